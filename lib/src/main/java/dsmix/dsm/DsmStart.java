package dsmix.dsm;

import dsmix.nn.LoadMode;
import dsmix.nn.MlpHead;
import dsmix.nn.NamedParameters;
import dsmix.nn.Normalise;
import dsmix.nn.Tensor;
import dsmix.nn.VisionTransformer;
import dsmix.nn.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Weights that a DSM network starts from instead of random ones: an earlier DSM network, or a published vision transformer
 * with timm's names, whose class token and classifier are dropped and whose positions are interpolated to the crops' size.
 *
 * <p>The DSM network sees pictures in [0, 1] as they are. What a published network expects in their place, (x - mean) /
 * deviation, is folded into its patch embedding, which changes nothing else.
 *
 * @param file safetensors or .pth
 * @param inputs how the published network's pictures were normalised; not used for an earlier DSM network
 */
public record DsmStart(Path file, Inputs inputs) {

    private static final String PROJECTION = "patch_embed.proj.weight";
    private static final String BIAS = "patch_embed.proj.bias";
    private static final String OWN = "vit.";

    /** What stood between pictures in [0, 1] and a published network. */
    public enum Inputs {
        /** (x - 0.5) / 0.5, as for timm's {@code vit_*_patch*_224} of the AugReg collection. */
        HALF,
        /** The mean and deviation of ImageNet, as for DeiT and DINO. */
        IMAGENET,
        /** Nothing. */
        NONE
    }

    /** A file of timm's AugReg collection or of an earlier DSM pre-training. */
    public static DsmStart of(Path file) {
        return new DsmStart(file, Inputs.HALF);
    }

    /**
     * The configuration with the file's structure: patch, width and depth by its shapes, heads of 64 values as in all
     * published sizes (where the width does not divide so, the configuration's own number stays).
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if it holds no vision transformer
     */
    public DsmConfig structure(DsmConfig config) throws IOException {
        Map<String, Tensor> tensors = tensors();
        long[] shape = tensors.get(PROJECTION).shape();
        int dim = (int) shape[0];
        int depth = 0;
        while (tensors.containsKey("blocks." + depth + ".norm1.weight")) {
            depth++;
        }
        String own = DsmPredictor.structure(file).orElse(null);
        int heads = own != null ? Integer.parseInt(own.split(",")[4]) : dim % 64 == 0 ? dim / 64 : config.heads();
        DsmConfig fitted = config.withPatch((int) shape[2]).withTransformer(dim, depth, heads);
        return own == null ? fitted : fitted.with("headHidden", own.split(",")[6]);
    }

    /** Loads what the file has into a network; the decoder of a published network stays random. */
    void load(VisionTransformer transformer, MlpHead head) throws IOException {
        Map<String, Tensor> tensors = tensors();
        if (DsmPredictor.structure(file).isPresent()) {
            Map<String, Tensor> decoder = new LinkedHashMap<>();
            NamedParameters.of(head).keySet().forEach(name -> decoder.put(name, tensors.remove("head." + name)));
            decoder.values().removeIf(java.util.Objects::isNull);
            Weights.load(head, decoder, LoadMode.STRICT);
        } else {
            fold(tensors, inputs);
        }
        transformer.loadPublished(tensors);
    }

    private Map<String, Tensor> tensors() throws IOException {
        Map<String, Tensor> tensors = new TreeMap<>();
        Weights.read(file).forEach((name, tensor) -> tensors.put(name.startsWith(OWN) ? name.substring(OWN.length()) : name,
                tensor));
        if (!tensors.containsKey(PROJECTION) || tensors.get(PROJECTION).shape().length != 4) {
            throw new IllegalArgumentException(file + " holds no vision transformer with timm's names (" + PROJECTION
                    + ", blocks.0...); give one such as vit_small_patch8_224, or a network of pretrain-dsm");
        }
        return tensors;
    }

    /** Lets a patch embedding for normalised pictures see pictures in [0, 1]. */
    static void fold(Map<String, Tensor> tensors, Inputs inputs) {
        if (inputs == Inputs.NONE) {
            return;
        }
        Tensor weight = tensors.get(PROJECTION);
        float[] w = weight.data().clone();
        float[] bias = tensors.get(BIAS).data().clone();
        int each = w.length / bias.length / 3;
        for (int d = 0; d < bias.length; d++) {
            for (int c = 0; c < 3; c++) {
                float mean = inputs == Inputs.HALF ? 0.5f : Normalise.mean()[c];
                float deviation = inputs == Inputs.HALF ? 0.5f : Normalise.deviation()[c];
                double sum = 0;
                for (int k = (d * 3 + c) * each; k < (d * 3 + c + 1) * each; k++) {
                    w[k] /= deviation;
                    sum += w[k];
                }
                bias[d] -= (float) (mean * sum);
            }
        }
        tensors.put(PROJECTION, new Tensor(weight.shape(), w));
        tensors.put(BIAS, Tensor.of(bias, bias.length));
    }
}

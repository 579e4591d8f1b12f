package dsmix.dsm;

import dsmix.nn.LoadMode;
import dsmix.nn.MlpHead;
import dsmix.nn.Tensor;
import dsmix.nn.VisionTransformer;
import dsmix.nn.Weights;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the random weights of a DSM network begin. The paper does not say; what is done here changes no equation, only how
 * soon the network learns:
 *
 * <ul>
 * <li>The patch embedding begins as if pictures were normalised as for ImageNet, although it sees [0, 1]. Otherwise the mean
 * brightness drowns the structure of a patch in the first layer norm.
 * <li>The layers' weights, deviation 0.02 as published for a width of 768, are wider in narrower networks:
 * 0.02 sqrt(768 / width).
 * <li>The decoder's last weights are a hundredth of the usual ones and its bias is the mean severity of some training crops,
 * so that training begins at the best constant map.
 * </ul>
 */
final class DsmInitialisation {

    private static final double PUBLISHED_WIDTH = 768;
    private static final float FIRST_OUTPUT = 0.01f;

    private DsmInitialisation() {
    }

    /** Turns the usual random weights of a transformer and its decoder into those that training begins with. */
    static void apply(VisionTransformer transformer, MlpHead head) {
        Map<String, Tensor> weights = new LinkedHashMap<>(Weights.of(transformer));
        float scale = (float) Math.sqrt(PUBLISHED_WIDTH / transformer.config().dim());
        weights.replaceAll((name, tensor) -> name.startsWith("blocks.") && tensor.shape().length == 2 ? times(tensor, scale)
                : tensor);
        DsmStart.fold(weights, DsmStart.Inputs.IMAGENET);
        Weights.load(transformer, weights, LoadMode.STRICT);
        Map<String, Tensor> decoder = new LinkedHashMap<>(Weights.of(head));
        decoder.replaceAll((name, tensor) -> isLast(decoder, name) ? times(tensor, FIRST_OUTPUT) : tensor);
        Weights.load(head, decoder, LoadMode.STRICT);
    }

    /** Lets the decoder's first outputs lie around a value. */
    static void centre(MlpHead head, double mean) {
        Map<String, Tensor> decoder = new LinkedHashMap<>(Weights.of(head));
        decoder.replaceAll((name, tensor) -> isLast(decoder, name) && name.endsWith("bias")
                ? Tensor.of(new float[] {(float) mean}, 1) : tensor);
        Weights.load(head, decoder, LoadMode.STRICT);
    }

    private static boolean isLast(Map<String, Tensor> decoder, String name) {
        return name.startsWith("fc2.") || !decoder.containsKey("fc2.weight");
    }

    private static Tensor times(Tensor tensor, float factor) {
        float[] values = tensor.data().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return new Tensor(tensor.shape(), values);
    }
}

package dsmix.dsm;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import dsmix.image.Image;
import dsmix.nn.Autograd;
import dsmix.nn.Devices;
import dsmix.nn.LoadMode;
import dsmix.nn.MlpHead;
import dsmix.nn.NamedParameters;
import dsmix.nn.ParameterGroup;
import dsmix.nn.VisionTransformer;
import dsmix.nn.VitConfig;
import dsmix.nn.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The DSM network F_theta (Eq. 1): a vision transformer whose tokens are decoded to one value each, the sensitivity of the
 * square that the token stands for.
 *
 * <p>Takes pictures in [0, 1] without normalisation, as the ground truth is made of them. Width and depth of the paper's
 * network are reconstructions (ViT-B/8); the decoder is one linear layer or an MLP with GELU.
 */
public final class DsmPredictor implements AutoCloseable {

    private static final String KIND = "dsm-predictor";

    private final VitConfig transformerConfig;
    private final int headHidden;
    private final Device device;
    private final NDManager manager;
    private final VisionTransformer transformer;
    private final MlpHead head;

    private DsmPredictor(VitConfig config, int headHidden, Device device, long seed) {
        this.transformerConfig = config;
        this.headHidden = headHidden;
        this.device = device;
        manager = Devices.manager(device);
        transformer = new VisionTransformer(config);
        head = new MlpHead(config.dim(), headHidden, 1, MlpHead.Activation.GELU);
        transformer.initialise(manager, seed);
        head.initialise(manager, seed + 1);
        DsmInitialisation.apply(transformer, head);
    }

    /** A network with random weights, as pre-training begins. */
    public static DsmPredictor create(DsmConfig config, Device device) {
        VitConfig vit = new VitConfig(config.crops().size(), config.patch(), config.dim(), config.depth(), config.heads(),
                4);
        return new DsmPredictor(vit, config.headHidden(), device, config.seed());
    }

    /**
     * A network that starts from given weights; the configuration has to have their structure ({@link DsmStart#structure}).
     *
     * @param start null for random weights
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if the weights do not fit
     */
    public static DsmPredictor create(DsmConfig config, DsmStart start, Device device) throws IOException {
        DsmPredictor predictor = create(config, device);
        try {
            if (start != null) {
                start.load(predictor.transformer, predictor.head);
            }
            return predictor;
        } catch (IOException | RuntimeException e) {
            predictor.close();
            throw e;
        }
    }

    /**
     * Reads a network that {@link #save} wrote.
     *
     * @throws IOException if the file is missing, damaged or holds something else
     */
    public static DsmPredictor load(Path file, Device device) throws IOException {
        String structure = structure(file).orElseThrow(() -> new IOException(file
                + " does not hold a DSM network; make one with pretrain-dsm"));
        int[] n = Arrays.stream(structure.split(",")).mapToInt(Integer::parseInt).toArray();
        DsmPredictor predictor = new DsmPredictor(new VitConfig(n[0], n[1], n[2], n[3], n[4], n[5]), n[6], device, 0);
        Weights.load(predictor.parameters(), Weights.read(file), LoadMode.STRICT);
        return predictor;
    }

    /** What a file of {@link #save} says of the structure; empty if another program wrote it. */
    static Optional<String> structure(Path file) throws IOException {
        Map<String, String> facts = Weights.metadata(file);
        return KIND.equals(facts.get("kind")) ? Optional.of(facts.get("transformer")) : Optional.empty();
    }

    /** Writes weights and structure to a safetensors file. */
    public void save(Path file) throws IOException {
        VitConfig c = transformerConfig;
        String structure = c.imageSize() + "," + c.patch() + "," + c.dim() + "," + c.depth() + "," + c.heads() + ","
                + c.mlpRatio() + "," + headHidden;
        Weights.write(file, Weights.of(parameters()), Map.of("kind", KIND, "transformer", structure));
    }

    /** Side of the square that one value stands for, in pixels. */
    public int patch() {
        return transformerConfig.patch();
    }

    /** Where it computes. */
    public Device device() {
        return device;
    }

    /** Number of values that learn. */
    public long parameterCount() {
        return transformer.parameterCount() + head.parameterCount();
    }

    /** All parameters: {@code vit.*} with timm's names, and {@code head.*}. */
    public Map<String, Parameter> parameters() {
        Map<String, Parameter> all = new LinkedHashMap<>(NamedParameters.of("vit.", transformer));
        all.putAll(NamedParameters.of("head.", head));
        return all;
    }

    /** @param headRate learning rate of the decoder as a multiple of the transformer's */
    Collection<ParameterGroup> parameterGroups(double headRate) {
        return List.of(ParameterGroup.of("transformer", NamedParameters.of("vit.", transformer)),
                new ParameterGroup("decoder", NamedParameters.of("head.", head), headRate, true));
    }

    /** Lets the outputs of a network that has not learned yet lie around a value. */
    void centre(double mean) {
        DsmInitialisation.centre(head, mean);
    }

    /**
     * Predicts a batch.
     *
     * @param pictures B x 3 x H x W in [0, 1], H and W multiples of the patch
     * @param training whether the transformer behaves as in training
     * @return B x H/p x W/p, on the pictures' manager
     */
    public NDArray forward(NDArray pictures, boolean training) {
        Shape shape = pictures.getShape();
        long rows = shape.get(2) / patch();
        long columns = shape.get(3) / patch();
        NDArray tokens = transformer.forward(pictures, training).singletonOrThrow();
        return head.forward(tokens, training).singletonOrThrow().reshape(shape.get(0), rows, columns);
    }

    /** The map of one picture of any size from one patch on; pixels beyond the last whole patch are left out. */
    public SensitivityMap predict(Image image) {
        return predict(List.of(image)).get(0);
    }

    /** The maps of pictures of one size. */
    public List<SensitivityMap> predict(List<Image> images) {
        int p = patch();
        int width = images.get(0).width() / p * p;
        int height = images.get(0).height() / p * p;
        if (width == 0 || height == 0) {
            throw new IllegalArgumentException(images.get(0) + " is smaller than one patch of " + p + " pixels");
        }
        try (NDManager work = Devices.manager(device); Autograd.Scope still = Autograd.still()) {
            NDArray input = PictureArrays.of(work, images.stream().map(i -> i.crop(0, 0, width, height)).toList());
            float[] values = forward(input, false).toFloatArray();
            int cells = width / p * (height / p);
            List<SensitivityMap> maps = new ArrayList<>();
            for (int i = 0; i < images.size(); i++) {
                maps.add(new SensitivityMap(width / p, height / p, Arrays.copyOfRange(values, i * cells, (i + 1) * cells)));
            }
            return maps;
        }
    }

    /** Frees the weights. */
    @Override
    public void close() {
        manager.close();
    }
}

package dsmix.quality;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import dsmix.json.JsonText;
import dsmix.nn.BatchNormMode;
import dsmix.nn.Devices;
import dsmix.nn.LoadMode;
import dsmix.nn.LoadReport;
import dsmix.nn.NamedParameters;
import dsmix.nn.Normalise;
import dsmix.nn.Ops;
import dsmix.nn.ResNet;
import dsmix.nn.Tensor;
import dsmix.nn.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The quality encoder: a ResNet that normalises its own input, with the classification heads of its pre-training.
 *
 * <p>Files hold torchvision's parameter names for the ResNet and {@code head.*} for the heads, so Python loads the encoder
 * by name.
 */
public final class QualityEncoder implements AutoCloseable {

    static final String CONFIG = "encoder";

    private final EncoderConfig config;
    private final Device device;
    private final NDManager manager;
    private final ResNet network;
    private final ClassHeads heads;
    private final NDArray mean;
    private final NDArray scale;

    private QualityEncoder(EncoderConfig config, Device device, long seed) {
        this.config = config;
        this.device = device;
        manager = Devices.manager(device);
        network = new ResNet(config.depth(), config.stages(), 0);
        network.initialise(manager, seed);
        heads = new ClassHeads(config, manager, seed);
        boolean imagenet = config.normalisation() == EncoderConfig.Normalisation.IMAGENET;
        mean = manager.create(imagenet ? Normalise.mean() : new float[3], new Shape(1, 3, 1, 1));
        scale = manager.create(imagenet ? Normalise.deviation() : new float[] {1, 1, 1}, new Shape(1, 3, 1, 1));
    }

    /** An encoder with random weights on the device that {@link Devices#choose()} picks. */
    public static QualityEncoder create(EncoderConfig config, long seed) {
        return create(config, Devices.choose(), seed);
    }

    /** An encoder with random weights. */
    public static QualityEncoder create(EncoderConfig config, Device device, long seed) {
        return new QualityEncoder(config, device, seed);
    }

    /** Reads an encoder on the device that {@link Devices#choose()} picks; see {@link #load(Path, Device)}. */
    public static QualityEncoder load(Path file) throws IOException {
        return load(file, Devices.choose());
    }

    /**
     * Reads an encoder that {@link #save} wrote, or bare ResNet weights (torchvision, ImageNet) in safetensors or .pth,
     * whose depth and number of stages are told from the tensors.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if the tensors are no ResNet's
     */
    public static QualityEncoder load(Path file, Device device) throws IOException {
        Map<String, Tensor> tensors = Weights.read(file);
        QualityEncoder encoder = new QualityEncoder(structure(file, tensors), device, 0);
        try {
            encoder.load(tensors);
        } catch (RuntimeException e) {
            encoder.close();
            throw e;
        }
        return encoder;
    }

    /** The structure that a file's weights have, without building it. */
    public static EncoderConfig structure(Path file) throws IOException {
        return structure(file, Weights.read(file));
    }

    private static EncoderConfig structure(Path file, Map<String, Tensor> tensors) throws IOException {
        String json = file.toString().endsWith(".safetensors") ? Weights.metadata(file).get(CONFIG) : null;
        return json == null ? EncoderFiles.structure(tensors, file.toString()) : JsonText.plain()
                .fromJson(json, EncoderConfig.class);
    }

    /**
     * Copies weights of the same structure: the heads may be missing (then they keep their values), stages and a classifier
     * that this encoder lacks are passed over.
     *
     * @return what was loaded
     */
    public LoadReport load(Map<String, Tensor> tensors) {
        for (String name : NamedParameters.of(network).keySet()) {
            if (!tensors.containsKey(name)) {
                throw new IllegalArgumentException("the weights lack " + name + ", which an encoder of " + config.stages()
                        + " stages needs; they hold " + EncoderFiles.stages(tensors)
                        + " stages: set encoder.stages to that");
            }
        }
        return Weights.load(parameters(), tensors, LoadMode.ALLOW_BOTH, ClassHeads.PREFIX, "layer", "fc.", "probe.");
    }

    /** Writes weights, heads and structure to a safetensors file. */
    public void save(Path file) throws IOException {
        save(file, Map.of());
    }

    /** Writes the file with further metadata. */
    public void save(Path file, Map<String, String> metadata) throws IOException {
        Map<String, String> all = new LinkedHashMap<>(metadata);
        all.put("kind", "quality-encoder");
        all.put(CONFIG, JsonText.plain().toJson(config));
        Weights.write(file, Weights.of(parameters()), all);
    }

    /** The structure. */
    public EncoderConfig config() {
        return config;
    }

    /** Where it computes. */
    public Device device() {
        return device;
    }

    /** Channels of each stage. */
    public int[] channels() {
        return network.channels();
    }

    /** Number of values that learn, heads included. */
    public long parameterCount() {
        return network.parameterCount() + heads.parameterCount();
    }

    /** A number that names the weights of the ResNet: equal weights, equal text. */
    public String weightsHash() {
        return EncoderFiles.hash(Weights.of(networkParameters()));
    }

    /** Parameters and buffers of the ResNet, by torchvision's names. */
    public Map<String, Parameter> networkParameters() {
        return NamedParameters.of(network);
    }

    /** Parameters of the heads. */
    public Map<String, Parameter> headParameters() {
        return heads.parameters();
    }

    /** All parameters and buffers. */
    public Map<String, Parameter> parameters() {
        Map<String, Parameter> all = new LinkedHashMap<>(networkParameters());
        all.putAll(headParameters());
        return all;
    }

    /** Chooses the statistics that batch normalisation uses in training. */
    public void setBatchNorm(BatchNormMode mode) {
        network.setBatchNorm(mode);
    }

    /**
     * Moves the ResNet along the line from other weights to its present ones: w = from + share (w - from), running
     * statistics included. 1 changes nothing, 0 gives {@code from}. The heads stay.
     */
    public void interpolateFrom(Map<String, Tensor> from, double share) {
        Map<String, Tensor> moved = new LinkedHashMap<>();
        Weights.of(networkParameters()).forEach((name, now) -> {
            float[] start = from.get(name).data();
            float[] values = new float[start.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (start[i] + share * (now.data()[i] - start[i]));
            }
            moved.put(name, new Tensor(now.shape(), values));
        });
        Weights.load(networkParameters(), moved, LoadMode.STRICT);
    }

    /**
     * The feature maps of every stage, N x C x h x w.
     *
     * @param pictures N x 3 x H x W in [0, 1]
     * @param training whether batch normalisation behaves as in training
     */
    public NDList features(NDArray pictures, boolean training) {
        return network.forward(pictures.sub(mean).div(scale), training);
    }

    /** The soft cross-entropy of the heads' logits (Eq. 6). */
    NDArray loss(ClassHeads.Logits logits, NDArray labels) {
        return heads.loss(logits, labels);
    }

    /** The distortion class that each sample is taken for when references are ruled out. */
    int[] decideDistortion(ClassHeads.Logits logits) {
        return heads.decideDistortion(logits);
    }

    /** The class that each sample is taken for. */
    int[] decide(ClassHeads.Logits logits) {
        return heads.decide(logits);
    }

    /** What the heads say of the last stage's feature map. */
    ClassHeads.Logits classify(NDArray lastStage) {
        return heads.apply(Ops.globalMean(lastStage));
    }

    /** Frees the weights. */
    @Override
    public void close() {
        manager.close();
    }
}

package dsmix.quality;

import ai.djl.Device;
import dsmix.image.Image;
import dsmix.image.ImageFiles;
import dsmix.image.Seeds;
import dsmix.json.JsonText;
import dsmix.nn.Devices;
import dsmix.nn.Tensor;
import dsmix.nn.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A finished no-reference quality model: encoder, feature settings and trained head in one safetensors file.
 *
 * <p>Scores are in the units, and have the direction, of the scores that the head was trained on.
 */
public final class QualityModel implements AutoCloseable {

    private static final String FEATURES = "features";
    private static final String KIND = "probe";
    private static final String PREFIX = "probe.";

    private final QualityEncoder encoder;
    private final FeatureConfig features;
    private final QualityHead head;
    private final Map<String, String> facts;

    private QualityModel(QualityEncoder encoder, FeatureConfig features, QualityHead head, Map<String, String> facts) {
        this.encoder = encoder;
        this.features = features;
        this.head = head;
        this.facts = Map.copyOf(facts);
    }

    /**
     * Puts a model together.
     *
     * @param encoder frozen; closing the model closes it
     * @param features the settings that the head was trained with
     * @param head trained
     * @param facts what else to keep in the file, such as the training data and the scale of scores
     */
    public static QualityModel of(QualityEncoder encoder, FeatureConfig features, QualityHead head, Map<String,
            String> facts) {
        return new QualityModel(encoder, features, head, facts);
    }

    /** Reads a model on the device that {@link Devices#choose()} picks. */
    public static QualityModel load(Path file) throws IOException {
        return load(file, Devices.choose());
    }

    /**
     * Reads a model.
     *
     * @throws IOException if the file cannot be read, or holds an encoder without a trained head
     */
    public static QualityModel load(Path file, Device device) throws IOException {
        Map<String, String> metadata = new LinkedHashMap<>(Weights.metadata(file));
        if (!metadata.containsKey(KIND)) {
            throw new IOException(file
                    + " holds no trained regression head and cannot score pictures; train one on rated pictures"
                    + " with the probe command or LinearProbe.fit and save a QualityModel");
        }
        Map<String, Tensor> own = new LinkedHashMap<>();
        Weights.read(file).forEach((name, tensor) -> {
            if (name.startsWith(PREFIX)) {
                own.put(name.substring(PREFIX.length()), tensor);
            }
        });
        FeatureConfig features = JsonText.plain().fromJson(metadata.remove(FEATURES), FeatureConfig.class);
        QualityHead head = QualityHead.of(metadata.remove(KIND), own);
        return new QualityModel(QualityEncoder.load(file, device), features, head, metadata);
    }

    /** Writes everything to one file. */
    public void save(Path file) throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>(Weights.of(encoder.parameters()));
        head.tensors().forEach((name, tensor) -> tensors.put(PREFIX + name, tensor));
        Map<String, String> metadata = new LinkedHashMap<>(facts);
        metadata.put("kind", "quality-model");
        metadata.put(QualityEncoder.CONFIG, JsonText.plain().toJson(encoder.config()));
        metadata.put(FEATURES, JsonText.plain().toJson(features));
        metadata.put(KIND, head.kind());
        Weights.write(file, tensors, metadata);
    }

    /** What else the file says, such as the training data. */
    public Map<String, String> facts() {
        return facts;
    }

    /** The encoder. */
    public QualityEncoder encoder() {
        return encoder;
    }

    /** The score of a picture. */
    public double score(Image picture) {
        return head.score(Features.of(encoder, picture, features, 0));
    }

    /** The score of a picture file. */
    public double score(Path picture) throws IOException {
        return head.score(Features.of(encoder, ImageFiles.read(picture), features,
                Seeds.ofText(picture.getFileName().toString())));
    }

    /** The scores of many picture files, computed together. */
    public double[] scores(List<Path> pictures) throws IOException {
        return head.scores(Features.views(encoder, pictures, features, null, done -> { }));
    }

    /** Frees the encoder. */
    @Override
    public void close() {
        encoder.close();
    }
}

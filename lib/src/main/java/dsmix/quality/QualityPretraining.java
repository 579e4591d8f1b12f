package dsmix.quality;

import ai.djl.Device;
import com.google.gson.Gson;
import dsmix.dsm.DsmPredictor;
import dsmix.dsm.PristinePictures;
import dsmix.image.WholeFile;
import dsmix.json.JsonText;
import dsmix.mix.MixConfig;
import dsmix.nn.Devices;
import dsmix.nn.Tensor;
import dsmix.nn.Weights;
import dsmix.train.CheckpointConfig;
import dsmix.train.History;
import dsmix.train.Resume;
import dsmix.train.TrainConfig;
import dsmix.train.Trainer;
import dsmix.train.TrainingListener;
import dsmix.train.TrainingResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Pre-trains a quality encoder on pictures that it distorts and mixes itself (section 3.2).
 *
 * <p>A builder of one run: give what differs from the defaults, then {@link #run}. A run's folder ends with
 * {@code encoder.safetensors}, {@code history.csv} and {@code pretrain.json}.
 */
public final class QualityPretraining {

    /** Name of the finished encoder's file in a run's folder. */
    public static final String FILE = "encoder.safetensors";

    private final PristinePictures pictures;
    private final PretrainConfig config;
    private final List<TrainingListener> listeners = new ArrayList<>();
    private Path init;
    private Path teacher;
    private DsmPredictor predictor;
    private Path folder;
    private CheckpointConfig checkpoints = CheckpointConfig.standard();
    private Resume resume = Resume.NEVER;
    private Device device;

    /**
     * What a pre-training gives.
     *
     * @param encoder the encoder, moved back as far as configured; the caller closes it
     * @param accuracy on held-out pictures, of the encoder as it is given
     * @param history loss and held-out measures by step
     * @param training how the loop ended
     * @param notes what was not done as configured
     */
    public record Result(QualityEncoder encoder, ClassAccuracy accuracy, History history, TrainingResult training,
            List<String> notes) { }

    private QualityPretraining(PristinePictures pictures, PretrainConfig config) {
        this.pictures = pictures;
        this.config = config;
    }

    /** A run in memory from random weights, without a teacher; pictures smaller than a crop are left out. */
    public static QualityPretraining of(PristinePictures pictures, PretrainConfig config) {
        return new QualityPretraining(pictures, config);
    }

    /** Starts from these weights (safetensors or .pth) instead of random ones; null for random. */
    public QualityPretraining from(Path weights) {
        this.init = weights;
        return this;
    }

    /** The distillation's teacher (safetensors or .pth); null for no distillation. */
    public QualityPretraining taughtBy(Path weights) {
        this.teacher = weights;
        return this;
    }

    /** The frozen DSM network that predicts the maps when {@code mix.dsmSource} is PREDICTED; the caller closes it. */
    public QualityPretraining withPredictor(DsmPredictor network) {
        this.predictor = network;
        return this;
    }

    /** Keeps checkpoints, history and the result in a folder. */
    public QualityPretraining in(Path runFolder, Resume whatToDo) {
        this.folder = runFolder;
        this.resume = whatToDo;
        return this;
    }

    /** Saves the run at other times than every ten minutes. */
    public QualityPretraining saving(CheckpointConfig when) {
        this.checkpoints = when;
        return this;
    }

    /** Computes there instead of on the device that {@link Devices#choose()} picks. */
    public QualityPretraining on(Device where) {
        this.device = where;
        return this;
    }

    /** Adds listeners. */
    public QualityPretraining listen(TrainingListener... hearers) {
        listeners.addAll(List.of(hearers));
        return this;
    }

    /**
     * Trains.
     *
     * @throws IOException if weights or the folder cannot be used
     * @throws IllegalArgumentException if configuration, weights and teacher do not fit together
     */
    public Result run() throws IOException {
        boolean predicted = config.mix().needsMaps() && config.mix().dsmSource() == MixConfig.DsmSource.PREDICTED;
        if (predicted && predictor == null) {
            throw new IllegalArgumentException("mix.dsmSource is PREDICTED but no DSM network is given; pre-train one, or"
                    + " set mix.dsmSource to ground_truth");
        }
        Device where = device == null ? Devices.choose() : device;
        QualityEncoder encoder = QualityEncoder.create(config.encoder(), where, config.seed());
        try {
            return train(encoder, where);
        } catch (IOException | RuntimeException | Error e) {
            encoder.close();
            throw e;
        }
    }

    private Result train(QualityEncoder encoder, Device where) throws IOException {
        List<String> notes = new ArrayList<>();
        encoder.setBatchNorm(config.optimisation().batchNorm());
        if (init != null) {
            encoder.load(Weights.read(init));
        }
        Map<String, Tensor> first = Weights.of(encoder.networkParameters());
        String origin = EncoderFiles.hash(first);
        List<PristinePictures> parts = pictures.atLeast(config.crops().size()).split(config.heldOut(), config.seed());
        try (QualityEncoder master = teacher == null || !config.distillation().isActive() ? null
                : QualityEncoder.load(teacher, where)) {
            SemanticDistillation distillation = master == null ? null
                    : new SemanticDistillation(master, encoder, config.distillation());
            if (distillation != null) {
                notes.addAll(distillation.notes());
            } else if (config.distillation().isActive()) {
                notes.add("no teacher is given: training without distillation");
            }
            notes.forEach(note -> listeners.forEach(listener -> listener.warning(note)));
            Trainer<QualityBatch> trainer = Trainer.of(new QualityLearner(encoder, distillation, predictor, parts.get(1),
                    config, origin), new QualityBatches(parts.get(0), config), trainConfig());
            listeners.forEach(trainer::listen);
            return finish(encoder, first, parts.get(1), trainer.run(), notes);
        }
    }

    private Result finish(QualityEncoder encoder, Map<String, Tensor> first, PristinePictures heldOut,
            TrainingResult training, List<String> notes) throws IOException {
        if (training.completed() && config.interpolation() < 1) {
            encoder.interpolateFrom(first, config.interpolation());
        }
        ClassAccuracy accuracy = ClassAccuracy.of(encoder, heldOut, config.crops(), config.validationCrops(), config.seed());
        if (folder != null && training.completed()) {
            Map<String, Object> about = new LinkedHashMap<>();
            about.put("config", config);
            about.put("pictures", pictures.contentHash());
            about.put("steps", training.step());
            about.put("notes", notes);
            about.put("accuracy", accuracy);
            Gson gson = JsonText.builder().setPrettyPrinting().create();
            // Without the time that it took: the same training makes the same file.
            String metadata = gson.toJson(about);
            about.put("seconds", training.seconds());
            // The encoder comes last: whoever finds it may count on the rest.
            WholeFile.write(folder.resolve("pretrain.json"), gson.toJson(about) + "\n");
            encoder.save(folder.resolve(FILE), Map.of("pretraining", metadata));
        }
        return new Result(encoder, accuracy, training.history(), training, List.copyOf(notes));
    }

    private TrainConfig trainConfig() {
        OptimisationConfig optimisation = config.optimisation();
        TrainConfig train = TrainConfig.of(optimisation.steps(), config.seed(), optimisation.optimizer(),
                optimisation.schedule()).withLogEvery((int) Math.max(1, Math.min(50, optimisation.steps() / 20)))
                .withValidateEvery(config.validateEvery());
        return folder == null ? train : train.withRun(folder, checkpoints, resume);
    }
}

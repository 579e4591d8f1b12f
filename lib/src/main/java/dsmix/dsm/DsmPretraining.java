package dsmix.dsm;

import ai.djl.Device;
import dsmix.nn.Devices;
import dsmix.nn.OptimizerConfig;
import dsmix.nn.Schedule;
import dsmix.train.CheckpointConfig;
import dsmix.train.History;
import dsmix.train.Resume;
import dsmix.train.TrainConfig;
import dsmix.train.Trainer;
import dsmix.train.TrainingListener;
import dsmix.train.TrainingResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Pre-trains the DSM network on pictures that it distorts itself: AdamP, cosine, mean squared error (section 3.1, Eq. 2).
 *
 * <p>Some pictures are held out and never trained on; the result tells how well their maps are predicted.
 */
public final class DsmPretraining {

    /** Name of the finished network's file in a run's folder. */
    public static final String FILE = "dsm.safetensors";

    /** Two crops of every class. */
    private static final int CENTRE_CROPS = 250;

    private DsmPretraining() {
    }

    /**
     * What a pre-training gives.
     *
     * @param predictor the network at the last step; the caller closes it
     * @param evaluation on held-out pictures
     * @param history loss and held-out measures by step
     * @param training how the loop ended
     */
    public record Result(DsmPredictor predictor, DsmEvaluation evaluation, History history, TrainingResult training) { }

    /** Pre-trains in memory on the device that {@link Devices#choose()} picks. */
    public static Result run(PristinePictures pictures, DsmConfig config, TrainingListener... listeners) throws IOException {
        return run(pictures, config, Devices.choose(), null, Resume.NEVER, listeners);
    }

    /**
     * Pre-trains with checkpoints in a folder, which in the end holds {@code dsm.safetensors} and {@code history.csv}; the
     * network of an interrupted run stays in its checkpoint only.
     *
     * @param pictures pristine pictures; those smaller than a crop are left out
     * @param config what to train and how
     * @param device where
     * @param run the folder, or null to keep nothing on disk
     * @param resume what to do with a run found there
     * @param listeners hear the progress
     */
    public static Result run(PristinePictures pictures, DsmConfig config, Device device, Path run, Resume resume,
            TrainingListener... listeners) throws IOException {
        return run(pictures, config, null, device, run, CheckpointConfig.standard(), resume, listeners);
    }

    /**
     * Pre-trains from given weights.
     *
     * @param start weights whose structure the configuration has ({@link DsmStart#structure}), or null for random ones
     * @param checkpoints how often the run is saved
     * @see #run(PristinePictures, DsmConfig, Device, Path, Resume, TrainingListener...)
     */
    public static Result run(PristinePictures pictures, DsmConfig config, DsmStart start, Device device, Path run,
            CheckpointConfig checkpoints, Resume resume, TrainingListener... listeners) throws IOException {
        List<PristinePictures> parts = pictures.atLeast(config.crops().size()).split(config.heldOut(), config.seed());
        DsmPredictor predictor = DsmPredictor.create(config, start, device);
        try {
            DsmBatches batches = new DsmBatches(parts.get(0), config);
            if (start == null) {
                predictor.centre(batches.meanTarget(CENTRE_CROPS));
            }
            Trainer<DsmBatch> trainer = Trainer.of(new DsmLearner(predictor, parts.get(1), config, start),
                    batches, trainConfig(config, run, checkpoints, resume));
            for (TrainingListener listener : listeners) {
                trainer.listen(listener);
            }
            TrainingResult training = trainer.run();
            DsmEvaluation evaluation = DsmEvaluation.of(predictor, parts.get(1), config.crops(), config.evaluationCrops(),
                    config.seed());
            if (run != null && training.completed()) {
                predictor.save(run.resolve(FILE));
            }
            return new Result(predictor, evaluation, training.history(), training);
        } catch (IOException | RuntimeException | Error e) {
            predictor.close();
            throw e;
        }
    }

    private static TrainConfig trainConfig(DsmConfig config, Path run, CheckpointConfig checkpoints, Resume resume) {
        Schedule schedule = Schedule.cosine(config.learningRate(), config.steps());
        TrainConfig train = TrainConfig.of(config.steps(), config.seed(), OptimizerConfig.adamP(config.weightDecay()),
                config.warmUp() > 0 ? schedule.withWarmUp(config.warmUp(), 0.01) : schedule)
                .withLogEvery((int) Math.max(1, Math.min(50, config.steps() / 20)))
                .withValidateEvery(config.validateEvery());
        return run == null ? train : train.withRun(run, checkpoints, resume);
    }
}

package dsmix.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Trains a learner on batches, the same way for every network of the library.
 *
 * <p>With a run folder it writes checkpoints and continues from them: on a CPU a run that was killed at any moment and
 * resumed ends with the same bits as one that was not. An interrupt of the calling thread, Ctrl-C or {@link #stop()}
 * finishes the step in progress, saves and returns. After any failure gradients are zero, worker threads ended and the
 * thread's gradient mode as before, so that the next training in the same JVM works.
 *
 * @param <B> the kind of batch
 */
public final class Trainer<B extends Batch> {

    private final Learner<B> learner;
    private final BatchSource<B> source;
    private final TrainConfig config;
    private final List<TrainingListener> listeners = new ArrayList<>();
    private volatile TrainingRun<B> running;

    private Trainer(Learner<B> learner, BatchSource<B> source, TrainConfig config) {
        this.learner = learner;
        this.source = source;
        this.config = config;
    }

    /** A trainer of the learner; nothing happens before {@link #run()}. */
    public static <B extends Batch> Trainer<B> of(Learner<B> learner, BatchSource<B> source, TrainConfig config) {
        return new Trainer<>(learner, source, config);
    }

    /** Adds a listener; returns this. */
    public Trainer<B> listen(TrainingListener listener) {
        listeners.add(listener);
        return this;
    }

    /**
     * Trains to the configured step, from the newest checkpoint if there is one and the configuration allows it.
     *
     * @return how it ended; the learner holds the weights of that step
     * @throws IOException if a batch cannot be made or the run's folder cannot be used, naming the file
     * @throws IllegalArgumentException if the checkpoint is of another configuration, with the differences
     * @throws TrainingDivergedException if the loss or a weight became NaN or infinite
     * @throws TrainingMemoryException if a step did not fit in memory, with the batch size to try
     */
    public TrainingResult run() throws IOException {
        TrainingRun<B> run = new TrainingRun<>(learner, source, config, new Listeners(listeners));
        running = run;
        try {
            return run.run();
        } finally {
            running = null;
        }
    }

    /** Asks a training in progress, from any thread, to finish its step, save and return. */
    public void stop() {
        TrainingRun<B> run = running;
        if (run != null) {
            run.stop();
        }
    }

    /** The folder of a run's newest checkpoint, which holds {@code weights.safetensors}; empty if there is none. */
    public static Optional<Path> newestCheckpoint(Path runDir) throws IOException {
        return RunFolder.newest(runDir);
    }
}

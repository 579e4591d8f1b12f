package dsmix.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.jni.JniUtils;
import com.google.gson.JsonObject;
import dsmix.data.BadImage;
import dsmix.image.Seeds;
import dsmix.nn.Autograd;
import dsmix.nn.Devices;
import dsmix.nn.LoadMode;
import dsmix.nn.Optimizer;
import dsmix.nn.Tensor;
import dsmix.nn.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** One execution of the training loop, from taking the run's folder to letting it go. */
final class TrainingRun<B extends Batch> {

    private static final long ENGINE = 0xd20b0ffL;
    private static final Map<Path, TrainingRun<?>> RUNNING = new ConcurrentHashMap<>();

    private final Learner<B> learner;
    private final BatchSource<B> source;
    private final TrainConfig config;
    private final Listeners listeners;
    private final JsonObject configuration;
    private final StopSignal stop;
    private final LeakWatch leaks = new LeakWatch();
    private RunFolder folder;
    private Optimizer optimizer;
    private NDManager manager;
    private LossLog losses;
    private Loader<B> loader;
    private SpeedMeter meter;
    private History history = new History();
    private long step;
    private long savedStep = -1;
    private long savedAt;
    private Path savedIn;
    private int badImages;

    TrainingRun(Learner<B> learner, BatchSource<B> source, TrainConfig config, Listeners listeners) {
        this.learner = learner;
        this.source = source;
        this.config = config;
        this.listeners = listeners;
        this.configuration = RunConfiguration.of(learner, source, config);
        this.stop = StopSignal.install();
    }

    void stop() {
        stop.request();
    }

    TrainingResult run() throws IOException {
        Throwable failure = null;
        try (StopSignal untilSaved = stop; Autograd.Scope recording = Autograd.recording()) {
            try {
                begin();
                TrainingResult result = loop();
                listeners.tell(listener -> listener.finished(result));
                return result;
            } catch (IOException | RuntimeException e) {
                failure = e;
                listeners.tell(listener -> listener.failed(e));
                throw e;
            } finally {
                release(failure);
            }
        }
    }

    private void begin() throws IOException {
        folder = config.runDir() == null ? null : takeFolder(config.runDir().toAbsolutePath().normalize());
        optimizer = Optimizer.of(config.optimizer(), learner.parameterGroups());
        optimizer.zeroGradients();
        requireGradients(true);
        manager = Devices.manager(learner.device());
        losses = new LossLog(manager);
        double secondsBefore = folder == null ? 0 : resume();
        meter = new SpeedMeter(secondsBefore);
        savedAt = System.nanoTime();
        TrainingStart start = new TrainingStart(learner.name(), Devices.describe(learner.device()),
                learning().mapToLong(NDArray::size).sum(), step, config.steps(), history);
        listeners.tell(listener -> listener.started(start));
    }

    /** What is trained records operations during the run only, so that a trained network is a plain function after it. */
    private void requireGradients(boolean required) {
        learning().forEach(array -> array.setRequiresGradient(required));
    }

    private Stream<NDArray> learning() {
        return learner.parameterGroups().stream().flatMap(group -> group.parameters().values().stream())
                .map(Parameter::getArray);
    }

    /**
     * A notebook's interrupt gives the cell back at once, while the interrupted training still finishes its step and saves:
     * whoever starts the cell again waits for that.
     */
    private RunFolder takeFolder(Path path) throws IOException {
        TrainingRun<?> before = RUNNING.get(path);
        if (before != null && before.stop.isUnderWay()) {
            before.stop.awaitDone();
        }
        RunFolder taken = RunFolder.take(path);
        RUNNING.put(path, this);
        return taken;
    }

    private double resume() throws IOException {
        if (config.resume() == Resume.NEVER && !folder.isEmpty()) {
            throw new IOException(config.runDir() + " already holds a run; resume it or choose another folder");
        }
        Optional<RunFolder.Found> found = folder.newestValid(listeners::warn);
        if (found.isEmpty()) {
            if (config.resume() == Resume.REQUIRED) {
                throw new IOException("there is no checkpoint to resume in " + config.runDir());
            }
            return 0;
        }
        Checkpoint checkpoint = found.get().checkpoint();
        List<String> differences = RunConfiguration.differences(checkpoint.configuration(), configuration);
        if (!differences.isEmpty()) {
            throw new IllegalArgumentException("the checkpoint in " + found.get().folder() + " is of another configuration;"
                    + " restore these settings or choose another folder:\n  " + String.join("\n  ", differences));
        }
        if (checkpoint.state().step() > config.steps()) {
            throw new IllegalArgumentException("the run in " + config.runDir() + " is at step " + checkpoint.state().step()
                    + " already, beyond " + config.steps());
        }
        Weights.load(learner.state(), checkpoint.weights(), LoadMode.STRICT);
        optimizer.restore(checkpoint.optimizer());
        losses.restore(checkpoint.state().sums());
        history = checkpoint.history();
        step = checkpoint.state().step();
        savedStep = step;
        savedIn = found.get().folder();
        return checkpoint.state().seconds();
    }

    private TrainingResult loop() throws IOException {
        loader = Loader.of(source, loaderConfig(), step, config.steps());
        boolean stopped = false;
        while (step < config.steps() && !stopped) {
            stopped = stop.requested() || !advance();
        }
        save();
        return new TrainingResult(stopped ? TrainingResult.Status.INTERRUPTED : TrainingResult.Status.COMPLETED, step,
                config.steps(), history, meter.seconds(), Optional.ofNullable(savedIn));
    }

    private LoaderConfig loaderConfig() {
        if (config.loader() != null) {
            return config.loader();
        }
        int processors = Runtime.getRuntime().availableProcessors();
        return learner.device().isGpu() ? LoaderConfig.forGpu(processors) : LoaderConfig.forCpu(processors);
    }

    /** One step and what is due after it; false if an interrupt came while waiting for the batch. */
    private boolean advance() throws IOException {
        B batch;
        try {
            batch = loader.next();
        } catch (InterruptedException e) {
            return false;
        } catch (IOException | IllegalStateException e) {
            saveBeforeFailing(e);
            throw e;
        }
        try {
            train(batch);
            meter.step(batch.size());
        } finally {
            batch.release();
        }
        step++;
        leaks.afterStep(learner, listeners);
        boolean end = step == config.steps();
        boolean validate = end || config.validateEvery() > 0 && step % config.validateEvery() == 0;
        if (validate || step % config.logEvery() == 0) {
            log(validate);
        }
        if (!end && checkpointIsDue()) {
            meter.pause(this::save);
        }
        return true;
    }

    private void train(B batch) {
        double rate = config.schedule().rate(step);
        try (NDManager stepManager = manager.newSubManager()) {
            JniUtils.setSeed(Seeds.mix(ENGINE, config.seed(), step));
            StepResult result = learner.step(stepManager, batch);
            losses.add(step, rate, batch.names(), result);
            if (!learner.device().isGpu()) {
                // On the CPU reading costs nothing, and the weights are still those before the bad step.
                losses.read();
            }
            Gradients.backward(learner.name(), result.loss());
            optimizer.step(rate);
        } catch (RuntimeException | OutOfMemoryError e) {
            if (MemoryErrors.is(e)) {
                throw new TrainingMemoryException(MemoryErrors.where(e, learner.device()), step, batch.size(), e);
            }
            throw e;
        }
    }

    private void log(boolean validate) {
        losses.read();
        Map<String, Double> terms = losses.takeMeans();
        Map<String, Double> validation = new LinkedHashMap<>();
        if (validate) {
            meter.pause(() -> {
                try (Autograd.Scope still = Autograd.still()) {
                    validation.putAll(learner.validate());
                }
            });
        }
        SpeedMeter.Interval speed = meter.take(loader.waitedSeconds(), config.steps() - step);
        double loss = terms.getOrDefault(History.LOSS, Double.NaN);
        double rate = config.schedule().rate(step - 1);
        Map<String, Double> row = new LinkedHashMap<>();
        row.put(History.EPOCH, source.epoch(step));
        row.putAll(terms);
        row.put(History.LEARNING_RATE, rate);
        row.put(History.IMAGES_PER_SECOND, speed.imagesPerSecond());
        row.put(History.LOADER_WAIT, speed.loaderWait());
        row.put(History.SECONDS, meter.seconds());
        row.putAll(validation);
        history.add(new HistoryRow(step, row));
        terms.remove(History.LOSS);
        TrainingProgress progress = new TrainingProgress(learner.name(), step, config.steps(), source.epoch(step), loss,
                terms, validation, rate, speed.imagesPerSecond(), speed.loaderWait(), meter.seconds(), speed.secondsLeft());
        listeners.tell(listener -> listener.progress(progress));
        reportBadImages();
    }

    private void reportBadImages() {
        List<BadImage> bad = source.badImages();
        for (; badImages < bad.size(); badImages++) {
            listeners.warn("skipped " + bad.get(badImages));
        }
    }

    private boolean checkpointIsDue() {
        long everySteps = config.checkpoints().everySteps();
        double everyMinutes = config.checkpoints().everyMinutes();
        return folder != null && (everySteps > 0 && step % everySteps == 0
                || everyMinutes > 0 && System.nanoTime() - savedAt >= everyMinutes * 60e9);
    }

    private void save() throws IOException {
        losses.read();
        Map<String, Tensor> weights = Weights.of(learner.state());
        checkFinite(weights);
        if (folder == null || savedStep == step) {
            return;
        }
        Checkpoint.State state = new Checkpoint.State(step, meter.seconds(), losses.sums());
        savedIn = folder.save(new Checkpoint(configuration, weights, optimizer.state(), state, history),
                config.checkpoints().keep());
        savedStep = step;
        savedAt = System.nanoTime();
        listeners.tell(listener -> listener.checkpoint(savedIn, step));
    }

    private void saveBeforeFailing(Exception failure) {
        try {
            save();
        } catch (IOException | RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private void checkFinite(Map<String, Tensor> weights) {
        weights.forEach((name, tensor) -> {
            for (float value : tensor.data()) {
                if (!Float.isFinite(value)) {
                    throw new TrainingDivergedException("the weight " + name + " became " + value, step - 1,
                            config.schedule().rate(Math.max(0, step - 1)), List.of(),
                            "Nothing of this step was saved; try a lower learning rate");
                }
            }
        });
    }

    /** Lets everything go, each part whether or not another one fails. */
    private void release(Throwable failure) {
        Release release = new Release(failure);
        release.close(loader);
        if (optimizer != null) {
            release.run(optimizer::zeroGradients);
            release.run(() -> requireGradients(false));
            release.close(optimizer);
        }
        release.close(losses);
        release.close(manager);
        if (learner.device().isGpu()) {
            release.run(JniUtils::emptyCudaCache);
        }
        if (folder != null) {
            RUNNING.values().remove(this);
            release.close(folder);
        }
        release.end();
    }
}

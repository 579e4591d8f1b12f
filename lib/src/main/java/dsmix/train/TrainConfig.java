package dsmix.train;

import dsmix.nn.OptimizerConfig;
import dsmix.nn.Schedule;
import java.nio.file.Path;

/**
 * The loop's settings. Optimizer, schedule and seed decide what is learned and must agree when a run is resumed; all
 * others may change.
 *
 * @param steps the step to stop at, counted from the run's beginning
 * @param seed of the engine's random numbers, one stream a step
 * @param optimizer the update rule
 * @param schedule the learning rate of every step
 * @param logEvery steps between two rows of the history
 * @param validateEvery steps between two calls of {@link Learner#validate()}, 0 for only at the end
 * @param runDir the folder of checkpoints and history, or null to keep nothing on disk
 * @param checkpoints when to write them
 * @param resume what to do with checkpoints found in {@code runDir}
 * @param loader how batches are made ahead, or null for the device's standard
 */
public record TrainConfig(long steps, long seed, OptimizerConfig optimizer, Schedule schedule, int logEvery,
        int validateEvery, Path runDir, CheckpointConfig checkpoints, Resume resume, LoaderConfig loader) {

    /** Checks the ranges. */
    public TrainConfig {
        if (steps < 1) {
            throw new IllegalArgumentException("a training needs at least 1 step, not " + steps);
        }
        if (logEvery < 1) {
            throw new IllegalArgumentException("logEvery must be at least 1 step, not " + logEvery);
        }
        if (validateEvery < 0) {
            throw new IllegalArgumentException("validateEvery must be 0 (only at the end) or more, not " + validateEvery);
        }
        if (optimizer == null || schedule == null || checkpoints == null || resume == null) {
            throw new IllegalArgumentException("optimizer, schedule, checkpoints and resume must be given");
        }
        if (runDir == null && resume == Resume.REQUIRED) {
            throw new IllegalArgumentException("a run without a folder has nothing to resume; give runDir");
        }
    }

    /** A run kept in memory only, logged every 20 steps. */
    public static TrainConfig of(long steps, long seed, OptimizerConfig optimizer, Schedule schedule) {
        return new TrainConfig(steps, seed, optimizer, schedule, 20, 0, null, CheckpointConfig.standard(),
                Resume.IF_PRESENT, null);
    }

    /** The same with another number of steps. */
    public TrainConfig withSteps(long steps) {
        return new TrainConfig(steps, seed, optimizer, schedule, logEvery, validateEvery, runDir, checkpoints, resume,
                loader);
    }

    /** The same with another seed. */
    public TrainConfig withSeed(long seed) {
        return new TrainConfig(steps, seed, optimizer, schedule, logEvery, validateEvery, runDir, checkpoints, resume,
                loader);
    }

    /** The same with another logging interval. */
    public TrainConfig withLogEvery(int logEvery) {
        return new TrainConfig(steps, seed, optimizer, schedule, logEvery, validateEvery, runDir, checkpoints, resume,
                loader);
    }

    /** The same with validation every so many steps. */
    public TrainConfig withValidateEvery(int validateEvery) {
        return new TrainConfig(steps, seed, optimizer, schedule, logEvery, validateEvery, runDir, checkpoints, resume,
                loader);
    }

    /** The same kept in a folder. */
    public TrainConfig withRun(Path runDir, CheckpointConfig checkpoints, Resume resume) {
        return new TrainConfig(steps, seed, optimizer, schedule, logEvery, validateEvery, runDir, checkpoints, resume,
                loader);
    }

    /** The same with a loader of the given size. */
    public TrainConfig withLoader(LoaderConfig loader) {
        return new TrainConfig(steps, seed, optimizer, schedule, logEvery, validateEvery, runDir, checkpoints, resume,
                loader);
    }
}

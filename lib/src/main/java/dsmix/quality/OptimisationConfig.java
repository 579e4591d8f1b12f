package dsmix.quality;

import dsmix.nn.BatchNormMode;
import dsmix.nn.OptimizerConfig;
import dsmix.nn.Schedule;
import dsmix.train.Settings;

/**
 * How the quality encoder is optimised: SGD with momentum and a decaying rate.
 *
 * @param steps steps to train
 * @param learningRate the encoder's first rate
 * @param headRate the classification heads' first rate
 * @param decay the form of the rate
 * @param decayEvery STEPS: steps between two decays
 * @param decayFactor STEPS: what each multiplies with
 * @param warmUp steps of linear warm-up
 * @param momentum SGD's
 * @param weightDecay SGD's, on all that learns
 * @param batchNorm batch statistics (updated) or frozen running ones
 */
public record OptimisationConfig(long steps, double learningRate, double headRate, Schedule.Kind decay, long decayEvery,
        double decayFactor, int warmUp, double momentum, double weightDecay, BatchNormMode batchNorm) {

    /** Checks the ranges. */
    public OptimisationConfig {
        if (steps < 1 || warmUp < 0 || warmUp >= steps && warmUp > 0) {
            throw new IllegalArgumentException("a training of " + steps + " steps cannot warm up for " + warmUp);
        }
        if (!(learningRate > 0) || !(headRate > 0) || decayEvery < 1 || !(decayFactor > 0)) {
            throw new IllegalArgumentException("rates and factors have to be positive: learningRate " + learningRate
                    + ", headRate " + headRate + ", decayEvery " + decayEvery + ", decayFactor " + decayFactor);
        }
    }

    /** SGD 0.9 with decay 1e-4 and a cosine after a short warm-up; frozen batch-norm statistics. */
    public static OptimisationConfig fineTuning(long steps, double learningRate, double headRate) {
        return new OptimisationConfig(steps, learningRate, headRate, Schedule.Kind.COSINE, 1, 1,
                (int) Math.min(50, steps / 6), 0.9, 1e-4, BatchNormMode.FROZEN);
    }

    /** SGD 0.9 with decay 1e-4 and a cosine after a short warm-up; batch statistics, for random weights. */
    public static OptimisationConfig fromScratch(long steps, double learningRate) {
        return new OptimisationConfig(steps, learningRate, learningRate, Schedule.Kind.COSINE, 1, 1,
                (int) Math.min(50, steps / 10), 0.9, 1e-4, BatchNormMode.BATCH_STATISTICS);
    }

    /** The paper's: 0.01, times 0.9 every 5 epochs of 840,000 pictures at batch 110, 120 epochs, batch statistics. */
    public static OptimisationConfig paper() {
        long epoch = (840_000 + 109) / 110;
        return new OptimisationConfig(120 * epoch, 0.01, 0.01, Schedule.Kind.STEPS, 5 * epoch, 0.9, 0, 0.9, 1e-4,
                BatchNormMode.BATCH_STATISTICS);
    }

    OptimizerConfig optimizer() {
        return OptimizerConfig.sgd(momentum, weightDecay);
    }

    Schedule schedule() {
        Schedule schedule = switch (decay) {
            case CONSTANT -> Schedule.constant(learningRate);
            case COSINE -> Schedule.cosine(learningRate, steps);
            case STEPS -> Schedule.steps(learningRate, decayEvery, decayFactor);
        };
        return warmUp > 0 ? schedule.withWarmUp(warmUp, 0.01) : schedule;
    }

    /** Another number of steps. */
    public OptimisationConfig withSteps(long value) {
        return Settings.withObject(Settings.withObject(this, "warmUp", (int) Math.min(warmUp, value / 2)), "steps", value);
    }

    /** Other learning rates of encoder and heads. */
    public OptimisationConfig withRates(double encoder, double head) {
        return Settings.withObject(Settings.withObject(this, "learningRate", encoder), "headRate", head);
    }

    /** Other treatment of the batch-norm statistics. */
    public OptimisationConfig withBatchNorm(BatchNormMode value) {
        return Settings.withObject(this, "batchNorm", value);
    }
}

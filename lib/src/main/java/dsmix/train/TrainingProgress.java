package dsmix.train;

import java.util.Map;

/**
 * The state of a training after an interval of steps.
 *
 * @param name the learner's name
 * @param step steps done since the run's beginning
 * @param steps the step to stop at
 * @param epoch passes over the data done, NaN if unknown
 * @param loss mean over the interval's steps
 * @param terms the learner's named scalars, means over the interval
 * @param validation held-out measures if they were taken at this step, else empty
 * @param learningRate of the interval's last step
 * @param imagesPerSecond over the interval, without validation and checkpoints
 * @param loaderWait share of the interval spent waiting for batches, 0..1
 * @param seconds spent training since the run's beginning, over all resumes
 * @param secondsLeft estimate at the present speed
 */
public record TrainingProgress(String name, long step, long steps, double epoch, double loss, Map<String, Double> terms,
        Map<String, Double> validation, double learningRate, double imagesPerSecond, double loaderWait, double seconds,
        double secondsLeft) {
}

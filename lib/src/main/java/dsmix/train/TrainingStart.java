package dsmix.train;

/**
 * What is about to be trained.
 *
 * @param name the learner's name
 * @param device where, in words
 * @param parameters how many values are trained
 * @param firstStep 0, or the step a resumed run continues at
 * @param steps the step to stop at
 * @param history the rows of the run so far, empty for a new one
 */
public record TrainingStart(String name, String device, long parameters, long firstStep, long steps, History history) {
}

package dsmix.experiment;

import dsmix.eval.Correlation;

/**
 * Predicted and given scores of test pictures.
 *
 * @param predicted by the head
 * @param given by the dataset
 */
public record Prediction(double[] predicted, double[] given) {

    /** Spearman's rank correlation. */
    public double srcc() {
        return Correlation.srcc(predicted, given);
    }

    /** Pearson's correlation of the raw predictions. */
    public double plcc() {
        return Correlation.plcc(predicted, given);
    }
}

package dsmix.eval;

/**
 * How well predictions follow the scores of one split's test rows.
 *
 * @param seed the split's
 * @param srcc Spearman's rank correlation
 * @param plcc Pearson's correlation of raw predictions
 * @param plcc4 Pearson's after the 4-parameter logistic
 * @param plcc5 Pearson's after the 5-parameter logistic
 * @param krcc Kendall's tau-b
 * @param rmse root mean squared error after the 5-parameter logistic, in units of the scores
 * @param rows test rows
 */
public record SplitResult(long seed, double srcc, double plcc, double plcc4, double plcc5, double krcc, double rmse,
        int rows) {

    /** All measures of predictions against scores. */
    public static SplitResult of(long seed, double[] predictions, double[] scores) {
        double[] four = LogisticMapping.FOUR.fit(predictions, scores).apply(predictions);
        double[] five = LogisticMapping.FIVE.fit(predictions, scores).apply(predictions);
        return new SplitResult(seed, Correlation.srcc(predictions, scores), Correlation.plcc(predictions, scores),
                Correlation.plcc(four, scores), Correlation.plcc(five, scores), Correlation.krcc(predictions, scores),
                Correlation.rmse(five, scores), scores.length);
    }
}

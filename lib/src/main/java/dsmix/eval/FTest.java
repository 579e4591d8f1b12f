package dsmix.eval;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.FDistribution;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The F-test of residual variances that IQA papers use to say whether one method fits the scores better than another
 * (Sheikh, Sabir and Bovik 2006).
 *
 * <p>It supposes Gaussian residuals; {@link #kurtosis} tells (2 to 4 counts as Gaussian there).
 */
public final class FTest {

    private FTest() { }

    /**
     * Compares residuals of two methods on the same pictures.
     *
     * @param level for example 0.05, one-sided
     * @return 1 if the first has the significantly smaller variance, -1 if the second, 0 if neither
     */
    public static int compare(double[] first, double[] second, double level) {
        double ratio = variance(second) / variance(first);
        return ratio >= 1 ? upperTail(ratio, second.length - 1, first.length - 1) < level ? 1 : 0
                : upperTail(1 / ratio, first.length - 1, second.length - 1) < level ? -1 : 0;
    }

    /** The probability that an F ratio of these degrees of freedom exceeds a value. */
    static double upperTail(double ratio, int above, int below) {
        if (Double.isNaN(ratio)) {
            return 1;
        }
        return Double.isInfinite(ratio) ? 0 : 1 - new FDistribution(above, below).cumulativeProbability(ratio);
    }

    /** Fourth central moment over squared variance: 3 for a Gaussian. */
    public static double kurtosis(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double second = Arrays.stream(values).map(v -> Math.pow(v - mean, 2)).average().orElseThrow();
        return Arrays.stream(values).map(v -> Math.pow(v - mean, 4)).average().orElseThrow() / (second * second);
    }

    /**
     * The table of all pairs: each method's predictions are mapped by the 5-parameter logistic first.
     *
     * @param predictions by method, all for the same pictures
     * @return a row and a column a method: "1" the row's method is better, "-1" worse, "0" not told apart; the last column
     *     holds the residuals' kurtosis
     */
    public static Table table(Map<String, double[]> predictions, double[] scores, double level) {
        String[] names = predictions.keySet().toArray(String[]::new);
        double[][] residuals = new double[names.length][];
        for (int i = 0; i < names.length; i++) {
            double[] mapped = LogisticMapping.FIVE.fit(predictions.get(names[i]), scores).apply(predictions.get(names[i]));
            residuals[i] = IntStream.range(0, scores.length).mapToDouble(k -> scores[k] - mapped[k]).toArray();
        }
        Table table = Table.create("F-test", StringColumn.create("method", names));
        for (int j = 0; j < names.length; j++) {
            StringColumn column = StringColumn.create(names[j]);
            for (int i = 0; i < names.length; i++) {
                column.append(i == j ? "-" : Integer.toString(compare(residuals[i], residuals[j], level)));
            }
            table.addColumns(column);
        }
        StringColumn shape = StringColumn.create("kurtosis");
        for (double[] r : residuals) {
            shape.append(String.format(Locale.ROOT, "%.2f", kurtosis(r)));
        }
        return table.addColumns(shape);
    }

    private static double variance(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
    }
}

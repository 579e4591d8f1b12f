package dsmix.experiment;

import dsmix.eval.Interval;
import dsmix.eval.Wilcoxon;
import dsmix.report.RunRecord;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.hipparchus.stat.StatUtils;

/**
 * Two records of the same splits compared split by split. Splits share pictures, so intervals and p values are optimistic.
 *
 * @param differences first record less second, split by split
 * @param median of the differences
 * @param test Wilcoxon's signed-rank test of the pairs
 */
public record PairedDifference(List<Double> differences, Interval median, Wilcoxon test) {

    /**
     * Compares two records of the same pictures, scores and splits.
     *
     * @param metric a series that both records keep, such as SRCC
     * @throws IllegalArgumentException if the records are not of the same data and splits, or one lacks the metric
     */
    public static PairedDifference of(RunRecord record, RunRecord baseline, String metric) {
        double[] a = values(record, metric);
        double[] b = values(baseline, metric);
        if (!record.request().data().hash().equals(baseline.request().data().hash())
                || !record.request().seeds().equals(baseline.request().seeds()) || a.length != b.length
                || Evaluation.isValidation(record.request()) != Evaluation.isValidation(baseline.request())) {
            throw new IllegalArgumentException(baseline.request().id() + " was measured on "
                    + baseline.request().data().describe() + ", splits " + baseline.request().seeds()
                    + "; only a record of the same data and splits can be compared with " + record.request().id() + " on "
                    + record.request().data().describe() + ", splits " + record.request().seeds());
        }
        double[] differences = IntStream.range(0, a.length).mapToDouble(i -> a[i] - b[i]).toArray();
        return new PairedDifference(DoubleStream.of(differences).boxed().toList(), Interval.ofMedian(differences),
                Wilcoxon.signedRank(a, b));
    }

    private static double[] values(RunRecord record, String metric) {
        List<Double> values = record.outcome().series().get(metric);
        if (values == null) {
            throw new IllegalArgumentException(record.request().id() + " holds no " + metric
                    + " of single splits to compare; it has " + record.outcome().series().keySet());
        }
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Number of splits. */
    public int splits() {
        return differences.size();
    }

    /** Splits on which the first record is higher. */
    public long higher() {
        return differences.stream().filter(d -> d > 0).count();
    }

    /** Mean of the differences. */
    public double mean() {
        return StatUtils.mean(array());
    }

    /** Standard deviation of the differences over the splits; 0 for a single one. */
    public double deviation() {
        return Math.sqrt(StatUtils.variance(array()));
    }

    private double[] array() {
        return differences.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** For example {@code +0.012 [+0.004, +0.019], Wilcoxon p 0.0059, 10 splits}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%+.3f [%+.3f, %+.3f], Wilcoxon p %.4f, %d splits", median.estimate(),
                median.low(), median.high(), test.pValue(), splits());
    }
}

package dsmix.experiment;

import dsmix.eval.Interval;
import dsmix.eval.Wilcoxon;
import dsmix.report.RunRecord;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Two records of the same splits compared split by split.
 *
 * @param median of the differences in SRCC, first less second
 * @param test Wilcoxon's signed-rank test of the pairs
 * @param splits how many
 */
public record PairedDifference(Interval median, Wilcoxon test, int splits) {

    /**
     * Compares SRCC.
     *
     * @throws IllegalArgumentException if the records are not of the same data and splits
     */
    public static PairedDifference of(RunRecord record, RunRecord baseline) {
        double[] a = srcc(record);
        double[] b = srcc(baseline);
        if (!record.request().data().hash().equals(baseline.request().data().hash())
                || !record.request().seeds().equals(baseline.request().seeds()) || a.length != b.length) {
            throw new IllegalArgumentException(baseline.request().id() + " was measured on "
                    + baseline.request().data().describe()
                    + ", splits " + baseline.request().seeds()
                    + "; only a record of the same data and splits can be compared"
                    + " with " + record.request().id() + " on " + record.request().data().describe() + ", splits "
                    + record.request().seeds());
        }
        return new PairedDifference(Interval.ofMedian(IntStream.range(0, a.length).mapToDouble(i -> a[i] - b[i]).toArray()),
                Wilcoxon.signedRank(a, b), a.length);
    }

    private static double[] srcc(RunRecord record) {
        List<Double> values = record.outcome().series().get("SRCC");
        if (values == null) {
            throw new IllegalArgumentException(record.request().id() + " holds no SRCC of single splits to compare");
        }
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** For example {@code +0.012 [+0.004, +0.019], Wilcoxon p 0.0059, 10 splits}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%+.3f [%+.3f, %+.3f], Wilcoxon p %.4f, %d splits", median.estimate(),
                median.low(),
                median.high(), test.pValue(), splits);
    }
}

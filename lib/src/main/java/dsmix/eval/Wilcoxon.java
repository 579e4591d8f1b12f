package dsmix.eval;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.hipparchus.special.Erf;

/**
 * Wilcoxon's signed-rank test of two methods on the same splits, two-sided.
 *
 * <p>Equal pairs are dropped (SciPy's {@code zero_method="wilcox"}). Exact for at most 50 pairs without ties among the
 * sizes of
 * differences; otherwise the normal approximation with tie correction and without continuity correction.
 *
 * @param statistic the smaller of the two rank sums
 * @param pValue 1 where all pairs are equal
 * @param pairs pairs that differ
 */
public record Wilcoxon(double statistic, double pValue, int pairs, boolean exact) {

    /** Tests whether two paired lists differ. */
    public static Wilcoxon signedRank(double[] a, double[] b) {
        Correlation.check(a, b);
        double[] differences = IntStream.range(0, a.length).mapToDouble(i -> a[i] - b[i]).filter(d -> d != 0).toArray();
        int n = differences.length;
        if (n == 0) {
            return new Wilcoxon(0, 1, 0, true);
        }
        double[] ranks = Correlation.ranks(Arrays.stream(differences).map(Math::abs).toArray());
        double up = 0;
        for (int i = 0; i < n; i++) {
            up += differences[i] > 0 ? ranks[i] : 0;
        }
        double total = 0.5 * n * (n + 1);
        double statistic = Math.min(up, total - up);
        boolean exact = n <= 50 && differences.length == a.length && Arrays.stream(ranks).distinct().count() == n;
        double p = exact ? exact(n, (int) Math.round(statistic)) : normal(ranks, statistic, total);
        return new Wilcoxon(statistic, Math.min(1, p), n, exact);
    }

    /**
     * Holm's step-down correction for several tests.
     *
     * @return adjusted p values, in the order given: reject where one is at most the level wanted
     */
    public static double[] holm(double... pValues) {
        int m = pValues.length;
        Integer[] order = IntStream.range(0, m).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> pValues[i]));
        double[] out = new double[m];
        double running = 0;
        for (int k = 0; k < m; k++) {
            running = Math.max(running, Math.min(1, (m - k) * pValues[order[k]]));
            out[order[k]] = running;
        }
        return out;
    }

    /** Twice the share of sign patterns whose rank sum is at most the statistic. */
    private static double exact(int n, int statistic) {
        double[] patterns = new double[n * (n + 1) / 2 + 1];
        patterns[0] = 1;
        for (int rank = 1; rank <= n; rank++) {
            for (int sum = patterns.length - 1; sum >= rank; sum--) {
                patterns[sum] += patterns[sum - rank];
            }
        }
        return 2 * Arrays.stream(patterns, 0, statistic + 1).sum() / Math.pow(2, n);
    }

    private static double normal(double[] ranks, double statistic, double total) {
        double n = ranks.length;
        double variance = n * (n + 1) * (2 * n + 1) / 24;
        double[] sorted = ranks.clone();
        Arrays.sort(sorted);
        for (int from = 0; from < sorted.length;) {
            int to = from;
            while (to < sorted.length && sorted[to] == sorted[from]) {
                to++;
            }
            double t = to - from;
            variance -= (t * t * t - t) / 48;
            from = to;
        }
        return Erf.erfc(Math.abs(statistic - total / 2) / Math.sqrt(2 * variance));
    }
}

package dsmix.eval;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Agreement of two lists of numbers, with SciPy's conventions: ties share the mean of their ranks, and a list without spread
 * gives NaN.
 *
 * <p>Unlike SciPy, which passes NaN on, all methods refuse inputs that are not finite: a NaN score or prediction is an error
 * upstream. All need two lists of the same length, at least 2 long.
 */
public final class Correlation {

    private Correlation() { }

    /** Spearman's rank correlation: Pearson's on average ranks. */
    public static double srcc(double[] a, double[] b) {
        check(a, b);
        return pearson(ranks(a), ranks(b));
    }

    /** Pearson's correlation. */
    public static double plcc(double[] a, double[] b) {
        check(a, b);
        return pearson(a, b);
    }

    /** Kendall's tau-b, with its correction for ties, in O(n log n) (Knight 1966). */
    public static double krcc(double[] a, double[] b) {
        check(a, b);
        int n = a.length;
        Integer[] order = IntStream.range(0, n).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.<Integer>comparingDouble(i -> a[i] + 0.0).thenComparingDouble(i -> b[i] + 0.0));
        long tiesA = 0;
        long tiesBoth = 0;
        long runA = 1;
        long runBoth = 1;
        double[] second = new double[n];
        for (int i = 0; i < n; i++) {
            second[i] = b[order[i]];
            boolean sameA = i > 0 && a[order[i]] == a[order[i - 1]];
            boolean sameBoth = sameA && second[i] == second[i - 1];
            runA = sameA ? runA + 1 : 1;
            runBoth = sameBoth ? runBoth + 1 : 1;
            tiesA += runA - 1;
            tiesBoth += runBoth - 1;
        }
        long discordant = sortCounting(second, new double[n], 0, n);
        long tiesB = 0;
        long runB = 1;
        for (int i = 1; i < n; i++) {
            runB = second[i] == second[i - 1] ? runB + 1 : 1;
            tiesB += runB - 1;
        }
        long pairs = (long) n * (n - 1) / 2;
        double difference = pairs - tiesA - tiesB + tiesBoth - 2.0 * discordant;
        double tau = difference / Math.sqrt((double) (pairs - tiesA) * (pairs - tiesB));
        return pairs == tiesA || pairs == tiesB ? Double.NaN : Math.max(-1, Math.min(1, tau));
    }

    /** The root of the mean squared difference. */
    public static double rmse(double[] a, double[] b) {
        check(a, b);
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(sum / a.length);
    }

    /** Ranks from 1; equal values share the mean of their ranks. */
    public static double[] ranks(double[] values) {
        int n = values.length;
        Integer[] order = IntStream.range(0, n).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> values[i] + 0.0));
        double[] ranks = new double[n];
        for (int from = 0; from < n;) {
            int to = from + 1;
            while (to < n && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = 0.5 * (from + 1 + to);
            }
            from = to;
        }
        return ranks;
    }

    static void check(double[] a, double[] b) {
        if (a.length != b.length || a.length < 2) {
            throw new IllegalArgumentException("two lists of the same length are needed, at least 2 long, not " + a.length
                    + " and " + b.length);
        }
        for (double[] list : new double[][] {a, b}) {
            for (int i = 0; i < list.length; i++) {
                if (!Double.isFinite(list[i])) {
                    throw new IllegalArgumentException("value " + i + " is " + list[i]
                            + "; leave out pictures without a score, and look for divergence if it is a prediction");
                }
            }
        }
    }

    private static double pearson(double[] a, double[] b) {
        if (constant(a) || constant(b)) {
            return Double.NaN;
        }
        double meanA = Arrays.stream(a).average().orElseThrow();
        double meanB = Arrays.stream(b).average().orElseThrow();
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            double da = a[i] - meanA;
            double db = b[i] - meanB;
            ab += da * db;
            aa += da * da;
            bb += db * db;
        }
        double product = aa * bb;
        double scale = product > 1e-290 && product < 1e290 ? Math.sqrt(product) : Math.sqrt(aa) * Math.sqrt(bb);
        return Math.max(-1, Math.min(1, ab / scale));
    }

    private static boolean constant(double[] values) {
        return Arrays.stream(values).allMatch(v -> v == values[0]);
    }

    /** Merge sort that counts exchanges. */
    private static long sortCounting(double[] values, double[] spare, int from, int to) {
        if (to - from < 2) {
            return 0;
        }
        int middle = (from + to) >>> 1;
        long count = sortCounting(values, spare, from, middle) + sortCounting(values, spare, middle, to);
        int i = from;
        int j = middle;
        for (int k = from; k < to; k++) {
            if (j >= to || i < middle && values[i] <= values[j]) {
                spare[k] = values[i++];
            } else {
                spare[k] = values[j++];
                count += middle - i;
            }
        }
        System.arraycopy(spare, from, values, from, to - from);
        return count;
    }
}

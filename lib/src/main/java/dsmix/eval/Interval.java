package dsmix.eval;

import dsmix.image.Seeds;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * An estimate with its confidence interval.
 *
 * @param estimate the statistic of the sample itself
 * @param confidence for example 0.95
 */
public record Interval(double estimate, double low, double high, double confidence) {

    private static final int RESAMPLES = 10_000;

    /** The median of the values with the 95 % interval of 10,000 resamples. */
    public static Interval ofMedian(double[] values) {
        return ofMedian(values, 0.95, RESAMPLES, 1);
    }

    /**
     * The median with a percentile-bootstrap interval: medians of samples drawn with replacement, of which the middle share
     * is kept.
     *
     * @param values at least one, finite
     * @throws IllegalArgumentException if a number is out of range
     */
    public static Interval ofMedian(double[] values, double confidence, int resamples, long seed) {
        if (values.length == 0 || !Arrays.stream(values).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("the median of " + Arrays.toString(values)
                    + " has no interval; give at least one value, all finite");
        }
        if (!(confidence > 0 && confidence < 1) || resamples < 100) {
            throw new IllegalArgumentException("confidence must lie in (0, 1) and resamples be 100 or more, not "
                    + confidence
                    + " and " + resamples);
        }
        SplittableRandom random = Seeds.random(seed, values.length);
        double[] medians = new double[resamples];
        double[] sample = new double[values.length];
        for (int r = 0; r < resamples; r++) {
            for (int i = 0; i < sample.length; i++) {
                sample[i] = values[random.nextInt(values.length)];
            }
            medians[r] = median(sample);
        }
        double tail = (1 - confidence) / 2;
        return new Interval(median(values), quantile(medians, tail), quantile(medians, 1 - tail), confidence);
    }

    /** The median; the mean of the middle two for an even count. Any NaN makes it NaN. */
    public static double median(double[] values) {
        return Arrays.stream(values).anyMatch(Double::isNaN) ? Double.NaN : quantile(values, 0.5);
    }

    /** The quantile with linear interpolation between order statistics (NumPy's default). */
    static double quantile(double[] values, double p) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double at = p * (sorted.length - 1);
        int i = (int) at;
        return i + 1 == sorted.length ? sorted[i] : sorted[i] + (at - i) * (sorted[i + 1] - sorted[i]);
    }

    /** For example {@code 0.784 [0.771, 0.793]}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.3f [%.3f, %.3f]", estimate, low, high);
    }
}

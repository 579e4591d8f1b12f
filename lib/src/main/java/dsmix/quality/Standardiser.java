package dsmix.quality;

import java.util.Arrays;
import java.util.List;

/**
 * Shifts and scales each feature to mean 0 and deviation 1 (divisor n) over the training rows; a feature without spread
 * becomes 0.
 *
 * @param mean of each feature
 * @param scale 1 / deviation, 0 for a feature without spread
 */
public record Standardiser(double[] mean, double[] scale) {

    /** The mean and deviation of these rows. */
    public static Standardiser of(double[][] rows) {
        double[] mean = new double[rows[0].length];
        double[] squares = new double[mean.length];
        for (double[] row : rows) {
            for (int k = 0; k < mean.length; k++) {
                mean[k] += row[k] / rows.length;
            }
        }
        for (double[] row : rows) {
            for (int k = 0; k < mean.length; k++) {
                squares[k] += (row[k] - mean[k]) * (row[k] - mean[k]) / rows.length;
            }
        }
        return new Standardiser(mean, scales(mean, squares));
    }

    /** The mean and deviation of these rows. */
    static Standardiser of(List<float[]> rows) {
        double[] mean = new double[rows.get(0).length];
        double[] squares = new double[mean.length];
        for (float[] row : rows) {
            for (int k = 0; k < mean.length; k++) {
                mean[k] += (double) row[k] / rows.size();
            }
        }
        for (float[] row : rows) {
            for (int k = 0; k < mean.length; k++) {
                squares[k] += (row[k] - mean[k]) * (row[k] - mean[k]) / rows.size();
            }
        }
        return new Standardiser(mean, scales(mean, squares));
    }

    /** Changes nothing. */
    static Standardiser none(int features) {
        double[] ones = new double[features];
        Arrays.fill(ones, 1);
        return new Standardiser(new double[features], ones);
    }

    /** The same shift without the scaling. */
    Standardiser centring() {
        double[] ones = new double[mean.length];
        Arrays.fill(ones, 1);
        return new Standardiser(mean, ones);
    }

    /** One standardised row. */
    public double[] apply(double[] row) {
        check(row.length);
        double[] out = new double[row.length];
        for (int k = 0; k < out.length; k++) {
            out[k] = (row[k] - mean[k]) * scale[k];
        }
        return out;
    }

    /** All rows, standardised. */
    public double[][] apply(double[][] rows) {
        double[][] out = new double[rows.length][];
        Arrays.setAll(out, i -> apply(rows[i]));
        return out;
    }

    float[] apply(float[] row) {
        check(row.length);
        float[] out = new float[row.length];
        for (int k = 0; k < out.length; k++) {
            out[k] = (float) ((row[k] - mean[k]) * scale[k]);
        }
        return out;
    }

    private void check(int features) {
        if (features != mean.length) {
            throw new IllegalArgumentException("the head was trained on " + mean.length + " features, not " + features
                    + "; use the encoder and feature settings it was trained with");
        }
    }

    private static double[] scales(double[] mean, double[] variance) {
        double[] scale = new double[mean.length];
        for (int k = 0; k < scale.length; k++) {
            double deviation = Math.sqrt(variance[k]);
            // rounding alone gives a constant feature a deviation of about 1e-16 of its mean
            scale[k] = deviation > 1e-9 * Math.max(1e-12, Math.abs(mean[k])) ? 1 / deviation : 0;
        }
        return scale;
    }
}

package dsmix.eval.fr;

import dsmix.image.Image;

/**
 * GMSD and MDSI: similarity of gradient magnitudes (and of colour), pooled by its deviation, as in the authors'
 * MATLAB code.
 */
final class GradientSimilarity {

    private static final double GMSD_C = 170;
    private static final double C1 = 140;
    private static final double C2 = 55;
    private static final double C3 = 550;
    private static final double GRADIENT_SHARE = 0.6;

    private GradientSimilarity() { }

    /** Standard deviation (divisor n - 1) of the similarity map, at half the size. */
    static double gmsd(Image reference, Image distorted) {
        float[] a = Plane.luma(reference).boxDown(2, false).gradient().values();
        float[] b = Plane.luma(distorted).boxDown(2, false).gradient().values();
        double sum = 0;
        double squares = 0;
        double[] map = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            map[i] = similarity(a[i], b[i], GMSD_C);
            sum += map[i];
        }
        double mean = sum / map.length;
        for (double v : map) {
            squares += (v - mean) * (v - mean);
        }
        return map.length == 1 ? 0 : Math.sqrt(squares / (map.length - 1));
    }

    /**
     * Fourth root of the mean deviation of the fourth root of 0.6 gradient similarity + 0.4 chroma similarity. Where
     * that sum is
     * negative its principal complex root is taken, as MATLAB does.
     */
    static double mdsi(Image reference, Image distorted) {
        int side = (int) Math.max(1, Math.round(Math.min(reference.width(), reference.height()) / 256.0));
        Plane l1 = Plane.luma(reference).boxDown(side);
        Plane l2 = Plane.luma(distorted).boxDown(side);
        float[] h1 = Plane.of(reference, 0.30, 0.04, -0.35).boxDown(side).values();
        float[] h2 = Plane.of(distorted, 0.30, 0.04, -0.35).boxDown(side).values();
        float[] m1 = Plane.of(reference, 0.34, -0.60, 0.17).boxDown(side).values();
        float[] m2 = Plane.of(distorted, 0.34, -0.60, 0.17).boxDown(side).values();
        float[] mean = new float[h1.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = 0.5f * (l1.values()[i] + l2.values()[i]);
        }
        float[] g1 = l1.gradient().values();
        float[] g2 = l2.gradient().values();
        float[] gm = new Plane(l1.width(), l1.height(), mean).gradient().values();
        double[] real = new double[mean.length];
        double[] imaginary = new double[mean.length];
        for (int i = 0; i < real.length; i++) {
            double gradient = similarity(g1[i], g2[i], C1) + similarity(g2[i], gm[i], C2) - similarity(g1[i], gm[i], C2);
            double chroma = (2.0 * (h1[i] * h2[i] + m1[i] * m2[i]) + C3)
                    / ((double) h1[i] * h1[i] + (double) h2[i] * h2[i] + (double) m1[i] * m1[i] + (double) m2[i] * m2[i]
                            + C3);
            double both = GRADIENT_SHARE * gradient + (1 - GRADIENT_SHARE) * chroma;
            double root = Math.sqrt(Math.sqrt(Math.abs(both)));
            real[i] = both < 0 ? root * Math.sqrt(0.5) : root;
            imaginary[i] = both < 0 ? root * Math.sqrt(0.5) : 0;
        }
        return Math.sqrt(Math.sqrt(meanDeviation(real, imaginary)));
    }

    private static double meanDeviation(double[] real, double[] imaginary) {
        double meanReal = 0;
        double meanImaginary = 0;
        for (int i = 0; i < real.length; i++) {
            meanReal += real[i] / real.length;
            meanImaginary += imaginary[i] / real.length;
        }
        double sum = 0;
        for (int i = 0; i < real.length; i++) {
            sum += Math.hypot(real[i] - meanReal, imaginary[i] - meanImaginary);
        }
        return sum / real.length;
    }

    private static double similarity(double a, double b, double c) {
        return (2 * a * b + c) / (a * a + b * b + c);
    }
}

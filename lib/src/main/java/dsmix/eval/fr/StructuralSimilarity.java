package dsmix.eval.fr;

import dsmix.image.Image;

/**
 * SSIM and MS-SSIM of the luma: Gaussian window of 11 with deviation 1.5, K1 = 0.01, K2 = 0.03, windows inside the
 * picture.
 */
final class StructuralSimilarity {

    private static final double[] SCALES = {0.0448, 0.2856, 0.3001, 0.2363, 0.1333};
    private static final int WINDOW = 11;
    private static final double C1 = 0.01 * 255 * 0.01 * 255;
    private static final double C2 = 0.03 * 255 * 0.03 * 255;
    private static final double[] KERNEL = new double[WINDOW];

    static {
        double sum = 0;
        for (int i = 0; i < WINDOW; i++) {
            KERNEL[i] = Math.exp(-(i - 5) * (i - 5) / (2 * 1.5 * 1.5));
            sum += KERNEL[i];
        }
        for (int i = 0; i < WINDOW; i++) {
            KERNEL[i] /= sum;
        }
    }

    private StructuralSimilarity() { }

    /**
     * One scale; pictures whose shorter side is 384 or more are first reduced by round(side / 256), as the authors
     * advise.
     */
    static double single(Image reference, Image distorted) {
        demand(reference, WINDOW, "SSIM");
        int side = (int) Math.max(1, Math.round(Math.min(reference.width(), reference.height()) / 256.0));
        return means(Plane.luma(reference).boxDown(side, true), Plane.luma(distorted).boxDown(side, true))[0];
    }

    /**
     * Five scales: contrast-structure means of all, full SSIM of the last, raised to their weights; negative means
     * count as 0.
     */
    static double multi(Image reference, Image distorted) {
        demand(reference, WINDOW * 16, "MS-SSIM");
        Plane a = Plane.luma(reference);
        Plane b = Plane.luma(distorted);
        double product = 1;
        for (int scale = 0; scale < SCALES.length; scale++) {
            double[] means = means(a, b);
            product *= Math.pow(Math.max(0, scale == SCALES.length - 1 ? means[0] : means[1]), SCALES[scale]);
            a = a.boxDown(2, true);
            b = b.boxDown(2, true);
        }
        return product;
    }

    /** The mean of SSIM and of its contrast-structure part. */
    private static double[] means(Plane a, Plane b) {
        float[] ma = a.valid(KERNEL).values();
        float[] mb = b.valid(KERNEL).values();
        float[] aa = a.times(a).valid(KERNEL).values();
        float[] bb = b.times(b).valid(KERNEL).values();
        float[] ab = a.times(b).valid(KERNEL).values();
        double ssim = 0;
        double structure = 0;
        for (int i = 0; i < ma.length; i++) {
            double m2 = (double) ma[i] * ma[i] + (double) mb[i] * mb[i];
            double mm = (double) ma[i] * mb[i];
            double cs = (2 * (ab[i] - mm) + C2) / (aa[i] + bb[i] - m2 + C2);
            structure += cs;
            ssim += cs * (2 * mm + C1) / (m2 + C1);
        }
        return new double[] {ssim / ma.length, structure / ma.length};
    }

    private static void demand(Image image, int side, String name) {
        if (Math.min(image.width(), image.height()) < side) {
            throw new IllegalArgumentException(name + " needs sides of " + side + " pixels or more, not " + image);
        }
    }
}

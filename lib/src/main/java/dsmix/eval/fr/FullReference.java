package dsmix.eval.fr;

import dsmix.image.Image;

/**
 * The full-reference metrics of this library. All take samples in [0, 1] and compute as their papers do on 0..255.
 */
public enum FullReference {
    /** Peak signal-to-noise ratio over the three channels, in dB; infinite for equal pictures. */
    PSNR("PSNR", true) {
        @Override
        double compare(Image reference, Image distorted) {
            double sum = 0;
            int n = reference.width() * reference.height();
            for (int c = 0; c < Image.CHANNELS; c++) {
                float[] a = reference.plane(c);
                float[] b = distorted.plane(c);
                for (int i = 0; i < n; i++) {
                    double e = (double) a[i] - b[i];
                    sum += e * e;
                }
            }
            return -10 * Math.log10(sum / (Image.CHANNELS * (double) n));
        }
    },
    /** Structural similarity of the luma (Wang, Bovik, Sheikh and Simoncelli 2004); 1 for equal pictures. */
    SSIM("SSIM", true) {
        @Override
        double compare(Image reference, Image distorted) {
            return StructuralSimilarity.single(reference, distorted);
        }
    },
    /** SSIM over five scales (Wang, Simoncelli and Bovik 2003); 1 for equal pictures; sides of at least 176 pixels. */
    MS_SSIM("MS-SSIM", true) {
        @Override
        double compare(Image reference, Image distorted) {
            return StructuralSimilarity.multi(reference, distorted);
        }
    },
    /** Gradient magnitude similarity deviation of the luma (Xue, Zhang, Mou and Bovik 2014); 0 for equal pictures. */
    GMSD("GMSD", false) {
        @Override
        double compare(Image reference, Image distorted) {
            return GradientSimilarity.gmsd(reference, distorted);
        }
    },
    /**
     * Mean deviation similarity index, gradients and colour (Nafchi, Shahkolaei, Hedjam and Cheriet 2016); 0 for
     * equal pictures.
     */
    MDSI("MDSI", false) {
        @Override
        double compare(Image reference, Image distorted) {
            return GradientSimilarity.mdsi(reference, distorted);
        }
    };

    private final String title;
    private final boolean higherIsBetter;

    FullReference(String title, boolean higherIsBetter) {
        this.title = title;
        this.higherIsBetter = higherIsBetter;
    }

    /** The name in papers. */
    public String title() {
        return title;
    }

    /** Whether a higher value means closer to the reference. */
    public boolean higherIsBetter() {
        return higherIsBetter;
    }

    /**
     * The metric's value.
     *
     * @throws IllegalArgumentException if the pictures differ in size or are too small for the metric
     */
    public double of(Image reference, Image distorted) {
        if (reference.width() != distorted.width() || reference.height() != distorted.height()) {
            throw new IllegalArgumentException(title + " compares pictures of one size, not " + reference + " and "
                    + distorted);
        }
        return compare(reference, distorted);
    }

    abstract double compare(Image reference, Image distorted);
}

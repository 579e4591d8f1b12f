package dsmix.distort;

import dsmix.image.Convolution;
import dsmix.image.Image;
import dsmix.image.Lab;

/** Type 24: unsharp masking of L in Lab, radius 3, without threshold, as MATLAB's {@code imsharpen} does it. */
final class Sharpen {

    private static final double RADIUS = 3;

    private Sharpen() {
    }

    /** L plus the amount times its difference from its Gaussian blur; a and b kept, RGB clipped. */
    static Image apply(Image in, double amount) {
        float[][] lab = Lab.of(in);
        float[] soft = Convolution.separable(lab[0], in.width(), in.height(), Convolution.gaussian(RADIUS));
        float gain = (float) amount;
        for (int i = 0; i < soft.length; i++) {
            lab[0][i] += gain * (lab[0][i] - soft[i]);
        }
        return Lab.toImage(in.width(), in.height(), lab);
    }
}

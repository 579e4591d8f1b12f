package dsmix.distort;

import dsmix.image.Convolution;
import dsmix.image.Image;
import dsmix.image.Lab;

/** Types 4, 7 and 8: colour diffusion and changed saturation, in HSV and in Lab. */
final class Colours {

    private Colours() {
    }

    /** Type 4: the chroma planes a and b blurred by a Gaussian of 1.5 * amount + 2 and multiplied by the amount, L kept. */
    static Image diffuse(Image in, double amount) {
        double[] kernel = Convolution.gaussian(1.5 * amount + 2);
        float[][] lab = Lab.of(in);
        for (int c = 1; c < lab.length; c++) {
            lab[c] = Convolution.separable(lab[c], in.width(), in.height(), kernel);
        }
        return withChroma(in, lab, (float) amount);
    }

    /** Type 8: the chroma planes a and b multiplied by a factor, L kept. */
    static Image saturateLab(Image in, double factor) {
        return factor == 1 ? in : withChroma(in, Lab.of(in), (float) factor);
    }

    /**
     * Type 7: HSV saturation multiplied by a factor, hue and value kept.
     *
     * <p>In HSV a channel is c = V - S V k with 0 <= k <= 1, so the scaled colour is V - factor (V - c): no hue needed. A
     * negative factor inverts the hue and exceeds V; MATLAB's conversion then divides all colours, taken at V = 1, by their
     * largest channel over the whole picture, and so does this one.
     */
    static Image saturateHsv(Image in, double factor) {
        Image raw = saturateHsvUnscaled(in, factor);
        if (factor >= 0) {
            return raw;
        }
        float largest = 1;
        for (int i = 0; i < in.plane(0).length; i++) {
            float value = max(in.plane(0)[i], in.plane(1)[i], in.plane(2)[i]);
            if (value > 0) {
                largest = Math.max(largest, max(raw.plane(0)[i], raw.plane(1)[i], raw.plane(2)[i]) / value);
            }
        }
        float scale = 1 / largest;
        return Planes.mapSamples(raw, v -> v * scale);
    }

    /** Type 7 without the division over the whole picture. */
    static Image saturateHsvUnscaled(Image in, double factor) {
        float f = (float) factor;
        float[][] out = new float[Image.CHANNELS][in.plane(0).length];
        for (int i = 0; i < out[0].length; i++) {
            float value = max(in.plane(0)[i], in.plane(1)[i], in.plane(2)[i]);
            for (int c = 0; c < Image.CHANNELS; c++) {
                out[c][i] = value - f * (value - in.plane(c)[i]);
            }
        }
        return Image.of(in.width(), in.height(), out);
    }

    private static Image withChroma(Image in, float[][] lab, float factor) {
        for (int c = 1; c < lab.length; c++) {
            for (int i = 0; i < lab[c].length; i++) {
                lab[c][i] *= factor;
            }
        }
        return Lab.toImage(in.width(), in.height(), lab);
    }

    private static float max(float a, float b, float c) {
        return Math.max(a, Math.max(b, c));
    }
}

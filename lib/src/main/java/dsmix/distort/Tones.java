package dsmix.distort;

import dsmix.image.Image;
import dsmix.image.Lab;

/**
 * Types 16 to 18 and 25: brightening, darkening, mean shift and contrast change by curves on samples.
 *
 * <p>The official curves are splines: through three points a parabola, through the five points of the contrast change, which
 * lie symmetrically about (1/2, 1/2), one odd cubic. Both are evaluated in closed form here.
 */
final class Tones {

    private Tones() {
    }

    /** Type 16: the curve through (1/2, 1/2 + amount/2) on R, G, B (weight 2/3) and on L of Lab (weight 1/3). */
    static Image brighten(Image in, double amount) {
        Parabola curve = new Parabola(0.5 + amount / 2);
        float[][] lab = Lab.of(in);
        for (int i = 0; i < lab[0].length; i++) {
            lab[0][i] = 100 * curve.at(lab[0][i] / 100);
        }
        Image viaLab = Lab.toImage(in.width(), in.height(), lab);
        float[][] out = new float[Image.CHANNELS][lab[0].length];
        for (int c = 0; c < Image.CHANNELS; c++) {
            float[] plane = in.plane(c);
            float[] other = viaLab.plane(c);
            for (int i = 0; i < plane.length; i++) {
                out[c][i] = (2 * curve.at(plane[i]) + other[i]) / 3;
            }
        }
        return Image.of(in.width(), in.height(), out);
    }

    /** Type 17: the curve through (1/2, 1/2 - amount/2) on R, G, B. */
    static Image darken(Image in, double amount) {
        return Planes.map(in, new Parabola(0.5 - amount / 2)::of);
    }

    /** Type 18: an offset on every sample, clipped; the official level 3 has offset 0. */
    static Image shift(Image in, double offset) {
        float o = (float) offset;
        return offset == 0 ? in : Planes.map(in, plane -> {
            float[] out = new float[plane.length];
            for (int i = 0; i < out.length; i++) {
                out[i] = Planes.clip(plane[i] + o);
            }
            return out;
        });
    }

    /** Type 25: the curve through (0.3, 1/4 - amount/4) and (0.7, 3/4 + amount/4); straight at amount -0.2. */
    static Image contrast(Image in, double amount) {
        return Planes.map(in, new OddCubic(0.25 - amount / 4)::of);
    }

    /** The parabola through (0, 0), (1/2, middle) and (1, 1), clipped to [0, 1]. */
    record Parabola(double middle) {

        float at(float x) {
            return Planes.clip((float) (((2 - 4 * middle) * x + (4 * middle - 1)) * x));
        }

        float[] of(float[] plane) {
            float[] out = new float[plane.length];
            for (int i = 0; i < out.length; i++) {
                out[i] = at(plane[i]);
            }
            return out;
        }
    }

    /** The not-a-knot cubic spline through (0, 0), (0.3, low), (0.5, 0.5), (0.7, 1 - low) and (1, 1), clipped to [0, 1]. */
    record OddCubic(double low) {

        float at(float x) {
            double cubic = (low - 0.3) / 0.042;
            double linear = 1 - cubic / 4;
            double u = x - 0.5;
            return Planes.clip((float) (0.5 + u * (linear + cubic * u * u)));
        }

        float[] of(float[] plane) {
            float[] out = new float[plane.length];
            for (int i = 0; i < out.length; i++) {
                out[i] = at(plane[i]);
            }
            return out;
        }
    }
}

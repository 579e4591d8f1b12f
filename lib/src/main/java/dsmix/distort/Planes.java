package dsmix.distort;

import dsmix.image.Image;
import java.util.function.UnaryOperator;

/** Small operations on planes of samples. */
final class Planes {

    /** A function of one sample. */
    @FunctionalInterface
    interface Curve {
        float at(float x);
    }

    /** Smallest and largest sample, NaN left out. */
    record Range(float min, float max) {
        float width() {
            return max - min;
        }
    }

    private Planes() {
    }

    static Image map(Image in, UnaryOperator<float[]> filter) {
        float[][] out = new float[Image.CHANNELS][];
        for (int c = 0; c < Image.CHANNELS; c++) {
            out[c] = filter.apply(in.plane(c));
        }
        return Image.of(in.width(), in.height(), out);
    }

    /** Every sample through a curve. Loops of their own are faster: this one calls the curve, however short, each time. */
    static Image mapSamples(Image in, Curve curve) {
        return map(in, plane -> {
            float[] out = new float[plane.length];
            for (int i = 0; i < out.length; i++) {
                out[i] = curve.at(plane[i]);
            }
            return out;
        });
    }

    /** Fresh arrays with the picture's samples, free to be changed. */
    static float[][] copy(Image in) {
        return new float[][] {in.plane(0).clone(), in.plane(1).clone(), in.plane(2).clone()};
    }

    static Range range(float[]... planes) {
        float min = Float.POSITIVE_INFINITY;
        float max = Float.NEGATIVE_INFINITY;
        for (float[] plane : planes) {
            for (float v : plane) {
                min = v < min ? v : min;
                max = v > max ? v : max;
            }
        }
        return new Range(min, max);
    }

    static Range range(Image in) {
        return range(in.plane(0), in.plane(1), in.plane(2));
    }

    static float clip(float v) {
        return v > 0 ? v < 1 ? v : 1 : 0;
    }
}

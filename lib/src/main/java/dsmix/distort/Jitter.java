package dsmix.distort;

import dsmix.image.Image;
import java.util.SplittableRandom;

/**
 * Type 19: five warps, each moving every pixel by a normal number of pixels along both axes, with cubic convolution.
 *
 * <p>Follows the official warp in its peculiarities: the margins by which picture and fields are padded are exchanged
 * between the axes, the sample beyond the padded grid is extrapolated quadratically, and what falls further outside is not a
 * number, stored as black (rare, level 5 only). Results of one warp enter the next unclipped.
 */
final class Jitter {

    private static final int WARPS = 5;

    private Jitter() {
    }

    static Image apply(Image in, double deviation, SplittableRandom random) {
        GaussianStream normal = new GaussianStream(random);
        int n = in.width() * in.height();
        float[] rowShift = new float[n];
        float[] columnShift = new float[n];
        float scale = (float) deviation;
        Image image = in;
        for (int i = 0; i < WARPS; i++) {
            fill(rowShift, normal, scale);
            fill(columnShift, normal, scale);
            image = warp(image, rowShift, columnShift);
        }
        return image;
    }

    /** output(r, c) = picture(r - rowShift, c - columnShift), not clipped; NaN outside the padded picture. */
    static Image warp(Image in, float[] rowShift, float[] columnShift) {
        CubicGrid grid = new CubicGrid(in, margin(columnShift), margin(rowShift));
        float[][] out = new float[Image.CHANNELS][in.width() * in.height()];
        for (int y = 0; y < in.height(); y++) {
            grid.sampleRow(y, in.width(), rowShift, columnShift, out[0], out[1], out[2]);
        }
        return Image.of(in.width(), in.height(), out);
    }

    private static void fill(float[] field, GaussianStream normal, float scale) {
        normal.fill(field);
        for (int i = 0; i < field.length; i++) {
            field[i] *= scale;
        }
    }

    /** The largest shift, rounded up, at least 1; found on bit patterns, which order magnitudes as whole numbers do. */
    private static int margin(float[] field) {
        int largest = 0;
        for (float v : field) {
            largest = Math.max(largest, Float.floatToRawIntBits(v) & 0x7fffffff);
        }
        return Math.max(1, (int) Math.ceil(Float.intBitsToFloat(largest)));
    }
}

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
        float scale = (float) deviation;
        Shifts shifts = new Shifts(in).draw(normal, scale);
        Shifts next = new Shifts(in);
        CubicGrid grid = shifts.grid(in);
        grid.put(in);
        for (int i = 1; i < WARPS; i++) {
            CubicGrid target = next.draw(normal, scale).grid(in);
            grid.warpInto(target, shifts.down, shifts.right);
            grid = target;
            Shifts done = shifts;
            shifts = next;
            next = done;
        }
        return Image.of(in.width(), in.height(), grid.warp(shifts.down, shifts.right));
    }

    /** output(r, c) = picture(r - rowShift, c - columnShift), not clipped; NaN outside the padded picture. */
    static Image warp(Image in, float[] rowShift, float[] columnShift) {
        CubicGrid grid = new Shifts(rowShift, columnShift).grid(in);
        grid.put(in);
        return Image.of(in.width(), in.height(), grid.warp(rowShift, columnShift));
    }

    /** How far every pixel of one warp moves, in rows and in columns. */
    private record Shifts(float[] down, float[] right) {

        Shifts(Image in) {
            this(new float[in.width() * in.height()], new float[in.width() * in.height()]);
        }

        Shifts draw(GaussianStream normal, float deviation) {
            normal.fill(down, deviation);
            normal.fill(right, deviation);
            return this;
        }

        /** A grid with the margins that these shifts ask for. */
        CubicGrid grid(Image in) {
            return new CubicGrid(in.width(), in.height(), margin(right), margin(down));
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

package dsmix.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;

/** Operations on maps that networks and training steps share. */
public final class Ops {

    private static final int BILINEAR = 2;

    private Ops() {
    }

    /** Bilinear resampling of N x C x h x w to N x C x height x width, corners not aligned, without antialiasing. */
    public static NDArray upsampleBilinear(NDArray maps, long height, long width) {
        return JniUtils.interpolate(Functional.pt(maps), new long[] {height, width}, BILINEAR, false);
    }

    /** Mean over both spatial axes: N x C x H x W to N x C. */
    public static NDArray globalMean(NDArray maps) {
        return Functional.globalMean(maps);
    }

    /**
     * Mean absolute difference over the channels and over cells of p x p pixels: N x C x H x W twice, to N x 1 x H/p x W/p.
     * Eq. (1)'s ground truth when given a distorted picture and its reference.
     */
    public static NDArray pooledDifference(NDArray distorted, NDArray reference, int p) {
        Shape window = new Shape(p, p);
        try (NDArray difference = distorted.sub(reference); NDArray magnitude = difference.abs();
                NDArray mean = magnitude.mean(new int[] {1}, true)) {
            return JniUtils.avgPool(Functional.pt(mean), window, window, new Shape(0, 0), false, true);
        }
    }

    /**
     * An array times a number, safe to record. DJL's own {@code mul(Number)} lends libtorch a Java buffer that autograd
     * keeps but Java does not: after a garbage collection between forward and backward pass the gradient is multiplied by
     * whatever lies there.
     */
    public static NDArray times(NDArray array, double number) {
        return array.mul(constant(array, number));
    }

    /**
     * A number as an array of one value that owns its memory, on the array's manager; for recorded operations with numbers.
     */
    public static NDArray constant(NDArray array, double number) {
        return array.getManager().full(new Shape(1), (float) number);
    }
}

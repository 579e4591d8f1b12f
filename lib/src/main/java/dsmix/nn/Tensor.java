package dsmix.nn;

import java.util.Arrays;

/**
 * A tensor on the Java side: its shape and its values in row-major order. A value to carry between files and networks, not
 * to compute with; the arrays are not copied.
 *
 * @param shape sizes, possibly none for a scalar
 * @param data as many values as the product of the sizes
 */
public record Tensor(long[] shape, float[] data) {

    public Tensor {
        long count = count(shape);
        if (count != data.length) {
            throw new IllegalArgumentException("a tensor of shape " + Arrays.toString(shape) + " has " + count
                    + " values, not " + data.length);
        }
    }

    /** A tensor of that shape around those values. */
    public static Tensor of(float[] data, long... shape) {
        return new Tensor(shape, data);
    }

    /** A tensor without dimensions. */
    public static Tensor scalar(float value) {
        return new Tensor(new long[0], new float[] {value});
    }

    /** Product of the sizes; throws if one is negative or the product leaves the range of long. */
    static long count(long[] shape) {
        long count = 1;
        for (long size : shape) {
            if (size < 0) {
                throw new IllegalArgumentException("negative size in shape " + Arrays.toString(shape));
            }
            count = Math.multiplyExact(count, size);
        }
        return count;
    }

    /** Whether shape and values are the same, bit for bit. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor that && Arrays.equals(shape, that.shape) && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return "Tensor" + Arrays.toString(shape);
    }
}

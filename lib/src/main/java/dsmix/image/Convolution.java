package dsmix.image;

import java.util.Arrays;

/**
 * Small filters over one plane, edge samples repeated beyond the border.
 *
 * <p>Loops run over whole rows held in arrays of their own, so that the compiler vectorises them; the order of additions is
 * fixed, so results are the same on every platform.
 */
public final class Convolution {

    private Convolution() {
    }

    /**
     * Samples of a Gaussian at the integers -r..r, r = ceil(2 sigma), normalised to sum 1; weights below 2.2e-16 of the
     * centre are zero. MATLAB's default kernel of {@code imgaussfilt}.
     */
    public static double[] gaussian(double sigma) {
        if (!(sigma > 0)) {
            throw new IllegalArgumentException("a Gaussian needs a standard deviation above 0, not " + sigma);
        }
        int r = (int) Math.ceil(2 * sigma);
        double[] kernel = new double[2 * r + 1];
        double sum = 0;
        for (int i = -r; i <= r; i++) {
            double value = StrictMath.exp(-i * i / (2 * sigma * sigma));
            kernel[i + r] = value < 0x1p-52 ? 0 : value;
            sum += kernel[i + r];
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] /= sum;
        }
        return kernel;
    }

    /**
     * The plane filtered by the same symmetric kernel along columns and rows.
     *
     * @param plane row-major, {@code width * height} samples
     * @param kernel odd length, symmetric about its centre
     */
    public static float[] separable(float[] plane, int width, int height, double[] kernel) {
        if (kernel.length % 2 == 0) {
            throw new IllegalArgumentException("a symmetric kernel has an odd length, not " + kernel.length);
        }
        float[] half = new float[kernel.length / 2 + 1];
        for (int i = 0; i < half.length; i++) {
            half[i] = (float) kernel[kernel.length / 2 + i];
        }
        float[][] rows = new float[height][width];
        for (int y = 0; y < height; y++) {
            System.arraycopy(plane, y * width, rows[y], 0, width);
        }
        float[][] columns = transposed(alongColumns(rows, half), width, height);
        float[][] filtered = alongColumns(columns, half);
        float[] out = new float[plane.length];
        transpose(filtered, width, height, out);
        return out;
    }

    /**
     * The plane correlated with a two-dimensional kernel of odd width and height; zero weights cost nothing.
     *
     * @param kernel rows of weights
     */
    public static float[] filter(float[] plane, int width, int height, double[][] kernel) {
        int ry = kernel.length / 2;
        int rx = kernel[0].length / 2;
        boolean mirrored = mirrored(kernel);
        int shifts = mirrored ? rx + 1 : 2 * rx + 1;
        float[][][] ring = new float[kernel.length][shifts][width];
        float[] padded = new float[width + 2 * rx];
        float[] out = new float[plane.length];
        float[] sum = new float[width];
        for (int y = -ry; y < height + ry; y++) {
            pad(plane, Math.min(Math.max(y, 0), height - 1) * width, width, rx, padded);
            shift(padded, rx, mirrored, ring[(y + ry) % kernel.length]);
            int centre = y - ry;
            if (centre >= 0) {
                correlate(kernel, ring, centre, rx, mirrored, sum);
                System.arraycopy(sum, 0, out, centre * width, width);
            }
        }
        return out;
    }

    private static float[][] alongColumns(float[][] rows, float[] half) {
        int last = rows.length - 1;
        float[][] out = new float[rows.length][rows[0].length];
        for (int y = 0; y <= last; y++) {
            scale(out[y], rows[y], half[0]);
            int k = 1;
            for (; k + 1 < half.length; k += 2) {
                addPairs(out[y], half[k], rows[Math.max(y - k, 0)], rows[Math.min(y + k, last)],
                        half[k + 1], rows[Math.max(y - k - 1, 0)], rows[Math.min(y + k + 1, last)]);
            }
            if (k < half.length) {
                addPair(out[y], half[k], rows[Math.max(y - k, 0)], rows[Math.min(y + k, last)]);
            }
        }
        return out;
    }

    /** One output row: the sum over the kernel's non-zero weights, four at a time. */
    private static void correlate(double[][] kernel, float[][][] ring, int y, int rx, boolean mirrored, float[] sum) {
        Arrays.fill(sum, 0);
        float[][] sources = new float[4][];
        float[] weights = new float[4];
        int n = 0;
        for (int dy = 0; dy < kernel.length; dy++) {
            float[][] shifted = ring[(y + dy) % kernel.length];
            for (int s = 0; s < shifted.length; s++) {
                double weight = kernel[dy][mirrored ? rx + s : s];
                if (weight != 0) {
                    sources[n] = shifted[s];
                    weights[n++] = (float) weight;
                    if (n == 4) {
                        addFour(sum, weights, sources);
                        n = 0;
                    }
                }
            }
        }
        for (int i = 0; i < n; i++) {
            add(sum, weights[i], sources[i]);
        }
    }

    private static void shift(float[] padded, int rx, boolean mirrored, float[][] shifted) {
        int width = shifted[0].length;
        if (!mirrored) {
            for (int s = 0; s < shifted.length; s++) {
                System.arraycopy(padded, s, shifted[s], 0, width);
            }
            return;
        }
        System.arraycopy(padded, rx, shifted[0], 0, width);
        float[] right = new float[width];
        for (int s = 1; s <= rx; s++) {
            System.arraycopy(padded, rx - s, shifted[s], 0, width);
            System.arraycopy(padded, rx + s, right, 0, width);
            add(shifted[s], 1, right);
        }
    }

    private static boolean mirrored(double[][] kernel) {
        for (double[] row : kernel) {
            for (int i = 0; i < row.length / 2; i++) {
                if (row[i] != row[row.length - 1 - i]) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void pad(float[] plane, int from, int width, int r, float[] padded) {
        Arrays.fill(padded, 0, r, plane[from]);
        System.arraycopy(plane, from, padded, r, width);
        Arrays.fill(padded, r + width, padded.length, plane[from + width - 1]);
    }

    private static void scale(float[] out, float[] in, float weight) {
        for (int x = 0; x < out.length; x++) {
            out[x] = weight * in[x];
        }
    }

    private static void add(float[] out, float weight, float[] in) {
        for (int x = 0; x < out.length; x++) {
            out[x] += weight * in[x];
        }
    }

    private static void addPair(float[] out, float w, float[] a, float[] b) {
        for (int x = 0; x < out.length; x++) {
            out[x] += w * (a[x] + b[x]);
        }
    }

    private static void addPairs(float[] out, float w, float[] a, float[] b, float v, float[] c, float[] d) {
        for (int x = 0; x < out.length; x++) {
            out[x] += w * (a[x] + b[x]) + v * (c[x] + d[x]);
        }
    }

    private static void addFour(float[] out, float[] weights, float[][] sources) {
        float p = weights[0];
        float q = weights[1];
        float r = weights[2];
        float s = weights[3];
        float[] a = sources[0];
        float[] b = sources[1];
        float[] c = sources[2];
        float[] d = sources[3];
        for (int x = 0; x < out.length; x++) {
            out[x] += p * a[x] + q * b[x] + r * c[x] + s * d[x];
        }
    }

    private static float[][] transposed(float[][] rows, int width, int height) {
        float[][] out = new float[width][height];
        for (int y0 = 0; y0 < height; y0 += 16) {
            int end = Math.min(y0 + 16, height);
            for (int x = 0; x < width; x++) {
                float[] column = out[x];
                for (int y = y0; y < end; y++) {
                    column[y] = rows[y][x];
                }
            }
        }
        return out;
    }

    private static void transpose(float[][] columns, int width, int height, float[] out) {
        for (int x0 = 0; x0 < width; x0 += 16) {
            int end = Math.min(x0 + 16, width);
            for (int y = 0; y < height; y++) {
                for (int x = x0; x < end; x++) {
                    out[y * width + x] = columns[x][y];
                }
            }
        }
    }
}

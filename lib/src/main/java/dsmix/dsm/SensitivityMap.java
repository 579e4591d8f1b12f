package dsmix.dsm;

import dsmix.image.Image;
import java.util.Arrays;

/**
 * A distortion-induced sensitivity map: how strongly each cell of a picture was changed by its distortion.
 *
 * <p>Values are row-major, {@code width * height} of them. A ground-truth map of pictures in [0, 1] lies in [0, 1]; a
 * predicted map may leave that range a little.
 *
 * @param width cells per row
 * @param height rows of cells
 * @param values the cells, row-major; not copied, do not write into it
 */
public record SensitivityMap(int width, int height, float[] values) {

    /** Checks that the values fit the size. */
    public SensitivityMap {
        if (width < 1 || height < 1 || values.length != width * height) {
            throw new IllegalArgumentException("a map of " + width + " x " + height + " cells cannot hold " + values.length
                    + " values");
        }
    }

    /**
     * The ground truth of section 3.1: the absolute difference of the two pictures, averaged over the channels, then
     * averaged over squares of {@code pool} pixels.
     *
     * <p>The map has {@code floor(size / pool)} cells along each side; pixels beyond the last whole square are left out, as
     * an average pooling without padding does.
     *
     * @param distorted the picture, values in [0, 1] without any normalisation (the paper does not say; the authors' earlier
     *     code does it so)
     * @param reference its pristine original, same size and window
     * @param pool side of a square in pixels; the paper uses 8
     * @throws IllegalArgumentException if the sizes differ or the pictures are smaller than one square
     */
    public static SensitivityMap of(Image distorted, Image reference, int pool) {
        int width = distorted.width();
        int height = distorted.height();
        if (width != reference.width() || height != reference.height()) {
            throw new IllegalArgumentException("a sensitivity map compares pictures of one size, not " + width + " x "
                    + height + " with " + reference.width() + " x " + reference.height()
                    + "; cut the same window from both");
        }
        if (pool < 1 || pool > Math.min(width, height)) {
            throw new IllegalArgumentException("pooling squares of " + pool + " pixels do not fit a picture of " + width
                    + " x " + height + "; choose 1 to " + Math.min(width, height));
        }
        int columns = width / pool;
        int rows = height / pool;
        double[] sums = new double[columns * rows];
        for (int c = 0; c < Image.CHANNELS; c++) {
            addDifferences(distorted.plane(c), reference.plane(c), width, pool, columns, rows, sums);
        }
        float[] cells = new float[sums.length];
        double scale = 1.0 / ((double) Image.CHANNELS * pool * pool);
        for (int i = 0; i < cells.length; i++) {
            cells[i] = (float) (sums[i] * scale);
        }
        return new SensitivityMap(columns, rows, cells);
    }

    private static void addDifferences(float[] a, float[] b, int width, int pool, int columns, int rows, double[] sums) {
        for (int y = 0; y < rows * pool; y++) {
            int cellRow = y / pool * columns;
            int at = y * width;
            for (int cell = 0; cell < columns; cell++) {
                float sum = 0;
                for (int x = 0; x < pool; x++, at++) {
                    sum += Math.abs(a[at] - b[at]);
                }
                sums[cellRow + cell] += sum;
            }
        }
    }

    /** A map with the same value everywhere. */
    public static SensitivityMap constant(int width, int height, float value) {
        float[] cells = new float[width * height];
        Arrays.fill(cells, value);
        return new SensitivityMap(width, height, cells);
    }

    /** The value of one cell. */
    public float get(int y, int x) {
        return values[y * width + x];
    }

    /** The largest value. */
    public float max() {
        float max = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            max = Math.max(max, value);
        }
        return max;
    }

    /** The average over all cells: the severity of the whole picture. */
    public double mean() {
        double sum = 0;
        for (float v : values) {
            sum += v;
        }
        return sum / values.length;
    }

    /** The same map with negative values, which a predictor can produce, set to zero. */
    public SensitivityMap nonNegative() {
        float[] out = new float[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = Math.max(values[i], 0f);
        }
        return new SensitivityMap(width, height, out);
    }

    /** The map at the size of a picture. */
    public SensitivityMap upsample(int toWidth, int toHeight, Upsampling how) {
        return new SensitivityMap(toWidth, toHeight, how.resize(this, toWidth, toHeight));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SensitivityMap that && width == that.width && height == that.height
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * width + height) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "SensitivityMap[" + width + " x " + height + "]";
    }
}

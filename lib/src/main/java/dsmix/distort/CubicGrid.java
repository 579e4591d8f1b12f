package dsmix.distort;

import dsmix.image.Image;
import java.util.Arrays;

/**
 * A picture padded by repeated edges that can be sampled anywhere by cubic convolution (Keys, a = -1/2).
 *
 * <p>One more ring beyond the padding, extrapolated quadratically (3 f0 - 3 f1 + f2), serves the cubic's outer taps.
 * Channels lie side by side in memory. Positions outside the padded grid give NaN.
 *
 * <p>A grid is filled once, from a picture or by warping another grid. Places are split into whole and rest and weights
 * computed in loops over rows of floats, which the compiler vectorises; the sum over the 16 neighbours is scalar.
 */
final class CubicGrid {

    private static final int CHANNELS = Image.CHANNELS;
    private static final int TAPS = 4;

    /** Added to a float of less than 2^22, it rounds to the nearest whole number, held in the low bits. */
    private static final float ROUNDER = 0x1.8p23f;
    private static final int ROUNDER_BITS = Float.floatToRawIntBits(ROUNDER);

    private final int width;
    private final int height;
    private final int marginRows;
    private final int marginColumns;
    private final int rows;
    private final int columns;
    private final int stride;
    private final float[] samples;

    /** An empty grid for a picture of the given size, padded by at least one row and column. */
    CubicGrid(int width, int height, int marginRows, int marginColumns) {
        this.width = width;
        this.height = height;
        this.marginRows = marginRows;
        this.marginColumns = marginColumns;
        rows = height + 2 * marginRows;
        columns = width + 2 * marginColumns;
        stride = (columns + 2) * CHANNELS;
        samples = new float[(rows + 2) * stride];
    }

    /** Fills the grid with a picture of its size. */
    void put(Image in) {
        float[] red = in.plane(0);
        float[] green = in.plane(1);
        float[] blue = in.plane(2);
        for (int y = 0; y < height; y++) {
            int to = start(y);
            for (int i = y * width; i < (y + 1) * width; i++) {
                samples[to] = red[i];
                samples[to + 1] = green[i];
                samples[to + 2] = blue[i];
                to += CHANNELS;
            }
        }
        pad();
    }

    /** Repeats the edges of the inner part and extrapolates the outer ring. */
    private void pad() {
        for (int y = 0; y < height; y++) {
            int left = start(y);
            int right = left + width * CHANNELS;
            for (int k = 0; k < marginColumns * CHANNELS; k++) {
                samples[left - 1 - k] = samples[left + CHANNELS - 1 - k % CHANNELS];
                samples[right + k] = samples[right - CHANNELS + k % CHANNELS];
            }
            extrapolate(left - (marginColumns + 1) * CHANNELS, CHANNELS);
            extrapolate(right + marginColumns * CHANNELS, -CHANNELS);
        }
        int first = (marginRows + 1) * stride;
        int last = (marginRows + height) * stride;
        for (int k = 1; k <= marginRows; k++) {
            System.arraycopy(samples, first, samples, first - k * stride, stride);
            System.arraycopy(samples, last, samples, last + k * stride, stride);
        }
        for (int x = 0; x < columns + 2; x++) {
            extrapolate(x * CHANNELS, stride);
            extrapolate((rows + 1) * stride + x * CHANNELS, -stride);
        }
    }

    private void extrapolate(int at, int step) {
        for (int c = at; c < at + CHANNELS; c++) {
            samples[c] = 3 * samples[c + step] - 3 * samples[c + 2 * step] + samples[c + 3 * step];
        }
    }

    /** Index of the first sample of the picture's row y. */
    private int start(int y) {
        return (y + 1 + marginRows) * stride + (1 + marginColumns) * CHANNELS;
    }

    /** Fills a grid of the same inner size: each pixel is read here at its own place minus its shifts. */
    void warpInto(CubicGrid target, float[] rowShift, float[] columnShift) {
        Places places = new Places(width, marginRows, marginColumns);
        for (int y = 0; y < height; y++) {
            places.set(y, rowShift, columnShift);
            sample(places, target.samples, target.start(y));
        }
        target.pad();
    }

    /** The planes of the warped picture. */
    float[][] warp(float[] rowShift, float[] columnShift) {
        float[][] out = new float[CHANNELS][width * height];
        float[] row = new float[width * CHANNELS];
        Places places = new Places(width, marginRows, marginColumns);
        for (int y = 0; y < height; y++) {
            places.set(y, rowShift, columnShift);
            sample(places, row, 0);
            for (int c = 0; c < CHANNELS; c++) {
                for (int x = 0; x < width; x++) {
                    out[c][y * width + x] = row[x * CHANNELS + c];
                }
            }
        }
        return out;
    }

    private void sample(Places places, float[] out, int start) {
        float[] s = samples;
        float[] wholeRow = places.row;
        float[] wholeColumn = places.column;
        float[] across0 = places.across[0];
        float[] across1 = places.across[1];
        float[] across2 = places.across[2];
        float[] across3 = places.across[3];
        float[] down0 = places.down[0];
        float[] down1 = places.down[1];
        float[] down2 = places.down[2];
        float[] down3 = places.down[3];
        int lastRow = rows - 2;
        int lastColumn = columns - 2;
        int line = stride;
        int to = start;
        for (int x = 0; x < wholeRow.length; x++, to += CHANNELS) {
            int row = Float.floatToRawIntBits(wholeRow[x]) - ROUNDER_BITS;
            int column = Float.floatToRawIntBits(wholeColumn[x]) - ROUNDER_BITS;
            if ((row | column | lastRow - row | lastColumn - column) < 0) {
                border(places, x, row, column, out, to);
                continue;
            }
            float a = across0[x];
            float b = across1[x];
            float c = across2[x];
            float d = across3[x];
            int k = row * line + column * CHANNELS;
            float p = down0[x];
            float red = p * tap(s, k, a, b, c, d);
            float green = p * tap(s, k + 1, a, b, c, d);
            float blue = p * tap(s, k + 2, a, b, c, d);
            k += line;
            p = down1[x];
            red += p * tap(s, k, a, b, c, d);
            green += p * tap(s, k + 1, a, b, c, d);
            blue += p * tap(s, k + 2, a, b, c, d);
            k += line;
            p = down2[x];
            red += p * tap(s, k, a, b, c, d);
            green += p * tap(s, k + 1, a, b, c, d);
            blue += p * tap(s, k + 2, a, b, c, d);
            k += line;
            p = down3[x];
            out[to] = red + p * tap(s, k, a, b, c, d);
            out[to + 1] = green + p * tap(s, k + 1, a, b, c, d);
            out[to + 2] = blue + p * tap(s, k + 2, a, b, c, d);
        }
    }

    /** A place exactly on the last row or column of the grid is still inside; everything else here is not. */
    private void border(Places places, int x, int row, int column, float[] out, int to) {
        boolean lastRow = row == rows - 1 && places.rowRest[x] == 0;
        boolean lastColumn = column == columns - 1 && places.columnRest[x] == 0;
        boolean inside = row >= 0 && column >= 0 && (row <= rows - 2 || lastRow) && (column <= columns - 2 || lastColumn);
        for (int c = 0; c < CHANNELS; c++) {
            float sum = 0;
            // On a sample only that sample counts; the fourth neighbour would lie beyond the ring.
            for (int j = 0; j < (lastRow ? TAPS - 1 : TAPS) && inside; j++) {
                for (int i = 0; i < (lastColumn ? TAPS - 1 : TAPS); i++) {
                    sum += places.down[j][x] * places.across[i][x]
                            * samples[(row + j) * stride + (column + i) * CHANNELS + c];
                }
            }
            out[to + c] = inside ? sum : Float.NaN;
        }
    }

    private static float tap(float[] s, int k, float a, float b, float c, float d) {
        return a * s[k] + b * s[k + 3] + c * s[k + 6] + d * s[k + 9];
    }

    /** Where the pixels of one row are read: whole places, rests in [0, 1] and four weights along either axis. */
    private static final class Places {
        private final int marginRows;
        private final float[] shift;
        private final float[] origin;
        private final float[] columns;
        final float[] row;
        final float[] column;
        final float[] rowRest;
        final float[] columnRest;
        final float[][] down;
        final float[][] across;

        Places(int width, int marginRows, int marginColumns) {
            this.marginRows = marginRows;
            shift = new float[width];
            origin = new float[width];
            columns = new float[width];
            for (int x = 0; x < width; x++) {
                columns[x] = x + marginColumns;
            }
            row = new float[width];
            column = new float[width];
            rowRest = new float[width];
            columnRest = new float[width];
            down = new float[TAPS][width];
            across = new float[TAPS][width];
        }

        void set(int y, float[] rowShift, float[] columnShift) {
            System.arraycopy(rowShift, y * shift.length, shift, 0, shift.length);
            Arrays.fill(origin, y + marginRows);
            split(origin, shift, row, rowRest);
            weigh(rowRest, down[0], down[1], down[2], down[3]);
            System.arraycopy(columnShift, y * shift.length, shift, 0, shift.length);
            split(columns, shift, column, columnRest);
            weigh(columnRest, across[0], across[1], across[2], across[3]);
        }

        /** Splits the places origin - shift; the whole part keeps the rounder added. */
        private static void split(float[] origin, float[] shift, float[] whole, float[] rest) {
            for (int x = 0; x < shift.length; x++) {
                float place = origin[x] - shift[x];
                float rounded = place - 0.5f + ROUNDER;
                whole[x] = rounded;
                rest[x] = place - (rounded - ROUNDER);
            }
        }

        /** Keys' four weights at a distance of 1 + t, t, 1 - t and 2 - t. */
        private static void weigh(float[] rest, float[] a, float[] b, float[] c, float[] d) {
            for (int x = 0; x < rest.length; x++) {
                float t = rest[x];
                a[x] = ((-0.5f * t + 1) * t - 0.5f) * t;
                b[x] = (1.5f * t - 2.5f) * t * t + 1;
                c[x] = ((-1.5f * t + 2) * t + 0.5f) * t;
                d[x] = (0.5f * t - 0.5f) * t * t;
            }
        }
    }
}

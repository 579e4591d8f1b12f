package dsmix.distort;

import dsmix.image.Image;

/**
 * A picture padded by repeated edges that can be sampled anywhere by cubic convolution (Keys, a = -1/2).
 *
 * <p>One more ring beyond the padding, extrapolated quadratically (3 f0 - 3 f1 + f2), serves the cubic's outer taps.
 * Channels lie side by side in memory. Positions outside the padded grid give NaN.
 */
final class CubicGrid {

    private final int rows;
    private final int columns;
    private final int marginRows;
    private final int marginColumns;
    private final int stride;
    private final float[] samples;

    /** Pads by at least one row and column. */
    CubicGrid(Image in, int marginRows, int marginColumns) {
        this.marginRows = marginRows;
        this.marginColumns = marginColumns;
        rows = in.height() + 2 * marginRows;
        columns = in.width() + 2 * marginColumns;
        stride = (columns + 2) * Image.CHANNELS;
        samples = new float[(rows + 2) * stride];
        for (int y = 0; y < rows; y++) {
            int row = Math.max(0, Math.min(in.height() - 1, y - marginRows)) * in.width();
            int to = (y + 1) * stride + Image.CHANNELS;
            for (int x = 0; x < columns; x++) {
                int i = row + Math.max(0, Math.min(in.width() - 1, x - marginColumns));
                samples[to++] = in.plane(0)[i];
                samples[to++] = in.plane(1)[i];
                samples[to++] = in.plane(2)[i];
            }
            extrapolate((y + 1) * stride, Image.CHANNELS);
            extrapolate((y + 2) * stride - Image.CHANNELS, -Image.CHANNELS);
        }
        for (int x = 0; x < columns + 2; x++) {
            extrapolate(x * Image.CHANNELS, stride);
            extrapolate((rows + 1) * stride + x * Image.CHANNELS, -stride);
        }
    }

    private void extrapolate(int at, int step) {
        for (int c = at; c < at + Image.CHANNELS; c++) {
            samples[c] = 3 * samples[c + step] - 3 * samples[c + 2 * step] + samples[c + 3 * step];
        }
    }

    /** Row y of the warped picture: each pixel read at its own place minus its shifts. */
    void sampleRow(int y, int width, float[] rowShift, float[] columnShift, float[] red, float[] green, float[] blue) {
        float[] s = samples;
        for (int x = 0, i = y * width; x < width; x++, i++) {
            float fy = y + marginRows - rowShift[i];
            float fx = x + marginColumns - columnShift[i];
            if (!(fy >= 0 && fx >= 0 && fy <= rows - 1 && fx <= columns - 1)) {
                red[i] = Float.NaN;
                green[i] = Float.NaN;
                blue[i] = Float.NaN;
                continue;
            }
            int iy = Math.min((int) fy, rows - 2);
            int ix = Math.min((int) fx, columns - 2);
            float t = fx - ix;
            float a = ((-0.5f * t + 1) * t - 0.5f) * t;
            float b = (1.5f * t - 2.5f) * t * t + 1;
            float c = ((-1.5f * t + 2) * t + 0.5f) * t;
            float d = (0.5f * t - 0.5f) * t * t;
            float u = fy - iy;
            float p = ((-0.5f * u + 1) * u - 0.5f) * u;
            float q = (1.5f * u - 2.5f) * u * u + 1;
            float r = ((-1.5f * u + 2) * u + 0.5f) * u;
            float v = (0.5f * u - 0.5f) * u * u;
            int k = iy * stride + ix * Image.CHANNELS;
            int l = k + stride;
            int m = l + stride;
            int n = m + stride;
            red[i] = p * tap(s, k, a, b, c, d) + q * tap(s, l, a, b, c, d) + r * tap(s, m, a, b, c, d)
                    + v * tap(s, n, a, b, c, d);
            green[i] = p * tap(s, k + 1, a, b, c, d) + q * tap(s, l + 1, a, b, c, d) + r * tap(s, m + 1, a, b, c, d)
                    + v * tap(s, n + 1, a, b, c, d);
            blue[i] = p * tap(s, k + 2, a, b, c, d) + q * tap(s, l + 2, a, b, c, d) + r * tap(s, m + 2, a, b, c, d)
                    + v * tap(s, n + 2, a, b, c, d);
        }
    }

    private static float tap(float[] s, int k, float a, float b, float c, float d) {
        return a * s[k] + b * s[k + 3] + c * s[k + 6] + d * s[k + 9];
    }
}

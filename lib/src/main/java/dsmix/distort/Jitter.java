package dsmix.distort;

import dsmix.image.Image;
import java.util.SplittableRandom;

/**
 * Type 19: five warps, each moving every pixel by a normal number of pixels along both axes, with cubic convolution.
 *
 * <p>Follows the official warp in its peculiarities: the margins by which picture and fields are padded are exchanged between the
 * axes, the sample beyond the padded grid is extrapolated quadratically, and what falls further outside is not a number, stored as
 * black (rare, level 5 only). Results of one warp enter the next unclipped.
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
        Grid grid = new Grid(in, margin(columnShift), margin(rowShift));
        int w = in.width();
        float[][] out = new float[Image.CHANNELS][w * in.height()];
        for (int y = 0; y < in.height(); y++) {
            grid.sampleRow(y, w, rowShift, columnShift, out[0], out[1], out[2]);
        }
        return Image.of(w, in.height(), out);
    }

    private static void fill(float[] field, GaussianStream normal, float scale) {
        normal.fill(field);
        for (int i = 0; i < field.length; i++) {
            field[i] *= scale;
        }
    }

    private static int margin(float[] field) {
        Planes.Range range = Planes.range(field);
        return Math.max(1, (int) Math.ceil(Math.max(range.max(), -range.min())));
    }

    /** The padded picture, channels side by side, with one more extrapolated ring for the cubic's outer taps. */
    private static final class Grid {
        final int rows;
        final int columns;
        final int marginRows;
        final int marginColumns;
        final int stride;
        final float[] samples;

        Grid(Image in, int marginRows, int marginColumns) {
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
                extrapolate((y + 1) * stride, Image.CHANNELS, columns);
                extrapolate((y + 2) * stride - Image.CHANNELS, -Image.CHANNELS, columns);
            }
            for (int x = 0; x < columns + 2; x++) {
                extrapolate(x * Image.CHANNELS, stride, rows);
                extrapolate((rows + 1) * stride + x * Image.CHANNELS, -stride, rows);
            }
        }

        /** f(-1) = 3 f(0) - 3 f(1) + f(2); repeats the edge where there are fewer than three samples. */
        private void extrapolate(int at, int step, int available) {
            for (int c = at; c < at + Image.CHANNELS; c++) {
                samples[c] = available < 3 ? samples[c + step]
                        : 3 * samples[c + step] - 3 * samples[c + 2 * step] + samples[c + 3 * step];
            }
        }

        void sampleRow(int y, int w, float[] rowShift, float[] columnShift, float[] red, float[] green, float[] blue) {
            float[] s = samples;
            for (int x = 0, i = y * w; x < w; x++, i++) {
                float fy = y + marginRows - rowShift[i];
                float fx = x + marginColumns - columnShift[i];
                if (!(fy >= 0 && fx >= 0 && fy <= rows - 1 && fx <= columns - 1)) {
                    red[i] = Float.NaN;
                    green[i] = Float.NaN;
                    blue[i] = Float.NaN;
                    continue;
                }
                int iy = Math.min((int) fy, Math.max(0, rows - 2));
                int ix = Math.min((int) fx, Math.max(0, columns - 2));
                float t = fx - ix;
                float a = ((-0.5f * t + 1) * t - 0.5f) * t;
                float b = (1.5f * t - 2.5f) * t * t + 1;
                float d = (0.5f * t - 0.5f) * t * t;
                float c = 1 - a - b - d;
                float u = fy - iy;
                float p = ((-0.5f * u + 1) * u - 0.5f) * u;
                float q = (1.5f * u - 2.5f) * u * u + 1;
                float v = (0.5f * u - 0.5f) * u * u;
                float r = 1 - p - q - v;
                int k = iy * stride + ix * Image.CHANNELS;
                int l = k + stride;
                int m = l + stride;
                int n = m + stride;
                red[i] = p * (a * s[k] + b * s[k + 3] + c * s[k + 6] + d * s[k + 9])
                        + q * (a * s[l] + b * s[l + 3] + c * s[l + 6] + d * s[l + 9])
                        + r * (a * s[m] + b * s[m + 3] + c * s[m + 6] + d * s[m + 9])
                        + v * (a * s[n] + b * s[n + 3] + c * s[n + 6] + d * s[n + 9]);
                green[i] = p * (a * s[k + 1] + b * s[k + 4] + c * s[k + 7] + d * s[k + 10])
                        + q * (a * s[l + 1] + b * s[l + 4] + c * s[l + 7] + d * s[l + 10])
                        + r * (a * s[m + 1] + b * s[m + 4] + c * s[m + 7] + d * s[m + 10])
                        + v * (a * s[n + 1] + b * s[n + 4] + c * s[n + 7] + d * s[n + 10]);
                blue[i] = p * (a * s[k + 2] + b * s[k + 5] + c * s[k + 8] + d * s[k + 11])
                        + q * (a * s[l + 2] + b * s[l + 5] + c * s[l + 8] + d * s[l + 11])
                        + r * (a * s[m + 2] + b * s[m + 5] + c * s[m + 8] + d * s[m + 11])
                        + v * (a * s[n + 2] + b * s[n + 5] + c * s[n + 8] + d * s[n + 11]);
            }
        }
    }
}

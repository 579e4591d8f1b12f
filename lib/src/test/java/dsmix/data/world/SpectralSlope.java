package dsmix.data.world;

import dsmix.image.Image;
import org.hipparchus.complex.Complex;
import org.hipparchus.transform.DftNormalization;
import org.hipparchus.transform.FastFourierTransformer;
import org.hipparchus.transform.TransformType;

/** The exponent of a picture's amplitude spectrum over spatial frequency: about -1 for photographs. */
final class SpectralSlope {

    private static final int N = 128;

    private SpectralSlope() { }

    /** Least-squares slope of log amplitude on log frequency, 4 to 48 cycles in a centred Hann window of 128 pixels. */
    static double of(Image image) {
        double[] amplitude = radial(image);
        double sx = 0;
        double sy = 0;
        double sxx = 0;
        double sxy = 0;
        int n = 0;
        for (int f = 4; f <= 48; f++) {
            double x = Math.log(f);
            double y = Math.log(amplitude[f]);
            sx += x;
            sy += y;
            sxx += x * x;
            sxy += x * y;
            n++;
        }
        return (n * sxy - sx * sy) / (n * sxx - sx * sx);
    }

    private static double[] radial(Image image) {
        Complex[][] grid = new Complex[N][N];
        int x0 = (image.width() - N) / 2;
        int y0 = (image.height() - N) / 2;
        double mean = 0;
        double[][] grey = new double[N][N];
        for (int y = 0; y < N; y++) {
            for (int x = 0; x < N; x++) {
                grey[y][x] = 0.299 * image.get(0, y0 + y, x0 + x) + 0.587 * image.get(1, y0 + y, x0 + x)
                        + 0.114 * image.get(2, y0 + y, x0 + x);
                mean += grey[y][x] / (N * N);
            }
        }
        for (int y = 0; y < N; y++) {
            for (int x = 0; x < N; x++) {
                double window = Math.pow(Math.sin(Math.PI * (x + 0.5) / N) * Math.sin(Math.PI * (y + 0.5) / N), 2);
                grid[y][x] = new Complex((grey[y][x] - mean) * window);
            }
        }
        FastFourierTransformer fft = new FastFourierTransformer(DftNormalization.STANDARD);
        for (int y = 0; y < N; y++) {
            grid[y] = fft.transform(grid[y], TransformType.FORWARD);
        }
        double[] power = new double[N];
        int[] count = new int[N];
        for (int x = 0; x < N; x++) {
            Complex[] column = new Complex[N];
            for (int y = 0; y < N; y++) {
                column[y] = grid[y][x];
            }
            column = fft.transform(column, TransformType.FORWARD);
            for (int y = 0; y < N; y++) {
                int fx = Math.min(x, N - x);
                int fy = Math.min(y, N - y);
                int f = (int) Math.round(Math.hypot(fx, fy));
                power[f] += column[y].norm() * column[y].norm();
                count[f]++;
            }
        }
        for (int f = 0; f < N; f++) {
            power[f] = Math.sqrt(power[f] / Math.max(1, count[f]));
        }
        return power;
    }
}

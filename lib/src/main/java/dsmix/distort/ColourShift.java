package dsmix.distort;

import dsmix.image.ColorSpaces;
import dsmix.image.Convolution;
import dsmix.image.Image;
import java.util.SplittableRandom;

/**
 * Type 5: the green channel moved down and to the right where the picture has edges, as if colour planes were out of
 * register.
 *
 * <p>The strength map is the gradient magnitude of the grey picture, smoothed (sigma 4), stretched, cut at 0.1 and at its
 * outermost percents, stretched again. A picture without any edge, where the official map is 0/0, is returned as it is.
 */
final class ColourShift {

    private static final double SMOOTHING = 4;
    private static final double KEPT_SHARE = 0.99;

    private ColourShift() {
    }

    /** Moves by a random direction in the first quadrant; the distance is rounded to pixels on either axis. */
    static Image apply(Image in, double distance, SplittableRandom random) {
        double down = random.nextDouble();
        double right = random.nextDouble();
        double norm = Math.max(Math.sqrt(down * down + right * right), Double.MIN_NORMAL);
        return shift(in, (int) Math.round(distance * down / norm), (int) Math.round(distance * right / norm));
    }

    /** Moves the green channel by whole pixels. */
    static Image shift(Image in, int down, int right) {
        float[] strength = strength(in);
        float[] green = in.plane(1);
        float[] out = new float[green.length];
        int w = in.width();
        for (int y = 0; y < in.height(); y++) {
            int row = Math.max(y - down, 0) * w;
            for (int x = 0; x < w; x++) {
                int i = y * w + x;
                out[i] = strength[i] * green[row + Math.max(x - right, 0)] + (1 - strength[i]) * green[i];
            }
        }
        return Image.of(w, in.height(), in.plane(0), out, in.plane(2));
    }

    /** Where the shift shows: 0 in flat regions, 1 at the strongest edges. */
    static float[] strength(Image in) {
        float[] magnitude = gradient(ColorSpaces.grey(in), in.width(), in.height());
        float[] map = Convolution.separable(magnitude, in.width(), in.height(), Convolution.gaussian(SMOOTHING));
        stretch(map, 0.1f);
        stretch(map, 0);
        int n = map.length;
        int rank = (int) Math.max(1, Math.round(KEPT_SHARE * n));
        float top = OrderStatistic.ascending(map, rank);
        float bottom = OrderStatistic.ascending(map, n + 1 - rank);
        for (int i = 0; i < n; i++) {
            map[i] = Math.max(bottom, Math.min(top, map[i]));
        }
        stretch(map, 0);
        return map;
    }

    /** Maps the range to [0, 1], then raises everything below the floor to it. */
    private static void stretch(float[] map, float floor) {
        Planes.Range range = Planes.range(map);
        float scale = range.width() > 0 ? 1 / range.width() : 0;
        for (int i = 0; i < map.length; i++) {
            map[i] = Math.max(floor, (map[i] - range.min()) * scale);
        }
    }

    /** Magnitude of central differences, one-sided at the border. */
    private static float[] gradient(float[] plane, int w, int h) {
        float[] out = new float[plane.length];
        for (int y = 0; y < h; y++) {
            int up = Math.max(y - 1, 0);
            int down = Math.min(y + 1, h - 1);
            float perRow = 1f / Math.max(1, down - up);
            for (int x = 0; x < w; x++) {
                int left = Math.max(x - 1, 0);
                int right = Math.min(x + 1, w - 1);
                float dy = (plane[down * w + x] - plane[up * w + x]) * perRow;
                float dx = (plane[y * w + right] - plane[y * w + left]) / Math.max(1, right - left);
                out[y * w + x] = (float) Math.sqrt(dx * dx + dy * dy);
            }
        }
        return out;
    }
}

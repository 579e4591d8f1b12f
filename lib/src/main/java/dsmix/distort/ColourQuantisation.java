package dsmix.distort;

import dsmix.image.Image;
import java.util.Arrays;

/**
 * Type 6: a palette of few colours by minimum-variance quantisation (Wu 1991) and Floyd-Steinberg dithering, as MATLAB's
 * {@code rgb2ind} with a colour count does by default.
 *
 * <p>The palette follows MATLAB's algorithm; its dither's scan order, clamping and ties are not documented, so pictures
 * agree in palette and noise level, not in every pixel. Here: raster order, values clipped to 0..255, nearest colour by 5
 * bits a channel.
 */
final class ColourQuantisation {

    private static final int CELL_BITS = 5;
    private static final int CELLS = 1 << CELL_BITS;
    private static final int SHIFT = 8 - CELL_BITS;

    private ColourQuantisation() {
    }

    static Image apply(Image in, int colours) {
        byte[] chw = in.toBytes();
        int[][] palette = WuPalette.of(chw, colours);
        return dithered(in, chw, palette);
    }

    private static Image dithered(Image in, byte[] chw, int[][] palette) {
        int w = in.width();
        int n = w * in.height();
        byte[] out = new byte[chw.length];
        int[] nearest = new int[CELLS * CELLS * CELLS];
        Arrays.fill(nearest, -1);
        float[] error = new float[3 * (w + 2)];
        float[] below = new float[3 * (w + 2)];
        for (int y = 0; y < in.height(); y++) {
            for (int x = 0; x < w; x++) {
                int i = y * w + x;
                int e = 3 * (x + 1);
                float r = limited((chw[i] & 0xff) + error[e]);
                float g = limited((chw[n + i] & 0xff) + error[e + 1]);
                float b = limited((chw[2 * n + i] & 0xff) + error[e + 2]);
                int[] colour = palette[lookUp((int) r, (int) g, (int) b, palette, nearest)];
                out[i] = (byte) colour[0];
                out[n + i] = (byte) colour[1];
                out[2 * n + i] = (byte) colour[2];
                spread(error, below, e, r - colour[0]);
                spread(error, below, e + 1, g - colour[1]);
                spread(error, below, e + 2, b - colour[2]);
            }
            float[] done = error;
            error = below;
            below = done;
            Arrays.fill(below, 0);
        }
        return Image.ofBytes(w, in.height(), out);
    }

    private static void spread(float[] error, float[] below, int e, float rest) {
        error[e + 3] += rest * (7f / 16);
        below[e - 3] += rest * (3f / 16);
        below[e] += rest * (5f / 16);
        below[e + 3] += rest * (1f / 16);
    }

    private static float limited(float v) {
        return Math.max(0, Math.min(255, v));
    }

    /** The palette entry nearest to a cell of the colour cube, remembered once found. */
    private static int lookUp(int r, int g, int b, int[][] palette, int[] nearest) {
        int red = r >> SHIFT;
        int green = g >> SHIFT;
        int blue = b >> SHIFT;
        int cell = (red * CELLS + green) * CELLS + blue;
        if (nearest[cell] < 0) {
            int best = Integer.MAX_VALUE;
            for (int k = 0; k < palette.length; k++) {
                int dr = (palette[k][0] >> SHIFT) - red;
                int dg = (palette[k][1] >> SHIFT) - green;
                int db = (palette[k][2] >> SHIFT) - blue;
                int distance = dr * dr + dg * dg + db * db;
                if (distance < best) {
                    best = distance;
                    nearest[cell] = k;
                }
            }
        }
        return nearest[cell];
    }
}

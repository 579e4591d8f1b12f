package dsmix.distort;

import jj2000.j2k.wavelet.analysis.AnWTFilterFloatLift9x7;

/**
 * One level of the two-dimensional 9/7 wavelet transform of JPEG 2000 and its inverse, by lifting.
 *
 * <p>JJ2000's own transform walks down columns of one large array, a jump of a whole row at every access. Here rows are
 * arrays of their own and the vertical steps work on whole rows, which the compiler vectorises. The operations on every
 * sample and their order are JJ2000's, so results are the same to the last bit. Sides must be at least 2.
 */
final class Wavelet97 {

    private static final float ALPHA = AnWTFilterFloatLift9x7.ALPHA;
    private static final float BETA = AnWTFilterFloatLift9x7.BETA;
    private static final float GAMMA = AnWTFilterFloatLift9x7.GAMMA;
    private static final float DELTA = AnWTFilterFloatLift9x7.DELTA;
    private static final float LOW = AnWTFilterFloatLift9x7.KL;
    private static final float HIGH = AnWTFilterFloatLift9x7.KH;

    /** The four parts of a transformed picture, as rows: first letter horizontal, second vertical, low or high band. */
    record Bands(float[][] ll, float[][] hl, float[][] lh, float[][] hh) {
    }

    /** Even samples of a row and one more mirrored at the end. */
    private final float[] even;

    /** One sample mirrored at the start, odd samples of a row, one more mirrored at the end. */
    private final float[] odd;

    private Wavelet97(int width) {
        even = new float[width / 2 + 2];
        odd = new float[width / 2 + 3];
    }

    /** The bands of a picture given as rows, which are overwritten. */
    static Bands analyse(float[][] rows) {
        int lows = (rows.length + 1) / 2;
        int highs = rows.length / 2;
        float[][] low = new float[lows][];
        float[][] high = new float[highs][];
        for (int y = 0; y < rows.length; y++) {
            (y % 2 == 0 ? low : high)[y / 2] = rows[y];
        }
        addNeighbours(high, ALPHA, low, 0);
        addNeighbours(low, BETA, high, -1);
        addNeighbours(high, GAMMA, low, 0);
        addNeighbours(low, DELTA, high, -1);
        int width = rows[0].length;
        Wavelet97 across = new Wavelet97(width);
        Bands bands = new Bands(new float[lows][(width + 1) / 2], new float[lows][width / 2],
                new float[highs][(width + 1) / 2], new float[highs][width / 2]);
        for (int i = 0; i < lows; i++) {
            scale(low[i], LOW);
            across.analyseRow(low[i], bands.ll[i], bands.hl[i]);
        }
        for (int i = 0; i < highs; i++) {
            scale(high[i], HIGH);
            across.analyseRow(high[i], bands.lh[i], bands.hh[i]);
        }
        return bands;
    }

    /** The rows of the picture with these bands. */
    static float[][] synthesise(Bands bands) {
        int lows = bands.ll.length;
        int highs = bands.lh.length;
        int width = bands.ll[0].length + bands.hl[0].length;
        float[][] rows = new float[lows + highs][width];
        float[][] low = new float[lows][];
        float[][] high = new float[highs][];
        Wavelet97 across = new Wavelet97(width);
        for (int i = 0; i < lows; i++) {
            low[i] = rows[2 * i];
            across.synthesiseRow(bands.ll[i], bands.hl[i], low[i]);
        }
        for (int i = 0; i < highs; i++) {
            high[i] = rows[2 * i + 1];
            across.synthesiseRow(bands.lh[i], bands.hh[i], high[i]);
        }
        for (int i = 0; i < lows; i++) {
            unscaleLow(low[i], high[Math.max(i - 1, 0)], high[Math.min(i, highs - 1)]);
        }
        for (int i = 0; i < highs; i++) {
            unscaleHigh(high[i], low[i], low[Math.min(i + 1, lows - 1)]);
        }
        addNeighbours(low, -BETA, high, -1);
        addNeighbours(high, -ALPHA, low, 0);
        return rows;
    }

    /** Adds to each row the weighted sum of the two rows of the other band beside it, mirrored at the ends. */
    private static void addNeighbours(float[][] rows, float weight, float[][] others, int first) {
        for (int i = 0; i < rows.length; i++) {
            float[] above = others[Math.max(i + first, 0)];
            float[] below = others[Math.min(i + first + 1, others.length - 1)];
            add(rows[i], weight, above, below);
        }
    }

    private static void add(float[] out, float weight, float[] a, float[] b) {
        for (int x = 0; x < out.length; x++) {
            out[x] = out[x] + weight * (a[x] + b[x]);
        }
    }

    private static void scale(float[] row, float factor) {
        for (int x = 0; x < row.length; x++) {
            row[x] = row[x] * factor;
        }
    }

    private static void unscaleLow(float[] low, float[] a, float[] b) {
        for (int x = 0; x < low.length; x++) {
            low[x] = low[x] / LOW - DELTA * (a[x] + b[x]) / HIGH;
        }
    }

    private static void unscaleHigh(float[] high, float[] a, float[] b) {
        for (int x = 0; x < high.length; x++) {
            high[x] = high[x] / HIGH - GAMMA * (a[x] + b[x]);
        }
    }

    private void analyseRow(float[] row, float[] low, float[] high) {
        for (int i = 0; i < low.length; i++) {
            even[i] = row[2 * i];
        }
        for (int i = 0; i < high.length; i++) {
            odd[i + 1] = row[2 * i + 1];
        }
        mirrorEven(low.length);
        lift(odd, 1, ALPHA, even, high.length);
        mirrorOdd(high.length);
        lift(even, 0, BETA, odd, low.length);
        mirrorEven(low.length);
        lift(odd, 1, GAMMA, even, high.length);
        mirrorOdd(high.length);
        lift(even, 0, DELTA, odd, low.length);
        for (int i = 0; i < low.length; i++) {
            low[i] = even[i] * LOW;
        }
        for (int i = 0; i < high.length; i++) {
            high[i] = odd[i + 1] * HIGH;
        }
    }

    private void synthesiseRow(float[] low, float[] high, float[] row) {
        System.arraycopy(low, 0, even, 0, low.length);
        System.arraycopy(high, 0, odd, 1, high.length);
        mirrorOdd(high.length);
        for (int i = 0; i < low.length; i++) {
            even[i] = even[i] / LOW - DELTA * (odd[i] + odd[i + 1]) / HIGH;
        }
        mirrorEven(low.length);
        for (int i = 0; i < high.length; i++) {
            odd[i + 1] = odd[i + 1] / HIGH - GAMMA * (even[i] + even[i + 1]);
        }
        mirrorOdd(high.length);
        lift(even, 0, -BETA, odd, low.length);
        mirrorEven(low.length);
        lift(odd, 1, -ALPHA, even, high.length);
        for (int i = 0; i < low.length; i++) {
            row[2 * i] = even[i];
        }
        for (int i = 0; i < high.length; i++) {
            row[2 * i + 1] = odd[i + 1];
        }
    }

    private void mirrorEven(int count) {
        even[count] = even[count - 1];
    }

    private void mirrorOdd(int count) {
        odd[0] = odd[1];
        odd[count + 1] = odd[count];
    }

    /** out[i] += weight (sides[i] + sides[i + 1]), into out at an offset. */
    private static void lift(float[] out, int offset, float weight, float[] sides, int count) {
        for (int i = 0; i < count; i++) {
            out[offset + i] = out[offset + i] + weight * (sides[i] + sides[i + 1]);
        }
    }
}

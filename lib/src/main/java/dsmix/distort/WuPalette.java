package dsmix.distort;

import java.util.ArrayList;
import java.util.List;

/**
 * Colour palettes by Wu's minimum-variance quantiser ("Color quantization by dynamic programming and principal analysis",
 * 1992): the box of colours with the largest variance is split where its two parts vary least, until there are enough boxes.
 *
 * <p>Colours are counted in 32 cells per axis; cumulative moments over the cube make every box sum eight look-ups.
 */
final class WuPalette {

    private static final int SIDE = 33;
    private static final int[] AXIS_STRIDE = {SIDE * SIDE, SIDE, 1};

    private final long[] count = new long[SIDE * SIDE * SIDE];
    private final long[][] sum = new long[3][SIDE * SIDE * SIDE];
    private final double[] squares = new double[SIDE * SIDE * SIDE];

    /** Cells low + 1 .. high on each axis; values are cell numbers 0..32. */
    private record Box(int[] low, int[] high) {
        int cells() {
            return (high[0] - low[0]) * (high[1] - low[1]) * (high[2] - low[2]);
        }
    }

    /** A place to split a box and the gain of doing so. */
    private record Cut(int axis, int at, double gain) {
    }

    private WuPalette(byte[] chw) {
        int n = chw.length / 3;
        for (int i = 0; i < n; i++) {
            int r = chw[i] & 0xff;
            int g = chw[n + i] & 0xff;
            int b = chw[2 * n + i] & 0xff;
            int cell = index((r >> 3) + 1, (g >> 3) + 1, (b >> 3) + 1);
            count[cell]++;
            sum[0][cell] += r;
            sum[1][cell] += g;
            sum[2][cell] += b;
            squares[cell] += r * r + g * g + b * b;
        }
        for (int stride : AXIS_STRIDE) {
            for (int cell = 0; cell < count.length; cell++) {
                if (cell / stride % SIDE > 0) {
                    count[cell] += count[cell - stride];
                    sum[0][cell] += sum[0][cell - stride];
                    sum[1][cell] += sum[1][cell - stride];
                    sum[2][cell] += sum[2][cell - stride];
                    squares[cell] += squares[cell - stride];
                }
            }
        }
    }

    /**
     * At most the given number of colours, each the truncated mean of its box, as R, G, B in 0..255.
     *
     * @param chw 8-bit samples in plane order
     */
    static int[][] of(byte[] chw, int colours) {
        WuPalette palette = new WuPalette(chw);
        List<Box> boxes = palette.split(colours);
        int[][] out = new int[boxes.size()][3];
        for (int k = 0; k < out.length; k++) {
            long n = palette.volume(palette.count, boxes.get(k));
            for (int c = 0; c < 3; c++) {
                out[k][c] = (int) (palette.volume(palette.sum[c], boxes.get(k)) / n);
            }
        }
        return out;
    }

    private List<Box> split(int colours) {
        List<Box> boxes = new ArrayList<>();
        List<Double> variances = new ArrayList<>();
        boxes.add(new Box(new int[3], new int[] {SIDE - 1, SIDE - 1, SIDE - 1}));
        variances.add(Double.MAX_VALUE);
        while (boxes.size() < colours) {
            int widest = 0;
            for (int k = 1; k < boxes.size(); k++) {
                widest = variances.get(k) > variances.get(widest) ? k : widest;
            }
            if (variances.get(widest) <= 0) {
                break;
            }
            Box box = boxes.get(widest);
            Cut cut = bestCut(box);
            if (cut == null) {
                variances.set(widest, 0.0);
                continue;
            }
            int[] middleHigh = box.high.clone();
            int[] middleLow = box.low.clone();
            middleHigh[cut.axis] = cut.at;
            middleLow[cut.axis] = cut.at;
            Box lower = new Box(box.low, middleHigh);
            Box upper = new Box(middleLow, box.high);
            boxes.set(widest, lower);
            variances.set(widest, variance(lower));
            boxes.add(upper);
            variances.add(variance(upper));
        }
        return boxes;
    }

    /** The cut with the largest sum of squared part sums over part counts; null when all colours lie in one slice. */
    private Cut bestCut(Box box) {
        Cut best = null;
        for (int axis = 0; axis < 3; axis++) {
            int[] high = box.high.clone();
            long all = volume(count, box);
            for (int at = box.low[axis] + 1; at < box.high[axis]; at++) {
                high[axis] = at;
                Box lower = new Box(box.low, high);
                long n = volume(count, lower);
                if (n == 0 || n == all) {
                    continue;
                }
                double gain = 0;
                for (int c = 0; c < 3; c++) {
                    double part = volume(sum[c], lower);
                    double rest = volume(sum[c], box) - part;
                    gain += part * part / n + rest * rest / (all - n);
                }
                if (best == null || gain > best.gain) {
                    best = new Cut(axis, at, gain);
                }
            }
        }
        return best;
    }

    /** The sum of squared distances from the box's mean; 0 for a single cell, which cannot be split. */
    private double variance(Box box) {
        if (box.cells() <= 1) {
            return 0;
        }
        double n = volume(count, box);
        double square = 0;
        for (int c = 0; c < 3; c++) {
            double s = volume(sum[c], box);
            square += s * s;
        }
        return volume(squares, box) - square / n;
    }

    private static long volume(long[] m, Box b) {
        return m[index(b.high[0], b.high[1], b.high[2])] - m[index(b.high[0], b.high[1], b.low[2])]
                - m[index(b.high[0], b.low[1], b.high[2])] + m[index(b.high[0], b.low[1], b.low[2])]
                - m[index(b.low[0], b.high[1], b.high[2])] + m[index(b.low[0], b.high[1], b.low[2])]
                + m[index(b.low[0], b.low[1], b.high[2])] - m[index(b.low[0], b.low[1], b.low[2])];
    }

    private static double volume(double[] m, Box b) {
        return m[index(b.high[0], b.high[1], b.high[2])] - m[index(b.high[0], b.high[1], b.low[2])]
                - m[index(b.high[0], b.low[1], b.high[2])] + m[index(b.high[0], b.low[1], b.low[2])]
                - m[index(b.low[0], b.high[1], b.high[2])] + m[index(b.low[0], b.high[1], b.low[2])]
                + m[index(b.low[0], b.low[1], b.high[2])] - m[index(b.low[0], b.low[1], b.low[2])];
    }

    private static int index(int r, int g, int b) {
        return (r * SIDE + g) * SIDE + b;
    }
}

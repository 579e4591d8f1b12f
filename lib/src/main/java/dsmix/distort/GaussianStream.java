package dsmix.distort;

import java.util.SplittableRandom;

/**
 * Standard normal numbers by the ziggurat method (Marsaglia and Tsang 2000; 128 layers, layer and position from separate
 * bits as Doornik 2005 advises), two from each 64 random bits.
 *
 * <p>Own tables and {@link StrictMath} make the stream the same on every platform and JDK, which
 * {@link SplittableRandom#nextDouble} is but its Gaussian need not be.
 */
final class GaussianStream {

    private static final int LAYERS = 128;
    private static final double TAIL = 3.442619855899;
    private static final double LAYER_AREA = 9.91256303526217e-3;
    private static final double UNIT = 0x1p24;
    private static final double SAFE = 1e-9;

    private static final int[] INSIDE = new int[LAYERS];
    private static final float[] SCALE = new float[LAYERS];
    private static final double[] DENSITY = new double[LAYERS];

    static {
        double base = LAYER_AREA / density(TAIL);
        double x = TAIL;
        INSIDE[0] = (int) (TAIL / base * UNIT);
        SCALE[0] = (float) (base / UNIT);
        DENSITY[0] = 1;
        SCALE[LAYERS - 1] = (float) (TAIL / UNIT);
        DENSITY[LAYERS - 1] = density(TAIL);
        for (int i = LAYERS - 2; i >= 1; i--) {
            double next = Math.sqrt(-2 * StrictMath.log(LAYER_AREA / x + density(x)));
            INSIDE[i + 1] = (int) (next / x * UNIT);
            SCALE[i] = (float) (next / UNIT);
            DENSITY[i] = density(next);
            x = next;
        }
        INSIDE[1] = 0;
    }

    private final SplittableRandom random;

    GaussianStream(SplittableRandom random) {
        this.random = random;
    }

    /** An array of independent standard normal numbers. */
    float[] next(int count) {
        float[] out = new float[count];
        fill(out, 1);
        return out;
    }

    /** Fills an array with independent normal numbers of the given standard deviation. */
    void fill(float[] out, float deviation) {
        int i = 0;
        for (; i + 1 < out.length; i += 2) {
            long bits = random.nextLong();
            out[i] = deviation * number((int) bits);
            out[i + 1] = deviation * number((int) (bits >>> 32));
        }
        if (i < out.length) {
            out[i] = deviation * number((int) random.nextLong());
        }
    }

    private float number(int bits) {
        int layer = bits & LAYERS - 1;
        int position = bits >> 7;
        float x = position * SCALE[layer];
        return Math.abs(position) < INSIDE[layer] ? x : edge(layer, x);
    }

    /** The rare cases: the tail beyond the lowest layer, and the strip where a layer leaves the density. */
    private float edge(int layer, float x) {
        if (layer == 0) {
            return x < 0 ? -tail() : tail();
        }
        double y = DENSITY[layer] + random.nextDouble() * (DENSITY[layer - 1] - DENSITY[layer]);
        return isBelowDensity(x, y) ? x : number((int) random.nextLong());
    }

    /** The platform's own exponential decides where its last digits cannot matter: it is several times faster. */
    private static boolean isBelowDensity(double x, double y) {
        double distance = Math.exp(-0.5 * x * x) - y;
        return Math.abs(distance) > SAFE ? distance > 0 : y < density(x);
    }

    private float tail() {
        double x;
        double y;
        do {
            x = -StrictMath.log(1 - random.nextDouble()) / TAIL;
            y = -StrictMath.log(1 - random.nextDouble());
        } while (y + y < x * x);
        return (float) (TAIL + x);
    }

    private static double density(double x) {
        return StrictMath.exp(-0.5 * x * x);
    }
}

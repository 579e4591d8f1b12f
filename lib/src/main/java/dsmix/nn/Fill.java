package dsmix.nn;

import java.util.Arrays;
import java.util.SplittableRandom;

/** How a new parameter gets its first values; a function of a seed, the same on every machine and any number of threads. */
@FunctionalInterface
interface Fill {

    /** Writes every value of the array. */
    void into(float[] values, SplittableRandom random);

    static Fill constant(float value) {
        return (values, random) -> Arrays.fill(values, value);
    }

    /** Uniform in [-bound, bound). */
    static Fill uniform(double bound) {
        return (values, random) -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) ((2 * random.nextDouble() - 1) * bound);
            }
        };
    }

    /** He initialisation for ReLU by the number of outputs a weight reaches, as torchvision's ResNets use it. */
    static Fill kaimingFanOut(int fanOut) {
        return normal(Math.sqrt(2.0 / fanOut));
    }

    /**
     * Normal with mean 0, without values beyond 2 in magnitude. Marsaglia's polar method with StrictMath, because the
     * generator's own Gaussian may change between Java versions.
     */
    static Fill normal(double deviation) {
        return (values, random) -> {
            int i = 0;
            while (i < values.length) {
                double u = 2 * random.nextDouble() - 1;
                double v = 2 * random.nextDouble() - 1;
                double s = u * u + v * v;
                if (s >= 1 || s == 0) {
                    continue;
                }
                double factor = deviation * Math.sqrt(-2 * StrictMath.log(s) / s);
                i = put(values, i, u * factor);
                i = put(values, i, v * factor);
            }
        };
    }

    private static int put(float[] values, int i, double value) {
        if (i < values.length && Math.abs(value) <= 2) {
            values[i] = (float) value;
            return i + 1;
        }
        return i;
    }
}

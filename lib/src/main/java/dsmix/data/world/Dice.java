package dsmix.data.world;

import dsmix.image.Seeds;
import java.util.SplittableRandom;

/**
 * Draws of one scene: only {@link SplittableRandom#nextLong()}, whose values the Java specification fixes, so that every
 * platform and every Java version draws the same picture.
 */
final class Dice {

    private final SplittableRandom random;

    Dice(long... seed) {
        this.random = Seeds.random(seed);
    }

    /** Uniform in [0, 1). */
    double unit() {
        return (random.nextLong() >>> 11) * 0x1p-53;
    }

    double between(double low, double high) {
        return low + (high - low) * unit();
    }

    /** Uniform in 0..n-1. */
    int below(int n) {
        return (int) (unit() * n);
    }

    boolean chance(double probability) {
        return unit() < probability;
    }

    /** About standard normal, within [-3.5, 3.5]: a sum of uniforms, which needs no platform's logarithm. */
    double bell() {
        double sum = 0;
        for (int i = 0; i < 6; i++) {
            sum += unit();
        }
        return (sum - 3) * 1.4142135623730951;
    }

    Noise noise() {
        return new Noise((int) random.nextLong());
    }

    @SafeVarargs
    final <T> T pick(T... values) {
        return values[below(values.length)];
    }
}

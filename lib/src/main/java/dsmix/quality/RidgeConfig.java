package dsmix.quality;

import dsmix.train.Settings;

/**
 * Ridge regression on frozen features, its penalty chosen by cross-validation inside the training part.
 *
 * @param lowest smallest penalty tried, as a multiple of the mean squared length of a centred feature vector
 * @param highest largest
 * @param count how many are tried, evenly on a logarithmic scale
 * @param folds of the cross-validation
 * @param standardise whether features are first brought to deviation 1 over the training pictures
 * @param seed of the folds
 */
public record RidgeConfig(double lowest, double highest, int count, int folds, boolean standardise, long seed) {

    /** Checks the ranges. */
    public RidgeConfig {
        if (!(lowest > 0) || highest < lowest || count < 1 || folds < 2) {
            throw new IllegalArgumentException("a ridge needs 0 < lowest <= highest, count >= 1 and folds >= 2: " + lowest
                    + ", "
                    + highest + ", " + count + ", " + folds);
        }
    }

    /**
     * Thirteen penalties, half a decade apart, from 1e-3 to 1e3 (times the mean squared length), five folds, standardised
     * features.
     */
    public static RidgeConfig standard() {
        return new RidgeConfig(1e-3, 1e3, 13, 5, true, 1);
    }

    /** The same with another seed. */
    public RidgeConfig withSeed(long value) {
        return Settings.withObject(this, "seed", value);
    }

    double[] penalties() {
        double[] out = new double[count];
        for (int i = 0; i < count; i++) {
            out[i] = count == 1 ? lowest : lowest * Math.pow(highest / lowest, (double) i / (count - 1));
        }
        return out;
    }
}

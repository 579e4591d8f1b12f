package dsmix.distort;

import dsmix.image.Image;

/**
 * Applies any of the 25 distortions at any level, true to the official KADIS generator.
 *
 * <p>Pure and thread-safe: the result depends on the arguments only, on no thread count and no platform.
 */
public final class Distorter {

    private final Profile profile;

    private Distorter(Profile profile) {
        this.profile = profile;
    }

    /** The distorter of a profile. */
    public static Distorter of(Profile profile) {
        return new Distorter(profile);
    }

    /** The profile this distorter follows. */
    public Profile profile() {
        return profile;
    }

    /**
     * The distorted picture: same size, not quantised, every sample in [0, 1].
     *
     * @param reference samples in [0, 1]
     * @param level 1..5
     * @param seed the random types' draw; ignored by the others
     * @throws IllegalArgumentException if the level is outside 1..5
     */
    public Image apply(Image reference, Distortion distortion, int level, long seed) {
        distortion.level(level);
        throw new UnsupportedOperationException(distortion + " is not there yet");
    }
}

package dsmix.dsm;

import dsmix.distort.Profile;

/**
 * How training crops are cut and distorted.
 *
 * <p>A tile of the crop and a margin around it (as far as the picture reaches) is distorted and the crop is cut from it, so
 * that blurs and shifts near the crop's border see real pixels instead of replicated ones. Distortions that depend on the
 * whole picture (mean shift, palettes, codecs) see the tile; the paper distorted whole pictures. For JPEG 2000 the tile has
 * at least 192 pixels a side where the picture reaches so far.
 *
 * @param size side of the crop in pixels; the paper uses 224
 * @param margin pixels around the crop that are distorted with it
 * @param flip whether half of the crops are mirrored
 * @param profile how closely the official generator is followed
 * @param quantise whether the result is rounded to 8 bits, as the KADIS pictures on disk are
 */
public record CropConfig(int size, int margin, boolean flip, Profile profile, boolean quantise) {

    /** Checks the sizes. */
    public CropConfig {
        if (size < 16 || margin < 0) {
            throw new IllegalArgumentException("crops need a size of at least 16 and a margin of at least 0 pixels, not "
                    + size + " and " + margin);
        }
    }

    /** Crops of a size with the usual rest: margin 16, flips, the plain profile, 8 bits. */
    public static CropConfig of(int size) {
        return new CropConfig(size, 16, true, Profile.PLAIN, true);
    }

    /** Another number of pixels around the crop that are distorted with it. */
    public CropConfig withMargin(int value) {
        return new CropConfig(size, value, flip, profile, quantise);
    }

    /** With or without mirrored crops. */
    public CropConfig withFlip(boolean value) {
        return new CropConfig(size, margin, value, profile, quantise);
    }

    /** Another closeness to the official generator. */
    public CropConfig withProfile(Profile value) {
        return new CropConfig(size, margin, flip, value, quantise);
    }
}

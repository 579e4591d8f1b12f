package dsmix.distort;

import java.util.List;
import java.util.Locale;

/**
 * The 25 distortion types of KADID-10k and KADIS-700k with their official level parameters.
 *
 * <p>Names, order and values are those of the public generator. Type 15 needs MATLAB's pre-trained DnCNN network, which
 * cannot be shipped: a classical wavelet denoiser stands in its place.
 */
public enum Distortion {
    GAUSSIAN_BLUR("Gaussian blur", DistortionGroup.BLUR, "standard deviation", "px", 0.1, 0.5, 1, 2, 5),
    LENS_BLUR("Lens blur", DistortionGroup.BLUR, "radius", "px", 1, 2, 4, 6, 8),
    MOTION_BLUR("Motion blur", DistortionGroup.BLUR, "length", "px", 1, 2, 4, 6, 10),
    COLOUR_DIFFUSION("Colour diffusion", DistortionGroup.COLOUR, "amount", "", 1, 3, 6, 8, 12),
    COLOUR_SHIFT("Colour shift", DistortionGroup.COLOUR, "distance", "px", 1, 3, 6, 8, 12),
    COLOUR_QUANTISATION("Colour quantisation", DistortionGroup.COLOUR, "palette", "colours", 64, 48, 32, 16, 8),
    HSV_SATURATION("Colour saturation in HSV", DistortionGroup.COLOUR, "saturation factor", "", 0.4, 0.2, 0.1, 0, -0.4),
    LAB_SATURATION("Colour saturation in Lab", DistortionGroup.COLOUR, "saturation factor", "", 1, 2, 3, 6, 9),
    JPEG_2000("JPEG 2000 compression", DistortionGroup.COMPRESSION, "compression ratio", ": 1", 16, 32, 45, 120, 400),
    JPEG("JPEG compression", DistortionGroup.COMPRESSION, "quality", "of 100", 43, 36, 24, 7, 4),
    WHITE_NOISE("White noise", DistortionGroup.NOISE, "variance", "", 0.001, 0.002, 0.003, 0.005, 0.01),
    COLOUR_NOISE("White noise in colour components", DistortionGroup.NOISE, "variance", "",
            0.0001, 0.0005, 0.001, 0.002, 0.003),
    IMPULSE_NOISE("Impulse noise", DistortionGroup.NOISE, "density", "of samples", 0.001, 0.005, 0.01, 0.02, 0.03),
    MULTIPLICATIVE_NOISE("Multiplicative noise", DistortionGroup.NOISE, "variance", "", 0.001, 0.005, 0.01, 0.02, 0.05),
    DENOISE("Denoise (wavelet stand-in)", DistortionGroup.NOISE, "noise variance", "", 0.01, 0.03, 0.05, 0.1, 0.15),
    BRIGHTEN("Brighten", DistortionGroup.BRIGHTNESS, "curve amount", "", 0.1, 0.2, 0.4, 0.7, 1.1),
    DARKEN("Darken", DistortionGroup.BRIGHTNESS, "curve amount", "", 0.05, 0.1, 0.2, 0.4, 0.8),
    MEAN_SHIFT("Mean shift", DistortionGroup.BRIGHTNESS, "offset", "", 0.15, 0.08, 0, -0.08, -0.15),
    JITTER("Jitter", DistortionGroup.SPATIAL, "displacement deviation", "px", 0.05, 0.1, 0.2, 0.5, 1),
    PATCHES("Non-eccentricity patches", DistortionGroup.SPATIAL, "count", "patches", 20, 40, 60, 80, 100),
    PIXELATE("Pixelate", DistortionGroup.SPATIAL, "strength", "", 0.01, 0.05, 0.1, 0.2, 0.5),
    QUANTISATION("Quantisation", DistortionGroup.SPATIAL, "count", "thresholds", 20, 16, 13, 10, 7),
    COLOUR_BLOCKS("Colour blocks", DistortionGroup.SPATIAL, "count", "blocks", 2, 4, 6, 8, 10),
    HIGH_SHARPEN("High sharpen", DistortionGroup.SHARPNESS_CONTRAST, "amount", "", 1, 2, 3, 6, 12),
    CONTRAST("Contrast change", DistortionGroup.SHARPNESS_CONTRAST, "curve amount", "", 0.3, 0.15, 0, -0.4, -0.6);

    /** Number of types. */
    public static final int COUNT = 25;

    /** Levels per type. */
    public static final int LEVELS = 5;

    private static final List<Distortion> ALL = List.of(values());

    private final String title;
    private final DistortionGroup group;
    private final String parameter;
    private final String unit;
    private final double[] levels;

    Distortion(String title, DistortionGroup group, String parameter, String unit, double... levels) {
        this.title = title;
        this.group = group;
        this.parameter = parameter;
        this.unit = unit;
        this.levels = levels;
    }

    /** The official number, 1..25. */
    public int id() {
        return ordinal() + 1;
    }

    /** A readable name. */
    public String title() {
        return title;
    }

    /** The family this type belongs to. */
    public DistortionGroup group() {
        return group;
    }

    /** What the level values measure. */
    public String parameter() {
        return parameter;
    }

    /** The unit of the level values; empty when they have none. */
    public String unit() {
        return unit;
    }

    /** The five official parameter values, level 1 first. */
    public double[] levels() {
        return levels.clone();
    }

    /** The official parameter value of a level in 1..5. */
    public double level(int level) {
        if (level < 1 || level > LEVELS) {
            throw new IllegalArgumentException("there is no level " + level + " of " + title + "; levels are 1..5");
        }
        return levels[level - 1];
    }

    /** Whether results depend on the seed. */
    public boolean isRandom() {
        return switch (this) {
            case MOTION_BLUR, COLOUR_SHIFT, WHITE_NOISE, COLOUR_NOISE, IMPULSE_NOISE, MULTIPLICATIVE_NOISE, DENOISE, JITTER,
                    PATCHES, COLOUR_BLOCKS -> true;
            default -> false;
        };
    }

    /** The type with an official number in 1..25. */
    public static Distortion ofId(int id) {
        if (id < 1 || id > COUNT) {
            throw new IllegalArgumentException("there is no distortion type " + id + "; types are 1..25");
        }
        return ALL.get(id - 1);
    }

    /** All types in official order. */
    public static List<Distortion> all() {
        return ALL;
    }

    /** {@code 01 Gaussian blur}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%02d %s", id(), title);
    }
}

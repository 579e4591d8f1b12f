package dsmix.distort;

import dsmix.image.Image;
import dsmix.image.Seeds;
import java.util.SplittableRandom;

/**
 * Applies any of the 25 distortions at any level, true to the official KADIS generator.
 *
 * <p>Pure and thread-safe: the result depends on the arguments only, on no thread count and no platform. Type 15
 * ({@link Distortion#DENOISE}) uses a classical denoiser in place of the official network.
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
     * @param seed names the random types' draw; ignored by the others
     * @throws IllegalArgumentException if the level is outside 1..5
     */
    public Image apply(Image reference, Distortion distortion, int level, long seed) {
        double amount = profile.parameter(distortion, level);
        SplittableRandom random = Seeds.random(seed, distortion.id(), level);
        if (profile != Profile.KADIS) {
            return filter(reference, distortion, amount, random).clip();
        }
        return stretch(filter(stretch(reference), distortion, amount, random)).clip();
    }

    /** The official distortion function, its result not yet clipped where the official one is not. */
    static Image filter(Image in, Distortion distortion, double amount, SplittableRandom random) {
        return switch (distortion) {
            case GAUSSIAN_BLUR -> Blurs.gaussian(in, amount);
            case LENS_BLUR -> Blurs.lens(in, (int) amount);
            case MOTION_BLUR -> Blurs.motion(in, (int) amount, (int) (random.nextDouble() * 181));
            case COLOUR_DIFFUSION -> Colours.diffuse(in, amount);
            case COLOUR_SHIFT -> ColourShift.apply(in, amount, random);
            case COLOUR_QUANTISATION -> ColourQuantisation.apply(in, (int) amount);
            case HSV_SATURATION -> Colours.saturateHsv(in, amount);
            case LAB_SATURATION -> Colours.saturateLab(in, amount);
            case JPEG_2000 -> Codecs.jpeg2000(in, amount);
            case JPEG -> Codecs.jpeg(in, (int) amount);
            case WHITE_NOISE -> Noise.white(in, amount, random);
            case COLOUR_NOISE -> Noise.whiteYCbCr(in, amount, random);
            case IMPULSE_NOISE -> Noise.impulse(in, amount, random);
            case MULTIPLICATIVE_NOISE -> Noise.multiplicative(in, amount, random);
            case DENOISE -> Denoise.apply(in, amount, random);
            case BRIGHTEN -> Tones.brighten(in, amount);
            case DARKEN -> Tones.darken(in, amount);
            case MEAN_SHIFT -> Tones.shift(in, amount);
            case JITTER -> Jitter.apply(in, amount, random);
            case PATCHES -> Spatial.patches(in, (int) amount, random);
            case PIXELATE -> Spatial.pixelate(in, amount);
            case QUANTISATION -> Quantisation.apply(in, (int) amount);
            case COLOUR_BLOCKS -> Spatial.blocks(in, (int) amount, random);
            case HIGH_SHARPEN -> Sharpen.apply(in, amount);
            case CONTRAST -> Tones.contrast(in, amount);
        };
    }

    /** All channels mapped together so that the smallest sample becomes 0 and the largest 1; one value stays as it is. */
    static Image stretch(Image in) {
        Planes.Range range = Planes.range(in);
        if (!(range.width() > 0) || range.min() == 0 && range.max() == 1) {
            return in;
        }
        return Planes.mapSamples(in, v -> (v - range.min()) / range.width());
    }
}

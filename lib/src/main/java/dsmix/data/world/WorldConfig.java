package dsmix.data.world;

import dsmix.distort.DistortionClass;
import dsmix.distort.Profile;
import dsmix.eval.fr.FullReference;

/**
 * What a sample world holds.
 *
 * @param width pixels per row of every picture
 * @param height rows of every picture
 * @param pristine pictures drawn for pre-training, families in turn
 * @param references other pictures drawn as originals of the scored dataset
 * @param versions distorted versions of each reference, 1 to 125, types in balance
 * @param metric the full-reference metric that scores them; the presets take MDSI, which sees colour as well as structure
 * and     ordered the 125 distortion classes most like KADID-10k's mean human scores (SRCC 0.89 on drawn pictures; MS-SSIM
 * 0.87,     GMSD 0.86, SSIM 0.74, PSNR 0.67)
 * @param profile how strong the distortions are
 * @param seed chooses all of it
 */
public record WorldConfig(int width, int height, int pristine, int references, int versions, FullReference metric,
        Profile profile, long seed) {

    /** Checks the ranges. */
    public WorldConfig {
        if (width < 32 || height < 32 || (long) width * height > 16_000_000) {
            throw new IllegalArgumentException("pictures of " + width + " x " + height
                    + " cannot be drawn; choose sides from 32 on and at most 16 megapixels");
        }
        if (metric == FullReference.MS_SSIM && Math.min(width, height) < 176) {
            throw new IllegalArgumentException("MS-SSIM needs sides of 176 pixels or more, not " + width + " x " + height
                    + "; choose larger pictures or another metric");
        }
        int most = DistortionClass.COUNT - 1;
        if (pristine < 0 || references < 2 || versions < 1 || versions > most) {
            throw new IllegalArgumentException("a world needs 0 or more pristine pictures, 2 or more"
                    + " references and 1 to " + most
                    + " versions of each, not " + pristine + ", " + references + " and " + versions);
        }
    }

    /** Minutes of training: 39 pristine pictures, 26 references with 15 versions each. */
    public static WorldConfig quick() {
        return new WorldConfig(256, 192, 39, 26, 15, FullReference.MDSI, Profile.PLAIN, 1);
    }

    /** An afternoon: 130 pristine pictures, 52 references with 50 versions each. */
    public static WorldConfig classroom() {
        return quick().withCounts(130, 52, 50);
    }

    /** As many references and versions as KADID-10k, at its size of 512 x 384. */
    public static WorldConfig paper() {
        return quick().withSize(512, 384).withCounts(1300, 81, 125);
    }

    /** The same with pictures of another size. */
    public WorldConfig withSize(int newWidth, int newHeight) {
        return new WorldConfig(newWidth, newHeight, pristine, references, versions, metric, profile, seed);
    }

    /** The same with other numbers of pictures. */
    public WorldConfig withCounts(int newPristine, int newReferences, int newVersions) {
        return new WorldConfig(width, height, newPristine, newReferences, newVersions, metric, profile, seed);
    }

    /** The same scored by another metric. */
    public WorldConfig withMetric(FullReference newMetric) {
        return new WorldConfig(width, height, pristine, references, versions, newMetric, profile, seed);
    }

    /** The same with another profile of distortions. */
    public WorldConfig withProfile(Profile newProfile) {
        return new WorldConfig(width, height, pristine, references, versions, metric, newProfile, seed);
    }

    /** Another world of the same kind. */
    public WorldConfig withSeed(long newSeed) {
        return new WorldConfig(width, height, pristine, references, versions, metric, profile, newSeed);
    }
}

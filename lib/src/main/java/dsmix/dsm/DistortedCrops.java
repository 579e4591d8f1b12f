package dsmix.dsm;

import dsmix.distort.Distorter;
import dsmix.distort.Distortion;
import dsmix.distort.DistortionClass;
import dsmix.image.Image;
import java.util.SplittableRandom;

/** Cuts random crops from pristine pictures and distorts them; pure functions of picture, class and random numbers. */
public final class DistortedCrops {

    /** Headers would fill what JPEG 2000 leaves of a small tile at ratio 400. */
    private static final int CODEC_TILE = 192;
    private static final int JPEG_2000 = 9;

    private final PristinePictures pictures;
    private final CropConfig config;
    private final Distorter distorter;

    /**
     * A distorted crop with the same window of its reference.
     *
     * @param distorted equal to the reference for the reference class
     * @param reference pristine
     */
    public record Pair(Image distorted, Image reference) { }

    /**
     * @param pictures pictures smaller than the crop are refused when they are used; see {@link PristinePictures#atLeast}
     * @param config sizes and profile
     */
    public DistortedCrops(PristinePictures pictures, CropConfig config) {
        this.pictures = pictures;
        this.config = config;
        this.distorter = Distorter.of(config.profile());
    }

    /** The pictures that are cut. */
    public PristinePictures pictures() {
        return pictures;
    }

    /** How they are cut. */
    public CropConfig config() {
        return config;
    }

    /**
     * A random crop of a picture at a distortion class.
     *
     * @throws IllegalArgumentException if the picture is smaller than the crop
     */
    public Pair pair(int picture, DistortionClass distortion, SplittableRandom random) {
        int width = pictures.width(picture);
        int height = pictures.height(picture);
        int size = config.size();
        if (width < size || height < size) {
            throw new IllegalArgumentException(pictures.name(picture) + " has " + width + " x " + height
                    + " pixels, less than a crop of " + size + "; choose smaller crops or leave it out");
        }
        int x = random.nextInt(width - size + 1);
        int y = random.nextInt(height - size + 1);
        boolean mirrored = config.flip() && random.nextBoolean();
        long seed = random.nextLong();
        return mirror(distorted(picture, distortion, x, y, seed), mirrored);
    }

    private Pair distorted(int picture, DistortionClass distortion, int x, int y, long seed) {
        int size = config.size();
        if (distortion.isReference()) {
            Image crop = pictures.crop(picture, x, y, size, size);
            return new Pair(crop, crop);
        }
        int margin = distortion.type() == JPEG_2000 ? Math.max(config.margin(), (CODEC_TILE - size + 1) / 2)
                : config.margin();
        int left = Math.max(0, x - margin);
        int top = Math.max(0, y - margin);
        int right = Math.min(pictures.width(picture), x + size + margin);
        int bottom = Math.min(pictures.height(picture), y + size + margin);
        Image tile = pictures.crop(picture, left, top, right - left, bottom - top);
        Image spoilt = distorter.apply(tile, Distortion.ofId(distortion.type()), distortion.level(), seed);
        Image crop = spoilt.crop(x - left, y - top, size, size);
        return new Pair(config.quantise() ? crop.quantised() : crop, tile.crop(x - left, y - top, size, size));
    }

    private static Pair mirror(Pair pair, boolean mirrored) {
        if (!mirrored) {
            return pair;
        }
        Image reference = pair.reference().flipHorizontal();
        return new Pair(pair.distorted() == pair.reference() ? reference : pair.distorted().flipHorizontal(), reference);
    }
}

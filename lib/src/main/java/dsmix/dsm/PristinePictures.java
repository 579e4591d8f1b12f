package dsmix.dsm;

import dsmix.data.PixelCache;
import dsmix.image.Image;
import dsmix.image.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Undistorted pictures that pre-training distorts: in memory or in a pixel cache. Safe for use by many threads.
 */
public interface PristinePictures {

    /** How many there are, at least 1. */
    int size();

    /** A picture's name, for messages. */
    String name(int picture);

    /** Pixels per row of a picture. */
    int width(int picture);

    /** Rows of a picture. */
    int height(int picture);

    /** A window of a picture, samples in [0, 1]. */
    Image crop(int picture, int x, int y, int width, int height);

    /** Names the content: equal pictures in equal order have equal values. */
    String contentHash();

    /** Pictures held in memory; their names are picture-0, picture-1 and so on. */
    static PristinePictures of(List<Image> images) {
        return new MemoryPictures(List.copyOf(images));
    }

    /** The readable pictures of a pixel cache; close the cache after the last use. */
    static PristinePictures of(PixelCache cache) {
        return new CachedPictures(cache, cache.present());
    }

    /** Some of the pictures, in the given order. */
    default PristinePictures subset(int... pictures) {
        return new SomePictures(this, pictures.clone());
    }

    /** The pictures whose both sides have at least so many pixels. */
    default PristinePictures atLeast(int side) {
        int[] large = java.util.stream.IntStream.range(0, size()).filter(i -> Math.min(width(i), height(i)) >= side)
                .toArray();
        if (large.length == 0) {
            throw new IllegalArgumentException("none of the " + size() + " pictures has " + side
                    + " pixels along both sides; choose a smaller crop");
        }
        return large.length == size() ? this : subset(large);
    }

    /**
     * Two disjoint parts, drawn by the seed: the first for training, the second held out.
     *
     * @param heldOut share of pictures that are held out, above 0 and below 1; each part gets at least one
     */
    default List<PristinePictures> split(double heldOut, long seed) {
        if (!(heldOut > 0 && heldOut < 1) || size() < 2) {
            throw new IllegalArgumentException("holding out a share of " + heldOut + " of " + size()
                    + " pictures is impossible; give at least 2 pictures and a share between 0 and 1");
        }
        int[] order = new int[size()];
        SplittableRandom random = Seeds.random(seed, 0x4e1d);
        for (int i = 0; i < order.length; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        int count = Math.min(size() - 1, Math.max(1, (int) Math.round(heldOut * size())));
        int[] held = Arrays.copyOf(order, count);
        int[] kept = Arrays.copyOfRange(order, count, order.length);
        Arrays.sort(held);
        Arrays.sort(kept);
        return List.of(subset(kept), subset(held));
    }
}

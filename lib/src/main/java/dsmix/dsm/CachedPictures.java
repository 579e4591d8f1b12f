package dsmix.dsm;

import dsmix.data.PixelCache;
import dsmix.image.Image;
import dsmix.image.Seeds;

/** The readable pictures of a pixel cache. */
record CachedPictures(PixelCache cache, int[] present) implements PristinePictures {

    CachedPictures {
        if (present.length == 0) {
            throw new IllegalArgumentException("no picture of " + cache.file() + " could be read, for example "
                    + cache.bad().get(0));
        }
    }

    @Override
    public int size() {
        return present.length;
    }

    @Override
    public String name(int picture) {
        return cache.path(present[picture]).toString();
    }

    @Override
    public int width(int picture) {
        return cache.width(present[picture]);
    }

    @Override
    public int height(int picture) {
        return cache.height(present[picture]);
    }

    @Override
    public Image crop(int picture, int x, int y, int width, int height) {
        return cache.crop(present[picture], x, y, width, height);
    }

    @Override
    public String contentHash() {
        long hash = present.length;
        for (int i : present) {
            hash = Seeds.mix(hash, Seeds.ofText(cache.sourceHash(i)), cache.width(i), cache.height(i));
        }
        return Long.toHexString(hash);
    }
}

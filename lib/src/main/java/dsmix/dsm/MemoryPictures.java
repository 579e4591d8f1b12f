package dsmix.dsm;

import dsmix.image.Image;
import java.util.List;

/** Pictures held in memory. */
record MemoryPictures(List<Image> images) implements PristinePictures {

    MemoryPictures {
        if (images.isEmpty()) {
            throw new IllegalArgumentException("there has to be at least one pristine picture");
        }
    }

    @Override
    public int size() {
        return images.size();
    }

    @Override
    public String name(int picture) {
        return "picture-" + picture;
    }

    @Override
    public int width(int picture) {
        return images.get(picture).width();
    }

    @Override
    public int height(int picture) {
        return images.get(picture).height();
    }

    @Override
    public Image crop(int picture, int x, int y, int width, int height) {
        return images.get(picture).crop(x, y, width, height);
    }

    @Override
    public String contentHash() {
        long hash = images.size();
        for (Image image : images) {
            hash = dsmix.image.Seeds.mix(hash, image.hashCode());
        }
        return Long.toHexString(hash);
    }
}

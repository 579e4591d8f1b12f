package dsmix.dsm;

import dsmix.image.Image;
import dsmix.image.Seeds;

/** Some pictures of a larger collection. */
record SomePictures(PristinePictures all, int[] chosen) implements PristinePictures {

    @Override
    public int size() {
        return chosen.length;
    }

    @Override
    public String name(int picture) {
        return all.name(chosen[picture]);
    }

    @Override
    public int width(int picture) {
        return all.width(chosen[picture]);
    }

    @Override
    public int height(int picture) {
        return all.height(chosen[picture]);
    }

    @Override
    public Image crop(int picture, int x, int y, int width, int height) {
        return all.crop(chosen[picture], x, y, width, height);
    }

    @Override
    public String contentHash() {
        long hash = Seeds.ofText(all.contentHash());
        for (int i : chosen) {
            hash = Seeds.mix(hash, i);
        }
        return Long.toHexString(hash);
    }
}

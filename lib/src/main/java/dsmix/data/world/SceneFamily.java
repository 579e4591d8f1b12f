package dsmix.data.world;

import dsmix.image.Image;

/** The families of pictures that the sample world draws. */
public enum SceneFamily {
    /** Ranges behind each other, paler with distance; conifers in front. */
    MOUNTAINS("mountains in haze", new Mountains()),
    /** Clouds, their mirror image in waves, boats and rocks. */
    SEASCAPE("clouds over water", new Seascape()),
    /** Towers with lit windows, signs, mirrored in a river. */
    NIGHT_CITY("city by night", new NightCity()),
    /** Blades of grass and flowers from near. */
    MEADOW("grass and flowers", new Meadow()),
    /** Overlapping leaves of all sizes. */
    FOLIAGE("leaves", new Foliage()),
    /** Fruit and a jug with soft shadows on a table. */
    STILL_LIFE("still life", new StillLife()),
    /** Brick houses and paving in perspective. */
    FACADE("street of brick", new Facade()),
    /** A printed page. */
    PAGE("printed page", new Page()),
    /** Woven cloth in folds. */
    FABRIC("woven cloth", new Fabric()),
    /** Dunes with ripples. */
    DUNES("desert dunes", new Dunes()),
    /** Stones, dry or under water. */
    PEBBLES("pebbles", new Pebbles()),
    /** Blossoms before a garden out of focus. */
    BLOOM("flower portrait", new Bloom()),
    /** Saturated stripes before sky and fields. */
    BALLOONS("balloons", new Balloons());

    private final String title;
    private final Scene scene;

    SceneFamily(String title, Scene scene) {
        this.title = title;
        this.scene = scene;
    }

    /** What the pictures show, in a few words. */
    public String title() {
        return title;
    }

    /**
     * Draws one picture of the family: the same bytes for the same arguments on every platform.
     *
     * @param width pixels per row, at least 16
     * @param height rows, at least 16
     * @param seed chooses the picture
     * @throws IllegalArgumentException if the size is too small
     */
    public Image draw(int width, int height, long seed) {
        if (width < 16 || height < 16) {
            throw new IllegalArgumentException("a scene of " + width + " x " + height
                    + " is too small; ask for 16 x 16 or more");
        }
        Canvas canvas = new Canvas(width, height);
        Dice dice = new Dice(seed, 0x5ce4e, ordinal());
        scene.paint(canvas, dice);
        return canvas.develop(dice.between(0.7, 1));
    }
}

package dsmix.mix;

/**
 * The rectangle that one paste covers, the same in the donor and in the mixed picture.
 *
 * @param x leftmost column
 * @param y topmost row
 * @param width columns, at least 1
 * @param height rows, at least 1
 */
public record Box(int x, int y, int width, int height) {

    /** Checks that the box is not empty and does not begin outside the picture. */
    public Box {
        if (x < 0 || y < 0 || width < 1 || height < 1) {
            throw new IllegalArgumentException("a box needs a corner inside the picture and at least one pixel, not " + width
                    + " x " + height + " at (" + x + ", " + y + ")");
        }
    }

    /** Covered pixels. */
    public int area() {
        return width * height;
    }

    /** Whether the pixel lies in the box. */
    public boolean contains(int px, int py) {
        return px >= x && px < x + width && py >= y && py < y + height;
    }

    /** Whether the box lies inside a picture of the given size. */
    public boolean fits(int pictureWidth, int pictureHeight) {
        return x + width <= pictureWidth && y + height <= pictureHeight;
    }
}

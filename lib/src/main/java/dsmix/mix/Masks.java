package dsmix.mix;

import java.util.Arrays;
import java.util.List;

/**
 * Which of K pictures is visible at each pixel of a mixed picture: the masks of Eq. 3, one disjoint region per part.
 *
 * <p>Part 0 is the base; part k is the k-th paste. Later pastes lie over earlier ones, so the regions partition the canvas.
 */
public final class Masks {

    private final int width;
    private final int height;
    private final byte[] owner;
    private final int[] areas;

    private Masks(int width, int height, byte[] owner, int[] areas) {
        this.width = width;
        this.height = height;
        this.owner = owner;
        this.areas = areas;
    }

    /**
     * Lays the boxes over a canvas in the given order.
     *
     * @throws IllegalArgumentException if a box leaves the canvas
     */
    public static Masks of(int width, int height, List<Box> boxes) {
        byte[] owner = new byte[width * height];
        int part = 0;
        for (Box box : boxes) {
            part++;
            if (!box.fits(width, height)) {
                throw new IllegalArgumentException(box + " leaves the picture of " + width + " x " + height);
            }
            for (int y = box.y(); y < box.y() + box.height(); y++) {
                int from = y * width + box.x();
                Arrays.fill(owner, from, from + box.width(), (byte) part);
            }
        }
        int[] areas = new int[boxes.size() + 1];
        for (byte k : owner) {
            areas[k]++;
        }
        return new Masks(width, height, owner, areas);
    }

    /** Number of parts, the base included. */
    public int parts() {
        return areas.length;
    }

    /** Pixels per row. */
    public int width() {
        return width;
    }

    /** Rows. */
    public int height() {
        return height;
    }

    /** The part that is visible at a pixel. */
    public int owner(int x, int y) {
        return owner[y * width + x];
    }

    /** The visible part of every pixel, row-major; not a copy, do not write into it. */
    public byte[] owners() {
        return owner;
    }

    /** Visible pixels of a part; 0 when later pastes cover it. */
    public int area(int part) {
        return areas[part];
    }

    /** Visible share of a part in [0, 1]; the shares of all parts sum to one. */
    public double share(int part) {
        return (double) areas[part] / owner.length;
    }

    /** The sum of a picture-sized map over the visible region of every part. */
    public double visibleSum(int part, float[] map) {
        if (map.length != owner.length) {
            throw new IllegalArgumentException("the map has " + map.length + " values for " + owner.length
                    + " pixels; upsample it to " + width + " x " + height + " first");
        }
        double sum = 0;
        for (int i = 0; i < owner.length; i++) {
            if (owner[i] == part) {
                sum += map[i];
            }
        }
        return sum;
    }
}

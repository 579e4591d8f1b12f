package dsmix.distort;

import dsmix.image.Image;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Types 20, 21 and 23: displaced patches, pixelation and colour blocks. */
final class Spatial {

    private static final int PATCH = 16;
    private static final int MARGIN = 15;
    private static final int REACH = 8;
    private static final int BLOCK = 32;

    /** One copy: 0-based top-left corners of source and destination. */
    record Patch(int sourceRow, int sourceColumn, int row, int column) {
    }

    /** One opaque square: 0-based top-left corner, possibly -1, and its colour. */
    record Block(int row, int column, float red, float green, float blue) {
    }

    private Spatial() {
    }

    /**
     * Type 20: 16 x 16 patches copied one after the other to places up to 8 pixels away.
     *
     * <p>Pictures with a side below 48, for which the official function fails, draw sources from as far inside as there is
     * room and lose what leaves the picture.
     */
    static Image patches(Image in, int count, SplittableRandom random) {
        Patch[] patches = new Patch[count];
        for (int i = 0; i < count; i++) {
            int column = source(random, in.width());
            int row = source(random, in.height());
            int toColumn = column + offset(random);
            int toRow = row + offset(random);
            patches[i] = new Patch(row, column, toRow, toColumn);
        }
        return copyPatches(in, patches);
    }

    /** Copies given patches in order, each reading the picture as changed so far. */
    static Image copyPatches(Image in, Patch... patches) {
        float[][] planes = Planes.copy(in);
        float[] patch = new float[PATCH * PATCH];
        for (Patch p : patches) {
            for (float[] plane : planes) {
                for (int y = 0; y < PATCH; y++) {
                    for (int x = 0; x < PATCH; x++) {
                        patch[y * PATCH + x] = inside(p.sourceRow + y, p.sourceColumn + x, in)
                                ? plane[(p.sourceRow + y) * in.width() + p.sourceColumn + x] : Float.NaN;
                    }
                }
                paste(plane, patch, p, in);
            }
        }
        return Image.of(in.width(), in.height(), planes);
    }

    /** Type 21: nearest-neighbour reduction by 0.95 - strength^0.6 and nearest-neighbour enlargement. */
    static Image pixelate(Image in, double strength) {
        double scale = 0.95 - StrictMath.pow(strength, 0.6);
        int[] rows = nearest(in.height(), scale);
        int[] columns = nearest(in.width(), scale);
        int w = in.width();
        return Planes.map(in, plane -> {
            float[] out = new float[plane.length];
            for (int y = 0; y < rows.length; y++) {
                for (int x = 0; x < w; x++) {
                    out[y * w + x] = plane[rows[y] * w + columns[x]];
                }
            }
            return out;
        });
    }

    /** Type 23: opaque 32 x 32 squares of random colour, cut off where they leave the picture. */
    static Image blocks(Image in, int count, SplittableRandom random) {
        Block[] blocks = new Block[count];
        for (int i = 0; i < count; i++) {
            float red = (float) random.nextDouble();
            float green = (float) random.nextDouble();
            float blue = (float) random.nextDouble();
            int column = corner(random, in.width());
            blocks[i] = new Block(corner(random, in.height()), column, red, green, blue);
        }
        return paintBlocks(in, blocks);
    }

    static Image paintBlocks(Image in, Block... blocks) {
        float[][] planes = Planes.copy(in);
        for (Block b : blocks) {
            float[] colour = {b.red, b.green, b.blue};
            int left = Math.max(b.column, 0);
            int right = Math.min(b.column + BLOCK, in.width());
            for (int y = Math.max(b.row, 0); y < Math.min(b.row + BLOCK, in.height()); y++) {
                for (int c = 0; c < planes.length; c++) {
                    Arrays.fill(planes[c], y * in.width() + left, y * in.width() + right, colour[c]);
                }
            }
        }
        return Image.of(in.width(), in.height(), planes);
    }

    /** Source index of every output index after reduction and enlargement, both by the rounding rules of the generator. */
    private static int[] nearest(int n, double scale) {
        int small = (int) Math.ceil(scale * n);
        int[] index = new int[n];
        for (int k = 1; k <= n; k++) {
            long reduced = clamp(Math.round(0.5 + (k - 0.5) * small / n), small);
            index[k - 1] = (int) clamp(Math.round(0.5 + (reduced - 0.5) / scale), n) - 1;
        }
        return index;
    }

    private static long clamp(long k, int n) {
        return Math.max(1, Math.min(n, k));
    }

    private static int source(SplittableRandom random, int side) {
        int room = Math.max(0, side - MARGIN - PATCH - MARGIN - 2);
        return Math.min(MARGIN, Math.max(0, side - PATCH) / 2) + (int) Math.round(random.nextDouble() * room);
    }

    private static int offset(SplittableRandom random) {
        return (int) Math.floor((2 * random.nextDouble() - 1) * REACH + 0.5);
    }

    /** A uniform position among the 1-based ones, rounded; 0 is one pixel outside. */
    private static int corner(SplittableRandom random, int side) {
        return (int) Math.round(random.nextDouble() * Math.max(0, side - BLOCK)) - 1;
    }

    private static void paste(float[] plane, float[] patch, Patch p, Image in) {
        for (int y = 0; y < PATCH; y++) {
            for (int x = 0; x < PATCH; x++) {
                float v = patch[y * PATCH + x];
                if (inside(p.row + y, p.column + x, in) && !Float.isNaN(v)) {
                    plane[(p.row + y) * in.width() + p.column + x] = v;
                }
            }
        }
    }

    private static boolean inside(int row, int column, Image in) {
        return row >= 0 && column >= 0 && row < in.height() && column < in.width();
    }
}

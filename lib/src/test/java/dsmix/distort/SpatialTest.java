package dsmix.distort;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dsmix.image.Image;
import dsmix.image.Seeds;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SpatialTest {

    private static Image indices(int width, int height) {
        float[][] planes = new float[3][width * height];
        for (int i = 0; i < width * height; i++) {
            planes[0][i] = i % width;
            planes[1][i] = i / width;
        }
        return Image.of(width, height, planes);
    }

    @Test
    void patchesReadThePictureAsChangedSoFar() {
        Image out = Spatial.copyPatches(indices(60, 60), new Spatial.Patch(20, 20, 24, 22), new Spatial.Patch(24, 22, 28,
                24));
        assertEquals(20, out.get(0, 24, 22));
        assertEquals(20, out.get(1, 24, 22));
        assertEquals(20, out.get(1, 28, 24), "the second copy moves the first one on");
        assertEquals(35, out.get(0, 43, 39));
        assertEquals(19, out.get(0, 24, 19), "outside of the patches nothing changes");
    }

    @Test
    void patchesStayWithinEightPixelsAndChangeNothingNearTheBorder() {
        Image source = indices(90, 70);
        Image out = Spatial.patches(source, 100, Seeds.random(1));
        int changed = 0;
        for (int y = 0; y < 70; y++) {
            for (int x = 0; x < 90; x++) {
                boolean same = out.get(0, y, x) == x && out.get(1, y, x) == y;
                changed += same ? 0 : 1;
                assertTrue(same || x >= 7 && y >= 7 && x < 83 && y < 63, "at " + x + ", " + y);
            }
        }
        assertTrue(changed > 2500, "most of the middle moved: " + changed);
    }

    @Test
    void blocksCoverTheirSquareAndAreCutAtTheFirstRowAndColumn() {
        Image out = Spatial.paintBlocks(indices(80, 80), new Spatial.Block(-1, 40, 0.25f, 0.5f, 0.75f));
        assertEquals(0.25f, out.get(0, 0, 40));
        assertEquals(0.75f, out.get(2, 30, 71));
        assertEquals(40, out.get(0, 31, 40), "31 rows remain");
        assertEquals(72, out.get(0, 0, 72));
    }

    @Test
    void blockPositionsReachFromOneOutsideToOneBeforeTheLast() {
        TreeSet<Integer> lefts = new TreeSet<>();
        for (int seed = 0; seed < 3000; seed++) {
            Image out = Spatial.blocks(Image.filled(40, 40, 2, 2, 2), 1, Seeds.random(seed));
            int x = 0;
            while (out.get(0, 20, x) == 2) {
                x++;
            }
            int width = 0;
            while (x + width < 40 && out.get(0, 20, x + width) != 2) {
                width++;
            }
            lefts.add(x + width - 32);
        }
        assertEquals(-1, lefts.first());
        assertEquals(7, lefts.last());
    }

    @Test
    void pixelationReadsTheGeneratorsIndices() {
        // Worked out from the two rounding rules for n = 10 and strength 0.5: z = 0.290246, 3 cells.
        // Up: round(0.5 + (k - 0.5) 0.3), k = 1..10; down: round(0.5 + (j - 0.5) / z).
        int[] cells = new int[10];
        for (int k = 1; k <= 10; k++) {
            cells[k - 1] = (int) Math.floor(0.5 + (k - 0.5) * 0.3 + 0.5);
        }
        assertArrayEquals(new int[] {1, 1, 1, 2, 2, 2, 2, 3, 3, 3}, cells);
        int[] sources = {2, 6, 9};
        Image out = Spatial.pixelate(indices(10, 10), 0.5);
        for (int k = 0; k < 10; k++) {
            assertEquals(sources[cells[k] - 1] - 1, out.get(0, 4, k));
            assertEquals(sources[cells[k] - 1] - 1, out.get(1, k, 4));
        }
    }

    @Test
    void pixelationKeepsTheNumberOfCells() {
        int[] sizes = {171, 151, 135, 110, 56};
        for (int level = 1; level <= 5; level++) {
            Image out = Spatial.pixelate(indices(192, 4), Distortion.PIXELATE.level(level));
            TreeSet<Float> values = new TreeSet<>();
            for (int x = 0; x < 192; x++) {
                values.add(out.get(0, 0, x));
            }
            assertTrue(values.size() == sizes[level - 1] || values.size() == sizes[level - 1] - 1,
                    "the last two may coincide");
        }
    }
}

package dsmix.distort;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dsmix.image.Image;
import dsmix.image.Lab;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ColoursTest {

    private static float[] pixel(Image image) {
        return new float[] {image.get(0, 0, 0), image.get(1, 0, 0), image.get(2, 0, 0)};
    }

    @Test
    void hsvSaturationByHand() {
        Image brown = Image.filled(1, 1, 0.8f, 0.4f, 0.2f);
        assertArrayEquals(new float[] {0.8f, 0.64f, 0.56f}, pixel(Colours.saturateHsv(brown, 0.4)), 1e-6f);
        assertArrayEquals(new float[] {0.8f, 0.8f, 0.8f}, pixel(Colours.saturateHsv(brown, 0)), 1e-6f);
        // S = 0.75; at -0.4 the lowest channel becomes 1 + 0.4 * 0.75 = 1.3 times V, which all are divided by.
        assertArrayEquals(new float[] {0.8f / 1.3f, 0.96f / 1.3f, 1.04f / 1.3f}, pixel(Colours.saturateHsv(brown, -0.4)),
                1e-6f);
        assertArrayEquals(new float[] {0.8f, 0.96f, 1.04f}, pixel(Colours.saturateHsvUnscaled(brown, -0.4)), 1e-6f);
    }

    @Test
    void labSaturationScalesChromaOnly() {
        Image dull = Image.filled(1, 1, 0.5f, 0.45f, 0.4f);
        float[][] before = Lab.of(dull);
        float[][] after = Lab.of(Colours.saturateLab(dull, 2));
        assertEquals(before[0][0], after[0][0], 0.02f);
        assertEquals(2 * before[1][0], after[1][0], 0.02f);
        assertEquals(2 * before[2][0], after[2][0], 0.02f);
    }

    @Test
    void diffusionKeepsLightnessAndSpreadsColour() {
        float[][] planes = new float[3][41 * 41];
        for (float[] plane : planes) {
            Arrays.fill(plane, 0.5f);
        }
        planes[0][20 * 41 + 20] = 0.6f;
        Image spot = Image.of(41, 41, planes);
        float[][] before = Lab.of(spot);
        float[][] after = Lab.of(Colours.diffuse(spot, 1));
        assertArrayEquals(before[0], after[0], 0.02f);
        assertTrue(after[1][20 * 41 + 24] > 0.004f && before[1][20 * 41 + 24] < 0.001f);
    }

    @Test
    void shiftMovesGreenDownRightOnlyWhereThereAreEdges() {
        float[][] planes = new float[3][64 * 64];
        for (int i = 0; i < planes[0].length; i++) {
            boolean inside = i % 64 >= 20 && i / 64 >= 20 && i % 64 < 44 && i / 64 < 44;
            planes[1][i] = inside ? 1 : 0;
            planes[0][i] = 0.25f;
        }
        Image square = Image.of(64, 64, planes);
        Image shifted = ColourShift.shift(square, 3, 6);
        float[] strength = ColourShift.strength(square);
        assertEquals(0, strength[0]);
        assertEquals(1, Planes.range(strength).max());
        assertEquals(square.plane(0), shifted.plane(0));
        assertEquals(1 - strength[30 * 64 + 22], shifted.get(1, 30, 22), 1e-6f);
        assertEquals(strength[30 * 64 + 47], shifted.get(1, 30, 47), 1e-6f);
        assertEquals(strength[45 * 64 + 36], shifted.get(1, 45, 36), 1e-6f);
        assertEquals(0, shifted.get(1, 48, 36), 0);
    }

    @Test
    void shiftOfAFlatPictureIsTheIdentity() {
        Image flat = Image.filled(20, 10, 0.1f, 0.6f, 0.3f);
        assertEquals(flat, ColourShift.shift(flat, 2, 2));
    }

    @Test
    void ranksAreThoseOfSorting() {
        float[] samples = TestPictures.scene(50, 41, 3).plane(0).clone();
        samples[7] = -0f;
        float[] sorted = samples.clone();
        Arrays.sort(sorted);
        for (int rank : new int[] {1, 2, 100, 1025, 2049, 2050}) {
            assertEquals(sorted[rank - 1] + 0f, OrderStatistic.ascending(samples, rank));
        }
    }
}

package dsmix.data.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dsmix.image.Image;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SceneFamilyTest {

    @ParameterizedTest
    @EnumSource(SceneFamily.class)
    void drawsTheSamePictureAgainAndAnotherForAnotherSeed(SceneFamily family) {
        Image first = family.draw(96, 72, 7);
        assertEquals(first, family.draw(96, 72, 7));
        assertNotEquals(first, family.draw(96, 72, 8));
    }

    @ParameterizedTest
    @EnumSource(SceneFamily.class)
    void valuesFillTheRangeAndNoneIsNaN(SceneFamily family) {
        for (long seed = 0; seed < 3; seed++) {
            Image image = family.draw(160, 120, seed);
            for (int c = 0; c < 3; c++) {
                for (float v : image.plane(c)) {
                    assertTrue(v >= 0 && v <= 1, () -> family + ": " + v);
                }
            }
            int n = 160 * 120;
            float[] all = new float[3 * n];
            for (int c = 0; c < 3; c++) {
                System.arraycopy(image.plane(c), 0, all, c * n, n);
            }
            Arrays.sort(all);
            float spread = all[(int) (0.99 * all.length)] - all[(int) (0.01 * all.length)];
            assertTrue(spread > 0.6, family + " seed " + seed + " spans only " + spread);
        }
    }

    @ParameterizedTest
    @EnumSource(SceneFamily.class)
    void amplitudeFallsAboutAsOneOverFrequency(SceneFamily family) {
        double mean = 0;
        for (long seed = 0; seed < 4; seed++) {
            mean += SpectralSlope.of(family.draw(256, 192, seed)) / 4;
        }
        System.out.printf("%-12s amplitude spectrum ~ f^%.2f%n", family, mean);
        assertTrue(mean > -1.55 && mean < -0.65, family + " has exponent " + mean);
    }

    @Test
    void onAverageTheWorldHasThePhotographsExponent() {
        double mean = 0;
        for (SceneFamily family : SceneFamily.values()) {
            mean += SpectralSlope.of(family.draw(256, 192, 11)) / SceneFamily.values().length;
        }
        assertTrue(mean > -1.3 && mean < -0.8, "exponent " + mean);
    }

    @Test
    void otherShapesAreFilledToo() {
        for (SceneFamily family : SceneFamily.values()) {
            Image tall = family.draw(60, 110, 3);
            assertEquals(60, tall.width());
            assertEquals(110, tall.height());
            Image corner = tall.crop(45, 95, 15, 15);
            assertFalse(corner.equals(Image.filled(15, 15, 0, 0, 0)), family + " leaves a black corner");
        }
    }

    @Test
    void bytesAreTheSameOnEveryPlatform() {
        CRC32 crc = new CRC32();
        for (SceneFamily family : SceneFamily.values()) {
            crc.update(family.draw(64, 48, 1).toBytes());
        }
        assertEquals("7fbe17ce", Long.toHexString(crc.getValue()));
    }

    @Test
    void tooSmallIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> SceneFamily.PAGE.draw(8, 8, 0));
    }
}

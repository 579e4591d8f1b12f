package dsmix.dsm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dsmix.image.Image;
import org.junit.jupiter.api.Test;

class SensitivityMapTest {

    @Test
    void averagesAbsoluteDifferencesOverChannelsAndSquares() {
        Image reference = Image.filled(4, 2, 0.5f, 0.5f, 0.5f);
        // Left square: red raised by 0.3 in one of four pixels. Right square: green lowered by 0.2, blue raised by 0.1.
        Image distorted = Image.of(4, 2,
                new float[] {0.8f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f},
                new float[] {0.5f, 0.5f, 0.3f, 0.3f, 0.5f, 0.5f, 0.3f, 0.3f},
                new float[] {0.5f, 0.5f, 0.6f, 0.6f, 0.5f, 0.5f, 0.6f, 0.6f});
        SensitivityMap map = SensitivityMap.of(distorted, reference, 2);
        assertEquals(2, map.width());
        assertEquals(1, map.height());
        assertArrayEquals(new float[] {0.025f, 0.1f}, map.values(), 1e-6f);
        assertEquals(0.0625, map.mean(), 1e-6);
    }

    @Test
    void hasTheMethodsSizeAndLeavesOutTheRest() {
        Image picture = Image.filled(224, 224, 0, 0, 0);
        assertEquals(28, SensitivityMap.of(picture, picture, 8).width());
        SensitivityMap odd = SensitivityMap.of(Image.filled(21, 17, 1, 1, 1), Image.filled(21, 17, 0, 0, 0), 8);
        assertEquals(2, odd.width());
        assertEquals(2, odd.height());
        assertEquals(1.0, odd.mean(), 0);
    }

    @Test
    void refusesPicturesThatDoNotBelongTogether() {
        Image a = Image.filled(8, 8, 0, 0, 0);
        String message = assertThrows(IllegalArgumentException.class,
                () -> SensitivityMap.of(a, Image.filled(8, 9, 0, 0, 0), 8)).getMessage();
        assertTrue(message.contains("8 x 9"), message);
        assertThrows(IllegalArgumentException.class, () -> SensitivityMap.of(a, a, 9));
    }

    @Test
    void upsamplesBetweenCellCentres() {
        SensitivityMap map = new SensitivityMap(2, 1, new float[] {0, 1});
        assertArrayEquals(new float[] {0, 0.25f, 0.75f, 1}, map.upsample(4, 1, Upsampling.BILINEAR).values(), 1e-6f);
        assertArrayEquals(new float[] {0, 0, 1, 1}, map.upsample(4, 1, Upsampling.NEAREST).values(), 0);
        SensitivityMap square = new SensitivityMap(2, 2, new float[] {0, 1, 2, 3});
        assertEquals(0.25f + 0.5f, square.upsample(4, 4, Upsampling.BILINEAR).get(1, 1), 1e-6f);
    }

    @Test
    void upsamplingByMatricesIsTheSame() {
        SensitivityMap map = new SensitivityMap(3, 2, new float[] {1, 5, 2, 7, 3, 4});
        for (Upsampling how : Upsampling.values()) {
            float[] rows = how.matrix(2, 5);
            float[] columns = how.matrix(3, 7);
            SensitivityMap up = map.upsample(7, 5, how);
            for (int y = 0; y < 5; y++) {
                for (int x = 0; x < 7; x++) {
                    double sum = 0;
                    for (int i = 0; i < 6; i++) {
                        sum += rows[y * 2 + i / 3] * columns[x * 3 + i % 3] * map.values()[i];
                    }
                    assertEquals(sum, up.get(y, x), 1e-5, how + " at " + x + ", " + y);
                }
            }
        }
    }

    @Test
    void negativePredictionsCountAsNothing() {
        assertArrayEquals(new float[] {0, 0.5f}, new SensitivityMap(2, 1, new float[] {-0.1f, 0.5f}).nonNegative().values());
    }
}

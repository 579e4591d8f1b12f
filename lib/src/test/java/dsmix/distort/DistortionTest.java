package dsmix.distort;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DistortionTest {

    @Test
    void twentyFiveTypesInOfficialOrder() {
        assertEquals(25, Distortion.all().size());
        assertEquals(1, Distortion.GAUSSIAN_BLUR.id());
        assertEquals(9, Distortion.JPEG_2000.id());
        assertEquals(15, Distortion.DENOISE.id());
        assertEquals(22, Distortion.QUANTISATION.id());
        assertEquals(25, Distortion.CONTRAST.id());
        assertArrayEquals(new double[] {0.15, 0.08, 0, -0.08, -0.15}, Distortion.ofId(18).levels());
        assertEquals("10 JPEG compression", Distortion.ofId(10).toString());
        assertThrows(IllegalArgumentException.class, () -> Distortion.ofId(26));
        assertThrows(IllegalArgumentException.class, () -> Distortion.JPEG.level(0));
    }

    @Test
    void groupSizesAreThoseOfThePaper() {
        Map<DistortionGroup, Integer> sizes = new EnumMap<>(DistortionGroup.class);
        Distortion.all().forEach(d -> sizes.merge(d.group(), 1, Integer::sum));
        assertEquals(Map.of(DistortionGroup.BLUR, 3, DistortionGroup.COLOUR, 5, DistortionGroup.COMPRESSION, 2,
                DistortionGroup.NOISE, 5, DistortionGroup.BRIGHTNESS, 3, DistortionGroup.SPATIAL, 5,
                DistortionGroup.SHARPNESS_CONTRAST, 2), sizes);
    }

    @Test
    void levelsCannotBeChangedFromOutside() {
        Distortion.JPEG.levels()[0] = 99;
        assertEquals(43, Distortion.JPEG.level(1));
    }

    @Test
    void classIndicesCoverAll126() {
        Set<DistortionClass> seen = new HashSet<>();
        for (int i = 0; i < DistortionClass.COUNT; i++) {
            DistortionClass c = DistortionClass.ofIndex(i);
            assertEquals(i, c.index());
            seen.add(c);
        }
        assertEquals(126, seen.size());
        assertTrue(DistortionClass.ofIndex(0).isReference());
        assertEquals(new DistortionClass(25, 5), DistortionClass.ofIndex(125));
        assertEquals(new DistortionClass(2, 1), DistortionClass.ofIndex(6));
        assertEquals("01_05", DistortionClass.ofIndex(5).toString());
        assertThrows(IllegalArgumentException.class, () -> DistortionClass.ofIndex(126));
        assertThrows(IllegalArgumentException.class, () -> new DistortionClass(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new DistortionClass(1, 6));
    }
}

package dsmix.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ColourMapTest {

    /** Oklab of an sRGB colour, the inverse of what the map is built with. */
    private static double[] oklab(int rgb) {
        double r = linear(rgb >> 16 & 0xff);
        double g = linear(rgb >> 8 & 0xff);
        double b = linear(rgb & 0xff);
        double l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
        double m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
        double s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
        return new double[] {0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s, 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s};
    }

    private static double linear(int v) {
        double e = v / 255.0;
        return e <= 0.04045 ? e / 12.92 : Math.pow((e + 0.055) / 1.055, 2.4);
    }

    private static void isUniform(ColourMap map) {
        double total = 0;
        double[] steps = new double[16];
        for (int i = 0; i < 16; i++) {
            steps[i] = ColourMap.distance(oklab(map.rgb(i / 16.0)), oklab(map.rgb((i + 1) / 16.0)));
            total += steps[i];
        }
        for (int i = 0; i < 16; i++) {
            assertEquals(total / 16, steps[i], 0.2 * total / 16, "step " + i);
        }
    }

    @Test
    void equalStepsLookEqual() {
        isUniform(ColourMap.HEAT);
        isUniform(ColourMap.LEVELS);
        isUniform(ColourMap.SIGNED);
    }

    @Test
    void lightnessIsMonotonous() {
        for (int i = 1; i <= 64; i++) {
            assertTrue(oklab(ColourMap.HEAT.rgb(i / 64.0))[0] > oklab(ColourMap.HEAT.rgb((i - 1) / 64.0))[0], "heat " + i);
            assertTrue(oklab(ColourMap.LEVELS.rgb(i / 64.0))[0] < oklab(ColourMap.LEVELS.rgb((i - 1) / 64.0))[0],
                    "levels " + i);
        }
    }

    @Test
    void clipsAndMarksNaN() {
        assertEquals(ColourMap.HEAT.rgb(0), ColourMap.HEAT.rgb(-3));
        assertEquals(ColourMap.HEAT.rgb(1), ColourMap.HEAT.rgb(7));
        assertEquals(0x808080, ColourMap.HEAT.rgb(Double.NaN));
        double[] middle = oklab(ColourMap.SIGNED.rgb(0.5));
        assertTrue(Math.hypot(middle[1], middle[2]) < 0.03, "zero has no colour");
    }

    @Test
    void categoriesAreTellableApart() {
        for (int i = 0; i < Palette.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertTrue(ColourMap.distance(oklab(Palette.colour(i).getRGB()), oklab(Palette.colour(j).getRGB())) > 0.1);
            }
        }
        assertEquals(Palette.colour(0), Palette.colour(Palette.size()));
    }
}

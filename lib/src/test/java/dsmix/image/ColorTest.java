package dsmix.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ColorTest {

    private static float[] lab(float r, float g, float b) {
        float[][] planes = Lab.of(Image.filled(1, 1, r, g, b));
        return new float[] {planes[0][0], planes[1][0], planes[2][0]};
    }

    @Test
    void labOfThePrimariesAsPublished() {
        // CIE L*a*b* of the sRGB corners under D65, as colour tables list them.
        assertArrayEquals(new float[] {53.241f, 80.092f, 67.203f}, lab(1, 0, 0), 0.03f);
        assertArrayEquals(new float[] {87.735f, -86.183f, 83.179f}, lab(0, 1, 0), 0.03f);
        assertArrayEquals(new float[] {32.297f, 79.188f, -107.860f}, lab(0, 0, 1), 0.03f);
        assertArrayEquals(new float[] {100, 0, 0}, lab(1, 1, 1), 0.02f);
        assertArrayEquals(new float[] {0, 0, 0}, lab(0, 0, 0), 1e-4f);
        assertArrayEquals(new float[] {53.585f, 0, 0}, lab(128 / 255f, 128 / 255f, 128 / 255f), 0.02f);
    }

    @Test
    void everyGreyAndRandomColoursSurviveTheWayThereAndBack() {
        SplittableRandom random = Seeds.random(1);
        for (int i = 0; i < 2000; i++) {
            float r = i < 256 ? i / 255f : (float) random.nextDouble();
            float g = i < 256 ? i / 255f : (float) random.nextDouble();
            float b = i < 256 ? i / 255f : (float) random.nextDouble();
            Image back = Lab.toImage(1, 1, Lab.of(Image.filled(1, 1, r, g, b)));
            assertEquals(r, back.get(0, 0, 0), 1e-4f);
            assertEquals(g, back.get(1, 0, 0), 1e-4f);
            assertEquals(b, back.get(2, 0, 0), 1e-4f);
        }
    }

    @Test
    void lightnessIsTheFirstPlane() {
        Image image = Image.filled(3, 2, 0.3f, 0.9f, 0.02f);
        assertArrayEquals(Lab.of(image)[0], Lab.lightness(image));
    }

    @Test
    void coloursOutsideSrgbAreClipped() {
        Image vivid = Lab.toImage(1, 1, new float[] {50}, new float[] {200}, new float[] {-200});
        assertEquals(1f, vivid.get(2, 0, 0));
        assertEquals(0f, vivid.get(1, 0, 0));
    }

    @Test
    void studioRangeYCbCrByHand() {
        float[][] white = ColorSpaces.yCbCr(Image.filled(1, 1, 1, 1, 1));
        assertEquals(235 / 255f, white[0][0], 1e-6f);
        assertEquals(128 / 255f, white[1][0], 1e-6f);
        float[][] blue = ColorSpaces.yCbCr(Image.filled(1, 1, 0, 0, 1));
        assertEquals((16 + 24.966f) / 255, blue[0][0], 1e-6f);
        assertEquals(240 / 255f, blue[1][0], 1e-6f);
        Image image = Image.filled(1, 1, 0.2f, 0.7f, 0.4f);
        Image back = ColorSpaces.fromYCbCr(1, 1, ColorSpaces.yCbCr(image));
        for (int c = 0; c < 3; c++) {
            assertEquals(image.get(c, 0, 0), back.get(c, 0, 0), 1e-5f);
        }
    }

    @Test
    void greyWeighsTheChannels() {
        assertEquals(0.587043f, ColorSpaces.grey(Image.filled(1, 1, 0, 1, 0))[0], 1e-6f);
        assertEquals(1f, ColorSpaces.grey(Image.filled(1, 1, 1, 1, 1))[0], 1e-6f);
    }
}

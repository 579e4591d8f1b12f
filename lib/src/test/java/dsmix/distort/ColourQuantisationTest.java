package dsmix.distort;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dsmix.image.Image;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ColourQuantisationTest {

    private static Set<Integer> colours(Image image) {
        byte[] chw = image.toBytes();
        int n = chw.length / 3;
        Set<Integer> colours = new HashSet<>();
        for (int i = 0; i < n; i++) {
            colours.add((chw[i] & 0xff) << 16 | (chw[n + i] & 0xff) << 8 | chw[2 * n + i] & 0xff);
        }
        return colours;
    }

    @Test
    void fewWellSeparatedColoursAreKeptExactly() {
        float[][] planes = new float[3][64];
        for (int i = 0; i < 64; i++) {
            planes[0][i] = i % 3 / 2f;
            planes[1][i] = i % 2;
            planes[2][i] = 0.2f;
        }
        Image six = Image.of(8, 8, planes).quantised();
        assertEquals(6, colours(six).size());
        assertEquals(six, ColourQuantisation.apply(six, 8));
    }

    @Test
    void twoBoxesSplitWhereVarianceFallsMost() {
        // Ten dark greys and five bright ones: the means of the two clusters, truncated.
        byte[] chw = new byte[45];
        int[] greys = {8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 200, 204, 208, 212, 217};
        for (int i = 0; i < 15; i++) {
            for (int c = 0; c < 3; c++) {
                chw[c * 15 + i] = (byte) greys[i];
            }
        }
        int[][] palette = WuPalette.of(chw, 2);
        Arrays.sort(palette, (a, b) -> a[0] - b[0]);
        assertArrayEquals(new int[][] {{17, 17, 17}, {208, 208, 208}}, palette);
    }

    @Test
    void paletteSizesAreKeptAndDitherPreservesTheMean() {
        Image scene = TestPictures.scene(96, 64, 4);
        double previous = Double.POSITIVE_INFINITY;
        for (int n : new int[] {64, 48, 32, 16, 8}) {
            Image out = ColourQuantisation.apply(scene, n);
            int found = colours(out).size();
            assertTrue(found <= n && found >= n - 2, n + " colours asked, " + found + " found");
            double psnr = ReferenceFolder.psnr(scene, out);
            assertTrue(psnr < previous, "fewer colours, more noise");
            previous = psnr;
            for (int c = 0; c < 3; c++) {
                assertEquals(mean(scene.plane(c)), mean(out.plane(c)), 0.012);
            }
        }
    }

    private static double mean(float[] plane) {
        double sum = 0;
        for (float v : plane) {
            sum += v;
        }
        return sum / plane.length;
    }
}

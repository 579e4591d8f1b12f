package dsmix.distort;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dsmix.image.Image;
import org.junit.jupiter.api.Test;

class QuantisationTest {

    private static double betweenClassVariance(int[] histogram, int... thresholds) {
        double total = 0;
        double mean = 0;
        for (int i = 0; i < 256; i++) {
            total += histogram[i];
            mean += i * (double) histogram[i];
        }
        mean /= total;
        double variance = 0;
        for (int k = 0; k <= thresholds.length; k++) {
            int from = k == 0 ? 0 : thresholds[k - 1] + 1;
            int to = k == thresholds.length ? 255 : thresholds[k];
            double mass = 0;
            double sum = 0;
            for (int i = from; i <= to; i++) {
                mass += histogram[i];
                sum += i * (double) histogram[i];
            }
            variance += mass > 0 ? mass / total * Math.pow(sum / mass - mean, 2) : 0;
        }
        return variance;
    }

    @Test
    void samplesTakeTheUpperThreshold() {
        Image image = Image.of(4, 1, new float[] {0, 0.2f, 0.21f, 0.5f}, new float[] {0.51f, 0.8f, 0.81f, 1},
                new float[] {0.1f, 0.3f, 0.7f, 0.9f});
        Image out = Quantisation.quantise(image, 0.2, 0.5, 0.8);
        assertArrayEquals(new float[] {0, 0, 0.5f, 0.5f}, out.plane(0));
        assertArrayEquals(new float[] {0.8f, 0.8f, 1, 1}, out.plane(1));
        assertArrayEquals(new float[] {0, 0.5f, 0.8f, 1}, out.plane(2));
    }

    @Test
    void theSearchFindsTheBestPairOfThresholdsOfThreeHumps() {
        int[] histogram = new int[256];
        for (int i = 0; i < 256; i++) {
            for (int centre : new int[] {50, 120, 210}) {
                histogram[i] += (int) (1000 * Math.exp(-Math.pow((i - centre) / 12.0, 2)));
            }
        }
        double best = 0;
        for (int a = 1; a < 254; a++) {
            for (int b = a + 1; b < 255; b++) {
                best = Math.max(best, betweenClassVariance(histogram, a, b));
            }
        }
        int[] found = OtsuSearch.thresholds(histogram, 2);
        assertEquals(best, betweenClassVariance(histogram, found), 1e-3 * best);
        assertTrue(found[0] > 65 && found[0] < 105 && found[1] > 140 && found[1] < 190);
    }

    @Test
    void thresholdsRiseAndBeatEqualSpacing() {
        Image scene = TestPictures.scene(80, 60, 7);
        int[] histogram = Quantisation.histogram(scene, Planes.range(scene));
        for (double n : Distortion.QUANTISATION.levels()) {
            int[] found = OtsuSearch.thresholds(histogram, (int) n);
            int[] equal = new int[(int) n];
            for (int i = 0; i < n; i++) {
                equal[i] = (int) Math.round((i + 1) * 255 / (n + 1));
                assertTrue(found[i] >= 1 && found[i] <= 254 && (i == 0 || found[i] > found[i - 1]));
            }
            assertTrue(betweenClassVariance(histogram, found) > betweenClassVariance(histogram, equal));
        }
    }

    @Test
    void aPictureOfOneValueStaysAsItIs() {
        Image flat = Image.filled(5, 5, 0.4f, 0.4f, 0.4f);
        assertEquals(flat, Quantisation.apply(flat, 20));
    }
}

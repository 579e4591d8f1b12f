package dsmix.distort;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dsmix.image.Image;
import dsmix.image.Seeds;
import java.util.Arrays;
import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;

class NoiseTest {

    private static final int SIDE = 400;
    private static final Image GREY = Image.filled(SIDE, SIDE, 0.5f, 0.5f, 0.5f);

    private static double[] moments(Image out) {
        double sum = 0;
        double squares = 0;
        int n = 3 * SIDE * SIDE;
        for (int c = 0; c < 3; c++) {
            for (float v : out.plane(c)) {
                sum += v - 0.5;
                squares += (v - 0.5) * (v - 0.5);
            }
        }
        return new double[] {sum / n, squares / n};
    }

    @Test
    void gaussianStreamFollowsTheNormalDistribution() {
        int n = 1_000_000;
        float[] sample = new GaussianStream(Seeds.random(5)).next(n);
        float[] copy = sample.clone();
        Arrays.sort(copy);
        double distance = 0;
        for (int i = 0; i < n; i++) {
            double cdf = 0.5 * Erf.erfc(-copy[i] / Math.sqrt(2));
            distance = Math.max(distance, Math.abs(cdf - (i + 0.5) / n));
        }
        assertTrue(distance < 1.95 / Math.sqrt(n), "Kolmogorov-Smirnov, 0.1 %: " + distance);
        long beyond = 0;
        double kurtosis = 0;
        for (float v : sample) {
            beyond += Math.abs(v) > 3.5 ? 1 : 0;
            kurtosis += Math.pow(v, 4) / n;
        }
        assertEquals(465.3, beyond, 100, "two tails beyond 3.5 in a million");
        assertEquals(3, kurtosis, 0.05);
    }

    @Test
    void neighbouringNumbersAreUncorrelated() {
        float[] sample = new GaussianStream(Seeds.random(6)).next(500_001);
        for (int lag : new int[] {1, 2, 3}) {
            double sum = 0;
            for (int i = lag; i < sample.length; i++) {
                sum += sample[i] * sample[i - lag];
            }
            assertEquals(0, sum / sample.length, 0.006);
        }
    }

    @Test
    void whiteNoiseHasTheVariance() {
        double[] m = moments(Noise.white(GREY, 0.003, Seeds.random(1)));
        assertEquals(0, m[0], 5e-4);
        assertEquals(0.003, m[1], 3e-5);
    }

    @Test
    void colourNoiseHasTheVarianceThatTheInverseMatrixGives() {
        Image out = Noise.whiteYCbCr(GREY, 0.0005, Seeds.random(2));
        // Inverse rows (x 255): (1.16438, 0, 1.59603), (1.16438, -0.39176, -0.81297), (1.16438, 2.01723, 0).
        double[] gain = {1.16438 * 1.16438 + 1.59603 * 1.59603, 1.16438 * 1.16438 + 0.39176 * 0.39176 + 0.81297 * 0.81297,
            1.16438 * 1.16438 + 2.01723 * 2.01723};
        for (int c = 0; c < 3; c++) {
            double squares = 0;
            for (float v : out.plane(c)) {
                squares += (v - 0.5) * (v - 0.5) / (SIDE * SIDE);
            }
            assertEquals(0.0005 * gain[c], squares, 0.0005 * gain[c] * 0.02);
        }
    }

    @Test
    void impulsesAreHalfBlackHalfWhiteAndIndependentPerChannel() {
        Image out = Noise.impulse(GREY, 0.03, Seeds.random(3));
        int[] black = new int[3];
        int[] white = new int[3];
        int both = 0;
        for (int i = 0; i < SIDE * SIDE; i++) {
            for (int c = 0; c < 3; c++) {
                black[c] += out.plane(c)[i] == 0 ? 1 : 0;
                white[c] += out.plane(c)[i] == 1 ? 1 : 0;
            }
            both += out.plane(0)[i] != 0.5f && out.plane(1)[i] != 0.5f ? 1 : 0;
        }
        for (int c = 0; c < 3; c++) {
            assertEquals(0.015 * SIDE * SIDE, black[c], 200);
            assertEquals(0.015 * SIDE * SIDE, white[c], 200);
        }
        assertEquals(0.0009 * SIDE * SIDE, both, 60);
    }

    @Test
    void multiplicativeNoiseIsUniformWithTheVariance() {
        Image out = Noise.multiplicative(GREY, 0.01, Seeds.random(4));
        double[] m = moments(out);
        assertEquals(0, m[0], 5e-4);
        assertEquals(0.01 * 0.25, m[1], 3e-5);
        float bound = 0.5f * (float) Math.sqrt(0.03);
        Planes.Range range = Planes.range(out);
        assertEquals(0.5f - bound, range.min(), 1e-4f);
        assertEquals(0.5f + bound, range.max(), 1e-4f);
        Image black = Image.filled(9, 9, 0, 0, 0);
        assertArrayEquals(black.plane(0), Noise.multiplicative(black, 0.05, Seeds.random(1)).plane(0));
    }

    @Test
    void denoisingRemovesMostOfTheNoise() {
        Image scene = TestPictures.scene(160, 120, 8);
        for (int level : new int[] {1, 3}) {
            double variance = Distortion.DENOISE.level(level);
            double noisy = ReferenceFolder.psnr(scene, Noise.white(scene, variance, Seeds.random(9)));
            double clean = ReferenceFolder.psnr(scene, Denoise.apply(scene, variance, Seeds.random(9)));
            assertTrue(clean > noisy + 4, "from " + noisy + " to " + clean + " dB");
        }
    }
}

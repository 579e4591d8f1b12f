package dsmix.eval.fr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dsmix.image.Image;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Expected values: a second implementation of each paper's definition in NumPy and SciPy (SSIM: scikit-image 0.26) on
 * pictures
 * given by integer formulas.
 */
class FullReferenceTest {

    @ParameterizedTest
    @CsvSource({
        "PSNR, 40, 33, 23.145828583133195", "PSNR, 201, 184, 23.45314113850595",
        "SSIM, 40, 33, 0.7639200519559838", "SSIM, 201, 184, 0.8350658470843165",
        "MS_SSIM, 201, 184, 0.9654242880684569", "MS_SSIM, 400, 390, 0.9645677406303713",
        "GMSD, 40, 33, 0.019079972382622268", "GMSD, 201, 184, 0.0178062759443526",
        "MDSI, 40, 33, 0.3547078715572061", "MDSI, 201, 184, 0.34413377231443415", "MDSI, 400, 390, 0.21791721810342313"})
    void isTheSecondImplementations(FullReference metric, int width, int height, double expected) {
        assertEquals(expected, metric.of(picture(width, height, false), picture(width, height, true)), 2e-5 * Math.max(1,
                expected));
    }

    @ParameterizedTest
    @EnumSource(FullReference.class)
    void equalPicturesAreBestAndMoreNoiseIsWorse(FullReference metric) {
        Image reference = picture(200, 180, false);
        double sign = metric.higherIsBetter() ? 1 : -1;
        double same = sign * metric.of(reference, reference);
        double little = sign * metric.of(reference, noisy(reference, 0.03f));
        double much = sign * metric.of(reference, noisy(reference, 0.15f));
        assertTrue(same > little && little > much, same + " > " + little + " > " + much);
    }

    @Test
    void psnrByHand() {
        // one step of 0.1 everywhere: -20 log10(0.1)
        assertEquals(20, FullReference.PSNR.of(Image.filled(4, 4, .5f, .5f, .5f), Image.filled(4, 4, .6f, .6f, .6f)), 1e-5);
    }

    @Test
    void refusesOtherSizesAndTooSmallOnes() {
        assertThrows(IllegalArgumentException.class, () -> FullReference.GMSD.of(picture(20, 20, false), picture(20, 21,
                false)));
        Image small = picture(100, 100, false);
        assertThrows(IllegalArgumentException.class, () -> FullReference.MS_SSIM.of(small, small));
    }

    static Image noisy(Image image, float amount) {
        float[][] planes = new float[3][];
        for (int c = 0; c < 3; c++) {
            planes[c] = image.plane(c).clone();
            for (int i = 0; i < planes[c].length; i++) {
                planes[c][i] += amount * ((i * 7919 + c * 31) % 101 / 50f - 1);
            }
        }
        return Image.of(image.width(), image.height(), planes).clip();
    }

    static Image picture(int width, int height, boolean distorted) {
        float[][] planes = new float[3][width * height];
        for (int c = 0; c < 3; c++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int base = (x * x * 3 + y * y * 5 + x * y * (c + 2) + x / 7 * 40 * (c + 1) + y / 5 * 31) % 256;
                    int v = (base + x * 4 + y * 3) / 3 % 256;
                    if (distorted) {
                        v = Math.max(0, Math.min(255, v + ((x * 7 + y * 13) % 41 - 20) * (c == 2 ? 2 : 1) + 6));
                    }
                    planes[c][y * width + x] = v / 255f;
                }
            }
        }
        return Image.of(width, height, planes);
    }
}

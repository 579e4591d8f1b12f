package dsmix.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvolutionTest {

    private static float[] noise(int n) {
        SplittableRandom random = Seeds.random(n);
        float[] plane = new float[n];
        for (int i = 0; i < n; i++) {
            plane[i] = (float) random.nextDouble();
        }
        return plane;
    }

    /** The definition, in double precision. */
    private static float[] direct(float[] plane, int w, int h, double[][] kernel) {
        float[] out = new float[plane.length];
        int ry = kernel.length / 2;
        int rx = kernel[0].length / 2;
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                double sum = 0;
                for (int dy = -ry; dy <= ry; dy++) {
                    for (int dx = -rx; dx <= rx; dx++) {
                        int row = Math.max(0, Math.min(h - 1, y + dy));
                        int column = Math.max(0, Math.min(w - 1, x + dx));
                        sum += kernel[dy + ry][dx + rx] * plane[row * w + column];
                    }
                }
                out[y * w + x] = (float) sum;
            }
        }
        return out;
    }

    @Test
    void gaussianKernelByHand() {
        // sigma 0.5: exp(-2) = 0.1353353 beside 1, sum 1.2706706.
        assertArrayEquals(new double[] {0.1065070, 0.7869860, 0.1065070}, Convolution.gaussian(0.5), 1e-7);
        assertArrayEquals(new double[] {0, 1, 0}, Convolution.gaussian(0.1));
        assertEquals(21, Convolution.gaussian(5).length);
        assertEquals(81, Convolution.gaussian(20).length);
        assertThrows(IllegalArgumentException.class, () -> Convolution.gaussian(0));
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,9", "9,1", "5,4", "33,20", "20,33"})
    void separableEqualsTheDefinition(int w, int h) {
        float[] plane = noise(w * h);
        for (double sigma : new double[] {0.5, 1, 3.3}) {
            double[] k = Convolution.gaussian(sigma);
            double[][] kernel = new double[k.length][k.length];
            for (int i = 0; i < k.length; i++) {
                for (int j = 0; j < k.length; j++) {
                    kernel[i][j] = k[i] * k[j];
                }
            }
            assertArrayEquals(direct(plane, w, h, kernel), Convolution.separable(plane, w, h, k), 2e-6f);
        }
        assertThrows(IllegalArgumentException.class, () -> Convolution.separable(plane, w, h, new double[4]));
    }

    @ParameterizedTest
    @CsvSource({"1,1,3,3", "7,5,3,7", "31,17,9,5", "6,6,1,5", "40,3,11,11"})
    void filterEqualsTheDefinition(int w, int h, int rows, int columns) {
        float[] plane = noise(w * h);
        SplittableRandom random = Seeds.random(rows, columns);
        double[][] kernel = new double[rows][columns];
        double[][] mirrored = new double[rows][columns];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                kernel[r][c] = random.nextInt(3) == 0 ? 0 : random.nextDouble() / rows / columns;
                mirrored[r][c] = kernel[r][Math.min(c, columns - 1 - c)];
            }
        }
        assertArrayEquals(direct(plane, w, h, kernel), Convolution.filter(plane, w, h, kernel), 2e-6f);
        assertArrayEquals(direct(plane, w, h, mirrored), Convolution.filter(plane, w, h, mirrored), 2e-6f);
    }
}

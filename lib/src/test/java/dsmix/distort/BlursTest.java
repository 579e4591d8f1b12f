package dsmix.distort;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dsmix.image.Image;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlursTest {

    @Test
    void diskKernelsOfTheOfficialGenerator() {
        double[][] one = Blurs.diskKernel(1);
        assertArrayEquals(new double[] {0.025078581, 0.145343947, 0.025078581}, one[0], 1e-9);
        assertArrayEquals(new double[] {0.145343947, 0.318309886, 0.145343947}, one[1], 1e-9);
        assertArrayEquals(new double[] {0, 0.0170159175, 0.0381149714, 0.0170159175, 0}, Blurs.diskKernel(2)[0], 1e-9);
        assertEquals(0.00497359197, Blurs.diskKernel(8)[8][8], 1e-10);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 6, 8})
    void diskWeightsAreAreasFoundByCountingPoints(int radius) {
        double[][] kernel = Blurs.diskKernel(radius);
        int steps = 200;
        double area = Math.PI * radius * radius;
        for (int y = 0; y <= radius; y++) {
            for (int x = 0; x <= radius; x++) {
                int inside = 0;
                for (int i = 0; i < steps * steps; i++) {
                    double px = x - 0.5 + (i % steps + 0.5) / steps;
                    double py = y - 0.5 + (i / steps + 0.5) / steps;
                    inside += px * px + py * py <= radius * radius ? 1 : 0;
                }
                assertEquals(inside / (double) (steps * steps) / area, kernel[radius + y][radius + x], 2e-3 / area);
            }
        }
    }

    @Test
    void motionKernelsByHand() {
        assertArrayEquals(new double[][] {{1}}, Blurs.motionKernel(1, 77));
        // Length 4 lies 1.5 to either side: weights 1/2, 1, 1, 1, 1/2 horizontally.
        double[] row = Blurs.motionKernel(4, 0)[0];
        assertArrayEquals(new double[] {0.125, 0.25, 0.25, 0.25, 0.125}, row, 1e-12);
        double[][] column = Blurs.motionKernel(4, 90);
        for (int i = 0; i < 5; i++) {
            assertEquals(row[i], column[i][0], 1e-12);
        }
        assertArrayEquals(Blurs.motionKernel(10, 0), Blurs.motionKernel(10, 180));
    }

    @Test
    void motionAnglesTurnCounterClockwise() {
        double[][] rising = Blurs.motionKernel(10, 45);
        int last = rising.length - 1;
        assertTrue(rising[1][last - 1] > 0 && rising[last - 1][1] > 0, "up on the right, down on the left");
        assertEquals(0, rising[1][1], 1e-12);
    }

    @Test
    void everyKernelSumsToOneAndIsPointSymmetric() {
        for (int length : new int[] {1, 2, 4, 6, 10}) {
            for (int angle = 0; angle <= 180; angle++) {
                double[][] k = Blurs.motionKernel(length, angle);
                double sum = 0;
                for (int r = 0; r < k.length; r++) {
                    for (int c = 0; c < k[0].length; c++) {
                        sum += k[r][c];
                        assertEquals(k[r][c], k[k.length - 1 - r][k[0].length - 1 - c], 1e-12);
                    }
                }
                assertEquals(1, sum, 1e-12);
            }
        }
    }

    @Test
    void tooNarrowGaussianIsTheIdentity() {
        Image scene = TestPictures.scene(20, 15, 1);
        assertEquals(scene, Blurs.gaussian(scene, 0.1));
        assertSame(scene, Colours.saturateLab(scene, 1));
    }
}

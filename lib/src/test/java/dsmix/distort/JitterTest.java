package dsmix.distort;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dsmix.image.Image;
import dsmix.image.Seeds;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class JitterTest {

    private static float[] constant(int n, float value) {
        float[] field = new float[n];
        Arrays.fill(field, value);
        return field;
    }

    /** Keys' cubic kernel, a = -1/2. */
    private static double keys(double t) {
        double x = Math.abs(t);
        return x < 1 ? 1.5 * x * x * x - 2.5 * x * x + 1 : x < 2 ? -0.5 * x * x * x + 2.5 * x * x - 4 * x + 2 : 0;
    }

    @Test
    void noShiftIsTheIdentityAndWholeShiftsMovePixels() {
        Image scene = TestPictures.scene(30, 20, 1);
        Image same = Jitter.warp(scene, constant(600, 0), constant(600, 0));
        assertArrayEquals(scene.toBytes(), same.toBytes());
        Image moved = Jitter.warp(scene, constant(600, 2), constant(600, 2));
        assertEquals(scene.get(1, 7, 8), moved.get(1, 9, 10), 1e-6f);
        assertEquals(scene.get(2, 0, 0), moved.get(2, 1, 1), 1e-6f, "the edge is repeated");
    }

    @Test
    void innerSamplesAreCubicConvolution() {
        Image scene = TestPictures.scene(30, 20, 2);
        SplittableRandom random = Seeds.random(3);
        float[] rows = new float[600];
        float[] columns = new float[600];
        for (int i = 0; i < 600; i++) {
            rows[i] = (float) random.nextDouble(-2.5, 2.5);
            columns[i] = (float) random.nextDouble(-2.5, 2.5);
        }
        Image out = Jitter.warp(scene, rows, columns);
        for (int y = 5; y < 15; y++) {
            for (int x = 5; x < 25; x++) {
                double fy = y - rows[y * 30 + x];
                double fx = x - columns[y * 30 + x];
                double sum = 0;
                for (int r = (int) Math.floor(fy) - 1; r <= (int) Math.floor(fy) + 2; r++) {
                    for (int c = (int) Math.floor(fx) - 1; c <= (int) Math.floor(fx) + 2; c++) {
                        sum += keys(fy - r) * keys(fx - c) * scene.get(1, r, c);
                    }
                }
                assertEquals(sum, out.get(1, y, x), 1e-5);
            }
        }
    }

    @Test
    void marginsAreExchangedSoThatFarColumnShiftsCanLeaveTheGrid() {
        float[] columns = constant(600, 0);
        columns[0] = 3;
        Image out = Jitter.warp(TestPictures.scene(30, 20, 4), constant(600, 0), columns);
        assertTrue(Float.isNaN(out.get(0, 0, 0)));
        assertEquals(0, out.clip().get(0, 0, 0));
        assertTrue(Float.isFinite(out.get(0, 1, 1)));
    }

    @Test
    void placesOnTheLastRowAndColumnOfTheGridAreInside() {
        for (int side : new int[] {20, 21}) {
            Image scene = TestPictures.scene(side, side, 6);
            Image out = Jitter.warp(scene, constant(side * side, -2), constant(side * side, -2));
            assertEquals(scene.get(1, side - 1, side - 1), out.get(1, side - 1, side - 1), 1e-6f);
            assertEquals(scene.get(0, side - 1, 5), out.get(0, side - 1, 3), 1e-6f);
            assertEquals(scene.get(2, 5, side - 1), out.get(2, 3, side - 1), 1e-6f);
        }
    }

    @Test
    void strengthGrowsWithTheDeviation() {
        Image scene = TestPictures.scene(64, 48, 5);
        double previous = Double.POSITIVE_INFINITY;
        for (int level = 1; level <= 5; level++) {
            double psnr = ReferenceFolder.psnr(scene, Distorter.of(Profile.PLAIN).apply(scene, Distortion.JITTER, level, 1));
            assertTrue(psnr < previous);
            previous = psnr;
        }
    }
}

package dsmix.distort;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dsmix.image.Convolution;
import dsmix.image.Image;
import java.util.Arrays;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.LUDecomposition;
import org.junit.jupiter.api.Test;

class TonesTest {

    @Test
    void curvesPassThroughTheirPoints() {
        Tones.Parabola brighten = new Tones.Parabola(0.55);
        assertEquals(0, brighten.at(0));
        assertEquals(0.55f, brighten.at(0.5f), 1e-7f);
        assertEquals(1, brighten.at(1));
        assertEquals(0, new Tones.Parabola(0.1).at(0.3f), "cut below zero");
        double[] nodes = {0.175, 0.2125, 0.25, 0.35, 0.4};
        for (int level = 1; level <= 5; level++) {
            Tones.OddCubic curve = new Tones.OddCubic(0.25 - Distortion.CONTRAST.level(level) / 4);
            assertEquals(nodes[level - 1], curve.at(0.3f), 1e-6);
            assertEquals(1 - nodes[level - 1], curve.at(0.7f), 1e-6);
            assertEquals(0.5, curve.at(0.5f), 1e-7);
        }
        assertEquals(0.37f, new Tones.OddCubic(0.3).at(0.37f), 1e-6f, "amount -0.2 is the identity");
    }

    @Test
    void contrastCurveIsTheNotAKnotSpline() {
        // Not-a-knot through five points: one cubic left of 1/2, one right of it, equal up to the second derivative there.
        for (double a : Distortion.CONTRAST.levels()) {
            double[] u = {-0.5, -0.2, 0, 0.2, 0.5};
            double[] f = {0, 0.25 - a / 4, 0.5, 0.75 + a / 4, 1};
            double[][] m = new double[5][5];
            for (int i = 0; i < 5; i++) {
                m[i] = new double[] {1, u[i], u[i] * u[i], u[i] < 0 ? Math.pow(u[i], 3) : 0, u[i] > 0 ? Math.pow(u[i], 3)
                        : 0};
            }
            double[] k = new LUDecomposition(new Array2DRowRealMatrix(m)).getSolver().solve(new ArrayRealVector(f))
                    .toArray();
            Tones.OddCubic curve = new Tones.OddCubic(0.25 - a / 4);
            for (int i = 0; i <= 100; i++) {
                double t = i / 100.0 - 0.5;
                double spline = k[0] + t * (k[1] + t * (k[2] + t * (t < 0 ? k[3] : k[4])));
                assertEquals(Math.max(0, Math.min(1, spline)), curve.at(i / 100f), 1e-6);
            }
        }
    }

    @Test
    void greyIsBrightenedOnLightnessForOneThird() {
        // Grey 0.5: L = 53.389; curve 0.6 for RGB; L' = 100 p(0.53389), p = -0.4 x^2 + 1.4 x, back to sRGB by hand.
        double l = 100 * (-0.4 * 0.5338896 * 0.5338896 + 1.4 * 0.5338896);
        double y = Math.pow((l + 16) / 116, 3);
        double srgb = 1.055 * Math.pow(y, 1 / 2.4) - 0.055;
        Image out = Tones.brighten(Image.filled(1, 1, 0.5f, 0.5f, 0.5f), 0.2);
        assertEquals((2 * 0.6 + srgb) / 3, out.get(1, 0, 0), 2e-4);
    }

    @Test
    void shiftClips() {
        Image image = Image.filled(1, 1, 0.95f, 0.5f, 0.02f);
        Image up = Tones.shift(image, 0.15);
        assertArrayEquals(new float[] {1, 0.65f, 0.17f}, new float[] {up.get(0, 0, 0), up.get(1, 0, 0), up.get(2, 0, 0)},
                1e-6f);
        assertEquals(0, Tones.shift(image, -0.08).get(2, 0, 0));
        assertSame(image, Tones.shift(image, 0));
    }

    @Test
    void sharpeningAStepOvershootsByHand() {
        float[][] planes = new float[3][60];
        for (float[] plane : planes) {
            Arrays.fill(plane, 0, 30, 0.4f);
            Arrays.fill(plane, 30, 60, 0.6f);
        }
        Image out = Sharpen.apply(Image.of(60, 1, planes), 1);
        assertEquals(0.4f, out.get(0, 0, 10), 1e-4f);
        // L rises from 43.19 to 63.22; left of the step G(3) takes (1 - G0) / 2 of the difference, G0 = 0.13977 over 13
        // taps.
        double low = 43.1918;
        double high = 63.2229;
        double g0 = Convolution.gaussian(3)[6];
        double l = low - (1 - g0) / 2 * (high - low);
        double srgb = 1.055 * Math.pow(Math.pow((l + 16) / 116, 3), 1 / 2.4) - 0.055;
        assertEquals(srgb, out.get(0, 0, 29), 1e-3);
    }
}

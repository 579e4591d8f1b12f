package dsmix.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ResamplingTest {

    private static Image row(float... samples) {
        return Image.of(samples.length, 1, samples, samples.clone(), samples.clone());
    }

    @Test
    void doublingAnImpulseShowsTheCubicKernel() {
        float[] out = Resampling.resize(row(0, 0, 0, 1, 0, 0, 0), 14, 1).plane(0);
        // Keys' kernel, a = -1/2, at distances 1.75, 1.25, 0.75, 0.25 on either side of the impulse.
        float[] expected = {0, 0, 0, -0.0234375f, -0.0703125f, 0.2265625f, 0.8671875f};
        assertEquals(-0.5f * 1.75f * 1.75f * 1.75f + 2.5f * 1.75f * 1.75f - 4 * 1.75f + 2, expected[3], 1e-6f);
        for (int i = 3; i < 7; i++) {
            assertEquals(expected[i], out[i], 1e-6f);
            assertEquals(expected[i], out[13 - i], 1e-6f);
        }
    }

    @Test
    void halvingUsesTheStretchedKernel() {
        float[] in = new float[16];
        in[8] = 1;
        float[] out = Resampling.half(row(in)).plane(0);
        // Distances of input centre 8.5 from output centres 5, 7, 9, 11, halved: 1.75, 0.75, 0.25, 1.25; weights sum to 2.
        assertArrayEquals(new float[] {-0.0234375f / 2, 0.2265625f / 2, 0.8671875f / 2, -0.0703125f / 2},
                new float[] {out[2], out[3], out[4], out[5]}, 1e-6f);
    }

    @Test
    void constantsAndInnerRampsAreKept() {
        Image flat = Resampling.resize(Image.filled(37, 23, 0.25f, 0.5f, 0.75f), 11, 50);
        assertEquals(0.25f, flat.get(0, 49, 10), 1e-6f);
        assertEquals(0.75f, flat.get(2, 0, 0), 1e-6f);
        float[] ramp = new float[40];
        for (int i = 0; i < 40; i++) {
            ramp[i] = i + 0.5f;
        }
        float[] shrunk = Resampling.resize(row(ramp), 10, 1).plane(0);
        assertEquals(4 * 5.5f, shrunk[5], 1e-4f);
    }

    @Test
    void shorterSideKeepsTheProportions() {
        Image landscape = Resampling.shorterSide(Image.filled(60, 40, 0, 0, 0), 20);
        assertEquals(30, landscape.width());
        assertEquals(20, landscape.height());
        Image portrait = Resampling.shorterSide(Image.filled(33, 100, 0, 0, 0), 11);
        assertEquals(11, portrait.width());
        assertEquals(33, portrait.height());
    }

    @Test
    void edgeCases() {
        Image one = Image.filled(1, 1, 0.1f, 0.2f, 0.3f);
        assertSame(one, Resampling.resize(one, 1, 1));
        assertEquals(0.3f, Resampling.resize(one, 5, 3).get(2, 2, 4), 1e-6f);
        assertEquals(1, Resampling.half(one).width());
        assertThrows(IllegalArgumentException.class, () -> Resampling.resize(one, 0, 3));
    }
}

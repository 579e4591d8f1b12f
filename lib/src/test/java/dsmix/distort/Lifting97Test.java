package dsmix.distort;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dsmix.image.Seeds;
import java.util.SplittableRandom;
import jj2000.j2k.wavelet.analysis.AnWTFilterFloatLift9x7;
import jj2000.j2k.wavelet.synthesis.SynWTFilterFloatLift9x7;
import org.junit.jupiter.api.Test;

class Lifting97Test {

    private static final int STEP = 3;

    private static float[] noise(int n) {
        SplittableRandom random = Seeds.random(n);
        float[] out = new float[n];
        for (int i = 0; i < n; i++) {
            out[i] = (float) random.nextDouble(-128, 128);
        }
        return out;
    }

    @Test
    void analysisIsTheLibrarysToTheLastBitAtAnyLengthAndStep() {
        Lifting97.Analysis ours = new Lifting97.Analysis();
        for (int n = 1; n < 70; n++) {
            float[] in = noise(2 * n + 2);
            float[] expected = new float[STEP * n + 8];
            float[] actual = new float[STEP * n + 8];
            int high = 1 + STEP * ((n + 1) / 2);
            new AnWTFilterFloatLift9x7().analyze_lpf(in, 1, n, 2, expected, 1, STEP, expected, high, STEP);
            ours.analyze_lpf(in, 1, n, 2, actual, 1, STEP, actual, high, STEP);
            assertArrayEquals(expected, actual, "length " + n);
        }
    }

    @Test
    void synthesisIsTheLibrarysToTheLastBitAndUndoesTheAnalysis() {
        Lifting97.Analysis analysis = new Lifting97.Analysis();
        Lifting97.Synthesis ours = new Lifting97.Synthesis();
        for (int n = 1; n < 70; n++) {
            float[] in = noise(n);
            float[] bands = new float[n];
            int lows = (n + 1) / 2;
            analysis.analyze_lpf(in, 0, n, 1, bands, 0, 1, bands, lows, 1);
            float[] expected = new float[STEP * n + 8];
            float[] actual = new float[STEP * n + 8];
            new SynWTFilterFloatLift9x7().synthetize_lpf(bands, 0, lows, 1, bands, lows, n / 2, 1, expected, 2, STEP);
            ours.synthetize_lpf(bands, 0, lows, 1, bands, lows, n / 2, 1, actual, 2, STEP);
            assertArrayEquals(expected, actual, "length " + n);
            float[] back = new float[n];
            for (int i = 0; i < n; i++) {
                back[i] = actual[2 + STEP * i];
            }
            assertArrayEquals(in, back, 1e-3f, "length " + n);
        }
    }
}

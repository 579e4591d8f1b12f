package dsmix.distort;

import jj2000.j2k.wavelet.analysis.AnWTFilterFloatLift9x7;
import jj2000.j2k.wavelet.synthesis.SynWTFilterFloatLift9x7;

/**
 * The 9/7 wavelet steps of JPEG 2000 for JJ2000's coding chain, on rows and columns gathered into arrays of their own.
 *
 * <p>JJ2000's filters read and write their result five times in place, which for a column means a jump of a whole row at
 * every access. Here even and odd samples lie apart and contiguous, the ends are mirrored once, and each lifting step is a
 * loop that the compiler vectorises. The operations and their order are JJ2000's, so results are the same to the last bit.
 */
final class Lifting97 {

    private static final float ALPHA = AnWTFilterFloatLift9x7.ALPHA;
    private static final float BETA = AnWTFilterFloatLift9x7.BETA;
    private static final float GAMMA = AnWTFilterFloatLift9x7.GAMMA;
    private static final float DELTA = AnWTFilterFloatLift9x7.DELTA;
    private static final float LOW = AnWTFilterFloatLift9x7.KL;
    private static final float HIGH = AnWTFilterFloatLift9x7.KH;

    /** Even samples 0.. and one more mirrored at the end. */
    private float[] even = new float[0];

    /** One sample mirrored at the start, odd samples, one more mirrored at the end. */
    private float[] odd = new float[0];

    private void reserve(int length) {
        if (even.length < length / 2 + 2) {
            even = new float[length / 2 + 2];
            odd = new float[length / 2 + 3];
        }
    }

    /** out[i] += weight (sides[i] + sides[i + 1]), into out at an offset. */
    private static void lift(float[] out, int offset, float weight, float[] sides, int from, int count) {
        for (int i = 0; i < count; i++) {
            out[offset + i] = out[offset + i] + weight * (sides[from + i] + sides[from + i + 1]);
        }
    }

    private void mirrorEven(int length) {
        int evens = (length + 1) / 2;
        even[evens] = even[evens - 1];
    }

    private void mirrorOdd(int length) {
        int odds = length / 2;
        odd[0] = odd[1];
        odd[odds + 1] = odd[odds];
    }

    private static void gather(float[] in, int from, int step, float[] to, int at, int count) {
        for (int i = 0, k = from; i < count; i++, k += step) {
            to[at + i] = in[k];
        }
    }

    /** The analysis step: a signal of at least two samples into low and high band. */
    void analyse(float[] in, int from, int length, int step, float[] low, int lowFrom, int lowStep, float[] high,
            int highFrom, int highStep) {
        reserve(length);
        int evens = (length + 1) / 2;
        int odds = length / 2;
        gather(in, from, 2 * step, even, 0, evens);
        gather(in, from + step, 2 * step, odd, 1, odds);
        mirrorEven(length);
        lift(odd, 1, ALPHA, even, 0, odds);
        mirrorOdd(length);
        lift(even, 0, BETA, odd, 0, evens);
        mirrorEven(length);
        lift(odd, 1, GAMMA, even, 0, odds);
        mirrorOdd(length);
        lift(even, 0, DELTA, odd, 0, evens);
        for (int i = 0, k = lowFrom; i < evens; i++, k += lowStep) {
            low[k] = even[i] * LOW;
        }
        for (int i = 0, k = highFrom; i < odds; i++, k += highStep) {
            high[k] = odd[i + 1] * HIGH;
        }
    }

    /** The synthesis step: low and high band, together at least two samples, into a signal. */
    void synthesise(float[] low, int lowFrom, int evens, int lowStep, float[] high, int highFrom, int odds, int highStep,
            float[] out, int from, int step) {
        int length = evens + odds;
        reserve(length);
        gather(low, lowFrom, lowStep, even, 0, evens);
        gather(high, highFrom, highStep, odd, 1, odds);
        mirrorOdd(length);
        for (int i = 0; i < evens; i++) {
            even[i] = even[i] / LOW - DELTA * (odd[i] + odd[i + 1]) / HIGH;
        }
        mirrorEven(length);
        for (int i = 0; i < odds; i++) {
            odd[i + 1] = odd[i + 1] / HIGH - GAMMA * (even[i] + even[i + 1]);
        }
        mirrorOdd(length);
        lift(even, 0, -BETA, odd, 0, evens);
        mirrorEven(length);
        lift(odd, 1, -ALPHA, even, 0, odds);
        for (int i = 0, k = from; i < evens; i++, k += 2 * step) {
            out[k] = even[i];
        }
        for (int i = 0, k = from + step; i < odds; i++, k += 2 * step) {
            out[k] = odd[i + 1];
        }
    }

    /** JJ2000's analysis filter with the loops above for signals that start at an even place: all those of one tile. */
    static final class Analysis extends AnWTFilterFloatLift9x7 {

        private final Lifting97 lifting = new Lifting97();

        @Override
        public void analyze_lpf(float[] in, int from, int length, int step, float[] low, int lowFrom, int lowStep,
                float[] high, int highFrom, int highStep) {
            if (length < 2) {
                super.analyze_lpf(in, from, length, step, low, lowFrom, lowStep, high, highFrom, highStep);
            } else {
                lifting.analyse(in, from, length, step, low, lowFrom, lowStep, high, highFrom, highStep);
            }
        }
    }

    /** JJ2000's synthesis filter likewise. */
    static final class Synthesis extends SynWTFilterFloatLift9x7 {

        private final Lifting97 lifting = new Lifting97();

        @Override
        public void synthetize_lpf(float[] low, int lowFrom, int evens, int lowStep, float[] high, int highFrom, int odds,
                int highStep, float[] out, int from, int step) {
            if (evens + odds < 2) {
                super.synthetize_lpf(low, lowFrom, evens, lowStep, high, highFrom, odds, highStep, out, from, step);
            } else {
                lifting.synthesise(low, lowFrom, evens, lowStep, high, highFrom, odds, highStep, out, from, step);
            }
        }
    }
}

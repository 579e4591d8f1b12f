package dsmix.nn;

/** The colour normalisation of networks trained on ImageNet: (value - mean) / deviation for each of R, G, B in [0, 1]. */
public final class Normalise {

    private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
    private static final float[] DEVIATION = {0.229f, 0.224f, 0.225f};

    private Normalise() {
    }

    /** Means of R, G, B. */
    public static float[] mean() {
        return MEAN.clone();
    }

    /** Standard deviations of R, G, B. */
    public static float[] deviation() {
        return DEVIATION.clone();
    }

    /**
     * Normalises one plane into a place of a larger array.
     *
     * @param channel 0 = R, 1 = G, 2 = B
     * @param plane samples in [0, 1]
     * @param out receives {@code plane.length} values from {@code offset}
     */
    public static void plane(int channel, float[] plane, float[] out, int offset) {
        float mean = MEAN[channel];
        float scale = 1f / DEVIATION[channel];
        for (int i = 0; i < plane.length; i++) {
            out[offset + i] = (plane[i] - mean) * scale;
        }
    }
}

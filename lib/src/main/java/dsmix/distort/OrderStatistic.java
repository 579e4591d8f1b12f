package dsmix.distort;

/** Finds the k-th smallest of many samples by counting, in linear time. */
final class OrderStatistic {

    private static final int LOW_BITS = 16;

    private OrderStatistic() {
    }

    /**
     * The sample of a 1-based ascending rank.
     *
     * @param samples finite and not negative: their bit patterns then sort as their values do
     */
    static float ascending(float[] samples, int rank) {
        int[] counts = new int[1 << LOW_BITS];
        for (float v : samples) {
            counts[bits(v) >>> LOW_BITS]++;
        }
        int high = 0;
        int left = rank;
        while (left > counts[high]) {
            left -= counts[high++];
        }
        int[] low = new int[1 << LOW_BITS];
        for (float v : samples) {
            int bits = bits(v);
            if (bits >>> LOW_BITS == high) {
                low[bits & 0xffff]++;
            }
        }
        int tail = 0;
        while (left > low[tail]) {
            left -= low[tail++];
        }
        return Float.intBitsToFloat(high << LOW_BITS | tail);
    }

    private static int bits(float v) {
        // Adding 0 turns -0 into +0.
        return Float.floatToRawIntBits(v + 0f);
    }
}

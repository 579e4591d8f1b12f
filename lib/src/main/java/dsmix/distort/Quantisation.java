package dsmix.distort;

import dsmix.image.Image;

/**
 * Type 22: all samples quantised by one set of thresholds found by a search for Otsu's criterion.
 *
 * <p>Samples in (t_k, t_k+1] become t_k+1, those up to t_1 become 0, those above the last 1, as the official generator does,
 * which raises the mean a little. A picture of one value has no thresholds and is returned as it is.
 */
final class Quantisation {

    private static final int CELLS = 4096;

    private Quantisation() {
    }

    static Image apply(Image in, int thresholds) {
        Planes.Range range = Planes.range(in);
        if (!(range.width() > 0)) {
            return in;
        }
        int[] bins = OtsuSearch.thresholds(histogram(in, range), thresholds);
        double[] values = new double[bins.length];
        for (int i = 0; i < bins.length; i++) {
            values[i] = range.min() + bins[i] / 255.0 * range.width();
        }
        return quantise(in, values);
    }

    /** Quantises by given ascending thresholds in [0, 1]. */
    static Image quantise(Image in, double... thresholds) {
        int n = thresholds.length;
        float[] upper = new float[n + 1];
        float[] output = new float[n + 1];
        for (int i = 0; i < n; i++) {
            upper[i] = (float) thresholds[i];
            output[i] = i == 0 ? 0 : upper[i];
        }
        upper[n] = Float.POSITIVE_INFINITY;
        output[n] = 1;
        int[] first = new int[CELLS + 1];
        for (int cell = 0; cell <= CELLS; cell++) {
            while (upper[first[cell]] < (float) cell / CELLS) {
                first[cell]++;
            }
        }
        return Planes.map(in, plane -> {
            float[] out = new float[plane.length];
            for (int i = 0; i < out.length; i++) {
                int k = first[(int) (Planes.clip(plane[i]) * CELLS)];
                while (plane[i] > upper[k]) {
                    k++;
                }
                out[i] = output[k];
            }
            return out;
        });
    }

    /** Counts of the samples, stretched to 0..255 and rounded. */
    static int[] histogram(Image in, Planes.Range range) {
        int[] counts = new int[256];
        double scale = 255.0 / range.width();
        for (int c = 0; c < Image.CHANNELS; c++) {
            for (float v : in.plane(c)) {
                counts[(int) ((v - range.min()) * scale + 0.5)]++;
            }
        }
        return counts;
    }
}

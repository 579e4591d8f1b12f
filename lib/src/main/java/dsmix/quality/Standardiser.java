package dsmix.quality;

import java.util.List;

/**
 * Shifts and scales each feature to mean 0 and deviation 1 over the training pictures; constant features become 0.
 *
 * @param mean of each feature
 * @param scale 1 / deviation, 0 for a constant feature
 */
record Standardiser(float[] mean, float[] scale) {

    static Standardiser of(List<float[]> rows, boolean active) {
        int width = rows.get(0).length;
        float[] mean = new float[width];
        float[] scale = new float[width];
        for (int k = 0; k < width; k++) {
            double sum = 0;
            for (float[] row : rows) {
                sum += row[k];
            }
            double centre = sum / rows.size();
            double squares = 0;
            for (float[] row : rows) {
                squares += (row[k] - centre) * (row[k] - centre);
            }
            double deviation = Math.sqrt(squares / rows.size());
            mean[k] = active ? (float) centre : 0;
            scale[k] = !active ? 1 : deviation > 1e-12 ? (float) (1 / deviation) : 0;
        }
        return new Standardiser(mean, scale);
    }

    float[] apply(float[] row) {
        if (row.length != mean.length) {
            throw new IllegalArgumentException("the head was trained on " + mean.length + " features, not " + row.length
                    + "; use the encoder and feature settings it was trained with");
        }
        float[] out = new float[row.length];
        for (int k = 0; k < out.length; k++) {
            out[k] = (row[k] - mean[k]) * scale[k];
        }
        return out;
    }
}

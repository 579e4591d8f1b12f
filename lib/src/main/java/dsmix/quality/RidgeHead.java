package dsmix.quality;

import dsmix.nn.Tensor;
import java.util.Locale;
import java.util.Map;

/**
 * A linear head with the standardisation folded in: score = bias + weights . features.
 *
 * @param weights one for each feature
 * @param bias score of a picture whose features are all 0
 * @param penalty the chosen penalty
 */
record RidgeHead(double[] weights, double bias, double penalty) implements QualityHead {

    static RidgeHead of(Map<String, Tensor> tensors) {
        float[] w = tensors.get("weights").data();
        float[] low = tensors.get("weights_low").data();
        double[] weights = new double[w.length];
        for (int i = 0; i < w.length; i++) {
            weights[i] = (double) w[i] + low[i];
        }
        float[] rest = tensors.get("rest").data();
        return new RidgeHead(weights, (double) rest[0] + rest[1], rest[2]);
    }

    @Override
    public String kind() {
        return "ridge";
    }

    @Override
    public String summary() {
        return String.format(Locale.ROOT, "ridge, penalty %.4g", penalty);
    }

    /** Doubles are kept as two floats each. */
    @Override
    public Map<String, Tensor> tensors() {
        float[] high = new float[weights.length];
        float[] low = new float[weights.length];
        for (int i = 0; i < high.length; i++) {
            high[i] = (float) weights[i];
            low[i] = (float) (weights[i] - high[i]);
        }
        float[] rest = {(float) bias, (float) (bias - (float) bias), (float) penalty};
        return Map.of("weights", Tensor.of(high, high.length), "weights_low", Tensor.of(low, low.length), "rest",
                Tensor.of(rest, 3));
    }

    @Override
    public double score(float[][] views) {
        double sum = 0;
        for (float[] view : views) {
            if (view.length != weights.length) {
                throw new IllegalArgumentException("the head was trained on " + weights.length + " features, not "
                        + view.length
                        + "; use the encoder and feature settings it was trained with");
            }
            double score = bias;
            for (int k = 0; k < view.length; k++) {
                score += weights[k] * view[k];
            }
            sum += score;
        }
        return sum / views.length;
    }
}

package dsmix.quality;

import dsmix.nn.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A trained linear or one-hidden-layer head on plain arrays.
 *
 * @param inputs standardisation of the features
 * @param weights {@code weight, bias} or {@code fc1.weight, fc1.bias, fc2.weight, fc2.bias}
 * @param centre score that output 0 stands for
 * @param span score difference that output 1 stands for
 */
record MlpQualityHead(Standardiser inputs, Map<String, Tensor> weights, double centre, double span) implements QualityHead {

    static MlpQualityHead of(Map<String, Tensor> tensors) {
        Map<String, Tensor> weights = new LinkedHashMap<>(tensors);
        double[] mean = doubles(weights.remove("mean").data());
        double[] scale = doubles(weights.remove("scale").data());
        float[] range = weights.remove("range").data();
        return new MlpQualityHead(new Standardiser(mean, scale), weights, range[0], range[1]);
    }

    @Override
    public String kind() {
        return "mlp";
    }

    @Override
    public Map<String, Tensor> tensors() {
        Map<String, Tensor> all = new LinkedHashMap<>(weights);
        all.put("mean", tensor(inputs.mean()));
        all.put("scale", tensor(inputs.scale()));
        all.put("range", Tensor.of(new float[] {(float) centre, (float) span}, 2));
        return all;
    }

    private static Tensor tensor(double[] values) {
        float[] floats = new float[values.length];
        for (int k = 0; k < floats.length; k++) {
            floats[k] = (float) values[k];
        }
        return Tensor.of(floats, floats.length);
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(k -> values[k]).toArray();
    }

    @Override
    public double score(float[][] views) {
        double sum = 0;
        for (float[] view : views) {
            sum += output(inputs.apply(view));
        }
        return centre + span * sum / views.length;
    }

    private double output(float[] x) {
        if (weights.containsKey("weight")) {
            return linear(x, "")[0];
        }
        float[] hidden = linear(x, "fc1.");
        for (int k = 0; k < hidden.length; k++) {
            hidden[k] = Math.max(0, hidden[k]);
        }
        return linear(hidden, "fc2.")[0];
    }

    private float[] linear(float[] x, String layer) {
        float[] w = weights.get(layer + "weight").data();
        float[] bias = weights.get(layer + "bias").data();
        float[] out = new float[bias.length];
        for (int o = 0; o < out.length; o++) {
            double sum = bias[o];
            for (int k = 0; k < x.length; k++) {
                sum += w[o * x.length + k] * x[k];
            }
            out[o] = (float) sum;
        }
        return out;
    }
}

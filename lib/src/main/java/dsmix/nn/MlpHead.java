package dsmix.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.jni.JniUtils;

/**
 * A head on features: linear, or linear - activation - linear, along the last axis. Parameters are {@code weight} and {@code
 * bias}, or {@code fc1.*} and {@code fc2.*}.
 */
public final class MlpHead extends Network {

    /** What stands between the two layers. */
    public enum Activation {
        /** max(x, 0). */
        RELU,
        /** Gaussian error linear unit, the exact form. */
        GELU
    }

    private final int out;
    private final Activation activation;
    private final Parameter[] first;
    private final Parameter[] second;

    /** A head with ReLU; see {@link #MlpHead(int, int, int, Activation)}. */
    public MlpHead(int in, int hidden, int out) {
        this(in, hidden, out, Activation.RELU);
    }

    /**
     * Describes the head; {@link #initialise} gives it tensors.
     *
     * @param in features
     * @param hidden width of the hidden layer, 0 for a linear head
     * @param out outputs
     * @param activation what follows the hidden layer
     */
    public MlpHead(int in, int hidden, int out, Activation activation) {
        if (in < 1 || hidden < 0 || out < 1) {
            throw new IllegalArgumentException("a head of " + in + " to " + hidden + " to " + out + " cannot be built");
        }
        this.out = out;
        this.activation = activation;
        first = hidden == 0 ? layer("", in, out) : layer("fc1.", in, hidden);
        second = hidden == 0 ? null : layer("fc2.", hidden, out);
    }

    private Parameter[] layer(String name, int from, int to) {
        Fill fill = Fill.uniform(1 / Math.sqrt(from));
        return new Parameter[] {weight(name + "weight", fill, to, from), weight(name + "bias", fill, to)};
    }

    /** The outputs for features ... x in, as ... x out. */
    public NDArray apply(NDArray features) {
        NDArray y = Functional.linear(features, first[0], first[1]);
        if (second == null) {
            return y;
        }
        try (NDArray linear = y;
                NDArray active = activation == Activation.RELU ? JniUtils.relu(Functional.pt(linear))
                        : Functional.gelu(linear)) {
            return Functional.linear(active, second[0], second[1]);
        }
    }

    @Override
    public NDList forward(NDArray features, boolean training) {
        return new NDList(apply(features));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        long[] shape = inputs[0].getShape().clone();
        shape[shape.length - 1] = out;
        return new Shape[] {new Shape(shape)};
    }
}

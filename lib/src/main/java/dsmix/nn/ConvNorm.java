package dsmix.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.jni.JniUtils;

/** A convolution without bias, batch normalisation after it and, where asked for, a ReLU. */
final class ConvNorm {

    private static final double MOMENTUM = 0.1;
    private static final double EPSILON = 1e-5;

    private final Parameter weight;
    private final Parameter scale;
    private final Parameter shift;
    private final Parameter runningMean;
    private final Parameter runningVariance;
    private final int stride;
    private final int padding;

    ConvNorm(Network owner, String conv, String norm, int in, int out, int size, int stride) {
        this.stride = stride;
        this.padding = size / 2;
        weight = owner.weight(conv + ".weight", Fill.kaimingFanOut(out * size * size), out, in, size, size);
        scale = owner.weight(norm + ".weight", Fill.constant(1), out);
        shift = owner.weight(norm + ".bias", Fill.constant(0), out);
        runningMean = owner.buffer(norm + ".running_mean", Parameter.Type.RUNNING_MEAN, 0, out);
        runningVariance = owner.buffer(norm + ".running_var", Parameter.Type.RUNNING_VAR, 1, out);
    }

    /** Convolution and normalisation; the convolution's handle is released, autograd keeps what it needs. */
    NDArray apply(NDArray x, boolean batchStatistics) {
        try (NDArray y = Functional.conv2d(x, weight, null, stride, padding)) {
            return JniUtils.batchNorm(Functional.pt(y), Functional.pt(runningMean.getArray()),
                    Functional.pt(runningVariance.getArray()), Functional.pt(scale.getArray()),
                    Functional.pt(shift.getArray()), batchStatistics, MOMENTUM, EPSILON);
        }
    }

    /** {@link #apply} followed by a ReLU. */
    NDArray applyRelu(NDArray x, boolean batchStatistics) {
        try (NDArray y = apply(x, batchStatistics)) {
            return JniUtils.relu(Functional.pt(y));
        }
    }
}

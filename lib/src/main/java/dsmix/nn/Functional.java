package dsmix.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/** The layer operations as single calls into libtorch, without the lists and copies of DJL's blocks. */
final class Functional {

    private static final Shape NO_DILATION = new Shape(1, 1);

    private Functional() {
    }

    static NDArray conv2d(NDArray x, Parameter weight, Parameter bias, int stride, int padding) {
        return JniUtils.convolution(pt(x), pt(weight.getArray()), bias == null ? null : pt(bias.getArray()),
                new Shape(stride, stride), new Shape(padding, padding), NO_DILATION, 1);
    }

    static NDArray linear(NDArray x, Parameter weight, Parameter bias) {
        return JniUtils.linear(pt(x), pt(weight.getArray()), pt(bias.getArray()));
    }

    static NDArray layerNorm(NDArray x, Parameter weight, Parameter bias, double epsilon) {
        return JniUtils.layerNorm(pt(x), weight.getArray().getShape(), pt(weight.getArray()), pt(bias.getArray()), epsilon);
    }

    static NDArray gelu(NDArray x) {
        return JniUtils.gelu(pt(x));
    }

    static NDArray maxPool(NDArray x, int window, int stride, int padding) {
        return JniUtils.maxPool(pt(x), new Shape(window, window), new Shape(stride, stride), new Shape(padding, padding),
                false);
    }

    /** Mean over both spatial axes: N x C x H x W to N x C. */
    static NDArray globalMean(NDArray x) {
        Shape shape = x.getShape();
        NDArray pooled = JniUtils.adaptiveAvgPool(pt(x), new Shape(1, 1));
        return pooled.reshape(shape.get(0), shape.get(1));
    }

    static PtNDArray pt(NDArray array) {
        return (PtNDArray) array;
    }
}

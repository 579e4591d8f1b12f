package dsmix.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.jni.JniUtils;

/**
 * One residual block: two 3x3 convolutions (basic), or 1x1, 3x3 with the stride, 1x1 (bottleneck), added to the short cut.
 */
final class ResidualBlock {

    private final ConvNorm[] path;
    private final ConvNorm shortCut;

    ResidualBlock(Network owner, String name, boolean bottleneck, int in, int width, int out, int stride) {
        if (bottleneck) {
            path = new ConvNorm[] {
                unit(owner, name, 1, in, width, 1, 1),
                unit(owner, name, 2, width, width, 3, stride),
                unit(owner, name, 3, width, out, 1, 1)};
        } else {
            path = new ConvNorm[] {
                unit(owner, name, 1, in, width, 3, stride),
                unit(owner, name, 2, width, out, 3, 1)};
        }
        shortCut = stride == 1 && in == out ? null
                : new ConvNorm(owner, name + ".downsample.0", name + ".downsample.1", in, out, 1, stride);
    }

    private static ConvNorm unit(Network owner, String name, int number, int in, int out, int size, int stride) {
        return new ConvNorm(owner, name + ".conv" + number, name + ".bn" + number, in, out, size, stride);
    }

    /** The block's output; the input stays open, handles of intermediate results are released. */
    NDArray apply(NDArray x, boolean batchStatistics) {
        NDArray y = x;
        for (int i = 0; i < path.length - 1; i++) {
            NDArray next = path[i].applyRelu(y, batchStatistics);
            if (y != x) {
                y.close();
            }
            y = next;
        }
        try (NDArray sum = path[path.length - 1].apply(y, batchStatistics)) {
            y.close();
            if (shortCut == null) {
                sum.addi(x);
            } else {
                try (NDArray side = shortCut.apply(x, batchStatistics)) {
                    sum.addi(side);
                }
            }
            return JniUtils.relu(Functional.pt(sum));
        }
    }
}

package dsmix.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import java.util.function.Supplier;

/** Losses as PyTorch computes them, each a mean over the batch in an array of one value. Arguments stay open. */
public final class Losses {

    /** The smallest norm product of a cosine, as PyTorch's. */
    private static final double COSINE_EPSILON = 1e-8;

    private Losses() {
    }

    /**
     * Cross-entropy with label distributions: minus the mean over samples of sum(labels log softmax(logits)); both N x K.
     */
    public static NDArray softCrossEntropy(NDArray logits, NDArray labels) {
        // A float, not a double: DJL makes scalars arrays, and a double one would turn a result without dimensions into
        // doubles.
        float n = logits.getShape().get(0);
        return scoped(() -> Ops.times(logits.logSoftmax(1).mul(labels).sum(), -1 / n));
    }

    /** Smooth L1 with beta 1: d^2 / 2 for |d| below 1, |d| - 1/2 above; mean over all values. */
    public static NDArray smoothL1(NDArray prediction, NDArray target) {
        return scoped(() -> {
            NDArray distance = prediction.sub(target).abs();
            NDArray near = distance.minimum(Ops.constant(distance, 1));
            return near.mul(distance.sub(Ops.times(near, 0.5))).mean();
        });
    }

    /** Mean squared error over all values. */
    public static NDArray meanSquared(NDArray prediction, NDArray target) {
        return scoped(() -> prediction.sub(target).square().mean());
    }

    /** Mean absolute difference of feature maps over all values. */
    public static NDArray featureL1(NDArray student, NDArray teacher) {
        return scoped(() -> student.sub(teacher).abs().mean());
    }

    /** Mean over samples of 1 - cosine between the flattened feature maps, N x anything. */
    public static NDArray featureCosine(NDArray student, NDArray teacher) {
        long n = student.getShape().get(0);
        return scoped(() -> cosineDistance(student.reshape(n, -1), teacher.reshape(n, -1)));
    }

    /** Mean over samples and positions of 1 - cosine between the channel vectors of N x C x H x W. */
    public static NDArray featureCosinePerPosition(NDArray student, NDArray teacher) {
        return scoped(() -> cosineDistance(student, teacher));
    }

    private static NDArray cosineDistance(NDArray a, NDArray b) {
        int[] axis = {1};
        NDArray dot = a.mul(b).sum(axis);
        NDArray squares = a.square().sum(axis).mul(b.square().sum(axis));
        NDArray norm = squares.maximum(Ops.constant(squares, COSINE_EPSILON * COSINE_EPSILON)).sqrt();
        return Ops.times(dot.div(norm).mean(), -1).add(1);
    }

    /** Releases the handles of all that the work made but its result. */
    private static NDArray scoped(Supplier<NDArray> work) {
        try (NDScope scope = new NDScope()) {
            NDArray result = work.get();
            NDScope.unregister(result);
            return result;
        }
    }
}

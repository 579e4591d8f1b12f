package dsmix.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;

/** One pre-norm encoder layer: x + attention(norm(x)), then x + mlp(norm(x)), named as timm names it. */
final class TransformerLayer {

    /** What timm's vision transformers add to the variance. */
    static final double NORM_EPSILON = 1e-6;

    private static final double DEVIATION = 0.02;

    private final int heads;
    private final double scale;
    private final Parameter[] norm1;
    private final Parameter[] qkv;
    private final Parameter[] projection;
    private final Parameter[] norm2;
    private final Parameter[] rise;
    private final Parameter[] fall;

    TransformerLayer(Network owner, String name, int dim, int heads, int hidden) {
        this.heads = heads;
        scale = 1 / Math.sqrt(dim / (double) heads);
        norm1 = norm(owner, name + ".norm1", dim);
        qkv = linear(owner, name + ".attn.qkv", dim, 3 * dim);
        projection = linear(owner, name + ".attn.proj", dim, dim);
        norm2 = norm(owner, name + ".norm2", dim);
        rise = linear(owner, name + ".mlp.fc1", dim, hidden);
        fall = linear(owner, name + ".mlp.fc2", hidden, dim);
    }

    static Parameter[] norm(Network owner, String name, int dim) {
        return new Parameter[] {owner.weight(name + ".weight", Fill.constant(1), dim),
            owner.weight(name + ".bias", Fill.constant(0), dim)};
    }

    private static Parameter[] linear(Network owner, String name, int in, int out) {
        return new Parameter[] {owner.weight(name + ".weight", Fill.normal(DEVIATION), out, in),
            owner.weight(name + ".bias", Fill.constant(0), out)};
    }

    /** Tokens N x T x D to tokens; the input stays open, handles of intermediate results are released. */
    NDArray apply(NDArray x) {
        NDArray middle;
        try (NDScope scope = new NDScope()) {
            middle = attention(normalised(x, norm1)).addi(x);
            NDScope.unregister(middle);
        }
        try (NDScope scope = new NDScope()) {
            NDArray hidden = Functional.gelu(Functional.linear(normalised(middle, norm2), rise[0], rise[1]));
            NDArray out = Functional.linear(hidden, fall[0], fall[1]).addi(middle);
            NDScope.unregister(out);
            middle.close();
            return out;
        }
    }

    static NDArray normalised(NDArray x, Parameter[] norm) {
        return Functional.layerNorm(x, norm[0], norm[1], NORM_EPSILON);
    }

    private NDArray attention(NDArray x) {
        Shape shape = x.getShape();
        long n = shape.get(0);
        long tokens = shape.get(1);
        long dim = shape.get(2);
        NDList parts = Functional.linear(x, qkv[0], qkv[1]).reshape(n, tokens, 3, heads, dim / heads)
                .transpose(2, 0, 3, 1, 4).split(3, 0);
        NDArray weights;
        try (NDArray scores = Ops.times(parts.get(0), scale).matMul(parts.get(1).swapAxes(3, 4))) {
            weights = scores.softmax(4);
        }
        NDArray mixed = weights.matMul(parts.get(2)).transpose(0, 1, 3, 2, 4).reshape(n, tokens, dim);
        return Functional.linear(mixed, projection[0], projection[1]);
    }
}

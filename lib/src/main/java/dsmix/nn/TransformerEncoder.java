package dsmix.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import java.util.ArrayList;
import java.util.List;

/** A stack of pre-norm encoder layers and a final norm on tokens N x T x D, without embeddings. */
public final class TransformerEncoder extends Network {

    private final List<TransformerLayer> layers = new ArrayList<>();
    private final Parameter[] norm;

    /**
     * Describes the encoder; {@link #initialise} gives it tensors.
     *
     * @param dim values in a token
     * @param depth number of layers
     * @param heads attention heads, a divisor of {@code dim}
     * @param hidden width of each layer's MLP
     */
    public TransformerEncoder(int dim, int depth, int heads, int hidden) {
        if (dim < 1 || depth < 0 || heads < 1 || hidden < 1 || dim % heads != 0) {
            throw new IllegalArgumentException("an encoder of width " + dim + ", depth " + depth + ", " + heads
                    + " heads and hidden width " + hidden + " cannot be built; the heads have to divide the width");
        }
        for (int i = 0; i < depth; i++) {
            layers.add(new TransformerLayer(this, "blocks." + i, dim, heads, hidden));
        }
        norm = TransformerLayer.norm(this, "norm", dim);
    }

    @Override
    public NDList forward(NDArray tokens, boolean training) {
        return new NDList(through(layers, norm, tokens, false));
    }

    /** Runs tokens through layers and norm, releasing every handle but the result's and, unless it is owned, the input's. */
    static NDArray through(List<TransformerLayer> layers, Parameter[] norm, NDArray tokens, boolean owned) {
        NDArray x = tokens;
        for (TransformerLayer layer : layers) {
            NDArray y = layer.apply(x);
            if (x != tokens || owned) {
                x.close();
            }
            x = y;
        }
        NDArray out = TransformerLayer.normalised(x, norm);
        if (x != tokens || owned) {
            x.close();
        }
        return out;
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return inputs.clone();
    }
}

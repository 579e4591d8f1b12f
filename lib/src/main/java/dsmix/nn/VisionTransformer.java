package dsmix.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A vision transformer without class token (Dosovitskiy et al. 2021), with timm's parameter names: patch embedding, learned
 * positions, pre-norm layers with exact GELU, a final norm, LayerNorm epsilon 1e-6.
 *
 * <p>The forward pass takes pictures N x 3 x H x W whose sides are multiples of the patch size and returns the tokens N x T
 * x D, row by row. For another size than the configured one the position embeddings are interpolated bilinearly.
 */
public final class VisionTransformer extends Network {

    private static final String POSITIONS = "pos_embed";
    private static final String CLASS_TOKEN = "cls_token";

    private final VitConfig config;
    private final Parameter positions;
    private final Parameter patchWeight;
    private final Parameter patchBias;
    private final List<TransformerLayer> layers = new ArrayList<>();
    private final Parameter[] norm;

    /** Describes the network; {@link #initialise} gives it tensors. */
    public VisionTransformer(VitConfig config) {
        this.config = config;
        int dim = config.dim();
        positions = weight(POSITIONS, Fill.normal(0.02), 1, (long) config.grid() * config.grid(), dim);
        double bound = 1 / Math.sqrt(3.0 * config.patch() * config.patch());
        patchWeight = weight("patch_embed.proj.weight", Fill.uniform(bound), dim, 3, config.patch(), config.patch());
        patchBias = weight("patch_embed.proj.bias", Fill.uniform(bound), dim);
        for (int i = 0; i < config.depth(); i++) {
            layers.add(new TransformerLayer(this, "blocks." + i, dim, config.heads(), dim * config.mlpRatio()));
        }
        norm = TransformerLayer.norm(this, "norm", dim);
    }

    /** The sizes. */
    public VitConfig config() {
        return config;
    }

    @Override
    public NDList forward(NDArray pictures, boolean training) {
        Shape shape = pictures.getShape();
        int patch = config.patch();
        if (shape.get(2) % patch != 0 || shape.get(3) % patch != 0) {
            throw new IllegalArgumentException("pictures of " + shape.get(3) + " x " + shape.get(2)
                    + " do not divide into patches of " + patch + ": crop or resize them to multiples of it");
        }
        NDArray tokens;
        try (NDScope scope = new NDScope()) {
            NDArray map = Functional.conv2d(pictures, patchWeight, patchBias, patch, 0);
            tokens = map.reshape(shape.get(0), config.dim(), -1).swapAxes(1, 2)
                    .add(positions(shape.get(2) / patch, shape.get(3) / patch));
            NDScope.unregister(tokens);
        }
        return new NDList(TransformerEncoder.through(layers, norm, tokens, true));
    }

    private NDArray positions(long rows, long columns) {
        NDArray learned = positions.getArray();
        int grid = config.grid();
        if (rows == grid && columns == grid) {
            return learned;
        }
        return resized(learned, grid, rows, columns);
    }

    /** Positions 1 x grid^2 x D as if learned for rows x columns patches. */
    private static NDArray resized(NDArray learned, long grid, long rows, long columns) {
        long dim = learned.getShape().get(2);
        NDArray map = learned.reshape(1, grid, grid, dim).transpose(0, 3, 1, 2);
        return Ops.upsampleBilinear(map, rows, columns).transpose(0, 2, 3, 1).reshape(1, rows * columns, dim);
    }

    /**
     * Loads published weights of the same width and depth: a class token and its position are dropped, a classifier is
     * passed over, positions learned for another square picture size are interpolated bilinearly.
     *
     * @throws IllegalArgumentException if anything else is missing, unexpected or of another shape
     */
    public LoadReport loadPublished(Map<String, Tensor> published) {
        Map<String, Tensor> tensors = new LinkedHashMap<>(published);
        boolean classToken = tensors.remove(CLASS_TOKEN) != null;
        Tensor learned = tensors.get(POSITIONS);
        if (learned != null && learned.shape().length == 3 && learned.shape()[2] == config.dim()) {
            tensors.put(POSITIONS, fitted(learned, classToken ? 1 : 0));
        }
        return Weights.load(this, tensors, LoadMode.ALLOW_UNEXPECTED, "head.", "head_dist.", "pre_logits.", "fc_norm.");
    }

    private Tensor fitted(Tensor learned, int dropped) {
        int dim = config.dim();
        long rows = learned.shape()[1] - dropped;
        float[] values = Arrays.copyOfRange(learned.data(), dropped * dim, learned.data().length);
        long grid = Math.round(Math.sqrt(rows));
        Tensor kept = Tensor.of(values, 1, rows, dim);
        if (grid == config.grid() || grid * grid != rows) {
            return kept;
        }
        try (Autograd.Scope still = Autograd.still();
                NDManager scratch = positions.getArray().getManager().newSubManager()) {
            NDArray array = scratch.create(values, new Shape(1, rows, dim));
            return Weights.tensor(resized(array, grid, config.grid(), config.grid()));
        }
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        long tokens = inputs[0].get(2) / config.patch() * (inputs[0].get(3) / config.patch());
        return new Shape[] {new Shape(inputs[0].get(0), tokens, config.dim())};
    }
}

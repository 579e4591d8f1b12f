package dsmix.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * ResNet-18, 34 or 50 with torchvision's structure and parameter names (He et al. 2016; the stride of a bottleneck sits in
 * its 3x3 convolution), or a prefix of its stages.
 *
 * <p>The forward pass takes normalised pictures N x 3 x H x W and returns the feature maps f1..fk of its k stages, N x C x h
 * x w at 1/4, 1/8, 1/16 and 1/32 of the size, and after them the logits N x classes if there is a classifier.
 */
public final class ResNet extends Network {

    /** The published depths. */
    public enum Depth {
        /** Two basic blocks a stage, 11.69 M parameters with 1000 classes. */
        R18(false, 2, 2, 2, 2),
        /** 3, 4, 6, 3 basic blocks, 21.80 M parameters. */
        R34(false, 3, 4, 6, 3),
        /** 3, 4, 6, 3 bottlenecks, 25.56 M parameters. */
        R50(true, 3, 4, 6, 3);

        private final boolean bottleneck;
        private final int[] blocks;

        Depth(boolean bottleneck, int... blocks) {
            this.bottleneck = bottleneck;
            this.blocks = blocks;
        }

        /** Channels of the feature map of stage 1..4. */
        public int channels(int stage) {
            return (bottleneck ? 256 : 64) << (stage - 1);
        }
    }

    /** Stages of the whole network. */
    public static final int STAGES = 4;

    private final Depth depth;
    private final int classes;
    private final ConvNorm stem;
    private final List<List<ResidualBlock>> stages = new ArrayList<>();
    private final Parameter classifierWeight;
    private final Parameter classifierBias;
    private BatchNormMode batchNorm = BatchNormMode.BATCH_STATISTICS;

    /**
     * Describes the network; {@link #initialise} gives it tensors.
     *
     * @param depth which of the published ones
     * @param stages how many stages to build, 1 to 4
     * @param classes outputs of the classifier; 0 for none, and none is possible unless all four stages are there
     */
    public ResNet(Depth depth, int stages, int classes) {
        if (stages < 1 || stages > STAGES) {
            throw new IllegalArgumentException("a ResNet has 1 to 4 stages, not " + stages);
        }
        if (classes < 0 || classes > 0 && stages < STAGES) {
            throw new IllegalArgumentException("a classifier of " + classes + " classes needs all 4 stages, not " + stages
                    + ": use classes = 0 for feature maps only");
        }
        this.depth = depth;
        this.classes = classes;
        stem = new ConvNorm(this, "conv1", "bn1", 3, 64, 7, 2);
        int in = 64;
        for (int stage = 1; stage <= stages; stage++) {
            this.stages.add(stage(stage, in));
            in = depth.channels(stage);
        }
        double bound = 1 / Math.sqrt(in);
        classifierWeight = classes == 0 ? null : weight("fc.weight", Fill.uniform(bound), classes, in);
        classifierBias = classes == 0 ? null : weight("fc.bias", Fill.uniform(bound), classes);
    }

    private List<ResidualBlock> stage(int stage, int in) {
        List<ResidualBlock> blocks = new ArrayList<>();
        int width = 64 << (stage - 1);
        int out = depth.channels(stage);
        for (int b = 0; b < depth.blocks[stage - 1]; b++) {
            int stride = b == 0 && stage > 1 ? 2 : 1;
            blocks.add(new ResidualBlock(this, "layer" + stage + "." + b, depth.bottleneck, b == 0 ? in : out, width, out,
                    stride));
        }
        return blocks;
    }

    /** Which of the published depths. */
    public Depth depth() {
        return depth;
    }

    /** Number of stages built. */
    public int stages() {
        return stages.size();
    }

    /** Outputs of the classifier, 0 if there is none. */
    public int classes() {
        return classes;
    }

    /** Channels of each stage's feature map. */
    public int[] channels() {
        int[] channels = new int[stages.size()];
        Arrays.setAll(channels, i -> depth.channels(i + 1));
        return channels;
    }

    /** Chooses the statistics that batch normalisation uses in training. */
    public void setBatchNorm(BatchNormMode mode) {
        batchNorm = mode;
    }

    /** The statistics that batch normalisation uses in training. */
    public BatchNormMode batchNorm() {
        return batchNorm;
    }

    @Override
    public NDList forward(NDArray pictures, boolean training) {
        boolean statistics = training && batchNorm == BatchNormMode.BATCH_STATISTICS;
        NDList out = new NDList();
        NDArray x;
        try (NDArray y = stem.applyRelu(pictures, statistics)) {
            x = Functional.maxPool(y, 3, 2, 1);
        }
        for (List<ResidualBlock> stage : stages) {
            for (int b = 0; b < stage.size(); b++) {
                NDArray y = stage.get(b).apply(x, statistics);
                if (b > 0 || out.isEmpty()) {
                    x.close();
                }
                x = y;
            }
            out.add(x);
        }
        if (classes > 0) {
            try (NDArray pooled = Functional.globalMean(x)) {
                out.add(Functional.linear(pooled, classifierWeight, classifierBias));
            }
        }
        return out;
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        long n = inputs[0].get(0);
        long h = halved(halved(inputs[0].get(2)));
        long w = halved(halved(inputs[0].get(3)));
        List<Shape> shapes = new ArrayList<>();
        for (int stage = 1; stage <= stages.size(); stage++) {
            h = stage == 1 ? h : halved(h);
            w = stage == 1 ? w : halved(w);
            shapes.add(new Shape(n, depth.channels(stage), h, w));
        }
        if (classes > 0) {
            shapes.add(new Shape(n, classes));
        }
        return shapes.toArray(new Shape[0]);
    }

    private static long halved(long size) {
        return (size + 1) / 2;
    }
}

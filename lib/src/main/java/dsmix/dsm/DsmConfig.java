package dsmix.dsm;

import dsmix.train.Settings;

/**
 * Everything that decides the pre-training of the DSM network (section 3.1 and 4.2).
 *
 * @param crops the crops it learns from
 * @param patch side of a patch in pixels: tokens of the transformer and cells of the map are the same squares (8 in the
 *     paper)
 * @param dim width of a token (768 in the paper, a reconstruction: ViT-B)
 * @param depth transformer layers (12 in the paper, a reconstruction: ViT-B)
 * @param heads attention heads
 * @param headHidden hidden units of the decoder on each token, 0 for one linear layer (the paper says "an MLP layer")
 * @param batch crops a step
 * @param steps steps to train
 * @param learningRate first rate of the cosine
 * @param headRate learning rate of the decoder as a multiple of the transformer's; 1 in the paper. Targets are around 0.07,
 *     and at the full rate one step of Adam moves the decoder's output by more than that
 * @param warmUp steps of linear warm-up before it; 0 in the paper
 * @param weightDecay AdamP's decoupled decay
 * @param heldOut share of the pictures that is held out and evaluated, by picture
 * @param evaluationCrops crops of held-out pictures to evaluate, spread over the 125 classes
 * @param validateEvery steps between two evaluations while training, 0 for only at the end
 * @param seed decides weights, order, crops and the held-out pictures
 */
public record DsmConfig(CropConfig crops, int patch, int dim, int depth, int heads, int headHidden, int batch, long steps,
        double learningRate, double headRate, int warmUp, double weightDecay, double heldOut, int evaluationCrops,
        int validateEvery, long seed) {

    /** Checks the sizes. */
    public DsmConfig {
        require(patch >= 2 && crops.size() % patch == 0, "crops of " + crops.size()
                + " pixels do not divide into patches of " + patch + "; choose a multiple");
        require(dim >= 1 && heads >= 1 && dim % heads == 0, "a token of " + dim + " values does not divide among " + heads
                + " heads");
        require(depth >= 1 && batch >= 1 && steps >= 1 && headHidden >= 0, "depth, batch and steps have to be at least 1 and"
                + " headHidden at least 0");
        require(learningRate > 0 && headRate > 0 && weightDecay >= 0 && warmUp >= 0 && warmUp < steps,
                "learningRate and headRate have to be positive, the weight decay at least 0 and the warm-up (" + warmUp
                + ") shorter than the training (" + steps + ")");
        require(heldOut > 0 && heldOut < 1 && evaluationCrops >= 1,
                "heldOut has to lie between 0 and 1 and evaluationCrops has to be at least 1, not " + heldOut + " and "
                + evaluationCrops);
        require(validateEvery >= 0, "validateEvery has to be 0 or more");
    }

    /** A small transformer on 64-pixel crops: well under a minute on two processor cores. */
    public static DsmConfig quick() {
        return new DsmConfig(CropConfig.of(64), 8, 128, 3, 4, 0, 16, 200, 1e-3, 0.1, 10, 1e-4, 0.15, 250, 0, 1);
    }

    /** ViT-Ti/8 with half its layers on 96-pixel crops: tens of minutes on a laptop's processor. */
    public static DsmConfig classroom() {
        return new DsmConfig(CropConfig.of(96), 8, 192, 6, 3, 0, 32, 2000, 1e-3, 0.1, 50, 1e-4, 0.1, 1000, 500, 1);
    }

    /** ViT-B/8 on 224-pixel crops, batch 40, AdamP at 0.005 with a cosine over 10 epochs of 700,000 pictures. */
    public static DsmConfig paper() {
        return new DsmConfig(CropConfig.of(224), 8, 768, 12, 12, 0, 40, 175_000, 0.005, 1, 0, 1e-4, 0.01, 2500, 17_500, 1);
    }

    /** Another number of steps, the warm-up shortened if it would not fit. */
    public DsmConfig withSteps(long value) {
        return Settings.withObject(withWarmUp((int) Math.max(0, Math.min(warmUp, value - 1))), "steps", value);
    }

    /** Another number of steps of linear warm-up. */
    public DsmConfig withWarmUp(int value) {
        return Settings.withObject(this, "warmUp", value);
    }

    /** Other random numbers throughout. */
    public DsmConfig withSeed(long value) {
        return Settings.withObject(this, "seed", value);
    }

    /** Other crops. */
    public DsmConfig withCrops(CropConfig value) {
        return Settings.withObject(this, "crops", value);
    }

    /** Another number of crops a step. */
    public DsmConfig withBatch(int value) {
        return Settings.withObject(this, "batch", value);
    }

    /** Another first rate of the cosine. */
    public DsmConfig withLearningRate(double value) {
        return Settings.withObject(this, "learningRate", value);
    }

    /** The transformer's width, layers and heads. */
    public DsmConfig withTransformer(int newDim, int newDepth, int newHeads) {
        return new DsmConfig(crops, patch, newDim, newDepth, newHeads, headHidden, batch, steps, learningRate, headRate,
                warmUp, weightDecay, heldOut, evaluationCrops, validateEvery, seed);
    }

    /** The pooling size p of the ground truth, which is the patch size of the transformer. */
    public DsmConfig withPatch(int value) {
        return Settings.withObject(this, "patch", value);
    }

    /** Another share of held-out pictures, and how many of their crops are evaluated. */
    public DsmConfig withHeldOut(double share, int newEvaluationCrops) {
        return Settings.withObject(Settings.withObject(this, "heldOut", share), "evaluationCrops", newEvaluationCrops);
    }

    /** Any setting by name, for example {@code with("crops.margin", "24")}. */
    public DsmConfig with(String key, String value) {
        return Settings.with(this, key, value);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}

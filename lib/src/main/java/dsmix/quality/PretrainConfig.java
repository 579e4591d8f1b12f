package dsmix.quality;

import dsmix.dsm.CropConfig;
import dsmix.mix.MixConfig;
import dsmix.nn.BatchNormMode;
import dsmix.nn.ResNet;
import dsmix.train.Settings;

/**
 * Everything that decides the pre-training of a quality encoder (section 3.2 and 4.2).
 *
 * @param encoder the structure; where weights to start from are given, use their stages
 * @param crops the crops it learns from
 * @param distorted distorted crops in a batch
 * @param references undistorted crops in a batch; the paper's data has one to five distorted
 * @param mix how distorted crops are mixed
 * @param distillation semantic distillation on the references; without a teacher it is off
 * @param optimisation steps and rates
 * @param interpolation share of the way from the first weights to the trained ones that is kept in the end, 1 for all; see
 *     {@link QualityEncoder#interpolateFrom}
 * @param heldOut share of the pictures that is held out for validation, by picture
 * @param validationCrops most crops of held-out pictures to classify
 * @param validateEvery steps between two validations, 0 for only at the end
 * @param seed decides weights, order, crops, mixing and the held-out pictures
 */
public record PretrainConfig(EncoderConfig encoder, CropConfig crops, int distorted, int references, MixConfig mix,
        DistillationConfig distillation, OptimisationConfig optimisation, double interpolation, double heldOut,
        int validationCrops, int validateEvery, long seed) {

    /** Checks the sizes. */
    public PretrainConfig {
        if (distorted < 1 || references < 0) {
            throw new IllegalArgumentException("a batch needs at least 1 distorted crop and not fewer than 0 references,"
                    + " not " + distorted + " and " + references);
        }
        if (!(interpolation >= 0 && interpolation <= 1)) {
            throw new IllegalArgumentException("interpolation is " + interpolation
                    + "; choose 0 (first weights) to 1 (trained)");
        }
        if (!(heldOut > 0 && heldOut < 1) || validationCrops < 1 || validateEvery < 0) {
            throw new IllegalArgumentException("heldOut has to lie between 0 and 1, validationCrops to be at least 1 and"
                    + " validateEvery at least 0: " + heldOut + ", " + validationCrops + ", " + validateEvery);
        }
    }

    /**
     * Without given weights: three stages of ResNet-18 from random weights on 64-pixel crops, about a minute on two cores.
     */
    public static PretrainConfig quick() {
        return new PretrainConfig(EncoderConfig.of(ResNet.Depth.R18, 3), CropConfig.of(64), 27, 5, MixConfig.quick(),
                DistillationConfig.none(), OptimisationConfig.fromScratch(150, 0.05), 1, 0.12, 504, 0, 1);
    }

    /**
     * From ImageNet weights (three stages of ResNet-50, which are the teacher too): 96-pixel crops, a short and gentle
     * fine-tuning with frozen batch-norm statistics, a few minutes on two cores. The heads learn at 10,000 times the encoder's
     * rate: pooled features of the third stage are so small that at a hundred times they learn next to nothing.
     */
    public static PretrainConfig quickFromImageNet() {
        return new PretrainConfig(EncoderConfig.of(ResNet.Depth.R50, 3), CropConfig.of(96), 27, 5, MixConfig.quick(),
                DistillationConfig.paper(), OptimisationConfig.fineTuning(200, 3e-4, 3), 1, 0.12, 504, 0, 1);
    }

    /** As {@link #quick()} with more steps, larger crops and ResNet-18 whole. */
    public static PretrainConfig classroom() {
        return new PretrainConfig(EncoderConfig.of(ResNet.Depth.R18, 4), CropConfig.of(96), 54, 10, MixConfig.quick(),
                DistillationConfig.none(), OptimisationConfig.fromScratch(2000, 0.05), 1, 0.1, 1260, 500, 1);
    }

    /** As {@link #quickFromImageNet()} with more steps and larger crops. */
    public static PretrainConfig classroomFromImageNet() {
        return quickFromImageNet().withCrops(CropConfig.of(128)).withSteps(600).withValidation(0.1, 1260, 200);
    }

    /**
     * The paper: ResNet-50, 224-pixel crops, batch 110, predicted maps, distillation on all stages, 120 epochs. 92 distorted
     * and 18 references a batch keep the ratio of KADIS with its references (700,000 to 140,000); the paper does not say how
     * they mix.
     */
    public static PretrainConfig paper() {
        return new PretrainConfig(EncoderConfig.of(ResNet.Depth.R50, 4), CropConfig.of(224), 92, 18, MixConfig.paper(),
                DistillationConfig.paper(), OptimisationConfig.paper(), 1, 0.01, 6300, 7637, 1);
    }

    /** Crops in a batch. */
    public int batch() {
        return distorted + references;
    }

    /** Another number of steps. */
    public PretrainConfig withSteps(long value) {
        return withOptimisation(optimisation.withSteps(value));
    }

    /** Other random numbers throughout. */
    public PretrainConfig withSeed(long value) {
        return Settings.withObject(this, "seed", value);
    }

    /** Another encoder. */
    public PretrainConfig withEncoder(EncoderConfig value) {
        return Settings.withObject(this, "encoder", value);
    }

    /** Other crops. */
    public PretrainConfig withCrops(CropConfig value) {
        return Settings.withObject(this, "crops", value);
    }

    /** Another number of distorted crops and of references a step. */
    public PretrainConfig withBatch(int newDistorted, int newReferences) {
        return Settings.withObject(Settings.withObject(this, "distorted", newDistorted), "references", newReferences);
    }

    /** Another way of mixing. */
    public PretrainConfig withMix(MixConfig value) {
        return Settings.withObject(this, "mix", value);
    }

    /** Another distillation. */
    public PretrainConfig withDistillation(DistillationConfig value) {
        return Settings.withObject(this, "distillation", value);
    }

    /** Another optimisation. */
    public PretrainConfig withOptimisation(OptimisationConfig value) {
        return Settings.withObject(this, "optimisation", value);
    }

    /** Other learning rates of encoder and heads. */
    public PretrainConfig withLearningRates(double newEncoder, double newHead) {
        return withOptimisation(optimisation.withRates(newEncoder, newHead));
    }

    /** Other treatment of the batch-norm statistics. */
    public PretrainConfig withBatchNorm(BatchNormMode value) {
        return withOptimisation(optimisation.withBatchNorm(value));
    }

    /** Another share of the trained weights in the result; the rest are the initial ones. */
    public PretrainConfig withInterpolation(double value) {
        return Settings.withObject(this, "interpolation", value);
    }

    /** Share of held-out pictures, crops to classify and steps between validations. */
    public PretrainConfig withValidation(double share, int newCrops, int every) {
        return new PretrainConfig(encoder, crops, distorted, references, mix, distillation, optimisation, interpolation,
                share, newCrops, every, seed);
    }

    /** Any setting by name, for example {@code with("mix.rule", "area")}. */
    public PretrainConfig with(String key, String value) {
        return Settings.with(this, key, value);
    }
}

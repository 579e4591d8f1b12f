package dsmix.experiment;

import dsmix.mix.MixConfig;
import dsmix.quality.DistillationConfig;
import dsmix.quality.PretrainConfig;
import java.util.List;

/**
 * What is switched on in a pre-training: one row of the paper's component and loss tables.
 *
 * <p>A recipe changes a scale's configuration and nothing else, so that rows of one table differ in their recipe alone.
 *
 * @param id lower-case letters, digits and dashes; names runs and records
 * @param title for tables and curves
 * @param trains false for the encoder as it was before any pre-training
 * @param mixing whether distorted crops are mixed
 * @param distillation the semantic distillation, {@link DistillationConfig#none()} for none
 * @param share share of the pristine pictures that is used, above 0 and at most 1
 */
public record Recipe(String id, String title, boolean trains, boolean mixing, DistillationConfig distillation,
        double share) {

    /** The encoder before pre-training: ImageNet's or the scene teacher's weights. */
    public static final Recipe INITIAL = new Recipe("initial", "no pre-training", false, false,
            DistillationConfig.none(), 1);

    /** Naming single distortions, without mixing and distillation. */
    public static final Recipe NO_MIXING = new Recipe("no-mixing", "no mixing", true, false, DistillationConfig.none(), 1);

    /** Naming distortions in mixtures. */
    public static final Recipe DSMIX = new Recipe("dsmix", "DSMix", true, true, DistillationConfig.none(), 1);

    /** The whole method. */
    public static final Recipe DSMIX_KD = new Recipe("dsmix-kd", "DSMix + KD", true, true, DistillationConfig.paper(), 1);

    /** Distillation without mixing: a control that the paper does not have. */
    public static final Recipe KD = new Recipe("kd", "KD, no mixing", true, false, DistillationConfig.paper(), 1);

    /** The whole method with the feature reconstruction only. */
    public static final Recipe DSMIX_RECONSTRUCTION = new Recipe("dsmix-kd-fr", "DSMix + L_fr", true, true,
            DistillationConfig.paper().withAlphaBeta(1, 0), 1);

    /** The whole method with the cosine distance only. */
    public static final Recipe DSMIX_COSINE = new Recipe("dsmix-kd-cd", "DSMix + L_cd", true, true,
            DistillationConfig.paper().withAlphaBeta(0, 1), 1);

    /** Checks the share. */
    public Recipe {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("a share of the pictures is above 0 and at most 1, not " + share);
        }
    }

    /** The rows of Table 6, the untrained start first. */
    public static List<Recipe> components() {
        return List.of(INITIAL, NO_MIXING, DSMIX, DSMIX_KD);
    }

    /** The rows of Table 8. */
    public static List<Recipe> distillationLosses() {
        return List.of(DSMIX, DSMIX_RECONSTRUCTION, DSMIX_COSINE, DSMIX_KD);
    }

    /** The same recipe on a share of the pictures. */
    public Recipe withShare(double value) {
        return value == share ? this : new Recipe(id + "-" + Math.round(100 * value), title + ", "
                + Math.round(100 * value) + "% of the pictures", trains, mixing, distillation, value);
    }

    /** The same recipe with its distillation weighted. */
    public Recipe withDistillationWeight(double value) {
        return new Recipe(id + "-w" + String.valueOf(value).replace('.', '-'), title + ", weight " + value, trains, mixing,
                distillation.withWeight(value), share);
    }

    /** A scale's configuration with this recipe's switches. */
    public PretrainConfig configure(PretrainConfig base) {
        return base.withMix(mixing ? base.mix() : MixConfig.none()).withDistillation(distillation);
    }
}

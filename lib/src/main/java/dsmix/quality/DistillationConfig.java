package dsmix.quality;

import dsmix.train.Settings;
import java.util.List;

/**
 * Semantic distillation (Eq. 7): weight * (alpha * L_fr + beta * L_cd), on reference pictures only.
 *
 * @param weight factor on the whole term, 0 for no distillation; the paper has none (1)
 * @param alpha weight of the feature reconstruction, the mean absolute difference; its value is lost in the text
 * @param beta weight of the cosine distance; its value is lost in the text
 * @param stages the stages that are compared, 1 to 4; the paper sums over all
 * @param cosine over the flattened map of a picture or over each position
 */
public record DistillationConfig(double weight, double alpha, double beta, List<Integer> stages, Cosine cosine) {

    /** What the cosine distance compares; a reconstruction. */
    public enum Cosine {
        /** The whole feature map of a picture as one vector. */
        PER_IMAGE,
        /** The channels at each position, then the mean. */
        PER_POSITION
    }

    /** Checks the values. */
    public DistillationConfig {
        stages = List.copyOf(stages);
        if (weight < 0 || alpha < 0 || beta < 0) {
            throw new IllegalArgumentException("the distillation's weights must not be negative: " + weight + ", " + alpha
                    + ", " + beta);
        }
        if (stages.stream().anyMatch(s -> s < 1 || s > 4) || stages.stream().distinct().count() != stages.size()) {
            throw new IllegalArgumentException("the distillation's stages " + stages
                    + " have to be different numbers of 1 to 4");
        }
    }

    /** Both losses with weight 1 on all four stages. */
    public static DistillationConfig paper() {
        return new DistillationConfig(1, 1, 1, List.of(1, 2, 3, 4), Cosine.PER_IMAGE);
    }

    /** No distillation. */
    public static DistillationConfig none() {
        return paper().withWeight(0);
    }

    /** Whether it has any effect. */
    public boolean isActive() {
        return weight > 0 && (alpha > 0 || beta > 0) && !stages.isEmpty();
    }

    /** Another weight of the whole distillation loss, 0 for none. */
    public DistillationConfig withWeight(double value) {
        return Settings.withObject(this, "weight", value);
    }

    /** Other weights of the reconstruction term (alpha) and of the cosine term (beta) of Eq. (7). */
    public DistillationConfig withAlphaBeta(double newAlpha, double newBeta) {
        return new DistillationConfig(weight, newAlpha, newBeta, stages, cosine);
    }

    /** Other stages whose maps are compared. */
    public DistillationConfig withStages(Integer... values) {
        return Settings.withObject(this, "stages", List.of(values));
    }
}

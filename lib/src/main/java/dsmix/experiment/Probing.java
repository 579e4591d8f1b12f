package dsmix.experiment;

import dsmix.quality.FeatureConfig;
import dsmix.quality.ProbeConfig;
import dsmix.quality.RidgeConfig;
import java.util.stream.IntStream;

/**
 * How features become scores at a scale.
 *
 * @param features what of a picture the frozen encoder sees
 * @param mlp the paper's head
 * @param ridge the other head
 * @param splits how many splits are run
 */
public record Probing(FeatureConfig features, ProbeConfig mlp, RidgeConfig ridge, int splits) {

    /** The same with mean and deviation of every channel of stages 1 to {@code last}; the paper takes the last stage's means. */
    Probing withAllStages(int last) {
        Integer[] stages = IntStream.rangeClosed(1, last).boxed().toArray(Integer[]::new);
        return new Probing(features.withStages(stages).withPooling(FeatureConfig.Pooling.MEAN_STD), mlp, ridge, splits);
    }

    static Probing smoke() {
        return new Probing(FeatureConfig.whole(FeatureConfig.Size.HALF),
                ProbeConfig.standardised().withHidden(16).withEpochs(3), RidgeConfig.standard(), 2);
    }

    static Probing quick() {
        return new Probing(FeatureConfig.whole(FeatureConfig.Size.HALF), ProbeConfig.standardised().withEpochs(30),
                RidgeConfig.standard(), 10);
    }

    static Probing classroom() {
        return new Probing(FeatureConfig.whole(FeatureConfig.Size.HALF), ProbeConfig.standardised(),
                RidgeConfig.standard(), 10);
    }

    static Probing paper() {
        return new Probing(FeatureConfig.fiveCrops(224), ProbeConfig.paper(), RidgeConfig.standard(), 10);
    }
}

package dsmix.eval;

import dsmix.quality.LinearProbe;
import dsmix.quality.ProbeConfig;
import dsmix.quality.QualityHead;
import dsmix.quality.RidgeConfig;
import dsmix.quality.RidgeProbe;
import java.util.Arrays;
import java.util.Optional;

/**
 * The regressions whose result is a head that a model file can hold.
 *
 * @param config a {@link ProbeConfig} or a {@link RidgeConfig}; its seed is replaced by that of each fit
 */
record HeadRegressor(String name, Record config) implements FeatureRegressor {

    @Override
    public Model fit(Examples training, long seed) {
        return fit(training, null, seed);
    }

    @Override
    public Model fit(Examples training, Examples selection, long seed) {
        if (config instanceof RidgeConfig ridge) {
            RidgeConfig seeded = ridge.withSeed(seed);
            QualityHead head = RidgeProbe.fit(means(training.pictures()), training.scores(), training.groups(), seeded);
            return new Fitted(head, head.summary() + ", chosen by " + seeded);
        }
        ProbeConfig seeded = ((ProbeConfig) config).withSeed(seed);
        if (selection == null) {
            return new Fitted(LinearProbe.fit(training.pictures(), training.scores(), seeded), seeded.toString());
        }
        QualityHead best = LinearProbe.fit(training.pictures(), training.scores(), seeded,
                head -> Correlation.srcc(head.scores(selection.pictures()), selection.scores()));
        return new Fitted(best, seeded + ", the epoch with the best SRCC on " + selection.scores().length + " pictures");
    }

    /** One row a picture: crops of one picture in two folds would spoil the search for the penalty. */
    private static float[][] means(float[][][] pictures) {
        return Arrays.stream(FeatureRegressor.rows(pictures)).map(row -> {
            float[] out = new float[row.length];
            for (int k = 0; k < out.length; k++) {
                out[k] = (float) row[k];
            }
            return out;
        }).toArray(float[][]::new);
    }

    private record Fitted(QualityHead trained, String provenance) implements Model {

        @Override
        public double[] predict(float[][][] pictures) {
            return trained.scores(pictures);
        }

        @Override
        public Optional<QualityHead> head() {
            return Optional.of(trained);
        }
    }
}

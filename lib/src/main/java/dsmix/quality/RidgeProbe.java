package dsmix.quality;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Fits {@link Ridge} to features of pictures, as a head that can be saved with an encoder. */
public final class RidgeProbe {

    private RidgeProbe() {
    }

    /**
     * Fits a head; every picture is a group of its own.
     *
     * @param features one vector for each picture
     * @param scores one for each picture
     */
    public static QualityHead fit(float[][] features, double[] scores, RidgeConfig config) {
        return fit(features, scores, IntStream.range(0, features.length).toArray(), config);
    }

    /**
     * Fits a head.
     *
     * @param features one vector for each picture
     * @param scores one for each picture
     * @param groups a number for each picture; those of one number are held out together when the penalty is chosen
     */
    public static QualityHead fit(float[][] features, double[] scores, int[] groups, RidgeConfig config) {
        Ridge.Model model = Ridge.fit(doubles(features), scores, groups, config);
        return new RidgeHead(model.weights(), model.intercept(), model.penalty());
    }

    private static double[][] doubles(float[][] rows) {
        return Arrays.stream(rows).map(row -> IntStream.range(0, row.length).mapToDouble(k -> row[k]).toArray())
                .toArray(double[][]::new);
    }
}

package dsmix.quality;

import dsmix.image.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Ridge regression in its dual form: minimises |y - b - Xw|^2 + p |w|^2 through the matrix of inner products of the pictures, so that
 * the cost grows with the number of pictures, not of features.
 *
 * <p>The penalty is the one with the smallest squared error over the folds of the training part. Above {@link #SEARCH} pictures the
 * search uses a random part of that size.
 */
public final class RidgeProbe {

    /** Most pictures that the search for the penalty uses. */
    public static final int SEARCH = 1500;

    private RidgeProbe() {
    }

    /**
     * Fits a head.
     *
     * @param features one vector for each picture
     * @param scores one for each picture
     */
    public static QualityHead fit(float[][] features, double[] scores, RidgeConfig config) {
        int n = features.length;
        if (n != scores.length || n < 2 * config.folds()) {
            throw new IllegalArgumentException("a ridge with " + config.folds() + " folds needs a score for each of at least "
                    + 2 * config.folds() + " pictures, not " + n + " pictures and " + scores.length + " scores");
        }
        Standardiser inputs = Standardiser.of(List.of(features), config.standardise());
        float[][] x = new float[n][];
        IntStream.range(0, n).parallel().forEach(i -> x[i] = inputs.apply(features[i]));
        double[][] kernel = kernel(x);
        double unit = IntStream.range(0, n).mapToDouble(i -> kernel[i][i]).average().orElseThrow();
        double penalty = choose(kernel, scores, config, unit);
        int[] all = IntStream.range(0, n).toArray();
        Dual dual = Dual.solve(kernel, scores, all, penalty * unit);
        return fold(x, dual, inputs, penalty);
    }

    private static double[][] kernel(float[][] x) {
        int n = x.length;
        double[][] kernel = new double[n][n];
        IntStream.range(0, n).parallel().forEach(i -> {
            for (int j = 0; j <= i; j++) {
                kernel[i][j] = dot(x[i], x[j]);
            }
        });
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                kernel[i][j] = kernel[j][i];
            }
        }
        return kernel;
    }

    private static double dot(float[] a, float[] b) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int k = 0;
        for (; k + 3 < a.length; k += 4) {
            s0 += (double) a[k] * b[k];
            s1 += (double) a[k + 1] * b[k + 1];
            s2 += (double) a[k + 2] * b[k + 2];
            s3 += (double) a[k + 3] * b[k + 3];
        }
        for (; k < a.length; k++) {
            s0 += (double) a[k] * b[k];
        }
        return s0 + s1 + s2 + s3;
    }

    private static double choose(double[][] kernel, double[] scores, RidgeConfig config, double unit) {
        double[] penalties = config.penalties();
        if (penalties.length == 1) {
            return penalties[0];
        }
        int[] order = shuffled(scores.length, config.seed());
        int[] used = Arrays.copyOf(order, Math.min(order.length, SEARCH));
        double[] errors = IntStream.range(0, penalties.length).parallel()
                .mapToDouble(p -> error(kernel, scores, used, config.folds(), penalties[p] * unit)).toArray();
        int best = 0;
        for (int p = 1; p < errors.length; p++) {
            best = errors[p] < errors[best] ? p : best;
        }
        return penalties[best];
    }

    private static double error(double[][] kernel, double[] scores, int[] used, int folds, double penalty) {
        double error = 0;
        for (int fold = 0; fold < folds; fold++) {
            int f = fold;
            int[] train = IntStream.range(0, used.length).filter(i -> i % folds != f).map(i -> used[i]).toArray();
            Dual dual = Dual.solve(kernel, scores, train, penalty);
            for (int i = fold; i < used.length; i += folds) {
                double miss = dual.predict(kernel[used[i]]) - scores[used[i]];
                error += miss * miss;
            }
        }
        return error;
    }

    private static int[] shuffled(int n, long seed) {
        int[] order = new int[n];
        SplittableRandom random = Seeds.random(seed, 0x41d6);
        for (int i = 0; i < n; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    private static RidgeHead fold(float[][] x, Dual dual, Standardiser inputs, double penalty) {
        int width = x[0].length;
        double[] weights = new double[width];
        for (int i = 0; i < x.length; i++) {
            for (int k = 0; k < width; k++) {
                weights[k] += dual.alpha()[i] * x[i][k];
            }
        }
        double bias = dual.bias();
        for (int k = 0; k < width; k++) {
            weights[k] *= inputs.scale()[k];
            bias -= weights[k] * inputs.mean()[k];
        }
        return new RidgeHead(weights, bias, penalty);
    }
}

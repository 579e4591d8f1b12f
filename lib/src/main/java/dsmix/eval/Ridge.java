package dsmix.eval;

import dsmix.image.Seeds;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Ridge regression in closed form: w minimises {@code |y - Zw - b|^2 + penalty |w|^2}, Z the features standardised on the
 * training rows (the penalty is scikit-learn's {@code alpha} after its {@code StandardScaler}).
 *
 * <p>Solved over rows where there are fewer rows than features, over features otherwise, by Cholesky factors in double.
 */
public final class Ridge {

    private Ridge() { }

    /**
     * Chooses the penalty inside the training rows.
     *
     * <p>Folds keep rows of one group together. Decades around the number of features are tried first, then the two half
     * decades beside the best; the least mean squared error over all held-out rows wins. Standardisation is that of all
     * training rows; means are those of each fold's own.
     *
     * @param folds at least 2
     * @param decades penalties tried run from 10^-decades to 10^decades times the number of features
     */
    public record CrossValidation(int folds, int decades, long seed) {
        /** Checks the ranges. */
        public CrossValidation {
            if (folds < 2) {
                throw new IllegalArgumentException("cross-validation needs at least 2 folds, not " + folds);
            }
            if (decades < 0 || decades > 8) {
                throw new IllegalArgumentException("decades must lie in 0..8, not " + decades);
            }
        }

        /** Five folds, penalties over four decades. */
        public static CrossValidation standard() {
            return new CrossValidation(5, 2, 1);
        }

        /** The same with another seed. */
        public CrossValidation withSeed(long newSeed) {
            return new CrossValidation(folds, decades, newSeed);
        }
    }

    /**
     * A fitted line: weights on raw features, so that nothing else is needed to predict.
     *
     * @param penalty the penalty that was used
     * @param validationError root mean squared error over the held-out rows of cross-validation; NaN where there was none
     */
    public record Model(double[] weights, double intercept, double penalty, double validationError) {

        /** The prediction for one row. */
        public double predict(double[] row) {
            if (row.length != weights.length) {
                throw new IllegalArgumentException("a row of " + row.length + " features for a model of " + weights.length);
            }
            double sum = intercept;
            for (int j = 0; j < row.length; j++) {
                sum += weights[j] * row[j];
            }
            return sum;
        }

        /** The predictions for many rows. */
        public double[] predict(double[][] rows) {
            return Arrays.stream(rows).mapToDouble(this::predict).toArray();
        }
    }

    /**
     * Fits with a given penalty.
     *
     * @param x training rows of features, all of one length
     * @param y their scores
     * @param penalty above 0
     * @throws IllegalArgumentException if sizes do not fit or a value is not finite
     */
    public static Model fit(double[][] x, double[] y, double penalty) {
        if (!(penalty > 0)) {
            throw new IllegalArgumentException("a ridge penalty must be above 0, not " + penalty);
        }
        check(x, y);
        Scaler scaler = Scaler.of(x);
        double[][] z = scaler.apply(x);
        boolean dual = z.length < z[0].length;
        return solve(scaler, z, y, dual ? Gram.ofRows(z) : Gram.ofColumns(z), dual, penalty, Double.NaN);
    }

    /** Fits with the penalty that cross-validation chooses; every row is a group of its own. */
    public static Model fit(double[][] x, double[] y, CrossValidation choice) {
        return fit(x, y, IntStream.range(0, y.length).toArray(), choice);
    }

    /**
     * Fits with the penalty that cross-validation chooses.
     *
     * @param groups a number for each row; rows of one number are held out together
     * @throws IllegalArgumentException if sizes do not fit, a value is not finite, or there are fewer groups than folds
     */
    public static Model fit(double[][] x, double[] y, int[] groups, CrossValidation choice) {
        check(x, y);
        int[][] folds = folds(groups, choice);
        Scaler scaler = Scaler.of(x);
        double[][] z = scaler.apply(x);
        boolean dual = z.length < z[0].length;
        double[][] gram = dual ? Gram.ofRows(z) : Gram.ofColumns(z);
        RidgeFold[] parts = Arrays.stream(folds).parallel()
                .map(held -> dual ? RidgeFold.dual(gram, y, held) : RidgeFold.primal(gram, z, y,
                held)).toArray(RidgeFold[]::new);
        double best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int k = -choice.decades(); k <= choice.decades(); k++) {
            double error = error(parts, scaled(z, k), y.length);
            if (error < least) {
                least = error;
                best = k;
            }
        }
        double decade = best;
        for (double k : new double[] {decade - 0.5, decade + 0.5}) {
            double error = error(parts, scaled(z, k), y.length);
            if (error < least) {
                least = error;
                best = k;
            }
        }
        return solve(scaler, z, y, gram, dual, scaled(z, best), Math.sqrt(least));
    }

    private static double scaled(double[][] z, double exponent) {
        return z[0].length * Math.pow(10, exponent);
    }

    private static double error(RidgeFold[] parts, double penalty, int rows) {
        return Arrays.stream(parts).parallel().mapToDouble(part -> part.squaredError(penalty)).sum() / rows;
    }

    private static int[][] folds(int[] groups, CrossValidation choice) {
        int[] names = Arrays.stream(groups).distinct().sorted().toArray();
        if (names.length < choice.folds()) {
            throw new IllegalArgumentException(choice.folds() + " folds of " + names.length
                    + " groups of rows; ask for fewer folds");
        }
        SplittableRandom random = Seeds.random(choice.seed(), 0xf01d);
        for (int i = names.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int held = names[i];
            names[i] = names[j];
            names[j] = held;
        }
        Map<Integer, Integer> foldOf = new HashMap<>();
        for (int i = 0; i < names.length; i++) {
            foldOf.put(names[i], i % choice.folds());
        }
        return IntStream.range(0, choice.folds())
                .mapToObj(f -> IntStream.range(0, groups.length).filter(i -> foldOf.get(groups[i]) == f).toArray())
                .toArray(int[][]::new);
    }

    private static Model solve(Scaler scaler, double[][] z, double[] y, double[][] gram, boolean dual, double penalty,
            double error) {
        int d = z[0].length;
        double mean = Arrays.stream(y).average().orElseThrow();
        double[] centred = Arrays.stream(y).map(v -> v - mean).toArray();
        double[] w = new double[d];
        if (dual) {
            addRows(z, positive(Gram.solve(gram, penalty, centred), penalty), w);
        } else {
            addRows(z, centred, w);
            w = positive(Gram.solve(gram, penalty, w), penalty);
        }
        double intercept = mean;
        for (int j = 0; j < d; j++) {
            w[j] *= scaler.scale()[j];
            intercept -= w[j] * scaler.mean()[j];
        }
        return new Model(w, intercept, penalty, error);
    }

    static double[] positive(double[] solution, double penalty) {
        if (solution == null) {
            throw new IllegalArgumentException("the penalty " + penalty
                    + " is too small for features this dependent; raise it");
        }
        return solution;
    }

    /** Adds the rows of z, each times its factor. */
    static void addRows(double[][] z, double[] factors, double[] sum) {
        for (int i = 0; i < z.length; i++) {
            double f = factors[i];
            double[] row = z[i];
            for (int j = 0; j < sum.length; j++) {
                sum[j] += f * row[j];
            }
        }
    }

    private static void check(double[][] x, double[] y) {
        if (x.length != y.length || x.length < 2) {
            throw new IllegalArgumentException(x.length + " rows of features and " + y.length
                    + " scores; both must be equal, and 2 or more");
        }
        for (int i = 0; i < x.length; i++) {
            if (x[i].length != x[0].length || x[i].length == 0) {
                throw new IllegalArgumentException("row " + i + " has " + x[i].length + " features, row 0 has "
                        + x[0].length);
            }
            for (double v : x[i]) {
                if (!Double.isFinite(v)) {
                    throw new IllegalArgumentException("row " + i + " holds the feature " + v
                            + "; remove the row or repair it");
                }
            }
            if (!Double.isFinite(y[i])) {
                throw new IllegalArgumentException("row " + i + " has the score " + y[i] + "; remove the row");
            }
        }
    }
}

package dsmix.quality;

import dsmix.image.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Ridge regression in closed form: w minimises {@code |y - Zw - b|^2 + penalty |w|^2}, Z the features standardised on the
 * training rows (the penalty is scikit-learn's {@code alpha} after its {@code StandardScaler}).
 *
 * <p>Solved over rows where there are fewer rows than features, over features otherwise, by Cholesky factors in double.
 */
public final class Ridge {

    /** Most rows that the search for the penalty uses; of more, whole groups are drawn. */
    static final int SEARCH = 1500;

    private final double[][] z;
    private final double[] y;
    private final boolean dual;
    private final double[][] gram;

    private Ridge(double[][] z, double[] y) {
        this.z = z;
        this.y = y;
        this.dual = z.length < z[0].length;
        this.gram = dual ? Gram.ofRows(z) : Gram.ofColumns(z);
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
        Standardiser inputs = Standardiser.of(x);
        return new Ridge(inputs.apply(x), y).solve(inputs, penalty, Double.NaN);
    }

    /** Fits with the penalty that cross-validation chooses; every row is a group of its own. */
    public static Model fit(double[][] x, double[] y, RidgeConfig config) {
        return fit(x, y, IntStream.range(0, y.length).toArray(), config);
    }

    /**
     * Fits with the penalty that cross-validation chooses inside the training rows: the least mean squared error over all
     * held-out rows wins. Standardisation is that of all training rows; means are those of each fold's own.
     *
     * @param groups a number for each row; rows of one number are held out together
     * @throws IllegalArgumentException if sizes do not fit, a value is not finite, or there are fewer groups than folds
     */
    public static Model fit(double[][] x, double[] y, int[] groups, RidgeConfig config) {
        check(x, y);
        Standardiser standard = Standardiser.of(x);
        Standardiser inputs = config.standardise() ? standard : standard.centring();
        Ridge all = new Ridge(inputs.apply(x), y);
        double unit = Arrays.stream(all.z).mapToDouble(row -> Arrays.stream(row).map(v -> v * v).sum()).average()
                .orElseThrow();
        double[] penalties = Arrays.stream(config.penalties()).map(p -> p * unit).toArray();
        if (penalties.length == 1) {
            return all.solve(inputs, penalties[0], Double.NaN);
        }
        List<int[]> held = folds(groups, config);
        int[] used = held.stream().flatMapToInt(Arrays::stream).sorted().toArray();
        Ridge search = used.length == y.length ? all : new Ridge(IntStream.of(used).mapToObj(i -> all.z[i])
                .toArray(double[][]::new), IntStream.of(used).mapToDouble(i -> y[i]).toArray());
        double[] errors = search.errors(held.stream().map(fold -> IntStream.of(fold)
                .map(i -> Arrays.binarySearch(used, i)).toArray()).toList(), penalties);
        int best = 0;
        for (int p = 1; p < errors.length; p++) {
            best = errors[p] < errors[best] ? p : best;
        }
        return all.solve(inputs, penalties[best], Math.sqrt(errors[best] / used.length));
    }

    /**
     * Squared errors by penalty. Every other penalty is tried first, then the two beside the best; the rest stay infinite.
     */
    private double[] errors(List<int[]> held, double[] penalties) {
        RidgeFold[] parts = held.parallelStream()
                .map(fold -> dual ? RidgeFold.dual(gram, y, fold) : RidgeFold.primal(gram, z, y, fold))
                .toArray(RidgeFold[]::new);
        double[] errors = new double[penalties.length];
        Arrays.fill(errors, Double.POSITIVE_INFINITY);
        int best = 0;
        for (int p = 0; p < penalties.length; p += 2) {
            errors[p] = error(parts, penalties[p]);
            best = errors[p] < errors[best] ? p : best;
        }
        for (int p : new int[] {best - 1, best + 1}) {
            if (p >= 0 && p < penalties.length) {
                errors[p] = error(parts, penalties[p]);
            }
        }
        return errors;
    }

    private static double error(RidgeFold[] parts, double penalty) {
        return Arrays.stream(parts).parallel().mapToDouble(part -> part.squaredError(penalty)).sum();
    }

    /** The rows of each fold, whole groups dealt out in a random order until there are enough rows to search with. */
    private static List<int[]> folds(int[] groups, RidgeConfig config) {
        Map<Integer, List<Integer>> rows = new LinkedHashMap<>();
        for (int name : shuffled(new TreeSet<>(Arrays.stream(groups).boxed().toList()), config.seed())) {
            rows.put(name, new ArrayList<>());
        }
        if (rows.size() < config.folds()) {
            throw new IllegalArgumentException(config.folds() + " folds of " + rows.size()
                    + " groups of rows; ask for fewer folds");
        }
        for (int i = 0; i < groups.length; i++) {
            rows.get(groups[i]).add(i);
        }
        List<List<Integer>> folds = Stream.generate(() -> (List<Integer>) new ArrayList<Integer>()).limit(config.folds())
                .toList();
        int next = 0;
        int dealt = 0;
        for (List<Integer> group : rows.values()) {
            if (next >= folds.size() && dealt + group.size() > SEARCH) {
                break;
            }
            folds.get(next++ % folds.size()).addAll(group);
            dealt += group.size();
        }
        return folds.stream().map(fold -> fold.stream().mapToInt(Integer::intValue).toArray()).toList();
    }

    private static int[] shuffled(TreeSet<Integer> names, long seed) {
        int[] order = names.stream().mapToInt(Integer::intValue).toArray();
        SplittableRandom random = Seeds.random(seed, 0xf01d);
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int moved = order[i];
            order[i] = order[j];
            order[j] = moved;
        }
        return order;
    }

    private Model solve(Standardiser inputs, double penalty, double error) {
        double mean = Arrays.stream(y).average().orElseThrow();
        double[] centred = Arrays.stream(y).map(v -> v - mean).toArray();
        double[] w = new double[z[0].length];
        if (dual) {
            addRows(z, positive(Gram.solve(gram, penalty, centred), penalty), w);
        } else {
            addRows(z, centred, w);
            w = positive(Gram.solve(gram, penalty, w), penalty);
        }
        double intercept = mean;
        for (int j = 0; j < w.length; j++) {
            w[j] *= inputs.scale()[j];
            intercept -= w[j] * inputs.mean()[j];
        }
        return new Model(w, intercept, penalty, error);
    }

    private static double[] positive(double[] solution, double penalty) {
        if (solution == null) {
            throw new IllegalArgumentException("the penalty " + penalty
                    + " is too small for features this dependent; raise it");
        }
        return solution;
    }

    /** Adds the rows of z, each times its factor. */
    private static void addRows(double[][] z, double[] factors, double[] sum) {
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

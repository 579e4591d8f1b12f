package dsmix.quality;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RidgeTest {

    private static final double[][] X = {{1, 2, 0.5}, {2, 0, 1.5}, {3, 1, -1}, {4, 5, 2}, {0, 3, 1}, {2, 2, 2}};
    private static final double[] Y = {1, 2, 2.5, 4, 0.5, 3};

    /** scikit-learn 1.9.1: StandardScaler, then Ridge(alpha=2). */
    @Test
    void fewFeaturesGiveScikitLearnsNumbers() {
        Ridge.Model model = Ridge.fit(X, Y, 2);
        assertArrayEquals(new double[] {0.6167644, 0.05417938, 0.22787311}, model.weights(), 1e-7);
        assertEquals(0.5878761075140786, model.intercept(), 1e-12);
        assertArrayEquals(new double[] {1.42693582, 2.16321457, 2.26447557, 3.78157681, 0.97828735, 2.38550988},
                model.predict(X), 1e-7);
    }

    /** The same with more features than rows, some of them multiples of others. */
    @Test
    void manyFeaturesGiveScikitLearnsNumbers() {
        double[] factor = {1, 1, 1, .5, 2, 1, -1};
        double[] bend = {0, 0, 0, .1, .2, .3, .4};
        double[][] wide = new double[6][7];
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 7; j++) {
                wide[i][j] = X[i][new int[] {0, 1, 2, 0, 1, 2, 0}[j]] * factor[j] + i * i * bend[j];
            }
        }
        Ridge.Model model = Ridge.fit(wide, Y, 2);
        assertArrayEquals(new double[] {0.46818732, 0.0062658, 0.13561874, 0.39764282, 0.00470431, 0.02015087, -0.04370602},
                model.weights(), 1e-7);
        assertArrayEquals(new double[] {1.10716473, 1.97156826, 2.3963374, 3.78339862, 0.95829716, 2.78323383},
                model.predict(wide), 1e-7);
    }

    @Test
    void crossValidationIsThatOfFittingWithoutEachFold() {
        for (int d : new int[] {7, 60}) {
            double[][] x = gaussians(40, d, 3);
            double[] y = Arrays.stream(x).mapToDouble(r -> r[0] - 0.5 * r[3] + 0.3 * Math.sin(9 * r[2])).toArray();
            double[][] z = Standardiser.of(x).apply(x);
            int[] held = {0, 7, 14, 21, 39};
            RidgeFold fold = d < 40 ? RidgeFold.primal(Gram.ofColumns(z), z, y, held) : RidgeFold.dual(Gram.ofRows(z), y,
                    held);
            assertEquals(byHand(z, y, held, 3.7), fold.squaredError(3.7), 1e-8);
        }
    }

    @Test
    void choosesMoreShrinkageForNoisierScores() {
        double[][] x = gaussians(120, 200, 5);
        SplittableRandom random = new SplittableRandom(6);
        double[] clean = Arrays.stream(x).mapToDouble(r -> r[0] + r[1] + r[2]).toArray();
        double[] noise = Arrays.stream(clean).map(v -> 8 * (random.nextDouble() - 0.5)).toArray();
        RidgeConfig choice = RidgeConfig.standard();
        assertTrue(Ridge.fit(x, clean, choice).penalty() < Ridge.fit(x, noise, choice).penalty());
        assertTrue(Ridge.fit(x, clean, choice).validationError() > 0);
    }

    @Test
    void groupsStayTogether() {
        // Two copies of every row: without groups the copy betrays the score, and hardly any shrinkage seems best.
        double[][] x = gaussians(40, 80, 9);
        double[] y = new SplittableRandom(2).doubles(40).toArray();
        double[][] twice = IntStream.range(0, 80).mapToObj(i -> x[i / 2]).toArray(double[][]::new);
        double[] scores = IntStream.range(0, 80).mapToDouble(i -> y[i / 2]).toArray();
        int[] groups = IntStream.range(0, 80).map(i -> i / 2).toArray();
        RidgeConfig choice = RidgeConfig.standard();
        assertTrue(Ridge.fit(twice, scores, groups, choice).penalty() > 10 * Ridge.fit(twice, scores, choice).penalty());
    }

    /** With more rows than the search uses, a part of them chooses the penalty and all of them fit. */
    @Test
    void largeSetsSearchOnAPart() {
        double[][] x = gaussians(Ridge.SEARCH + 400, 12, 4);
        double[] y = Arrays.stream(x).mapToDouble(r -> 2 * r[1] - r[5]).toArray();
        Ridge.Model model = Ridge.fit(x, y, RidgeConfig.standard());
        assertEquals(Ridge.fit(x, y, model.penalty()).weights()[1], model.weights()[1], 1e-12);
        assertEquals(2, model.weights()[1], 0.01);
    }

    @Test
    void refusesWhatItCannotUse() {
        assertThrows(IllegalArgumentException.class, () -> Ridge.fit(X, Y, 0));
        assertThrows(IllegalArgumentException.class, () -> Ridge.fit(X, new double[] {1}, 1));
        double[][] bad = {{1, Double.NaN}, {2, 3}};
        String message = assertThrows(IllegalArgumentException.class, () -> Ridge.fit(bad, new double[] {1, 2},
                1)).getMessage();
        assertTrue(message.contains("row 0"), message);
    }

    private static double byHand(double[][] z, double[] y, int[] held, double penalty) {
        int[] kept = IntStream.range(0, y.length).filter(i -> IntStream.of(held).noneMatch(h -> h == i)).toArray();
        int d = z[0].length;
        double[] mean = new double[d];
        double meanY = 0;
        for (int k : kept) {
            meanY += y[k] / kept.length;
            for (int j = 0; j < d; j++) {
                mean[j] += z[k][j] / kept.length;
            }
        }
        double[][] normal = new double[d][d];
        double[] right = new double[d];
        for (int k : kept) {
            for (int i = 0; i < d; i++) {
                right[i] += (z[k][i] - mean[i]) * (y[k] - meanY);
                for (int j = 0; j < d; j++) {
                    normal[i][j] += (z[k][i] - mean[i]) * (z[k][j] - mean[j]);
                }
            }
        }
        double[] w = Gram.solve(normal, penalty, right);
        double sum = 0;
        for (int h : held) {
            double e = meanY - y[h];
            for (int j = 0; j < d; j++) {
                e += w[j] * (z[h][j] - mean[j]);
            }
            sum += e * e;
        }
        return sum;
    }

    private static double[][] gaussians(int n, int d, long seed) {
        Random random = new Random(seed);
        double[][] x = new double[n][d];
        for (double[] row : x) {
            Arrays.setAll(row, j -> random.nextGaussian());
        }
        return x;
    }
}

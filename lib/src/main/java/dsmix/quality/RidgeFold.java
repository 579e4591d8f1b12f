package dsmix.quality;

import java.util.stream.IntStream;

/** One fold of cross-validation: what is needed to solve without the held-out rows at any penalty, and to predict them. */
final class RidgeFold {

    private final double[][] matrix;
    private final double[] right;
    private final double[][] toHeld;
    private final double[] heldScores;
    private final double mean;

    private RidgeFold(double[][] matrix, double[] right, double[][] toHeld, double[] heldScores, double mean) {
        this.matrix = matrix;
        this.right = right;
        this.toHeld = toHeld;
        this.heldScores = heldScores;
        this.mean = mean;
    }

    /** Over rows: the kernel of the kept rows and of held-out against kept rows, centred on the kept ones. */
    static RidgeFold dual(double[][] kernel, double[] y, int[] held) {
        int[] kept = others(y.length, held);
        double[] rowMean = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            for (int k : kept) {
                rowMean[i] += kernel[i][k] / kept.length;
            }
        }
        double all = IntStream.of(kept).mapToDouble(k -> rowMean[k]).average().orElseThrow();
        double mean = IntStream.of(kept).mapToDouble(k -> y[k]).average().orElseThrow();
        double[] right = IntStream.of(kept).mapToDouble(k -> y[k] - mean).toArray();
        return new RidgeFold(centred(kernel, kept, kept, rowMean, all), right, centred(kernel, held, kept, rowMean, all),
                IntStream.of(held).mapToDouble(i -> y[i]).toArray(), mean);
    }

    /** Over features: the product of all rows less that of the held-out ones. */
    static RidgeFold primal(double[][] product, double[][] z, double[] y, int[] held) {
        int d = z[0].length;
        int[] kept = others(y.length, held);
        double[] centre = new double[d];
        double mean = 0;
        for (int k : kept) {
            mean += y[k] / kept.length;
            for (int j = 0; j < d; j++) {
                centre[j] += z[k][j] / kept.length;
            }
        }
        double[] right = new double[d];
        for (int k : kept) {
            for (int j = 0; j < d; j++) {
                right[j] += (y[k] - mean) * z[k][j];
            }
        }
        double[][] heldRows = IntStream.of(held).mapToObj(i -> z[i]).toArray(double[][]::new);
        double[][] matrix = Gram.ofColumns(heldRows);
        double[][] toHeld = new double[held.length][d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                matrix[i][j] = product[i][j] - matrix[i][j] - kept.length * centre[i] * centre[j];
            }
        }
        for (int i = 0; i < held.length; i++) {
            for (int j = 0; j < d; j++) {
                toHeld[i][j] = heldRows[i][j] - centre[j];
            }
        }
        return new RidgeFold(matrix, right, toHeld, IntStream.of(held).mapToDouble(i -> y[i]).toArray(), mean);
    }

    /** The sum of squared errors over the held-out rows; infinite where the penalty is too small to solve with. */
    double squaredError(double penalty) {
        double[] solution = Gram.solve(matrix, penalty, right);
        if (solution == null) {
            return Double.POSITIVE_INFINITY;
        }
        double sum = 0;
        for (int i = 0; i < heldScores.length; i++) {
            double error = mean - heldScores[i];
            for (int j = 0; j < solution.length; j++) {
                error += toHeld[i][j] * solution[j];
            }
            sum += error * error;
        }
        return sum;
    }

    private static double[][] centred(double[][] kernel, int[] rows, int[] columns, double[] rowMean, double all) {
        double[][] out = new double[rows.length][columns.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                out[i][j] = kernel[rows[i]][columns[j]] - rowMean[rows[i]] - rowMean[columns[j]] + all;
            }
        }
        return out;
    }

    private static int[] others(int n, int[] held) {
        boolean[] out = new boolean[n];
        for (int i : held) {
            out[i] = true;
        }
        return IntStream.range(0, n).filter(i -> !out[i]).toArray();
    }
}

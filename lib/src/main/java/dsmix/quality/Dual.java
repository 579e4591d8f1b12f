package dsmix.quality;

/**
 * The dual solution of a ridge with a free bias on some of the pictures: f(x) = bias + sum_i alpha_i k(x_i, x).
 *
 * @param rows the pictures it was fitted on
 * @param alpha their coefficients
 * @param bias free constant
 */
record Dual(int[] rows, double[] alpha, double bias) {

    /** Solves (K + p I) alpha = y - bias with sum(alpha) = 0, the condition of an unpenalised bias. */
    static Dual solve(double[][] kernel, double[] scores, int[] rows, double penalty) {
        int n = rows.length;
        double[][] a = new double[n][n];
        double[] y = new double[n];
        double[] ones = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                a[i][j] = kernel[rows[i]][rows[j]];
            }
            a[i][i] += penalty;
            y[i] = scores[rows[i]];
            ones[i] = 1;
        }
        factor(a);
        substitute(a, y);
        substitute(a, ones);
        double sumY = 0;
        double sumOnes = 0;
        for (int i = 0; i < n; i++) {
            sumY += y[i];
            sumOnes += ones[i];
        }
        double bias = sumY / sumOnes;
        for (int i = 0; i < n; i++) {
            y[i] -= bias * ones[i];
        }
        return new Dual(rows, y, bias);
    }

    /** The prediction for a picture whose inner products with all pictures are given. */
    double predict(double[] products) {
        double sum = bias;
        for (int i = 0; i < rows.length; i++) {
            sum += alpha[i] * products[rows[i]];
        }
        return sum;
    }

    /** Cholesky in place, lower triangle. */
    private static void factor(double[][] a) {
        for (int j = 0; j < a.length; j++) {
            double[] row = a[j];
            for (int k = 0; k <= j; k++) {
                double[] other = a[k];
                double sum = row[k];
                for (int m = 0; m < k; m++) {
                    sum -= row[m] * other[m];
                }
                row[k] = k == j ? Math.sqrt(sum) : sum / other[k];
            }
            if (!(row[j] > 0)) {
                throw new IllegalArgumentException("the ridge's matrix is not positive definite: raise the lowest penalty, or look"
                        + " for features that are not finite");
            }
        }
    }

    private static void substitute(double[][] lower, double[] b) {
        int n = b.length;
        for (int i = 0; i < n; i++) {
            double sum = b[i];
            for (int k = 0; k < i; k++) {
                sum -= lower[i][k] * b[k];
            }
            b[i] = sum / lower[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            b[i] /= lower[i][i];
            for (int k = 0; k < i; k++) {
                b[k] -= lower[i][k] * b[i];
            }
        }
    }
}

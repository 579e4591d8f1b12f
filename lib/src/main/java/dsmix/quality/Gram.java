package dsmix.quality;

import java.util.stream.IntStream;

/**
 * Products of a matrix with itself and symmetric solves, in loops that the virtual machine turns into vector
 * instructions.
 */
final class Gram {

    private static final int BLOCK = 4;
    private static final int COLUMNS = 512;

    private Gram() { }

    /** {@code x * transpose(x)}, full symmetric, for rows x. */
    static double[][] ofRows(double[][] x) {
        double[][] out = new double[x.length][x.length];
        for (int from = 0; from < x[0].length; from += COLUMNS) {
            addUpper(transpose(x, from, Math.min(x[0].length, from + COLUMNS)), out);
        }
        return mirrored(out);
    }

    /** {@code transpose(x) * x}, full symmetric. */
    static double[][] ofColumns(double[][] x) {
        double[][] out = new double[x[0].length][x[0].length];
        addUpper(x, out);
        return mirrored(out);
    }

    private static void addUpper(double[][] x, double[][] out) {
        int d = out.length;
        IntStream.range(0, (d + BLOCK - 1) / BLOCK).parallel().forEach(block -> {
            int from = block * BLOCK;
            if (from + BLOCK <= d) {
                fourRows(x, from, out);
            } else {
                for (int i = from; i < d; i++) {
                    oneRow(x, i, out[i]);
                }
            }
        });
    }

    private static double[][] mirrored(double[][] upper) {
        for (int i = 0; i < upper.length; i++) {
            for (int j = 0; j < i; j++) {
                upper[i][j] = upper[j][i];
            }
        }
        return upper;
    }

    /** The columns from one up to, not including, another, as rows. */
    private static double[][] transpose(double[][] x, int from, int to) {
        int n = x.length;
        int d = to - from;
        double[][] out = new double[d][n];
        int tile = 32;
        for (int i0 = 0; i0 < n; i0 += tile) {
            for (int j0 = 0; j0 < d; j0 += tile) {
                for (int i = i0; i < Math.min(n, i0 + tile); i++) {
                    for (int j = j0; j < Math.min(d, j0 + tile); j++) {
                        out[j][i] = x[i][from + j];
                    }
                }
            }
        }
        return out;
    }

    /**
     * Solves {@code (a + ridge * I) z = b}; {@code a} is symmetric, of which the upper triangle is read; it is kept.
     *
     * @return null if the sum is not positive definite to working precision
     */
    static double[] solve(double[][] a, double ridge, double[] b) {
        int n = b.length;
        double[][] upper = new double[n][];
        for (int i = 0; i < n; i++) {
            upper[i] = new double[n];
            System.arraycopy(a[i], i, upper[i], i, n - i);
            upper[i][i] += ridge;
        }
        if (!factor(upper)) {
            return null;
        }
        double[] z = b.clone();
        for (int i = 0; i < n; i++) {
            z[i] /= upper[i][i];
            double zi = z[i];
            double[] row = upper[i];
            for (int j = i + 1; j < n; j++) {
                z[j] -= zi * row[j];
            }
        }
        for (int i = n - 1; i >= 0; i--) {
            double[] row = upper[i];
            double sum = z[i];
            for (int j = i + 1; j < n; j++) {
                sum -= row[j] * z[j];
            }
            z[i] = sum / row[i];
        }
        return z;
    }

    /**
     * Cholesky factor in place, {@code a = transpose(u) * u}, on the upper triangle; eight rows are eliminated at a
     * time.
     */
    private static boolean factor(double[][] u) {
        int n = u.length;
        int step = 8;
        for (int k0 = 0; k0 < n; k0 += step) {
            int k1 = Math.min(n, k0 + step);
            for (int k = k0; k < k1; k++) {
                for (int p = k0; p < k; p++) {
                    subtract(u[k], u[p], u[p][k], k, n);
                }
                double pivot = u[k][k];
                if (!(pivot > 0)) {
                    return false;
                }
                double scale = 1 / Math.sqrt(pivot);
                double[] row = u[k];
                for (int j = k; j < n; j++) {
                    row[j] *= scale;
                }
            }
            for (int i = k1; i < n; i++) {
                if (k1 - k0 == step) {
                    subtractEight(u, k0, i, n);
                } else {
                    for (int p = k0; p < k1; p++) {
                        subtract(u[i], u[p], u[p][i], i, n);
                    }
                }
            }
        }
        return true;
    }

    private static void subtract(double[] row, double[] from, double factor, int start, int n) {
        for (int j = start; j < n; j++) {
            row[j] -= factor * from[j];
        }
    }

    private static void subtractEight(double[][] u, int k, int i, int n) {
        double[] row = u[i];
        double[] a = u[k];
        double[] b = u[k + 1];
        double[] c = u[k + 2];
        double[] d = u[k + 3];
        double[] e = u[k + 4];
        double[] f = u[k + 5];
        double[] g = u[k + 6];
        double[] h = u[k + 7];
        double fa = a[i];
        double fb = b[i];
        double fc = c[i];
        double fd = d[i];
        double fe = e[i];
        double ff = f[i];
        double fg = g[i];
        double fh = h[i];
        for (int j = i; j < n; j++) {
            row[j] -= fa * a[j] + fb * b[j] + fc * c[j] + fd * d[j] + (fe * e[j] + ff * f[j] + fg * g[j] + fh * h[j]);
        }
    }

    private static void oneRow(double[][] x, int i, double[] out) {
        for (double[] row : x) {
            double a = row[i];
            for (int j = i; j < out.length; j++) {
                out[j] += a * row[j];
            }
        }
    }

    private static void fourRows(double[][] x, int i, double[][] out) {
        int n = x.length;
        int d = out.length;
        double[] o0 = out[i];
        double[] o1 = out[i + 1];
        double[] o2 = out[i + 2];
        double[] o3 = out[i + 3];
        int k = 0;
        for (; k + 1 < n; k += 2) {
            double[] r = x[k];
            double[] s = x[k + 1];
            double a0 = r[i];
            double a1 = r[i + 1];
            double a2 = r[i + 2];
            double a3 = r[i + 3];
            double b0 = s[i];
            double b1 = s[i + 1];
            double b2 = s[i + 2];
            double b3 = s[i + 3];
            for (int j = i; j < d; j++) {
                double rj = r[j];
                double sj = s[j];
                o0[j] += a0 * rj + b0 * sj;
                o1[j] += a1 * rj + b1 * sj;
                o2[j] += a2 * rj + b2 * sj;
                o3[j] += a3 * rj + b3 * sj;
            }
        }
        for (; k < n; k++) {
            double[] r = x[k];
            for (int j = i; j < d; j++) {
                o0[j] += r[i] * r[j];
                o1[j] += r[i + 1] * r[j];
                o2[j] += r[i + 2] * r[j];
                o3[j] += r[i + 3] * r[j];
            }
        }
    }
}

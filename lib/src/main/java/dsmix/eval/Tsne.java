package dsmix.eval;

import dsmix.image.Seeds;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * t-SNE (van der Maaten and Hinton 2008), exact: a map of points to the plane in which near stay near, for Figure 5.
 *
 * <p>Time and memory grow with the square of the number of points; meant for up to a few thousand. The paper states no
 * settings;
 * {@link #standard()} takes scikit-learn's: perplexity 30, 1000 steps, early exaggeration 12 for 250 steps, learning rate
 * max(n / 12 / 4, 50), momentum 0.5 then 0.8 with gains, start from the first two principal components. Points are
 * standardised
 * first where {@code standardise} says so.
 *
 * @param perplexity about how many neighbours count, above 1
 * @param iterations gradient steps, at least 1
 * @param standardise whether each feature is first brought to mean 0 and deviation 1
 * @param seed draws the start of the search for principal components
 */
public record Tsne(double perplexity, int iterations, boolean standardise, long seed) {

    private static final int EARLY = 250;
    private static final double EXAGGERATION = 12;

    /** Checks the ranges. */
    public Tsne {
        if (!(perplexity > 1) || iterations < 1) {
            throw new IllegalArgumentException("t-SNE needs a perplexity above 1 and at least 1 iteration, not "
                    + perplexity + " and "
                    + iterations);
        }
    }

    /** scikit-learn's defaults. */
    public static Tsne standard() {
        return new Tsne(30, 1000, false, 1);
    }

    /** The same with other settings of the search. */
    public Tsne with(double newPerplexity, int newIterations) {
        return new Tsne(newPerplexity, newIterations, standardise, seed);
    }

    /**
     * The map.
     *
     * @param points rows of features, more than three times the perplexity
     * @return a row of two coordinates for each point
     */
    public double[][] map(double[][] points) {
        int n = points.length;
        if (n <= 3 * perplexity) {
            throw new IllegalArgumentException("t-SNE with perplexity " + perplexity + " needs more than "
                    + (int) (3 * perplexity)
                    + " points, not " + n + "; lower the perplexity");
        }
        double[][] z = standardise ? Scaler.of(points).apply(points) : points;
        float[][] p = neighbours(z);
        double[][] y = start(z);
        double rate = Math.max(n / EXAGGERATION / 4, 50);
        double[][] step = new double[n][2];
        double[][] gain = new double[n][2];
        for (double[] g : gain) {
            Arrays.fill(g, 1);
        }
        for (int t = 0; t < iterations; t++) {
            boolean early = t < Math.min(EARLY, iterations / 2);
            double[][] gradient = gradient(p, y, early ? EXAGGERATION : 1);
            move(y, gradient, step, gain, rate, early ? 0.5 : 0.8);
        }
        return y;
    }

    /** Symmetric neighbour probabilities, summing to 1 over all ordered pairs. */
    private float[][] neighbours(double[][] z) {
        int n = z.length;
        double[][] inner = Gram.ofRows(z);
        double[][] conditional = IntStream.range(0, n).parallel()
                .mapToObj(i -> conditional(i, inner)).toArray(double[][]::new);
        float[][] p = new float[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                p[i][j] = (float) Math.max(1e-12, (conditional[i][j] + conditional[j][i]) / (2.0 * n));
            }
            p[i][i] = 0;
        }
        return p;
    }

    /** Gaussian weights of one point's neighbours whose entropy is that of the perplexity. */
    private double[] conditional(int i, double[][] inner) {
        int n = inner.length;
        double[] distance = new double[n];
        double mean = 0;
        for (int j = 0; j < n; j++) {
            distance[j] = Math.max(0, inner[i][i] + inner[j][j] - 2 * inner[i][j]);
            mean += distance[j] / n;
        }
        double least = IntStream.range(0, n).filter(j -> j != i).mapToDouble(j -> distance[j]).min().orElse(0);
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double beta = 1 / Math.max(1e-12, mean);
        double[] out = new double[n];
        for (int round = 0; round < 100; round++) {
            double sum = 0;
            double weighted = 0;
            for (int j = 0; j < n; j++) {
                out[j] = j == i ? 0 : Math.exp(-beta * (distance[j] - least));
                sum += out[j];
                weighted += out[j] * (distance[j] - least);
            }
            double entropy = Math.log(sum) + beta * weighted / sum;
            for (int j = 0; j < n; j++) {
                out[j] /= sum;
            }
            double excess = entropy - Math.log(perplexity);
            if (Math.abs(excess) < 1e-5) {
                break;
            }
            if (excess > 0) {
                low = beta;
                beta = Double.isInfinite(high) ? 2 * beta : (beta + high) / 2;
            } else {
                high = beta;
                beta = (beta + low) / 2;
            }
        }
        return out;
    }

    /** The first two principal components, scaled so that the first has deviation 1e-4. */
    private double[][] start(double[][] z) {
        int n = z.length;
        int d = z[0].length;
        double[] mean = new double[d];
        Ridge.addRows(z, IntStream.range(0, n).mapToDouble(i -> 1.0 / n).toArray(), mean);
        SplittableRandom random = Seeds.random(seed, 0x75e);
        double[][] y = new double[n][2];
        double[][] found = new double[2][];
        for (int k = 0; k < 2; k++) {
            double[] axis = random.doubles(d).map(v -> v - 0.5).toArray();
            double[] scores = new double[n];
            for (int round = 0; round < 60; round++) {
                for (int q = 0; q < k; q++) {
                    double along = dot(axis, found[q]);
                    for (int j = 0; j < d; j++) {
                        axis[j] -= along * found[q][j];
                    }
                }
                double norm = Math.sqrt(dot(axis, axis));
                for (int j = 0; j < d; j++) {
                    axis[j] /= Math.max(1e-300, norm);
                }
                double offset = dot(axis, mean);
                double[] unit = axis;
                scores = IntStream.range(0, n).mapToDouble(i -> dot(z[i], unit) - offset).toArray();
                double total = Arrays.stream(scores).sum();
                double[] next = new double[d];
                Ridge.addRows(z, scores, next);
                for (int j = 0; j < d; j++) {
                    next[j] -= total * mean[j];
                }
                found[k] = unit;
                axis = next;
            }
            for (int i = 0; i < n; i++) {
                y[i][k] = scores[i];
            }
        }
        double spread = Math.sqrt(Arrays.stream(y).mapToDouble(v -> v[0] * v[0]).sum() / n);
        for (double[] row : y) {
            row[0] *= 1e-4 / Math.max(1e-300, spread);
            row[1] *= 1e-4 / Math.max(1e-300, spread);
        }
        return y;
    }

    private static double[][] gradient(float[][] p, double[][] y, double exaggeration) {
        int n = y.length;
        double[] y0 = Arrays.stream(y).mapToDouble(v -> v[0]).toArray();
        double[] y1 = Arrays.stream(y).mapToDouble(v -> v[1]).toArray();
        // per point: attraction x and y, repulsion x and y, sum of weights
        double[][] parts = IntStream.range(0, n).parallel().mapToObj(i -> {
            double ax = 0;
            double ay = 0;
            double rx = 0;
            double ry = 0;
            double sum = 0;
            float[] row = p[i];
            for (int j = 0; j < n; j++) {
                double dx = y0[i] - y0[j];
                double dy = y1[i] - y1[j];
                double q = 1 / (1 + dx * dx + dy * dy);
                sum += q;
                ax += row[j] * q * dx;
                ay += row[j] * q * dy;
                rx += q * q * dx;
                ry += q * q * dy;
            }
            return new double[] {ax, ay, rx, ry, sum - 1};
        }).toArray(double[][]::new);
        double total = 0;
        for (double[] part : parts) {
            total += part[4];
        }
        double[][] out = new double[n][2];
        for (int i = 0; i < n; i++) {
            out[i][0] = 4 * (exaggeration * parts[i][0] - parts[i][2] / total);
            out[i][1] = 4 * (exaggeration * parts[i][1] - parts[i][3] / total);
        }
        return out;
    }

    private static void move(double[][] y, double[][] gradient, double[][] step, double[][] gain, double rate,
            double momentum) {
        double[] mean = new double[2];
        for (int i = 0; i < y.length; i++) {
            for (int k = 0; k < 2; k++) {
                boolean turned = gradient[i][k] * step[i][k] < 0;
                gain[i][k] = Math.max(0.01, turned ? gain[i][k] + 0.2 : gain[i][k] * 0.8);
                step[i][k] = momentum * step[i][k] - rate * gain[i][k] * gradient[i][k];
                y[i][k] += step[i][k];
                mean[k] += y[i][k] / y.length;
            }
        }
        for (double[] point : y) {
            point[0] -= mean[0];
            point[1] -= mean[1];
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }
}

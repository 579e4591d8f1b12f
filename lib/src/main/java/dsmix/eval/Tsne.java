package dsmix.eval;

import java.util.stream.IntStream;
import smile.manifold.TSNE;

/**
 * t-SNE (van der Maaten and Hinton 2008): a map of points to the plane in which near stay near, for Figure 5; computed by
 * Smile.
 *
 * <p>Exact, so that time and memory grow with the square of the number of points: meant for up to a few thousand. The paper
 * states no settings. Neighbours are exaggerated 12 times for the first 250 steps; the learning rate is a twelfth of the
 * number of points (Belkina et al. 2019), as much as that bears: with Smile's usual 200 a few hundred points fly apart. The
 * map depends on the points, these settings and nothing else: Smile is told to work on one thread (system property {@code
 * smile.threads}), unless it has been set to something else or Smile was used before.
 *
 * @param perplexity about how many neighbours count, above 1
 * @param iterations gradient steps, at least 1
 * @param seed draws the points' first places
 */
public record Tsne(double perplexity, int iterations, long seed) {

    private static final double EXAGGERATION = 12;
    private static final String THREADS = "smile.threads";

    static {
        // Smile reads it once; with several threads sums come in another order every time
        if (System.getProperty(THREADS) == null) {
            System.setProperty(THREADS, "1");
        }
    }

    /** Checks the ranges. */
    public Tsne {
        if (!(perplexity > 1) || iterations < 1) {
            throw new IllegalArgumentException("t-SNE needs a perplexity above 1 and at least 1 iteration, not " + perplexity
                    + " and " + iterations);
        }
    }

    /** Perplexity 30, 1000 steps: common defaults. */
    public static Tsne standard() {
        return new Tsne(30, 1000, 1);
    }

    /** The same with another perplexity. */
    public Tsne withPerplexity(double value) {
        return new Tsne(value, iterations, seed);
    }

    /** The same with another number of gradient steps. */
    public Tsne withIterations(int value) {
        return new Tsne(perplexity, value, seed);
    }

    /**
     * The map.
     *
     * @param points rows of features, more than three times the perplexity, finite
     * @return a row of two coordinates for each point
     * @throws IllegalArgumentException if there are too few points or one is not finite
     */
    public double[][] map(double[][] points) {
        if (points.length <= 3 * perplexity) {
            throw new IllegalArgumentException("t-SNE with perplexity " + perplexity + " needs more than "
                    + (int) (3 * perplexity) + " points, not " + points.length + "; lower the perplexity");
        }
        for (int i = 0; i < points.length; i++) {
            for (double value : points[i]) {
                if (!Double.isFinite(value)) {
                    throw new IllegalArgumentException("point " + i + " holds " + value + "; leave it out or repair it");
                }
            }
        }
        smile.math.Math.setSeed(seed);
        return new TSNE(squaredDistances(points), 2, perplexity, points.length / EXAGGERATION, iterations).getCoordinates();
    }

    /** Smile takes a square matrix for distances and any other for points; points can have as many features as there are. */
    private static double[][] squaredDistances(double[][] points) {
        double[][] out = new double[points.length][points.length];
        IntStream.range(0, points.length).parallel().forEach(i -> {
            for (int j = 0; j < points.length; j++) {
                for (int k = 0; k < points[i].length; k++) {
                    double difference = points[i][k] - points[j][k];
                    out[i][j] += difference * difference;
                }
            }
        });
        return out;
    }
}

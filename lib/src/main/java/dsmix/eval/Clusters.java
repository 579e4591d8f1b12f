package dsmix.eval;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** Numbers that say how well labelled points keep together: what stands beside a t-SNE picture. */
public final class Clusters {

    private Clusters() { }

    /**
     * The share of points whose k nearest others vote for their own label, leaving each point out in turn; ties go to
     * the label
     * of the nearer neighbour.
     *
     * @param k neighbours, fewer than the points
     */
    public static double knnAccuracy(double[][] points, int[] labels, int k) {
        check(points, labels);
        if (k < 1 || k >= points.length) {
            throw new IllegalArgumentException("k must lie in 1.." + (points.length - 1) + ", not " + k);
        }
        long right = IntStream.range(0, points.length).parallel().filter(i -> vote(points, labels, k,
                i) == labels[i]).count();
        return right / (double) points.length;
    }

    /**
     * The mean silhouette (Rousseeuw 1987): 1 where groups are tight and apart, 0 where they touch, negative where they
     * mix. A
     * point alone in its group counts as 0.
     *
     * @throws IllegalArgumentException if there are fewer than two labels
     */
    public static double silhouette(double[][] points, int[] labels) {
        check(points, labels);
        int[] names = Arrays.stream(labels).distinct().sorted().toArray();
        if (names.length < 2) {
            throw new IllegalArgumentException("a silhouette needs at least two groups, not " + names.length);
        }
        int[] group = Arrays.stream(labels).map(l -> Arrays.binarySearch(names, l)).toArray();
        int[] size = new int[names.length];
        Arrays.stream(group).forEach(g -> size[g]++);
        return IntStream.range(0, points.length).parallel().mapToDouble(i -> {
            if (size[group[i]] == 1) {
                return 0;
            }
            double[] sum = new double[names.length];
            for (int j = 0; j < points.length; j++) {
                sum[group[j]] += Math.sqrt(squared(points[i], points[j]));
            }
            double own = sum[group[i]] / (size[group[i]] - 1);
            double other = IntStream.range(0, names.length).filter(g -> g != group[i])
                    .mapToDouble(g -> sum[g] / size[g]).min().orElseThrow();
            return own == other ? 0 : (other - own) / Math.max(own, other);
        }).sum() / points.length;
    }

    private static int vote(double[][] points, int[] labels, int k, int i) {
        double[] distance = IntStream.range(0, points.length).mapToDouble(j -> squared(points[i], points[j])).toArray();
        int[] nearest = IntStream.range(0, points.length).filter(j -> j != i).boxed()
                .sorted((a, b) -> Double.compare(distance[a], distance[b])).limit(k).mapToInt(Integer::intValue).toArray();
        Map<Integer, Integer> votes = new HashMap<>();
        for (int j : nearest) {
            votes.merge(labels[j], 1, Integer::sum);
        }
        int best = labels[nearest[0]];
        for (int j : nearest) {
            if (votes.get(labels[j]) > votes.get(best)) {
                best = labels[j];
            }
        }
        return best;
    }

    private static double squared(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += (a[j] - b[j]) * (a[j] - b[j]);
        }
        return sum;
    }

    private static void check(double[][] points, int[] labels) {
        if (points.length != labels.length || points.length < 2) {
            throw new IllegalArgumentException(points.length + " points and " + labels.length
                    + " labels; both must be equal, and 2 or more");
        }
    }
}

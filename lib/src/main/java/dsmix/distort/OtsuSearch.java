package dsmix.distort;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Multi-level Otsu thresholds by the simplex search that MATLAB's {@code multithresh} uses.
 *
 * <p>Maximises the between-class variance of a 256-bin histogram by Nelder and Mead's method (Lagarias et al. 1998) from
 * equally spaced thresholds. It is a local search: its thresholds stay near the start and differ from the true optimum on
 * purpose.
 */
final class OtsuSearch {

    private static final int BINS = 256;
    private static final double STEP = 1.05;
    private static final double POSITION_TOLERANCE = 1;
    private static final double VALUE_TOLERANCE = 1e-4;
    private static final int BUDGET_PER_THRESHOLD = 200;

    private final double[] mass = new double[BINS];
    private final double[] moment = new double[BINS];
    private final int n;
    private int evaluations;

    /** A corner of the simplex and its cost. */
    private record Vertex(double[] at, double cost) {
    }

    private OtsuSearch(int[] histogram, int n) {
        this.n = n;
        double total = Arrays.stream(histogram).asLongStream().sum();
        double sum = 0;
        double weighted = 0;
        for (int i = 0; i < BINS; i++) {
            double p = histogram[i] / total;
            sum += p;
            weighted += p * (i + 1);
            mass[i] = sum;
            moment[i] = weighted;
        }
    }

    /**
     * Ascending thresholds as bins: class k holds the bins above threshold k - 1 up to threshold k.
     *
     * @param histogram 256 counts, at least one not zero
     * @param count thresholds wanted, 1..20
     */
    static int[] thresholds(int[] histogram, int count) {
        OtsuSearch search = new OtsuSearch(histogram, count);
        double[] best = search.run();
        int[] bins = new int[count];
        for (int i = 0; i < count; i++) {
            bins[i] = (int) Math.round(best[i]);
        }
        return bins;
    }

    private double[] run() {
        Vertex[] simplex = start();
        int budget = BUDGET_PER_THRESHOLD * n;
        for (int i = 0; i < budget && evaluations < budget && !converged(simplex); i++) {
            double[] centroid = centroid(simplex);
            Vertex worst = simplex[n];
            Vertex reflected = towards(centroid, worst, -1);
            if (reflected.cost < simplex[0].cost) {
                Vertex expanded = towards(centroid, worst, -2);
                simplex[n] = expanded.cost < reflected.cost ? expanded : reflected;
            } else if (reflected.cost < simplex[n - 1].cost) {
                simplex[n] = reflected;
            } else {
                contract(simplex, centroid, reflected);
            }
            Arrays.sort(simplex, Comparator.comparingDouble(Vertex::cost));
        }
        return simplex[0].at;
    }

    private void contract(Vertex[] simplex, double[] centroid, Vertex reflected) {
        Vertex worst = simplex[n];
        boolean outside = reflected.cost < worst.cost;
        Vertex contracted = towards(centroid, worst, outside ? -0.5 : 0.5);
        if (outside ? contracted.cost <= reflected.cost : contracted.cost < worst.cost) {
            simplex[n] = contracted;
            return;
        }
        for (int j = 1; j <= n; j++) {
            double[] at = simplex[0].at.clone();
            for (int k = 0; k < n; k++) {
                at[k] += 0.5 * (simplex[j].at[k] - at[k]);
            }
            simplex[j] = vertex(at);
        }
    }

    private Vertex[] start() {
        double[] first = new double[n];
        for (int i = 0; i < n; i++) {
            first[i] = (i + 1) * 255.0 / (n + 1);
        }
        Vertex[] simplex = new Vertex[n + 1];
        simplex[0] = vertex(first);
        for (int j = 0; j < n; j++) {
            double[] at = first.clone();
            at[j] *= STEP;
            simplex[j + 1] = vertex(at);
        }
        Arrays.sort(simplex, Comparator.comparingDouble(Vertex::cost));
        return simplex;
    }

    private boolean converged(Vertex[] simplex) {
        for (int j = 1; j <= n; j++) {
            if (!(Math.abs(simplex[j].cost - simplex[0].cost) <= VALUE_TOLERANCE)) {
                return false;
            }
            for (int k = 0; k < n; k++) {
                if (Math.abs(simplex[j].at[k] - simplex[0].at[k]) > POSITION_TOLERANCE) {
                    return false;
                }
            }
        }
        return true;
    }

    private double[] centroid(Vertex[] simplex) {
        double[] sum = new double[n];
        for (int j = 0; j < n; j++) {
            for (int k = 0; k < n; k++) {
                sum[k] += simplex[j].at[k];
            }
        }
        for (int k = 0; k < n; k++) {
            sum[k] /= n;
        }
        return sum;
    }

    /** The point at a share of the way from the centroid to the worst corner; negative shares lie beyond the centroid. */
    private Vertex towards(double[] centroid, Vertex worst, double share) {
        double[] at = new double[n];
        for (int k = 0; k < n; k++) {
            at[k] = (1 - share) * centroid[k] + share * worst.at[k];
        }
        return vertex(at);
    }

    private Vertex vertex(double[] at) {
        evaluations++;
        return new Vertex(at, cost(at));
    }

    /** Minus the between-class variance of the rounded thresholds; infinite unless they rise strictly inside 1..254. */
    private double cost(double[] at) {
        double mean = moment[BINS - 1];
        double variance = 0;
        int previous = -1;
        for (int k = 0; k <= n; k++) {
            int bin = k < n ? (int) Math.floor(at[k] + 0.5) : BINS - 1;
            if (k < n && (bin < 1 || bin > BINS - 2 || bin <= previous)) {
                return Double.POSITIVE_INFINITY;
            }
            double p = mass[bin] - (previous < 0 ? 0 : mass[previous]);
            if (p > 0) {
                double difference = (moment[bin] - (previous < 0 ? 0 : moment[previous])) / p - mean;
                variance += p * difference * difference;
            }
            previous = bin;
        }
        return -variance;
    }
}

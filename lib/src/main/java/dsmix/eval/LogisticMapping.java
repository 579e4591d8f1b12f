package dsmix.eval;

import java.util.Arrays;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresBuilder;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresOptimizer;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.util.Pair;

/**
 * The monotone curves that predictions are mapped through before PLCC and RMSE are taken.
 *
 * <p>Fitted by Levenberg-Marquardt on standardised predictions, from a rising and a falling start; the better end is kept.
 */
public enum LogisticMapping {

    /** VQEG: f(x) = (b1 - b2) / (1 + exp(-(x - b3) / |b4|)) + b2. */
    FOUR(4) {
        @Override
        double[][] starts(double low, double high, double mean) {
            return new double[][] {{high, low, 0, 0.25}, {low, high, 0, 0.25}, {high, low, 0, 1}, {low, high, 0, 1}};
        }

        @Override
        double value(double[] b, double x, double[] slope) {
            double width = Math.max(1e-6, Math.abs(b[3]));
            double s = sigmoid((x - b[2]) / width);
            double d = s * (1 - s) * (b[0] - b[1]);
            slope[0] = s;
            slope[1] = 1 - s;
            slope[2] = -d / width;
            slope[3] = -d * (x - b[2]) / (width * width) * Math.signum(b[3]);
            return (b[0] - b[1]) * s + b[1];
        }

        @Override
        double[] unscaled(double[] b, double mean, double deviation) {
            return new double[] {b[0], b[1], mean + deviation * b[2], deviation * Math.abs(b[3])};
        }
    },

    /** Sheikh, Sabir and Bovik 2006: f(x) = b1 (1/2 - 1 / (1 + exp(b2 (x - b3)))) + b4 x + b5. */
    FIVE(5) {
        @Override
        double[][] starts(double low, double high, double mean) {
            double range = high - low;
            return new double[][] {{range, 1, 0, 0, mean}, {-range, 1, 0, 0, mean}, {0.3 * range, 4, 0, 0.2 * range, mean},
                {-0.3 * range, 4, 0, -0.2 * range, mean}};
        }

        @Override
        double value(double[] b, double x, double[] slope) {
            double s = sigmoid(b[1] * (x - b[2]));
            double d = b[0] * s * (1 - s);
            slope[0] = s - 0.5;
            slope[1] = d * (x - b[2]);
            slope[2] = -d * b[1];
            slope[3] = x;
            slope[4] = 1;
            return b[0] * (s - 0.5) + b[3] * x + b[4];
        }

        @Override
        double[] unscaled(double[] b, double mean, double deviation) {
            return new double[] {b[0], b[1] / deviation, mean + deviation * b[2], b[3] / deviation,
                    b[4] - b[3] * mean / deviation};
        }
    };

    private final int count;

    LogisticMapping(int count) {
        this.count = count;
    }

    /**
     * A fitted curve.
     *
     * @param parameters b1.. of the curve's formula, or slope and intercept where the fit fell back to a line
     * @param fellBack true if no fit converged to something better than the least-squares line (constant predictions, fewer
     *     points than parameters, or a failed search)
     */
    public record Curve(LogisticMapping kind, double[] parameters, boolean fellBack) {

        /** The mapped value. */
        public double apply(double x) {
            return fellBack ? parameters[0] * x + parameters[1] : kind.value(parameters, x, new double[kind.count]);
        }

        /** The mapped values. */
        public double[] apply(double[] x) {
            return Arrays.stream(x).map(this::apply).toArray();
        }
    }

    /**
     * Fits the curve from predictions to scores.
     *
     * @throws IllegalArgumentException if the lists differ in length or hold values that are not finite
     */
    public Curve fit(double[] predictions, double[] scores) {
        Correlation.check(predictions, scores);
        double mean = Arrays.stream(predictions).average().orElseThrow();
        double deviation = Math.sqrt(Arrays.stream(predictions).map(x -> (x - mean) * (x - mean)).average().orElseThrow());
        double meanScore = Arrays.stream(scores).average().orElseThrow();
        if (!(deviation > 0)) {
            return new Curve(this, new double[] {0, meanScore}, true);
        }
        double[] x = Arrays.stream(predictions).map(v -> (v - mean) / deviation).toArray();
        double slope = 0;
        for (int i = 0; i < x.length; i++) {
            slope += x[i] * (scores[i] - meanScore) / x.length;
        }
        double least = squares(new double[] {slope, meanScore}, x, scores, true);
        double[] best = null;
        double low = Arrays.stream(scores).min().orElseThrow();
        double high = Arrays.stream(scores).max().orElseThrow();
        for (double[] start : starts(low, high, meanScore)) {
            double[] b = x.length <= count || low == high ? null : search(start, x, scores);
            double sum = b == null ? Double.POSITIVE_INFINITY : squares(b, x, scores, false);
            if (sum < least) {
                least = sum;
                best = b;
            }
        }
        return best == null
                ? new Curve(this, new double[] {slope / deviation, meanScore - slope * mean / deviation}, true)
                : new Curve(this, unscaled(best, mean, deviation), false);
    }

    abstract double[][] starts(double low, double high, double mean);

    abstract double value(double[] b, double x, double[] slope);

    abstract double[] unscaled(double[] b, double mean, double deviation);

    static double sigmoid(double t) {
        return 1 / (1 + Math.exp(-t));
    }

    private double squares(double[] b, double[] x, double[] y, boolean line) {
        double[] slope = new double[count];
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double e = (line ? b[0] * x[i] + b[1] : value(b, x[i], slope)) - y[i];
            sum += e * e;
        }
        return Double.isNaN(sum) ? Double.POSITIVE_INFINITY : sum;
    }

    private double[] search(double[] start, double[] x, double[] y) {
        try {
            LeastSquaresOptimizer.Optimum optimum = new LevenbergMarquardtOptimizer().optimize(new LeastSquaresBuilder()
                    .start(start).target(y).maxEvaluations(2000).maxIterations(1000)
                    .model(point -> {
                        double[] values = new double[x.length];
                        double[][] slopes = new double[x.length][count];
                        for (int i = 0; i < x.length; i++) {
                            values[i] = value(point.toArray(), x[i], slopes[i]);
                        }
                        return new Pair<>(new ArrayRealVector(values, false), new Array2DRowRealMatrix(slopes, false));
                    }).build());
            double[] b = optimum.getPoint().toArray();
            return Arrays.stream(b).allMatch(Double::isFinite) ? b : null;
        } catch (MathRuntimeException e) {
            return null;
        }
    }
}

package dsmix.report;

/**
 * One measured value, with its confidence interval where there is one.
 *
 * @param metric name as in the paper's tables, such as {@code SRCC}
 * @param value the value; NaN if it is undefined, as a correlation with a constant is
 * @param low lower end of the interval, NaN if none
 * @param high upper end of the interval, NaN if none
 */
public record Measure(String metric, double value, double low, double high) {

    /** Refuses a nameless value. */
    public Measure {
        if (metric == null || metric.isBlank()) {
            throw new IllegalArgumentException("a measured value needs the name of its metric");
        }
    }

    /** A value without an interval. */
    public static Measure of(String metric, double value) {
        return new Measure(metric, value, Double.NaN, Double.NaN);
    }

    /** A value with its confidence interval. */
    public static Measure of(String metric, double value, double low, double high) {
        return new Measure(metric, value, low, high);
    }

    /** True if there is an interval. */
    public boolean hasInterval() {
        return !Double.isNaN(low) && !Double.isNaN(high);
    }
}

package dsmix.notebook;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hipparchus.stat.descriptive.rank.Percentile;
import org.hipparchus.stat.descriptive.rank.Percentile.EstimationType;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Charts of how values are distributed: one histogram, or boxes with all their points. */
final class Distributions {

    private Distributions() {
    }

    static BufferedImage histogram(String title, String x, double[] values, int bins) {
        if (values.length == 0 || bins < 1) {
            throw new IllegalArgumentException("a histogram needs values and at least one bin");
        }
        double step = niceStep((Charts.max(values) - Charts.min(values)) / bins);
        double low = Math.floor(Charts.min(values) / step) * step;
        int n = (int) Math.floor((Charts.max(values) - low) / step) + 1;
        double[] edges = new double[2 * n + 2];
        double[] counts = new double[2 * n + 2];
        int[] count = new int[n];
        for (double v : values) {
            count[Math.max(0, Math.min(n - 1, (int) ((v - low) / step)))]++;
        }
        edges[0] = low;
        for (int b = 0; b < n; b++) {
            edges[2 * b + 1] = low + b * step;
            edges[2 * b + 2] = low + (b + 1) * step;
            counts[2 * b + 1] = count[b];
            counts[2 * b + 2] = count[b];
        }
        edges[2 * n + 1] = edges[2 * n];
        XYChart chart = Charts.chart(title, x, "images", 560, 340);
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setPlotGridVerticalLinesVisible(false).setYAxisMin(0.0);
        chart.getStyler().setXAxisDecimalPattern(Charts.pattern(Arrays.stream(values)));
        chart.getStyler().setXAxisMin(low - step).setXAxisMax(low + (n + 1) * step);
        XYSeries s = Charts.line(chart, "count", edges, counts, Palette.colour(0), 1.6f);
        s.setXYSeriesRenderStyle(XYSeriesRenderStyle.Area).setFillColor(Palette.faint(Palette.colour(0), 0.35));
        return Theme.paint(chart);
    }

    static BufferedImage splits(String title, String y, Map<String, double[]> groups) {
        int n = Charts.nonEmpty(groups).size();
        XYChart chart = Charts.chart(title, "", y, Math.max(420, 110 * n + 120), Theme.HEIGHT);
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setPlotGridVerticalLinesVisible(false).setXAxisMin(0.4).setXAxisMax(n + 0.6);
        List<String> names = List.copyOf(groups.keySet());
        int i = 0;
        for (Map.Entry<String, double[]> e : groups.entrySet()) {
            box(chart, i, e.getKey(), Arrays.stream(e.getValue()).filter(v -> !Double.isNaN(v)).toArray());
            i++;
        }
        chart.getStyler().setYAxisDecimalPattern(Charts.pattern(groups.values().stream().flatMapToDouble(Arrays::stream)));
        chart.getStyler().setXAxisTickMarkSpacingHint(90).setAxisTicksMarksVisible(false);
        chart.getStyler().setxAxisTickLabelsFormattingFunction(at -> at == Math.rint(at) && at >= 1 && at <= n
                ? names.get((int) Math.rint(at) - 1) : " ".repeat(1 + (int) Math.abs(at * 10)));
        return Theme.paint(chart);
    }

    private static void box(XYChart chart, int i, String name, double[] values) {
        if (values.length == 0) {
            return;
        }
        Percentile p = new Percentile().withEstimationType(EstimationType.R_7);
        p.setData(values);
        double low = p.evaluate(25);
        double high = p.evaluate(75);
        double median = p.evaluate(50);
        double at = i + 1;
        Color colour = Palette.colour(i);
        double[] xs = {at - 0.22, at + 0.22, at + 0.22, at - 0.22, at - 0.22};
        Charts.line(chart, name + " box", xs, new double[] {low, low, high, high, low}, colour, 1.2f);
        Charts.line(chart, name + " median", new double[] {at - 0.22, at + 0.22}, new double[] {median, median}, colour, 3f);
        double[] jittered = new double[values.length];
        for (int k = 0; k < values.length; k++) {
            jittered[k] = at + (values.length == 1 ? 0 : ((k * 7 % values.length) / (values.length - 1.0) - 0.5) * 0.26);
        }
        Charts.points(chart, name, jittered, values, Palette.faint(colour, 0.6), SeriesMarkers.CIRCLE);
    }

    /** The smallest of 1, 2, 2.5, 5 times a power of ten that is not below the value. */
    static double niceStep(double value) {
        if (!(value > 0)) {
            return 1;
        }
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        for (double m : new double[] {1, 2, 2.5, 5}) {
            if (m * power >= value * (1 - 1e-9)) {
                return m * power;
            }
        }
        return 10 * power;
    }
}

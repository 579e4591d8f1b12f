package dsmix.notebook;

import dsmix.train.History;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.DoubleStream;
import org.hipparchus.stat.descriptive.rank.Percentile;
import org.hipparchus.stat.descriptive.rank.Percentile.EstimationType;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Charts in one look: curves, scatter plots, bars, distributions over splits, clusters and training curves. */
public final class Charts {

    private static final Marker[] MARKERS = {SeriesMarkers.CIRCLE, SeriesMarkers.DIAMOND, SeriesMarkers.TRIANGLE_UP,
        SeriesMarkers.SQUARE};

    private Charts() {
    }

    /**
     * Curves over a common axis.
     *
     * @param curves name to {x values, y values}, in the legend's order; NaN values leave gaps
     */
    public static BufferedImage lines(String title, String x, String y, Map<String, double[][]> curves) {
        XYChart chart = chart(title, x, y, Theme.WIDTH, Theme.HEIGHT);
        int i = 0;
        for (Map.Entry<String, double[][]> e : nonEmpty(curves).entrySet()) {
            double[][] xy = e.getValue();
            boolean few = xy[0].length <= 25;
            line(chart, e.getKey(), xy[0], xy[1], Palette.colour(i), 2f)
                    .setMarker(few ? MARKERS[i / Palette.size() % MARKERS.length] : SeriesMarkers.NONE);
            i++;
        }
        chart.getStyler().setLegendVisible(curves.size() > 1);
        chart.getStyler().setYAxisDecimalPattern(pattern(curves.values().stream().flatMapToDouble(c -> Arrays.stream(c[1]))));
        return Theme.paint(chart);
    }

    /** Points, such as predicted against human scores; the diagonal shows where both are equal, if asked for. */
    public static BufferedImage scatter(String title, String x, String y, double[] xs, double[] ys, boolean diagonal) {
        if (xs.length != ys.length || xs.length == 0) {
            throw new IllegalArgumentException("a scatter plot needs as many x as y values, and at least one, not " + xs.length
                    + " and " + ys.length);
        }
        XYChart chart = chart(title, x, y, 480, 460);
        chart.getStyler().setLegendVisible(false);
        double low = Math.min(min(xs), min(ys));
        double high = Math.max(max(xs), max(ys));
        if (diagonal) {
            line(chart, "equal", new double[] {low, high}, new double[] {low, high}, Palette.SOFT, 1.2f)
                    .setLineStyle(dashed());
            double margin = high > low ? 0.03 * (high - low) : 1;
            chart.getStyler().setXAxisMin(low - margin).setXAxisMax(high + margin).setYAxisMin(low - margin)
                    .setYAxisMax(high + margin);
        }
        chart.getStyler().setMarkerSize(xs.length > 2000 ? 4 : xs.length > 300 ? 5 : 7);
        points(chart, "points", xs, ys, Palette.faint(Palette.colour(0), xs.length > 300 ? 0.45 : 0.65), SeriesMarkers.CIRCLE);
        return Theme.paint(chart);
    }

    /** Bars beside each other without error bars. */
    public static BufferedImage bars(String title, String x, String y, List<String> categories,
            Map<String, double[]> series) {
        return bars(title, x, y, categories, series, Map.of());
    }

    /**
     * Groups of bars.
     *
     * @param categories what stands below the groups
     * @param series name to one value a category, in the legend's order; NaN leaves a bar out
     * @param errors name to half the length of each error bar; series without an entry have none
     */
    public static BufferedImage bars(String title, String x, String y, List<String> categories, Map<String, double[]> series,
            Map<String, double[]> errors) {
        int longest = categories.stream().mapToInt(String::length).max().orElse(0);
        boolean upright = longest * categories.size() > 70;
        CategoryChart chart = new CategoryChartBuilder().width(Math.max(Theme.WIDTH, 26 * categories.size() + 160))
                .height(Theme.HEIGHT + (upright ? 5 * longest : 0)).title(title).xAxisTitle(x).yAxisTitle(y).build();
        Theme.apply(chart.getStyler());
        chart.getStyler().setAvailableSpaceFill(series.size() > 1 ? 0.72 : 0.55);
        chart.getStyler().setPlotGridVerticalLinesVisible(false);
        chart.getStyler().setLegendVisible(series.size() > 1);
        if (upright) {
            chart.getStyler().setXAxisLabelRotation(90).setXAxisLabelAlignmentVertical(TextAlignment.Right);
        }
        int i = 0;
        for (Map.Entry<String, double[]> e : nonEmpty(series).entrySet()) {
            List<Double> values = Arrays.stream(e.getValue()).boxed().toList();
            double[] error = errors.get(e.getKey());
            CategorySeries s = error == null ? chart.addSeries(e.getKey(), categories, values)
                    : chart.addSeries(e.getKey(), categories, values, Arrays.stream(error).boxed().toList());
            s.setFillColor(Palette.colour(i++));
        }
        return Theme.paint(chart);
    }

    /** How often values fall into each of about so many equal intervals, whose ends are round numbers. */
    public static BufferedImage histogram(String title, String x, double[] values, int bins) {
        if (values.length == 0 || bins < 1) {
            throw new IllegalArgumentException("a histogram needs values and at least one bin");
        }
        double step = niceStep((max(values) - min(values)) / bins);
        double low = Math.floor(min(values) / step) * step;
        int n = (int) Math.floor((max(values) - low) / step) + 1;
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
        XYChart chart = chart(title, x, "images", 560, 340);
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setPlotGridVerticalLinesVisible(false).setYAxisMin(0.0);
        chart.getStyler().setXAxisMin(low - step).setXAxisMax(low + (n + 1) * step);
        XYSeries s = line(chart, "count", edges, counts, Palette.colour(0), 1.6f);
        s.setXYSeriesRenderStyle(XYSeriesRenderStyle.Area).setFillColor(Palette.faint(Palette.colour(0), 0.35));
        return Theme.paint(chart);
    }

    /**
     * Distributions side by side, such as the SRCC of ten splits for each method: every value as a point, a box from the first
     * to the third quartile, a line at the median.
     */
    public static BufferedImage splits(String title, String y, Map<String, double[]> groups) {
        int n = nonEmpty(groups).size();
        XYChart chart = chart(title, "", y, Math.max(420, 110 * n + 120), Theme.HEIGHT);
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setPlotGridVerticalLinesVisible(false).setXAxisMin(0.4).setXAxisMax(n + 0.6);
        List<String> names = List.copyOf(groups.keySet());
        int i = 0;
        for (Map.Entry<String, double[]> e : groups.entrySet()) {
            box(chart, i, e.getKey(), Arrays.stream(e.getValue()).filter(v -> !Double.isNaN(v)).toArray());
            i++;
        }
        chart.getStyler().setYAxisDecimalPattern(pattern(groups.values().stream().flatMapToDouble(Arrays::stream)));
        chart.getStyler().setXAxisTickMarkSpacingHint(90).setAxisTicksMarksVisible(false);
        chart.getStyler().setxAxisTickLabelsFormattingFunction(at -> at == Math.rint(at) && at >= 1 && at <= n
                ? names.get((int) Math.rint(at) - 1) : " ".repeat(1 + (int) Math.abs(at * 10)));
        return Theme.paint(chart);
    }

    /**
     * Numbers as coloured cells, such as a confusion matrix or cross-dataset results; NaN cells stay white.
     *
     * @param values one row of numbers for each row name
     * @param decimals digits after the point
     */
    public static BufferedImage matrix(String title, List<String> rows, List<String> columns, double[][] values,
            int decimals) {
        return MatrixChart.draw(title, rows, columns, values, decimals);
    }

    /** Points in the plane, one colour and shape a class; for t-SNE pictures, whose axes have no meaning and are left out. */
    public static BufferedImage clusters(String title, float[][] points, List<String> classes) {
        List<String> names = new ArrayList<>(new LinkedHashSet<>(classes));
        return clusters(title, points, classes, names, Palette::colour);
    }

    /** Points in the plane coloured by an ordered level, pale for low and dark for high. */
    public static BufferedImage levels(String title, float[][] points, int[] levels) {
        List<String> of = Arrays.stream(levels).mapToObj(l -> "level " + l).toList();
        List<String> names = Arrays.stream(levels).sorted().distinct().mapToObj(l -> "level " + l).toList();
        return clusters(title, points, of, names, i -> ColourMap.LEVELS.colour(
                names.size() < 2 ? 0.5 : 0.05 + 0.95 * i / (names.size() - 1)));
    }

    /**
     * The curves of a training: its loss, each step pale and smoothed strong, and beside it the other terms if there are any.
     */
    public static BufferedImage training(String title, History history) {
        return TrainingChart.draw(title, history);
    }

    private static BufferedImage clusters(String title, float[][] points, List<String> classes, List<String> names,
            IntFunction<Color> colours) {
        if (points.length != classes.size() || points.length == 0) {
            throw new IllegalArgumentException(classes.size() + " classes do not fit " + points.length + " points");
        }
        XYChart chart = chart(title, "", "", names.size() > 1 ? 640 : 480, Math.max(480, 60 + 22 * names.size()));
        chart.getStyler().setAxisTicksVisible(false).setAxisTitlesVisible(false);
        chart.getStyler().setPlotGridLinesVisible(false).setPlotBorderVisible(true).setPlotBorderColor(Palette.LINE);
        chart.getStyler().setMarkerSize(points.length > 1500 ? 5 : 7);
        chart.getStyler().setLegendVisible(names.size() > 1);
        for (int k = 0; k < names.size(); k++) {
            String name = names.get(k);
            int[] rows = java.util.stream.IntStream.range(0, points.length).filter(r -> classes.get(r).equals(name)).toArray();
            points(chart, name, Arrays.stream(rows).mapToDouble(r -> points[r][0]).toArray(),
                    Arrays.stream(rows).mapToDouble(r -> points[r][1]).toArray(), Palette.faint(colours.apply(k), 0.85),
                    names.size() > Palette.size() ? MARKERS[k / Palette.size() % MARKERS.length] : SeriesMarkers.CIRCLE);
        }
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
        line(chart, name + " box", xs, new double[] {low, low, high, high, low}, colour, 1.2f);
        line(chart, name + " median", new double[] {at - 0.22, at + 0.22}, new double[] {median, median}, colour, 3f);
        double[] jittered = new double[values.length];
        for (int k = 0; k < values.length; k++) {
            jittered[k] = at + (values.length == 1 ? 0 : ((k * 7 % values.length) / (values.length - 1.0) - 0.5) * 0.26);
        }
        points(chart, name, jittered, values, Palette.faint(colour, 0.6), SeriesMarkers.CIRCLE);
    }

    static XYChart chart(String title, String x, String y, int width, int height) {
        XYChart chart = new XYChartBuilder().width(width).height(height).title(title).xAxisTitle(x).yAxisTitle(y).build();
        Theme.apply(chart.getStyler());
        chart.getStyler().setXAxisTitleVisible(!x.isEmpty()).setYAxisTitleVisible(!y.isEmpty());
        chart.getStyler().setChartTitleVisible(!title.isEmpty());
        return chart;
    }

    static XYSeries line(XYChart chart, String name, double[] xs, double[] ys, Color colour, float width) {
        XYSeries s = chart.addSeries(name, xs, ys);
        s.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
        s.setLineColor(colour).setLineWidth(width);
        s.setMarker(SeriesMarkers.NONE).setMarkerColor(colour);
        s.setLineStyle(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        return s;
    }

    private static void points(XYChart chart, String name, double[] xs, double[] ys, Color colour, Marker marker) {
        XYSeries s = chart.addSeries(name, xs, ys);
        s.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter).setMarkerColor(colour).setMarker(marker);
    }

    /** As many decimals on every tick as the span of the values calls for. */
    private static String pattern(DoubleStream values) {
        DoubleSummaryStatistics s = values.filter(Double::isFinite).summaryStatistics();
        double span = s.getMax() - s.getMin();
        return span < 0.05 ? "0.000" : span < 0.8 ? "0.00" : span < 8 ? "0.0" : "#,##0.###";
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

    private static BasicStroke dashed() {
        return new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10f, new float[] {5f, 4f}, 0f);
    }

    private static <T> Map<String, T> nonEmpty(Map<String, T> series) {
        if (series.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to draw: give at least one series");
        }
        return series;
    }

    private static double min(double[] values) {
        return Arrays.stream(values).min().orElse(0);
    }

    private static double max(double[] values) {
        return Arrays.stream(values).max().orElse(1);
    }
}

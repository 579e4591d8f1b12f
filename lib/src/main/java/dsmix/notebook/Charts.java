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
import java.util.stream.DoubleStream;
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

    static final Marker[] MARKERS = {SeriesMarkers.CIRCLE, SeriesMarkers.DIAMOND, SeriesMarkers.TRIANGLE_UP,
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
        chart.getStyler().setYAxisDecimalPattern(pattern(curves.values().stream()
                .flatMapToDouble(c -> Arrays.stream(c[1]))));
        return Theme.paint(chart);
    }

    /** Points, such as predicted against human scores; the diagonal shows where both are equal, if asked for. */
    public static BufferedImage scatter(String title, String x, String y, double[] xs, double[] ys, boolean diagonal) {
        if (xs.length != ys.length || xs.length == 0) {
            throw new IllegalArgumentException("a scatter plot needs as many x as y values, and at least one, not "
                    + xs.length + " and " + ys.length);
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
        points(chart, "points", xs, ys, Palette.faint(Palette.colour(0), xs.length > 300 ? 0.45 : 0.65),
                SeriesMarkers.CIRCLE);
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
        return Distributions.histogram(title, x, values, bins);
    }

    /**
     * Distributions side by side, such as the SRCC of ten splits for each method: every value as a point, a box from the
     * first to the third quartile, a line at the median.
     */
    public static BufferedImage splits(String title, String y, Map<String, double[]> groups) {
        return Distributions.splits(title, y, groups);
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

    /** Points in the plane, one colour and shape a class; for t-SNE, whose axes have no meaning and are left out. */
    public static BufferedImage clusters(String title, float[][] points, List<String> classes) {
        return clusters(title, points, classes, "");
    }

    /** The same with one class in grey: what the others are seen against. */
    public static BufferedImage clusters(String title, float[][] points, List<String> classes, String background) {
        List<String> names = new ArrayList<>(new LinkedHashSet<>(classes));
        return ClusterChart.draw(title, points, classes, names,
                i -> names.get(i).equals(background) ? Palette.BACKGROUND : Palette.colour(i));
    }

    /** Points in the plane coloured by an ordered level, pale for low and dark for high. */
    public static BufferedImage levels(String title, float[][] points, int[] levels) {
        List<String> of = Arrays.stream(levels).mapToObj(l -> "level " + l).toList();
        List<String> names = Arrays.stream(levels).sorted().distinct().mapToObj(l -> "level " + l).toList();
        return ClusterChart.draw(title, points, of, names, i -> ColourMap.LEVELS.colour(
                names.size() < 2 ? 0.5 : 0.05 + 0.95 * i / (names.size() - 1)));
    }

    /**
     * The curves of a training: its loss, each interval pale and smoothed strong, and beside it the other terms if there
     * are any.
     */
    public static BufferedImage training(String title, History history) {
        return TrainingChart.draw(title, history);
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

    static void points(XYChart chart, String name, double[] xs, double[] ys, Color colour, Marker marker) {
        XYSeries s = chart.addSeries(name, xs, ys);
        s.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter).setMarkerColor(colour).setMarker(marker);
    }

    /** As many decimals on every tick as the span of the values calls for. */
    static String pattern(DoubleStream values) {
        DoubleSummaryStatistics s = values.filter(Double::isFinite).summaryStatistics();
        double span = s.getMax() - s.getMin();
        return span < 0.05 ? "0.000" : span < 0.8 ? "0.00" : span < 8 ? "0.0" : "#,##0.###";
    }

    private static BasicStroke dashed() {
        return new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10f, new float[] {5f, 4f}, 0f);
    }

    static <T> Map<String, T> nonEmpty(Map<String, T> series) {
        if (series.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to draw: give at least one series");
        }
        return series;
    }

    static double min(double[] values) {
        return Arrays.stream(values).min().orElse(0);
    }

    static double max(double[] values) {
        return Arrays.stream(values).max().orElse(1);
    }
}

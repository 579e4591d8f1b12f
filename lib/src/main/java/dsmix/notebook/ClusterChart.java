package dsmix.notebook;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Points in the plane by class; axes, which mean nothing after t-SNE, are left out. */
final class ClusterChart {

    private ClusterChart() {
    }

    static BufferedImage draw(String title, float[][] points, List<String> classes, List<String> names,
            IntFunction<Color> colours) {
        if (points.length != classes.size() || points.length == 0) {
            throw new IllegalArgumentException(classes.size() + " classes do not fit " + points.length + " points");
        }
        XYChart chart = Charts.chart(title, "", "", names.size() > 1 ? 640 : 480, Math.max(480, 60 + 22 * names.size()));
        chart.getStyler().setAxisTicksVisible(false).setAxisTitlesVisible(false);
        chart.getStyler().setPlotGridLinesVisible(false).setPlotBorderVisible(true).setPlotBorderColor(Palette.LINE);
        chart.getStyler().setMarkerSize(points.length > 1500 ? 5 : 7);
        chart.getStyler().setLegendVisible(names.size() > 1);
        for (int k = 0; k < names.size(); k++) {
            String name = names.get(k);
            int[] rows = IntStream.range(0, points.length).filter(r -> classes.get(r).equals(name)).toArray();
            Charts.points(chart, name, Arrays.stream(rows).mapToDouble(r -> points[r][0]).toArray(),
                    Arrays.stream(rows).mapToDouble(r -> points[r][1]).toArray(), Palette.faint(colours.apply(k), 0.85),
                    names.size() > Palette.size() ? Charts.MARKERS[k / Palette.size() % Charts.MARKERS.length]
                            : SeriesMarkers.CIRCLE);
        }
        return Theme.paint(chart);
    }
}

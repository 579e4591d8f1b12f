package dsmix.notebook;

import dsmix.train.History;
import dsmix.train.HistoryRow;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The picture of a training's history: the loss at the left, its other terms at the right. */
final class TrainingChart {

    private static final Set<String> BOOKKEEPING = Set.of(History.LOSS, History.EPOCH, History.LEARNING_RATE,
            History.IMAGES_PER_SECOND, History.LOADER_WAIT, History.SECONDS);
    private static final int SIDE = 520;
    private static final int HEIGHT = 340;

    private TrainingChart() {
    }

    static BufferedImage draw(String title, History history) {
        List<HistoryRow> rows = history.rows();
        XYChart loss = Charts.chart(title, "step", "loss", SIDE, HEIGHT);
        loss.getStyler().setLegendVisible(false);
        loss.getStyler().setXAxisMin(0.0);
        double[][] raw = measured(rows, History.LOSS);
        if (raw[0].length > 0) {
            double[] smooth = smoothed(raw[1]);
            Charts.line(loss, "each interval", raw[0], raw[1], Palette.faint(Palette.colour(0), 0.35), 1.4f);
            Charts.line(loss, "smoothed", raw[0], smooth, Palette.colour(0), 2.4f);
        } else {
            Charts.line(loss, "none yet", new double[] {0, 1}, new double[] {0, 1}, Palette.faint(Palette.colour(0), 0), 1f);
        }
        List<String> others = history.columns().stream().filter(c -> !BOOKKEEPING.contains(c)).toList();
        List<BufferedImage> panels = new ArrayList<>(List.of(Theme.paint(loss)));
        if (!others.isEmpty() && raw[0].length > 0) {
            panels.add(terms(rows, others));
        }
        return panels.size() == 1 ? panels.get(0) : Tiles.layOut(panels, List.of(), 2);
    }

    private static BufferedImage terms(List<HistoryRow> rows, List<String> names) {
        XYChart chart = Charts.chart("terms and held-out measures", "step", "", SIDE + 60, HEIGHT);
        chart.getStyler().setXAxisMin(0.0);
        int i = 1;
        for (String name : names) {
            double[][] xy = measured(rows, name);
            if (xy[0].length > 0) {
                Charts.line(chart, name, xy[0], xy[1], Palette.colour(i), 2f)
                        .setMarker(xy[0].length == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
            }
            i++;
        }
        return Theme.paint(chart);
    }

    /** The finite values of a column with their steps. */
    private static double[][] measured(List<HistoryRow> rows, String column) {
        List<HistoryRow> some = rows.stream().filter(r -> Double.isFinite(r.get(column))).toList();
        return new double[][] {some.stream().mapToDouble(HistoryRow::step).toArray(),
            some.stream().mapToDouble(r -> r.get(column)).toArray()};
    }

    /** Mean over a centred window of about a tenth of the curve; at the ends, over the part of it that there is. */
    static double[] smoothed(double[] values) {
        int reach = values.length / 20;
        double[] out = new double[values.length];
        for (int i = 0; i < out.length; i++) {
            int from = Math.max(0, i - reach);
            int to = Math.min(out.length - 1, i + reach);
            double sum = 0;
            for (int k = from; k <= to; k++) {
                sum += values[k];
            }
            out[i] = sum / (to - from + 1);
        }
        return out;
    }
}

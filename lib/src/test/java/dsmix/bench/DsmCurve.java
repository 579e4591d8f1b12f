package dsmix.bench;

import dsmix.notebook.Charts;
import dsmix.train.History;
import dsmix.train.HistoryRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * Draws the curve of a DSM pre-training from its history: what is left of the best constant map's squared error on held-out
 * pictures, and the correlations with the true maps, by step. Arguments: {@code HISTORY.csv PICTURE.png}.
 */
public final class DsmCurve {

    private DsmCurve() {
    }

    /** Reads, draws and writes. */
    public static void main(String[] args) throws IOException {
        History history = History.read(Path.of(args[0]));
        Map<String, double[][]> curves = new LinkedHashMap<>();
        curves.put("error left", points(history, "held_out_mse", "constant_mse"));
        curves.put("correlation of a map, median", points(history, "map_plcc_median", null));
        curves.put("correlation of mean severities", points(history, "severity_plcc", null));
        ImageIO.write(Charts.lines("DSM network on held-out photographs", "step", "", curves), "png", Path.of(args[1])
                .toFile());
    }

    private static double[][] points(History history, String column, String divisor) {
        List<double[]> points = new ArrayList<>();
        for (HistoryRow row : history.rows()) {
            Double value = row.values().get(column);
            if (value != null && !value.isNaN()) {
                points.add(new double[] {row.step(), divisor == null ? value : value / row.values().get(divisor)});
            }
        }
        return new double[][] {points.stream().mapToDouble(p -> p[0]).toArray(),
            points.stream().mapToDouble(p -> p[1]).toArray()};
    }
}

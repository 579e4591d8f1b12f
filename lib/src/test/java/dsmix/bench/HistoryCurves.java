package dsmix.bench;

import dsmix.notebook.Charts;
import dsmix.train.History;
import dsmix.train.HistoryRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/**
 * Draws columns of training histories by step. Arguments: {@code PICTURE.png TITLE LABEL=COLUMN[/DIVISOR]@HISTORY.csv ...}, for
 * example {@code "error left=held_out_mse/constant_mse@run/history.csv"}.
 */
public final class HistoryCurves {

    private static final Pattern CURVE = Pattern.compile("(.+?)=(\\w+)(?:/(\\w+))?@(.+)");

    private HistoryCurves() {
    }

    /** Reads, draws and writes. */
    public static void main(String[] args) throws IOException {
        Map<String, double[][]> curves = new LinkedHashMap<>();
        for (String argument : List.of(args).subList(2, args.length)) {
            Matcher curve = CURVE.matcher(argument);
            if (!curve.matches()) {
                throw new IllegalArgumentException(argument + " is not LABEL=COLUMN[/DIVISOR]@HISTORY.csv");
            }
            curves.put(curve.group(1), points(History.read(Path.of(curve.group(4))), curve.group(2), curve.group(3)));
        }
        ImageIO.write(Charts.lines(args[1], "step", "", curves), "png", Path.of(args[0]).toFile());
    }

    private static double[][] points(History history, String column, String divisor) {
        List<HistoryRow> rows = history.rows().stream().filter(row -> !Double.isNaN(row.get(column))).toList();
        return new double[][] {rows.stream().mapToDouble(HistoryRow::step).toArray(),
            rows.stream().mapToDouble(row -> row.get(column) / (divisor == null ? 1 : row.get(divisor))).toArray()};
    }
}

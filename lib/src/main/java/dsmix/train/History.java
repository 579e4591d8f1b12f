package dsmix.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.Table;

/** What a training logged, row by row; becomes a table or a CSV file that reads back to the same numbers. */
public final class History {

    /** Column of the mean training loss. */
    public static final String LOSS = "loss";
    /** Column of passes over the data. */
    public static final String EPOCH = "epoch";
    /** Column of the learning rate. */
    public static final String LEARNING_RATE = "learning_rate";
    /** Column of images trained a second. */
    public static final String IMAGES_PER_SECOND = "images_per_second";
    /** Column of the share of time spent waiting for batches, 0..1. */
    public static final String LOADER_WAIT = "loader_wait";
    /** Column of seconds of training since the run's beginning. */
    public static final String SECONDS = "seconds";
    private static final String STEP = "step";

    private final List<HistoryRow> rows = new ArrayList<>();

    /** Appends a row. */
    public synchronized void add(HistoryRow row) {
        rows.add(row);
    }

    /** Number of rows. */
    public synchronized int size() {
        return rows.size();
    }

    /** The rows so far. */
    public synchronized List<HistoryRow> rows() {
        return List.copyOf(rows);
    }

    /** The columns met so far without "step", in the order met. */
    public List<String> columns() {
        Set<String> names = new LinkedHashSet<>();
        rows().forEach(row -> names.addAll(row.values().keySet()));
        return List.copyOf(names);
    }

    /** One column's values, NaN where it was not measured. */
    public double[] column(String name) {
        return rows().stream().mapToDouble(row -> row.get(name)).toArray();
    }

    /** The newest measured value of a column, or NaN. */
    public double last(String column) {
        List<HistoryRow> all = rows();
        for (int i = all.size() - 1; i >= 0; i--) {
            if (!Double.isNaN(all.get(i).get(column))) {
                return all.get(i).get(column);
            }
        }
        return Double.NaN;
    }

    /** All rows as a table: step (long) and one double column each, missing where not measured. */
    public Table table() {
        List<HistoryRow> all = rows();
        Table table = Table.create("history",
                LongColumn.create(STEP, all.stream().mapToLong(HistoryRow::step).toArray()));
        for (String name : columns()) {
            table.addColumns(DoubleColumn.create(name, column(name)));
        }
        return table;
    }

    /** All rows as CSV text; empty fields where nothing was measured, numbers in full precision. */
    public String csv() {
        List<String> names = columns();
        StringBuilder text = new StringBuilder(STEP);
        names.forEach(name -> text.append(',').append(name));
        for (HistoryRow row : rows()) {
            text.append('\n').append(row.step());
            for (String name : names) {
                double value = row.get(name);
                text.append(',').append(Double.isNaN(value) ? "" : Double.toString(value));
            }
        }
        return text.append('\n').toString();
    }

    /**
     * Reads what {@link #csv()} wrote.
     *
     * @throws IOException if the file cannot be read or a line does not fit its header
     */
    public static History read(Path csv) throws IOException {
        List<String> lines = Files.readAllLines(csv);
        String[] names = lines.isEmpty() ? new String[0] : lines.get(0).split(",", -1);
        if (names.length == 0 || !names[0].equals(STEP)) {
            throw new IOException(csv + " is not a training history: its first column must be \"" + STEP + "\"");
        }
        History history = new History();
        for (int i = 1; i < lines.size(); i++) {
            history.add(parse(csv, i, names, lines.get(i).split(",", -1)));
        }
        return history;
    }

    private static HistoryRow parse(Path csv, int line, String[] names, String[] fields) throws IOException {
        if (fields.length != names.length) {
            throw new IOException(csv + ", line " + (line + 1) + ": " + fields.length + " fields for " + names.length
                    + " columns");
        }
        try {
            Map<String, Double> values = new LinkedHashMap<>();
            for (int c = 1; c < names.length; c++) {
                if (!fields[c].isEmpty()) {
                    values.put(names[c], Double.valueOf(fields[c]));
                }
            }
            return new HistoryRow(Long.parseLong(fields[0]), values);
        } catch (NumberFormatException e) {
            throw new IOException(csv + ", line " + (line + 1) + ": " + e.getMessage(), e);
        }
    }
}

package dsmix.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * One of the paper's tables with what was measured here beside it, cell by cell, and for each empty cell the reason.
 *
 * <p>Results on surrogate scores never stand in a column of human-score results: they get columns of their own, whose
 * headings say so, and no difference to the paper is formed.
 */
public final class SideBySide {

    private static final Map<String, String> DOWNLOAD = Map.of("LIVE", "live", "CSIQ", "csiq", "TID2013", "tid2013",
            "KADID", "kadid10k", "KADIS", "kadis700k", "CLIVE", "clive", "KonIQ", "koniq10k", "FLIVE", "flive");

    private final PaperTables paper;
    private final int number;
    private final Set<String> available = new HashSet<>();
    private final Map<Place, List<RunRecord>> records = new HashMap<>();
    private final Map<Place, String> reasons = new HashMap<>();
    private final Map<String, String> rowReasons = new LinkedHashMap<>();
    private Set<String> rows;

    private SideBySide(PaperTables paper, int number) {
        this.paper = paper;
        this.number = number;
        this.rows = Set.copyOf(paper.rows(number));
    }

    /**
     * A comparison with nothing measured yet.
     *
     * @param table number of the table, 2 to 8: Table 1 has no measured numbers
     */
    public static SideBySide of(PaperTables paper, int table) {
        if (paper.metrics(table).isEmpty()) {
            throw new IllegalArgumentException("Table " + table + " reports no correlations to compare with");
        }
        return new SideBySide(paper, table);
    }

    /** Whether a number of the paper has one beside it, measured on human scores or on others. */
    boolean measured(PaperNumber cell, boolean human) {
        return records.getOrDefault(new Place(number, cell.row(), cell.dataset()), List.of()).stream()
                .anyMatch(r -> r.value(cell.metric()).isPresent()
                        && human == (r.request().data().kind() == DataKind.HUMAN));
    }

    /** Keeps only these of the paper's rows. */
    public SideBySide rows(String... names) {
        for (String name : names) {
            if (!paper.rows(number).contains(name)) {
                throw new IllegalArgumentException("Table " + number + " has no row \"" + name + "\"; its rows are "
                        + String.join(", ", paper.rows(number)));
            }
        }
        rows = Set.of(names);
        return this;
    }

    /** Says that a dataset is there, so that an empty cell is a matter of time and not of a download. */
    public SideBySide available(String... datasets) {
        available.addAll(List.of(datasets));
        return this;
    }

    /** Puts a record at each of its places in this table; a record without such a place is left out. */
    public SideBySide add(RunRecord record) {
        for (Place place : record.request().places()) {
            if (place.table() == number) {
                check(place);
                records.computeIfAbsent(place, p -> new ArrayList<>()).add(record);
            }
        }
        return this;
    }

    /** Puts every record of a store where it belongs. */
    public SideBySide addAll(Iterable<RunRecord> list) {
        list.forEach(this::add);
        return this;
    }

    /** Says why one cell is empty. */
    public SideBySide notRun(String row, String dataset, String reason) {
        Place place = new Place(number, row, dataset);
        check(place);
        reasons.put(place, reason);
        return this;
    }

    /** Says why a row is empty, on whatever dataset. */
    public SideBySide notRun(String row, String reason) {
        rowReasons.put(row, reason);
        return this;
    }

    /**
     * The comparison: Row, Dataset, per metric "SRCC | paper", "SRCC | here", "SRCC | difference" (here minus paper) and, if
     * any record rests on surrogate scores, "SRCC | surrogate"; then Status and, if anything was measured, Data, n, Scale.
     * The difference is left out where there is none. Cells that the paper leaves empty appear only if something was
     * measured for them. What was measured comes first, rows whose emptiness has a reason of its own come last.
     */
    public Table table() {
        List<Line> lines = lines();
        boolean surrogate = lines.stream().anyMatch(l -> l.kind() == DataKind.SURROGATE);
        StringColumn row = StringColumn.create("Row");
        StringColumn dataset = StringColumn.create("Dataset");
        StringColumn data = StringColumn.create("Data");
        IntColumn n = IntColumn.create("n");
        StringColumn scale = StringColumn.create("Scale");
        StringColumn status = StringColumn.create("Status");
        for (Line line : lines) {
            row.append(paper.label(number, line.place.row()));
            dataset.append(line.place.dataset());
            RunRecord r = line.record;
            data.append(r == null ? "" : r.request().data().name());
            if (r == null || r.request().data().n() == 0) {
                n.appendMissing();
            } else {
                n.append(r.request().data().n());
            }
            scale.append(r == null ? "" : r.request().scale());
            status.append(r == null ? reason(line.place) : measured(r));
        }
        Table out = Table.create("Table " + number + ": " + paper.title(number) + ", paper | here", row, dataset);
        for (String metric : paper.metrics(number)) {
            addMetric(out, metric, lines, surrogate);
        }
        out.addColumns(status);
        return records.isEmpty() ? out : out.addColumns(data, n, scale);
    }

    private void addMetric(Table out, String metric, List<Line> lines, boolean withSurrogate) {
        DoubleColumn paperValue = DoubleColumn.create(metric + PaperTables.HEADING + "paper");
        DoubleColumn here = DoubleColumn.create(metric + PaperTables.HEADING + "here");
        DoubleColumn difference = DoubleColumn.create(metric + PaperTables.HEADING + "difference");
        DoubleColumn surrogate = DoubleColumn.create(metric + PaperTables.HEADING + "surrogate");
        for (Line line : lines) {
            OptionalDouble published = paper.value(number, line.place.row(), line.place.dataset(), metric);
            OptionalDouble measured = line.record == null ? OptionalDouble.empty() : line.record.value(metric);
            boolean human = line.kind() == DataKind.HUMAN;
            append(paperValue, published);
            append(here, human ? measured : OptionalDouble.empty());
            append(difference, human && measured.isPresent() && published.isPresent()
                    ? OptionalDouble.of(measured.getAsDouble() - published.getAsDouble()) : OptionalDouble.empty());
            append(surrogate, human ? OptionalDouble.empty() : measured);
        }
        out.addColumns(paperValue, here);
        if (difference.countMissing() < difference.size()) {
            out.addColumns(difference);
        }
        if (withSurrogate) {
            out.addColumns(surrogate);
        }
    }

    private List<Line> lines() {
        List<Line> out = new ArrayList<>();
        for (String row : paper.rows(number)) {
            for (String dataset : paper.datasets(number)) {
                Place place = new Place(number, row, dataset);
                List<RunRecord> found = records.getOrDefault(place, List.of());
                boolean published = paper.metrics(number).stream()
                        .anyMatch(m -> paper.value(number, row, dataset, m).isPresent());
                if (rows.contains(row) && found.isEmpty() && published) {
                    out.add(new Line(place, null));
                }
                if (rows.contains(row)) {
                    found.forEach(r -> out.add(new Line(place, r)));
                }
            }
        }
        out.sort(Comparator.comparingInt(this::rank));
        return out;
    }

    private int rank(Line line) {
        return line.record != null ? 0 : rowReasons.containsKey(line.place.row()) ? 2 : 1;
    }

    /** The style that folds away rows whose emptiness has a reason of its own, if others are left to see. */
    public TableStyle style() {
        int seen = (int) lines().stream().filter(line -> rank(line) < 2).count();
        return seen == 0 ? TableStyle.standard() : TableStyle.standard().withFoldAfter(seen);
    }

    private String reason(Place place) {
        String given = reasons.getOrDefault(place, rowReasons.get(place.row()));
        if (given != null) {
            return "not run: " + given;
        }
        for (String name : place.dataset().split("->")) {
            if (!available.contains(name)) {
                return "not run: needs " + name + ", see environment/get-data "
                        + Objects.requireNonNullElse(DOWNLOAD.get(name), name.toLowerCase(Locale.ROOT));
            }
        }
        return "not run at this scale";
    }

    private String measured(RunRecord record) {
        DataRef data = record.request().data();
        Set<String> parts = new LinkedHashSet<>();
        parts.add(data.kind() == DataKind.HUMAN ? "measured" : "not human scores");
        if (!data.note().isEmpty() && data.kind() == DataKind.HUMAN) {
            parts.add(data.note());
        }
        for (Measure m : record.outcome().measures()) {
            if (m.hasInterval() && paper.metrics(number).contains(m.metric())) {
                parts.add(String.format(Locale.ROOT, "%s in [%.3f, %.3f]", m.metric(), m.low(), m.high()));
            }
        }
        parts.addAll(record.outcome().notes());
        return String.join("; ", parts);
    }

    private void check(Place place) {
        if (!paper.rows(number).contains(place.row()) || !paper.datasets(number).contains(place.dataset())) {
            throw new IllegalArgumentException("Table " + number + " has no cell " + place + "; its rows are "
                    + String.join(", ", paper.rows(number)) + " and its datasets "
                    + String.join(", ", paper.datasets(number)));
        }
    }

    private static void append(DoubleColumn column, OptionalDouble value) {
        if (value.isPresent() && !Double.isNaN(value.getAsDouble())) {
            column.append(value.getAsDouble());
        } else {
            column.appendMissing();
        }
    }

    private record Line(Place place, RunRecord record) {
        DataKind kind() {
            return record == null ? DataKind.PAPER : record.request().data().kind();
        }
    }
}

package dsmix.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

/**
 * Every number of the paper's eight tables, the inventory of its figures, and its known errors.
 *
 * <p>Source: Shi et al., "DSMix: Distortion-Induced Sensitivity Map Based Pre-training for No-Reference Image Quality
 * Assessment", ECCV 2024; the checkout's {@code data/paper/*.csv}, which travel inside the jar. Tables 5/6 and 7/8 stand
 * side by side in the paper, whose text uses one number for both of a pair; here each has its own.
 */
public final class PaperTables {

    /** How many tables the paper has. */
    public static final int COUNT = 8;

    /** What separates the two lines of a column's heading in {@link #layout}: group and metric. */
    public static final String HEADING = " | ";

    private final Map<Integer, String> titles = new TreeMap<>();
    private final Map<Integer, List<PaperNumber>> cells = new TreeMap<>();
    private final List<PaperFigure> figures = new ArrayList<>();
    private final List<Erratum> errata = new ArrayList<>();

    private PaperTables(Source source) throws IOException {
        for (Row r : source.read("tables.csv")) {
            titles.put(Integer.parseInt(r.getString("table")), r.getString("title"));
        }
        for (int t = 1; t <= COUNT; t++) {
            List<PaperNumber> list = new ArrayList<>();
            for (Row r : source.read("table" + t + ".csv")) {
                list.add(new PaperNumber(Integer.parseInt(r.getString("table")), r.getString("row"), r.getString("dataset"),
                        r.getString("metric"), r.getString("value"), r.getString("note")));
            }
            cells.put(t, Collections.unmodifiableList(list));
        }
        for (Row r : source.read("figures.csv")) {
            figures.add(new PaperFigure(r.getString("id"), r.getString("title"), r.getString("section"),
                    r.getString("shows"), r.getString("notebook")));
        }
        for (Row r : source.read("errata.csv")) {
            errata.add(new Erratum(r.getString("where"), r.getString("paper"), r.getString("holds"), r.getString("source")));
        }
    }

    /** The numbers that travel inside the library. */
    public static PaperTables load() {
        try {
            return new PaperTables(name -> {
                try (InputStream in = PaperTables.class.getResourceAsStream("paper/" + name)) {
                    if (in == null) {
                        throw new IOException("the library lacks its resource dsmix/report/paper/" + name
                                + "; build it again with mvn package from the checkout's root");
                    }
                    return parse(new InputStreamReader(in, StandardCharsets.UTF_8));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /**
     * The numbers of a folder, normally the checkout's {@code data/paper}.
     *
     * @throws IOException if a file is missing or is not such a table
     */
    public static PaperTables load(Path folder) throws IOException {
        return new PaperTables(name -> {
            Path file = folder.resolve(name);
            if (!Files.isRegularFile(file)) {
                throw new IOException(file + " is missing; " + folder + " should hold the paper's numbers (data/paper)");
            }
            try (Reader in = Files.newBufferedReader(file)) {
                return parse(in);
            }
        });
    }

    /** The title of a table, in this kit's words. */
    public String title(int table) {
        return titles.get(checked(table));
    }

    /** All cells of a table, in the paper's order. */
    public List<PaperNumber> cells(int table) {
        return cells.get(checked(table));
    }

    /** The names of a table's rows, in order. */
    public List<String> rows(int table) {
        return distinct(table, false);
    }

    /** The datasets (or train-to-test pairs) that a table has columns for, in order. */
    public List<String> datasets(int table) {
        return distinct(table, true);
    }

    /** The correlations that a table reports: SRCC, or SRCC and PLCC; none for Table 1. */
    public List<String> metrics(int table) {
        return cells(table).stream().map(PaperNumber::metric).filter(m -> m.equals("SRCC") || m.equals("PLCC")).distinct()
                .toList();
    }

    /** One cell; empty if the table has none at that place. */
    public Optional<PaperNumber> cell(int table, String row, String dataset, String metric) {
        return cells(table).stream().filter(c -> c.row().equals(row) && c.dataset().equals(dataset)
                && c.metric().equals(metric)).findFirst();
    }

    /** One number; empty where the paper prints a dash, or if there is no such cell. */
    public OptionalDouble value(int table, String row, String dataset, String metric) {
        return cell(table, row, dataset, metric).map(PaperNumber::number).orElse(OptionalDouble.empty());
    }

    /** How a row reads: its name, and for the numbered rows of Tables 6 and 8 the components that are switched on. */
    public String label(int table, String row) {
        if (table != 6 && table != 8) {
            return row;
        }
        List<String> on = cells(table).stream().filter(c -> c.row().equals(row) && c.value().equals("yes"))
                .map(PaperNumber::metric).toList();
        return "#" + row + " " + (on.isEmpty() ? (table == 6 ? "baseline" : "no distillation") : String.join(" + ", on));
    }

    /** The cells of a table that something is known about, as "row, dataset, metric: note". */
    public List<String> notes(int table) {
        return cells(table).stream().filter(c -> !c.note().isEmpty()).map(c -> String.join(", ",
                Stream.of(label(table, c.row()), c.dataset(), c.metric()).filter(s -> !s.isEmpty()).distinct().toList())
                + ": " + c.note()).toList();
    }

    /** The inventory of figures, and Algorithm 1. */
    public List<PaperFigure> figures() {
        return Collections.unmodifiableList(figures);
    }

    /** The places where the paper is known to be wrong or to contradict itself. */
    public List<Erratum> errata() {
        return Collections.unmodifiableList(errata);
    }

    /** The known errors as a table: where, paper, holds, source. */
    public Table errataTable() {
        StringColumn[] columns = {StringColumn.create("Where"), StringColumn.create("The paper says"),
            StringColumn.create("What holds"), StringColumn.create("Source")};
        for (Erratum e : errata) {
            columns[0].append(e.where());
            columns[1].append(e.paper());
            columns[2].append(e.holds());
            columns[3].append(e.source());
        }
        return Table.create("Known errors of the paper", columns);
    }

    /**
     * The inventory of figures as a table: figure, what it shows, notebook, and what stands for it here.
     *
     * @param here id of a figure to words such as "rebuilt" or "not run: needs CSIQ"; others are
     *     called drawings of the method
     */
    public Table figuresTable(Map<String, String> here) {
        StringColumn[] columns = {StringColumn.create("Figure"), StringColumn.create("Shows"),
            StringColumn.create("Notebook"), StringColumn.create("Here")};
        for (PaperFigure f : figures) {
            columns[0].append(f.id());
            columns[1].append(f.title() + ": " + f.shows());
            columns[2].append(f.notebook());
            columns[3].append(here.getOrDefault(f.id(), "a drawing of the method, not a result; notebook " + f.notebook()
                    + " walks it"));
        }
        return Table.create("Figures of the paper", columns);
    }

    /** A table in long form: table, row, dataset, metric, value (text), note. */
    public Table table(int table) {
        IntColumn number = IntColumn.create("table");
        StringColumn[] text = {StringColumn.create("row"), StringColumn.create("dataset"), StringColumn.create("metric"),
            StringColumn.create("value"), StringColumn.create("note")};
        for (PaperNumber c : cells(table)) {
            number.append(c.table());
            text[0].append(c.row());
            text[1].append(c.dataset());
            text[2].append(c.metric());
            text[3].append(c.value());
            text[4].append(c.note());
        }
        return Table.create("Table " + table, number).addColumns(text);
    }

    /** A table as the paper lays it out: one line per row, one column per property, and "dataset | metric" columns. */
    public Table layout(int table) {
        return PaperLayout.of(this, table);
    }

    private List<String> distinct(int table, boolean datasets) {
        Set<String> names = new LinkedHashSet<>();
        for (PaperNumber c : cells(table)) {
            if (!datasets || !c.dataset().isEmpty()) {
                names.add(datasets ? c.dataset() : c.row());
            }
        }
        return List.copyOf(names);
    }

    private static int checked(int table) {
        if (table < 1 || table > COUNT) {
            throw new IllegalArgumentException("the paper has tables 1 to " + COUNT + ", not " + table);
        }
        return table;
    }

    private static Table parse(Reader in) {
        return Table.read().usingOptions(CsvReadOptions.builder(in).columnTypes(name -> ColumnType.STRING)
                .missingValueIndicator().build());
    }

    @FunctionalInterface
    private interface Source {
        Table read(String name) throws IOException;
    }
}

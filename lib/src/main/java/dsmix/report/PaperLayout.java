package dsmix.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Lays a table's cells out as the paper does: one line a row, properties first, then "dataset | metric" columns. */
final class PaperLayout {

    private PaperLayout() {
    }

    static Table of(PaperTables paper, int table) {
        List<String> rows = paper.rows(table);
        Table out = Table.create("Table " + table + ": " + paper.title(table));
        StringColumn names = StringColumn.create(switch (table) {
            case 1 -> "Dataset";
            case 5 -> "Share of KADIS";
            case 6, 8 -> "Variant";
            case 7 -> "Encoder";
            default -> "Method";
        });
        rows.forEach(r -> names.append(paper.label(table, r)));
        out.addColumns(names);
        Map<String, Map<String, PaperNumber>> columns = new LinkedHashMap<>();
        for (PaperNumber c : paper.cells(table)) {
            if (c.isProperty()) {
                columns.computeIfAbsent(property(c.metric()), k -> new LinkedHashMap<>()).put(c.row(), c);
            }
        }
        for (String dataset : paper.datasets(table)) {
            for (PaperNumber c : paper.cells(table)) {
                if (!c.isProperty() && c.dataset().equals(dataset)) {
                    columns.computeIfAbsent(dataset + PaperTables.HEADING + c.metric(), k -> new LinkedHashMap<>())
                            .put(c.row(), c);
                }
            }
        }
        columns.forEach((name, byRow) -> addColumn(out, name, rows, byRow));
        return out;
    }

    private static String property(String metric) {
        return metric.equals("params") ? "Parameters, millions"
                : metric.substring(0, 1).toUpperCase(Locale.ROOT) + metric.substring(1);
    }

    private static void addColumn(Table out, String name, List<String> rows, Map<String, PaperNumber> byRow) {
        boolean numeric = byRow.values().stream().allMatch(c -> c.value().isEmpty() || c.number().isPresent())
                && byRow.values().stream().anyMatch(c -> c.number().isPresent());
        if (numeric) {
            DoubleColumn column = DoubleColumn.create(name);
            for (String row : rows) {
                PaperNumber c = byRow.get(row);
                if (c == null || c.number().isEmpty()) {
                    column.appendMissing();
                } else {
                    column.append(c.number().getAsDouble());
                }
            }
            out.addColumns(column);
        } else {
            StringColumn column = StringColumn.create(name);
            rows.forEach(row -> column.append(byRow.containsKey(row) ? byRow.get(row).value() : ""));
            out.addColumns(column);
        }
    }
}

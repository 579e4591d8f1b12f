package dsmix.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * A Tablesaw table as HTML: numbers aligned at their point, columns named "group | name" under a common heading, best values
 * bold, everything escaped.
 */
public final class HtmlTable {

    private static final String DASH = "\u2013";
    private static final int LONG = 34;
    private static final String MINUS = "\u2212";

    private HtmlTable() {
    }

    /** The {@code <table>} element, with classes and without a style sheet. */
    public static String render(Table table, TableStyle style) {
        int rows = Math.min(table.rowCount(), style.maxRows());
        String[][] cells = new String[table.columnCount()][];
        String[] kinds = new String[table.columnCount()];
        boolean[][] bold = new boolean[table.columnCount()][];
        for (int c = 0; c < cells.length; c++) {
            cells[c] = texts(table.column(c), style, rows);
            bold[c] = best(table.column(c), style, cells[c]);
            kinds[c] = kind(table.column(c), cells[c]);
        }
        int shown = Math.min(rows, style.foldAfter());
        StringBuilder out = new StringBuilder();
        open(table, out);
        for (int r = 0; r < rows; r++) {
            if (r == shown) {
                out.append("</tbody>\n</table>\n<details class=\"fold\"><summary>").append(rows - shown)
                        .append(" more rows</summary>\n");
                open(table, out);
            }
            out.append("<tr>");
            for (int c = 0; c < cells.length; c++) {
                cell(out, c == 0, kinds[c], cells[c][r], bold[c][r]);
            }
            out.append("</tr>\n");
        }
        if (rows < table.rowCount()) {
            out.append("<tr><td class=\"more\" colspan=\"").append(cells.length).append("\">\u2026 and ")
                    .append(table.rowCount() - rows).append(" more rows</td></tr>\n");
        }
        return out.append("</tbody>\n</table>\n").append(shown < rows ? "</details>\n" : "").toString();
    }

    private static void open(Table table, StringBuilder out) {
        out.append("<table class=\"dsmix\">\n<thead>\n");
        head(table, out);
        out.append("</thead>\n<tbody>\n");
    }

    /** The classes of a column's cells; a column with any long text wraps. */
    private static String kind(Column<?> column, String[] texts) {
        String kind = column instanceof NumericColumn ? "num"
                : Arrays.stream(texts).anyMatch(t -> t.length() > LONG) ? "text long" : "text";
        return column.name().toLowerCase(Locale.ROOT).contains("surrogate") ? kind + " surrogate" : kind;
    }

    private static void cell(StringBuilder out, boolean first, String kind, String text, boolean bold) {
        String tag = first ? "th" : "td";
        out.append('<').append(tag).append(first ? " scope=\"row\"" : "").append(" class=\"").append(kind).append("\">")
                .append(bold ? "<b>" : "").append(Html.escape(text)).append(bold ? "</b>" : "").append("</").append(tag)
                .append('>');
    }

    private static void head(Table table, StringBuilder out) {
        List<String[]> names = table.columnNames().stream().map(HtmlTable::split).toList();
        boolean grouped = names.stream().anyMatch(n -> n.length == 2);
        StringBuilder upper = new StringBuilder("<tr>");
        StringBuilder lower = new StringBuilder("<tr>");
        for (int c = 0; c < names.size();) {
            String[] name = names.get(c);
            String kind = table.column(c) instanceof NumericColumn ? "num" : "text";
            if (name.length == 1) {
                upper.append("<th scope=\"col\" class=\"").append(kind).append('"').append(grouped ? " rowspan=\"2\"" : "")
                        .append('>').append(heading(name[0])).append("</th>");
                c++;
                continue;
            }
            int span = 0;
            while (c + span < names.size() && names.get(c + span).length == 2 && names.get(c + span)[0].equals(name[0])) {
                lower.append("<th scope=\"col\" class=\"num").append(span == 0 ? " first" : "").append("\">")
                        .append(heading(names.get(c + span)[1])).append("</th>");
                span++;
            }
            upper.append("<th scope=\"colgroup\" class=\"group\" colspan=\"").append(span).append("\">")
                    .append(heading(name[0])).append("</th>");
            c += span;
        }
        out.append(upper).append("</tr>\n");
        if (grouped) {
            out.append(lower).append("</tr>\n");
        }
    }

    private static String heading(String name) {
        return name.equals("difference") ? "<span title=\"here minus paper\">\u0394</span>"
                : Html.escape(name.replace("->", " \u2192 "));
    }

    private static String[] split(String name) {
        int at = name.indexOf(PaperTables.HEADING);
        return at < 0 ? new String[] {name}
                : new String[] {name.substring(0, at), name.substring(at + PaperTables.HEADING.length())};
    }

    private static String[] texts(Column<?> column, TableStyle style, int rows) {
        String[] out = new String[rows];
        int digits = digits(column, style);
        boolean mixed = column instanceof NumericColumn<?> any && !style.decimals().containsKey(column.name()) && mixed(any);
        boolean signed = column.name().toLowerCase(Locale.ROOT).contains("difference") || column.name().endsWith("gain");
        for (int r = 0; r < rows; r++) {
            if (!(column instanceof NumericColumn<?> numbers)) {
                out[r] = column.isMissing(r) ? "" : String.valueOf(column.get(r)).replace("->", " \u2192 ");
            } else if (column.isMissing(r)) {
                out[r] = DASH;
            } else {
                double value = numbers.getDouble(r);
                String text = mixed ? significant(value)
                        : String.format(Locale.ROOT, (signed ? "%+." : "%.") + digits + "f", value);
                out[r] = text.startsWith("-") ? MINUS + text.substring(1) : text;
            }
        }
        return out;
    }

    /** Whether one number of decimals cannot serve a column: its smallest value would vanish beside its largest. */
    private static boolean mixed(NumericColumn<?> numbers) {
        double largest = 0;
        double smallest = Double.POSITIVE_INFINITY;
        for (int r = 0; r < numbers.size(); r++) {
            double v = numbers.isMissing(r) ? 0 : Math.abs(numbers.getDouble(r));
            largest = Math.max(largest, v);
            smallest = v > 0 ? Math.min(smallest, v) : smallest;
        }
        return numbers.name().equals("value") || largest >= 1 && smallest < 0.005;
    }

    /** Four significant digits without trailing zeros. */
    private static String significant(double value) {
        return value == 0 || !Double.isFinite(value) ? String.valueOf(Math.round(value))
                : BigDecimal.valueOf(value).round(new MathContext(4)).stripTrailingZeros().toPlainString();
    }

    private static int digits(Column<?> column, TableStyle style) {
        Integer asked = style.decimals().get(column.name());
        if (asked != null || !(column instanceof NumericColumn<?> numbers)) {
            return asked == null ? 0 : asked;
        }
        double largest = 0;
        boolean whole = true;
        for (int r = 0; r < numbers.size(); r++) {
            double v = numbers.isMissing(r) ? 0 : numbers.getDouble(r);
            largest = Math.max(largest, Math.abs(v));
            whole &= v == Math.rint(v);
        }
        return whole ? 0 : largest >= 1000 ? 0 : largest >= 100 ? 1 : largest >= 10 ? 2 : 3;
    }

    /** Bold is decided on what is shown: values that read the same are equally good. */
    private static boolean[] best(Column<?> column, TableStyle style, String[] shown) {
        boolean[] out = new boolean[shown.length];
        String[] parts = split(column.name());
        String metric = parts[parts.length - 1];
        boolean high = style.highest().contains(column.name())
                || style.marks() && List.of("SRCC", "PLCC", "KRCC").contains(metric);
        boolean low = style.lowest().contains(column.name()) || style.marks() && metric.equals("RMSE");
        if (!(column instanceof NumericColumn<?> numbers) || !high && !low || shown.length < 2) {
            return out;
        }
        int at = -1;
        for (int r = 0; r < shown.length; r++) {
            if (!numbers.isMissing(r) && (at < 0 || (high ? numbers.getDouble(r) > numbers.getDouble(at)
                    : numbers.getDouble(r) < numbers.getDouble(at)))) {
                at = r;
            }
        }
        for (int r = 0; at >= 0 && r < shown.length; r++) {
            out[r] = shown[r].equals(shown[at]);
        }
        return out;
    }
}

package dsmix.report;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * How a table is drawn: decimals of its columns and which extremes stand out.
 *
 * @param decimals digits after the point by column name; other columns get 3 for fractions and 0 for whole numbers
 * @param highest columns whose highest value is bold
 * @param lowest columns whose lowest value is bold
 * @param marks true to also make the best of every column bold whose heading is, or ends in " | ", SRCC, PLCC, KRCC or RMSE
 * @param maxRows rows shown at most; a last line says how many are left out
 * @param foldAfter rows that are seen at once; those after them unfold when the reader asks
 */
public record TableStyle(Map<String, Integer> decimals, Set<String> highest, Set<String> lowest, boolean marks,
        int maxRows, int foldAfter) {

    /** Copies its collections. */
    public TableStyle {
        decimals = Map.copyOf(decimals);
        highest = Set.copyOf(highest);
        lowest = Set.copyOf(lowest);
        if (maxRows < 1) {
            throw new IllegalArgumentException("a table shows at least one row, not " + maxRows);
        }
        if (foldAfter < 1) {
            throw new IllegalArgumentException("a table folds after one row at the earliest, not after " + foldAfter);
        }
    }

    /** The style that suits most tables. */
    public static TableStyle standard() {
        return new TableStyle(Map.of(), Set.of(), Set.of(), true, 1000, Integer.MAX_VALUE);
    }

    /** The same without any bold values. */
    public static TableStyle plain() {
        return new TableStyle(Map.of(), Set.of(), Set.of(), false, 1000, Integer.MAX_VALUE);
    }

    /** The same with a column's digits after the point. */
    public TableStyle withDecimals(String column, int digits) {
        Map<String, Integer> more = new LinkedHashMap<>(decimals);
        more.put(column, digits);
        return new TableStyle(more, highest, lowest, marks, maxRows, foldAfter);
    }

    /** The same with a column's highest value in bold. */
    public TableStyle withHighest(String column) {
        Set<String> more = new LinkedHashSet<>(highest);
        more.add(column);
        return new TableStyle(decimals, more, lowest, marks, maxRows, foldAfter);
    }

    /** The same with a column's lowest value in bold. */
    public TableStyle withLowest(String column) {
        Set<String> more = new LinkedHashSet<>(lowest);
        more.add(column);
        return new TableStyle(decimals, highest, more, marks, maxRows, foldAfter);
    }

    /** The same with another limit of rows. */
    public TableStyle withMaxRows(int rows) {
        return new TableStyle(decimals, highest, lowest, marks, rows, foldAfter);
    }

    /** The same with the rows after some of them folded away. */
    public TableStyle withFoldAfter(int rows) {
        return new TableStyle(decimals, highest, lowest, marks, maxRows, rows);
    }
}

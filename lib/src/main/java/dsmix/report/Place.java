package dsmix.report;

/**
 * A place in the paper's tables that a result is to stand beside.
 *
 * @param table number of the table, 1 to 8
 * @param row the row's name as {@link PaperTables#rows} gives it
 * @param dataset the column's dataset as {@link PaperTables#datasets} gives it
 */
public record Place(int table, String row, String dataset) {

    @Override
    public String toString() {
        return "Table " + table + ", " + row + ", " + dataset;
    }
}

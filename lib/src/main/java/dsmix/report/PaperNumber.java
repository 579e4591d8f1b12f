package dsmix.report;

import java.util.OptionalDouble;

/**
 * One cell of one of the paper's tables.
 *
 * @param table number of the table, 1 to 8
 * @param row name of the row as the paper prints it, without reference marks, such as {@code Ours} or {@code ResNet-50}
 * @param dataset the dataset's short name, {@code A->B} for train on A and test on B, empty for a property of the row
 * @param metric {@code SRCC}, {@code PLCC}, {@code SRCC gain}, or the name of a property such as {@code params}
 * @param value the text of the cell; empty where the paper prints a dash or nothing
 * @param note what is known to be wrong or unclear about this cell, or empty
 */
public record PaperNumber(int table, String row, String dataset, String metric, String value, String note) {

    /** The value as a number; empty for an empty or textual cell. */
    public OptionalDouble number() {
        if (value.isEmpty() || "+-.0123456789".indexOf(value.charAt(0)) < 0) {
            return OptionalDouble.empty();
        }
        try {
            return OptionalDouble.of(Double.parseDouble(value));
        } catch (NumberFormatException text) {
            return OptionalDouble.empty();
        }
    }

    /** True for a cell that belongs to a row and not to a dataset: a training paradigm, a parameter count, a tick mark. */
    public boolean isProperty() {
        return dataset.isEmpty() || table == 1;
    }
}

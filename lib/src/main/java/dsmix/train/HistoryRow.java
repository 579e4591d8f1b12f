package dsmix.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One logged interval of a training.
 *
 * @param step steps done since the run's beginning
 * @param values loss, terms, learning rate, speed and whatever else was measured, by column name
 */
public record HistoryRow(long step, Map<String, Double> values) {

    /** Keeps a copy in the given order. */
    public HistoryRow {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** One value, NaN where it was not measured. */
    public double get(String column) {
        return values.getOrDefault(column, Double.NaN);
    }
}

package dsmix.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a computation found: its values, the single values behind them, and remarks.
 *
 * @param measures the values, each metric once
 * @param series values behind a summary, such as the SRCC of each split, by name
 * @param notes remarks that must travel with the values
 * @param provenance how each model came to be, by data and seed, in the words of the library that made it
 */
public record Outcome(List<Measure> measures, Map<String, List<Double>> series, List<String> notes,
        Map<String, String> provenance) {

    /** Copies its lists. */
    public Outcome {
        measures = List.copyOf(measures);
        series = Collections.unmodifiableMap(new LinkedHashMap<>(series));
        notes = List.copyOf(notes);
        // records written before there was a provenance have none
        provenance = provenance == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
        if (measures.stream().map(Measure::metric).distinct().count() < measures.size()) {
            throw new IllegalArgumentException("a metric appears twice among " + measures);
        }
    }

    /** Values alone. */
    public static Outcome of(Measure... measures) {
        return new Outcome(List.of(measures), Map.of(), List.of(), Map.of());
    }

    /** The same, with the single values behind a summary. */
    public Outcome withSeries(String name, double[] values) {
        Map<String, List<Double>> more = new LinkedHashMap<>(series);
        more.put(name, Arrays.stream(values).boxed().toList());
        return new Outcome(measures, more, notes, provenance);
    }

    /** The same, with one more remark. */
    public Outcome withNote(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new Outcome(measures, series, more, provenance);
    }

    /** The same, with how each model came to be. */
    public Outcome withProvenance(Map<String, String> models) {
        return new Outcome(measures, series, notes, models);
    }
}

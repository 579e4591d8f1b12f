package dsmix.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a table or figure in the book rests on.
 *
 * @param scale the scale's name
 * @param data the data, each with its kind
 * @param seeds the seeds
 * @param settings further settings by name, in order
 * @param versions library versions
 * @param machine the machine
 * @param date when, ISO 8601 in UTC
 * @param seconds how long it took, 0 if that was not measured
 * @param notes remarks for the reader
 */
public record Provenance(String scale, List<DataRef> data, List<Long> seeds, Map<String, String> settings,
        Map<String, String> versions, Machine machine, String date, double seconds, List<String> notes) {

    /** Copies its collections. */
    public Provenance {
        data = List.copyOf(data);
        seeds = List.copyOf(seeds);
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
        notes = List.copyOf(notes);
    }

    /** Made here and now, at a scale, from data. */
    public static Provenance here(String scale, DataRef... data) {
        return new Provenance(scale, List.of(data), List.of(), Map.of(), Versions.here(), Machine.here(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), 0, List.of());
    }

    /** Copied from the paper. */
    public static Provenance paper() {
        return here("any", DataRef.of("DSMix, ECCV 2024", DataKind.PAPER, "", 0));
    }

    /** What a number of records rest on together; their times are added, their data and seeds united. */
    public static Provenance of(String scale, List<RunRecord> records) {
        Set<DataRef> data = new LinkedHashSet<>();
        Set<Long> seeds = new LinkedHashSet<>();
        double seconds = 0;
        Set<String> notes = new LinkedHashSet<>();
        for (RunRecord r : records) {
            data.add(r.request().data());
            seeds.addAll(r.request().seeds());
            seconds += r.seconds();
            if (!r.request().scale().equals(scale)) {
                notes.add(r.request().id() + " was measured at the scale " + r.request().scale());
            }
            r.otherVersions().ifPresent(v -> notes.add(r.request().id() + " was measured with other versions: " + v));
            if (!r.machine().equals(Machine.here())) {
                notes.add(r.request().id() + " was measured on " + r.machine().describe());
            }
        }
        Set<String> dates = new TreeSet<>(records.stream().map(RunRecord::started).toList());
        Provenance all = here(scale, data.toArray(DataRef[]::new));
        return (dates.isEmpty() ? all : all.with("Measured", String.join(", ", dates)))
                .withSeeds(seeds.stream().mapToLong(Long::longValue).toArray())
                .withSeconds(seconds).withNotes(notes);
    }

    /** The same with seeds. */
    public Provenance withSeeds(long... list) {
        return new Provenance(scale, data, Arrays.stream(list).boxed().toList(), settings, versions, machine, date, seconds,
                notes);
    }

    /** The same with a measured time. */
    public Provenance withSeconds(double time) {
        return new Provenance(scale, data, seeds, settings, versions, machine, date, time, notes);
    }

    /** The same with one more setting. */
    public Provenance with(String name, Object value) {
        Map<String, String> more = new LinkedHashMap<>(settings);
        more.put(name, String.valueOf(value));
        return new Provenance(scale, data, seeds, more, versions, machine, date, seconds, notes);
    }

    /** The same with more data. */
    public Provenance withData(DataRef... list) {
        Set<DataRef> more = new LinkedHashSet<>(data);
        more.addAll(List.of(list));
        return new Provenance(scale, List.copyOf(more), seeds, settings, versions, machine, date, seconds, notes);
    }

    /** The same with one more remark. */
    public Provenance withNote(String note) {
        return withNotes(List.of(note));
    }

    /** The same with more remarks. */
    public Provenance withNotes(Collection<String> list) {
        List<String> more = new ArrayList<>(notes);
        more.addAll(list);
        return new Provenance(scale, data, seeds, settings, versions, machine, date, seconds, more);
    }
}

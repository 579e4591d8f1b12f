package dsmix.nn;

import java.util.List;

/**
 * What loading weights did.
 *
 * @param loaded parameters that got the file's values
 * @param missing parameters that the file lacks
 * @param unexpected tensors that the network lacks
 */
public record LoadReport(List<String> loaded, List<String> missing, List<String> unexpected) {

    public LoadReport {
        loaded = List.copyOf(loaded);
        missing = List.copyOf(missing);
        unexpected = List.copyOf(unexpected);
    }

    /** One line for a log. */
    @Override
    public String toString() {
        return loaded.size() + " tensors loaded" + listed(missing, "missing") + listed(unexpected, "not used");
    }

    private static String listed(List<String> names, String what) {
        return names.isEmpty() ? "" : ", " + names.size() + " " + what + " (" + abbreviated(names) + ")";
    }

    static String abbreviated(List<String> names) {
        int shown = Math.min(4, names.size());
        return String.join(", ", names.subList(0, shown)) + (names.size() > shown ? ", ..." : "");
    }
}

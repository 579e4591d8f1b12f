package dsmix.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A result with all that it depends on: request, values, versions, machine and time.
 *
 * @param request what was asked for
 * @param outcome what was found
 * @param versions library versions, see {@link Versions}
 * @param machine the machine it ran on
 * @param started start of the computation, ISO 8601 in UTC
 * @param seconds wall-clock seconds it took
 */
public record RunRecord(RunRequest request, Outcome outcome, Map<String, String> versions, Machine machine, String started,
        double seconds) {

    /** Refuses a record with a part missing. */
    public RunRecord {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(machine, "machine");
        Objects.requireNonNull(started, "started");
        versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
    }

    /** The value of a metric; empty if it was not measured. */
    public OptionalDouble value(String metric) {
        return outcome.measures().stream().filter(m -> m.metric().equals(metric)).mapToDouble(Measure::value).findFirst();
    }

    /** Which versions have changed since, as "name then, now"; empty if this process would use the same ones. */
    public Optional<String> otherVersions() {
        List<String> other = new ArrayList<>();
        Versions.here().forEach((name, now) -> {
            String then = versions.getOrDefault(name, "unknown");
            if (!then.equals(now)) {
                other.add(name + " " + then + " then, " + now + " now");
            }
        });
        return other.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", other));
    }

    /** One line for a reader: values, data, scale and time. */
    public String describe() {
        String values = String.join(", ", outcome.measures().stream()
                .map(m -> String.format(Locale.ROOT, m.hasInterval() ? "%s %.3f [%.3f, %.3f]" : "%s %.3f", m.metric(),
                        m.value(), m.low(), m.high())).toList());
        return request.id() + ": " + values + "; " + request.data().describe() + "; scale " + request.scale()
                + String.format(Locale.ROOT, "; %.1f s on %s", seconds, started);
    }
}

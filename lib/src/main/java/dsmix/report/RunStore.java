package dsmix.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dsmix.image.WholeFile;
import dsmix.json.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder of run records: asking for a result that exists returns it, and says so.
 *
 * <p>A file whose contents do not fit their checksum, or which is not a record, is named and computed again; it is never
 * trusted. Files appear whole or not at all, so an interrupted run leaves nothing behind.
 */
public final class RunStore {

    private static final int FORMAT = 1;

    private final Path folder;

    /** A store in a folder, which the first record creates. */
    public RunStore(Path folder) {
        this.folder = folder;
    }

    /**
     * A computation that may fail in its own way.
     *
     * @param <X> the checked exception it throws
     */
    @FunctionalInterface
    public interface Computation<X extends Exception> {
        /** Computes. */
        Outcome run() throws X;
    }

    /**
     * A record, and where it comes from.
     *
     * @param record the record
     * @param reused true if it was in the store, false if it was computed now
     * @param message one sentence that says which, for the reader
     */
    public record Answer(RunRecord record, boolean reused, String message) {
    }

    /** The store's folder. */
    public Path folder() {
        return folder;
    }

    /**
     * The record of a request: the stored one if there is one and {@code force} is false, else a new one, which is stored.
     *
     * @param force true to compute in any case
     * @param computation computes the result
     * @throws X what the computation throws; nothing is stored then
     */
    public <X extends Exception> Answer obtain(RunRequest request, boolean force, Computation<X> computation) throws X {
        Path file = folder.resolve(request.fileName());
        String why = "not in the store";
        if (force) {
            why = "forced";
        } else {
            try {
                RunRecord found = read(file, request);
                return new Answer(found, true, request.id() + ": the stored result of " + found.started() + " ("
                        + file.getFileName() + ")"
                        + found.otherVersions().map(v -> ", made with other versions: " + v).orElse("")
                        + "; ask with --force to compute it again");
            } catch (NoSuchFileException absent) {
                why = Files.isDirectory(folder) ? "no stored result for this configuration and data" : "first result here";
            } catch (IOException damaged) {
                why = damaged.getMessage();
            }
        }
        Instant start = Instant.now();
        long clock = System.nanoTime();
        Outcome outcome = computation.run();
        double seconds = (System.nanoTime() - clock) / 1e9;
        RunRecord made = new RunRecord(request, outcome, Versions.here(), Machine.here(),
                start.truncatedTo(ChronoUnit.SECONDS).toString(), seconds);
        write(file, made);
        return new Answer(made, false, String.format(Locale.ROOT, "%s: computed now in %.1f s (%s)", request.id(), seconds,
                why));
    }

    /** The stored record of a request, without computing; throws if the stored file is damaged, null if there is none. */
    public RunRecord find(RunRequest request) throws IOException {
        try {
            return read(folder.resolve(request.fileName()), request);
        } catch (NoSuchFileException absent) {
            return null;
        }
    }

    /**
     * Reads one record file, wherever it is.
     *
     * @throws IOException naming the file, if it is missing, damaged or no record
     */
    public static RunRecord load(Path file) throws IOException {
        try {
            return read(file, null);
        } catch (NoSuchFileException absent) {
            throw new IOException("there is no run record " + file, absent);
        }
    }

    /** Writes one record to a file of its own, in the form of the store. */
    public static void save(Path file, RunRecord record) {
        write(file, record);
    }

    /** Every sound record, sorted by file name; damaged files are left out, see {@link #problems()}. */
    public List<RunRecord> all() {
        List<RunRecord> out = new ArrayList<>();
        scan(out, new ArrayList<>());
        return out;
    }

    /** Of the records that share a request's id and the name of its data, the newest: what a table of results shows. */
    public List<RunRecord> newest() {
        Map<String, RunRecord> out = new TreeMap<>();
        for (RunRecord record : all()) {
            out.merge(record.request().id() + " on " + record.request().data().name(), record,
                    (a, b) -> a.started().compareTo(b.started()) > 0 ? a : b);
        }
        return List.copyOf(out.values());
    }

    /** One sentence for each file of the folder that is not a sound record. */
    public List<String> problems() {
        List<String> out = new ArrayList<>();
        scan(new ArrayList<>(), out);
        return out;
    }

    private void scan(List<RunRecord> sound, List<String> problems) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> list = Files.list(folder)) {
            for (Path file : list.filter(f -> f.getFileName().toString().endsWith(".json")).sorted().toList()) {
                try {
                    sound.add(read(file, null));
                } catch (IOException e) {
                    problems.add(e.getMessage());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder + ": " + e.getMessage(), e);
        }
    }

    private static void write(Path file, RunRecord made) {
        JsonElement body = Json.GSON.toJsonTree(made);
        JsonObject all = new JsonObject();
        all.addProperty("format", FORMAT);
        all.addProperty("sha256", Json.hash(body));
        all.add("record", body);
        try {
            WholeFile.write(file, Json.GSON.toJson(all) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the run record " + file + " (" + e.getMessage()
                    + "); check that the folder can be written and the disk has space", e);
        }
    }

    /** Reads a record; an IOException other than NoSuchFileException names the file and what is wrong with it. */
    private static RunRecord read(Path file, RunRequest expected) throws IOException {
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException absent) {
            throw absent;
        } catch (IOException e) {
            throw new IOException(file + " cannot be read as a run record (" + e.getMessage() + ")", e);
        }
        try {
            JsonObject all = JsonText.parse(text).getAsJsonObject();
            if (all.get("format").getAsInt() != FORMAT) {
                throw new IOException(file + " is a run record of format " + all.get("format") + ", not " + FORMAT);
            }
            JsonElement body = all.get("record");
            if (!Json.hash(body).equals(all.get("sha256").getAsString())) {
                throw new IOException(file + " does not fit its own checksum: it was changed or damaged; delete it");
            }
            RunRecord record = Json.GSON.fromJson(body, RunRecord.class);
            if (expected != null && !record.request().key().equals(expected.key())) {
                throw new IOException(file + " holds another request's result; delete it");
            }
            return record;
        } catch (RuntimeException e) {
            throw new IOException(file + " is not a run record (" + e.getMessage() + "); delete it", e);
        }
    }
}

package dsmix.distort;

import dsmix.image.Seeds;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The list of generated pictures, {@code manifest.csv}, and what a run in progress keeps beside it.
 *
 * <p>Each new picture is noted in {@code manifest.csv.journal} as soon as it is complete. The next manifest grows in order
 * in {@code manifest.csv.part} and takes the manifest's place when the run ends. After a kill the journal's complete lines
 * are appended to the manifest before the next run starts, so nothing that is known gets lost. Finished rows are remembered
 * in 16 bytes each, in a table at most half full.
 */
final class Manifest {

    static final String NAME = "manifest.csv";
    private static final String HEADER = "reference,type,level,seed,sha256";
    private static final Pattern LINE =
            Pattern.compile("(\"(?:[^\"]|\"\")*\"|[^,\"]*),(\\d+),(\\d+),(-?\\d+),([0-9a-f]{64})");

    /** One generated picture: the reference's path in its folder, and what was made of it. */
    record Row(String reference, int type, int level, long seed, String sha256) {

        String line() {
            boolean plain = reference.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
            String name = plain ? reference : '"' + reference.replace("\"", "\"\"") + '"';
            return name + ',' + type + ',' + level + ',' + seed + ',' + sha256;
        }

        /** The row of a line; null if the line is not a complete row. */
        static Row parse(String line) {
            Matcher m = LINE.matcher(line);
            if (!m.matches()) {
                return null;
            }
            String name = m.group(1);
            if (name.startsWith("\"")) {
                name = name.substring(1, name.length() - 1).replace("\"\"", "\"");
            }
            return new Row(name, Integer.parseInt(m.group(2)), Integer.parseInt(m.group(3)), Long.parseLong(m.group(4)),
                    m.group(5));
        }

        long key() {
            long key = Seeds.mix(Seeds.ofText(reference), type, level);
            return key == 0 ? 1 : key;
        }

        /** What must be the same for the picture to be kept. */
        long fingerprint() {
            return Seeds.mix(Long.parseUnsignedLong(sha256.substring(0, 16), 16), seed);
        }
    }

    private final Path file;
    private final Path part;
    private final Path journal;
    private long[] keys = new long[1 << 10];
    private long[] fingerprints = new long[1 << 10];
    private int size;
    private BufferedWriter writer;
    private BufferedWriter notes;

    private Manifest(Path folder) {
        file = folder.resolve(NAME);
        part = folder.resolve(NAME + ".part");
        journal = folder.resolve(NAME + ".journal");
    }

    /** Opens the manifest of an output folder, saves what a killed run left, and starts a new journal. */
    static Manifest open(Path folder) throws IOException {
        Manifest manifest = new Manifest(folder);
        if (Files.exists(manifest.journal)) {
            manifest.appendJournal();
        }
        if (Files.exists(manifest.file)) {
            manifest.scan(manifest.file, manifest::remember);
        }
        manifest.notes = Files.newBufferedWriter(manifest.journal);
        manifest.writer = Files.newBufferedWriter(manifest.part);
        manifest.writer.write(HEADER + '\n');
        return manifest;
    }

    /** Whether an earlier run listed this very picture. */
    boolean lists(Row row) {
        int slot = slot(row.key());
        return keys[slot] != 0 && fingerprints[slot] == row.fingerprint();
    }

    /** Notes a picture that has just been completed; called by workers, in any order. */
    synchronized void note(Row row) throws IOException {
        notes.write(row.line() + '\n');
        notes.flush();
    }

    /** Adds the rows of one reference to the next manifest. */
    void append(Iterable<Row> rows) throws IOException {
        for (Row row : rows) {
            writer.write(row.line() + '\n');
        }
    }

    /**
     * Ends the run: older rows that this run did not cover follow its own, then the next manifest takes the old one's place.
     *
     * @param covered whether a row belongs to the run's plan
     */
    void finish(Predicate<Row> covered) throws IOException {
        if (Files.exists(file)) {
            scan(file, row -> {
                if (!covered.test(row)) {
                    writer.write(row.line() + '\n');
                }
            });
        }
        close();
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        Files.delete(journal);
    }

    /** Closes the files; after a run that did not end, the next one picks up the journal. */
    void close() throws IOException {
        writer.close();
        notes.close();
    }

    private void appendJournal() throws IOException {
        boolean first = !Files.exists(file);
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            if (first) {
                out.write(HEADER + '\n');
            }
            scan(journal, row -> out.write(row.line() + '\n'));
        }
        Files.delete(journal);
    }

    private void remember(Row row) {
        if (2 * (size + 1) > keys.length) {
            grow();
        }
        int slot = slot(row.key());
        size += keys[slot] == 0 ? 1 : 0;
        keys[slot] = row.key();
        fingerprints[slot] = row.fingerprint();
    }

    private int slot(long key) {
        int slot = (int) key & keys.length - 1;
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = slot + 1 & keys.length - 1;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldPrints = fingerprints;
        keys = new long[2 * oldKeys.length];
        fingerprints = new long[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                fingerprints[slot] = oldPrints[i];
            }
        }
    }

    /** Receives rows one by one. */
    private interface RowConsumer {
        void accept(Row row) throws IOException;
    }

    /** Goes through the complete rows of a file; a line cut off by a kill is passed over. */
    private void scan(Path source, RowConsumer consumer) throws IOException {
        try (BufferedReader in = Files.newBufferedReader(source, StandardCharsets.UTF_8)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                Row row = Row.parse(line);
                if (row != null) {
                    consumer.accept(row);
                }
            }
        }
    }
}

package dsmix.distort;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The list of generated pictures, {@code manifest.csv}, and what a run in progress keeps beside it.
 *
 * <p>Each new picture is noted in {@code manifest.csv.journal} as soon as it is complete. The next manifest grows in order
 * in {@code manifest.csv.part} and takes the manifest's place when the run ends. After a kill the journal's complete lines
 * are appended to the manifest before the next run starts, so nothing that is known gets lost. Rows of earlier runs are
 * sorted on disk and met in step with the references; memory holds those of one reference.
 */
final class Manifest implements AutoCloseable {

    static final String NAME = "manifest.csv";
    private static final int PLACE_DIGITS = 16;
    private static final String HEADER = "reference,type,level,seed,sha256";
    private static final Pattern LINE =
            Pattern.compile("(\"(?:[^\"]|\"\")*\"|[^,\"]*),(\\d{1,2}),(\\d{1,2}),(-?\\d+),([0-9a-f]{64})");

    /** One generated picture: the reference's path in its folder, and what was made of it. */
    record Row(String reference, int type, int level, long seed, String sha256) {

        String line() {
            boolean plain = reference.chars().noneMatch(c -> c == ',' || c == '"');
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
    }

    private final Path file;
    private final Path part;
    private final Path rest;
    private final Path journal;
    private final Predicate<Row> planned;
    private final StringSorter sorter;
    private StringSorter.Cursor earlier;
    private Row next;
    private Row following;
    private BufferedWriter writer;
    private BufferedWriter others;
    private BufferedWriter notes;

    private Manifest(Path folder, Predicate<Row> planned) {
        this.planned = planned;
        file = folder.resolve(NAME);
        part = folder.resolve(NAME + ".part");
        rest = folder.resolve("." + NAME + ".rest.tmp");
        journal = folder.resolve(NAME + ".journal");
        sorter = new StringSorter(folder, "rows");
    }

    /**
     * Opens the manifest of an output folder, saves what a killed run left, and starts a new journal.
     *
     * @param planned whether the run is to make the picture of a row, given that its reference is there
     */
    static Manifest open(Path folder, Predicate<Row> planned) throws IOException {
        Manifest manifest = new Manifest(folder, planned);
        try {
            manifest.start();
            return manifest;
        } catch (IOException e) {
            manifest.close();
            throw e;
        }
    }

    private void start() throws IOException {
        if (Files.exists(journal)) {
            appendJournal();
        }
        if (Files.exists(file)) {
            sortEarlier();
        }
        earlier = sorter.sorted();
        advance();
        notes = Files.newBufferedWriter(journal);
        others = Files.newBufferedWriter(rest);
        writer = Files.newBufferedWriter(part);
        writer.write(HEADER + '\n');
    }

    /**
     * What earlier runs listed of a reference and this run plans, too.
     *
     * @param reference greater than at the call before; rows of references passed over are carried over to the new manifest
     */
    Map<DistortionClass, Row> earlier(String reference) throws IOException {
        Map<DistortionClass, Row> rows = new HashMap<>();
        while (next != null && next.reference().compareTo(reference) <= 0) {
            if (next.reference().equals(reference) && planned.test(next)) {
                rows.put(new DistortionClass(next.type(), next.level()), next);
            } else {
                others.write(next.line() + '\n');
            }
            advance();
        }
        return rows;
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

    /** Ends the run: older rows outside its plan follow its own, then the next manifest takes the old one's place. */
    void finish() throws IOException {
        for (; next != null; advance()) {
            others.write(next.line() + '\n');
        }
        others.close();
        try (BufferedReader in = Files.newBufferedReader(rest)) {
            in.transferTo(writer);
        }
        close();
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        Files.delete(journal);
    }

    /** Closes the files; after a run that did not end, the next one picks up the journal. */
    @Override
    public void close() throws IOException {
        try (sorter; Writer a = notes; Writer b = others; Writer c = writer) {
            Files.deleteIfExists(rest);
        }
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

    /** Sorts by reference, type, level and place in the file. */
    private void sortEarlier() throws IOException {
        long[] place = {0};
        scan(file, row -> sorter.add(row.reference() + '\0' + (char) row.type() + (char) row.level()
                + Long.toHexString(1L << 60 | place[0]++) + row.seed() + ',' + row.sha256()));
    }

    /** Moves on to the next picture's row, the last listed of several. */
    private void advance() throws IOException {
        next = following == null ? read() : following;
        following = read();
        while (next != null && following != null && following.reference().equals(next.reference())
                && following.type() == next.type() && following.level() == next.level()) {
            next = following;
            following = read();
        }
    }

    private Row read() throws IOException {
        String entry = earlier.next();
        if (entry == null) {
            return null;
        }
        int end = entry.indexOf('\0');
        String rest = entry.substring(end + 3 + PLACE_DIGITS);
        int comma = rest.indexOf(',');
        return new Row(entry.substring(0, end), entry.charAt(end + 1), entry.charAt(end + 2),
                Long.parseLong(rest.substring(0, comma)), rest.substring(comma + 1));
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

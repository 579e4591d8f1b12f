package dsmix.report;

import dsmix.image.WholeFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvWriteOptions;

/**
 * A folder that collects every table (CSV and HTML) and figure (PNG) of one scale, with an {@code index.html} that shows
 * them all.
 *
 * <p>Each entry keeps a small JSON file, so that notebooks in separate Java processes add to the same book; the page is
 * written anew after each entry. Files appear whole or not at all. Not for use by several threads at once; several processes
 * take turns.
 */
public final class FigureBook {

    /** Figures are drawn with this many pixels to one CSS pixel, see {@code dsmix.notebook.Charts}. */
    public static final int PIXEL_RATIO = 2;

    private static final Comparator<Entry> ORDER = Comparator.comparing((Entry e) -> !e.section().first())
            .thenComparing(e -> e.section().id()).thenComparingInt(Entry::position).thenComparing(Entry::id);

    private final Path folder;
    private final Map<String, Integer> positions = new HashMap<>();
    private final Set<String> written = new HashSet<>();
    private Entry.Section section = new Entry.Section("", "Tables and figures", "", false);

    /** A book in a folder, normally {@code figures/<scale>}; the first entry creates it. */
    public FigureBook(Path folder) {
        this.folder = folder;
    }

    /** The book's folder. */
    public Path folder() {
        return folder;
    }

    /** The page that shows all entries. */
    public Path index() {
        return folder.resolve("index.html");
    }

    /**
     * Begins a chapter: what follows belongs to it.
     *
     * @param id sorts the chapters, normally the notebook's two digits
     * @param title heading
     * @param about a sentence for the reader, may be empty
     */
    public FigureBook section(String id, String title, String about) {
        section = new Entry.Section(id, title, about, false);
        return this;
    }

    /** Begins a chapter that stands before the others, as the overview of results does. */
    public FigureBook firstSection(String id, String title, String about) {
        section = new Entry.Section(id, title, about, true);
        return this;
    }

    /** Adds or replaces a table in the standard style. */
    public Path table(String id, String title, String caption, Table table, Provenance provenance) {
        return table(id, title, caption, table, TableStyle.standard(), provenance);
    }

    /**
     * Adds or replaces a table: {@code <id>.csv}, {@code <id>.html}, and its place in the index.
     *
     * @param id lower-case letters, digits and dashes
     * @return the CSV file
     * @throws UncheckedIOException if a file cannot be written
     */
    public Path table(String id, String title, String caption, Table table, TableStyle style, Provenance provenance) {
        Entry entry = entry(id, Entry.Kind.TABLE, title, caption, 0, 0, provenance);
        Path csv = folder.resolve(id + ".csv");
        StringWriter text = new StringWriter();
        table.write().usingOptions(CsvWriteOptions.builder(text).build());
        store(entry, Map.of(csv, text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8),
                folder.resolve(id + ".html"),
                HtmlTable.render(table, style).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        return csv;
    }

    /**
     * Adds or replaces a figure: {@code <id>.png}, and its place in the index. The picture is shown at half its size in
     * pixels, so that it is crisp on fine screens.
     *
     * @param id lower-case letters, digits and dashes
     * @return the PNG file
     * @throws UncheckedIOException if a file cannot be written
     */
    public Path figure(String id, String title, String caption, BufferedImage picture, Provenance provenance) {
        Entry entry = entry(id, Entry.Kind.FIGURE, title, caption, picture.getWidth() / PIXEL_RATIO,
                picture.getHeight() / PIXEL_RATIO, provenance);
        Path png = folder.resolve(id + ".png");
        store(entry, Map.of(png, png(picture)));
        return png;
    }

    /** Removes the entries of the current chapter that this process has not written: leftovers of an older notebook. */
    public List<String> prune() {
        List<String> gone = new ArrayList<>();
        locked(() -> {
            for (Entry e : entries(new ArrayList<>())) {
                if (e.section().id().equals(section.id()) && !written.contains(e.id())) {
                    for (String name : List.of("entries/" + e.id() + ".json", e.id() + ".png", e.id() + ".csv",
                            e.id() + ".html")) {
                        Files.deleteIfExists(folder.resolve(name));
                    }
                    gone.add(e.id());
                }
            }
            writeIndex();
        });
        return gone;
    }

    /** The ids of all entries in the order of the page. */
    public List<String> ids() {
        try {
            return entries(new ArrayList<>()).stream().map(Entry::id).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the book " + folder + ": " + e.getMessage(), e);
        }
    }

    private Entry entry(String id, Entry.Kind kind, String title, String caption, int w, int h, Provenance provenance) {
        if (id == null || !id.matches("[a-z0-9][a-z0-9-]{0,79}") || id.equals("index")) {
            throw new IllegalArgumentException("an entry's id has 1 to 80 lower-case letters, digits and dashes and is not"
                    + " \"index\"; \"" + id + "\" will not do");
        }
        int next = positions.size() + 1;
        int position = positions.computeIfAbsent(section.id() + "/" + id, k -> next);
        return new Entry(id, kind, section, position, title, caption, w, h, provenance);
    }

    private void store(Entry entry, Map<Path, byte[]> files) {
        locked(() -> {
            for (Map.Entry<Path, byte[]> f : files.entrySet()) {
                WholeFile.write(f.getKey(), f.getValue());
            }
            WholeFile.write(folder.resolve("entries").resolve(entry.id() + ".json"), Json.GSON.toJson(entry) + "\n");
            written.add(entry.id());
            writeIndex();
        });
    }

    private void writeIndex() throws IOException {
        List<String> problems = new ArrayList<>();
        List<Entry> entries = entries(problems);
        Map<String, String> tables = new HashMap<>();
        for (Entry e : entries) {
            if (e.kind() == Entry.Kind.TABLE) {
                tables.put(e.id(), Files.readString(folder.resolve(e.id() + ".html")));
            }
        }
        WholeFile.write(index(), new IndexPage(entries, tables, problems).render());
    }

    /** The sound entries in order; a damaged one is named among the problems. */
    private List<Entry> entries(List<String> problems) throws IOException {
        Path list = folder.resolve("entries");
        List<Entry> out = new ArrayList<>();
        if (!Files.isDirectory(list)) {
            return out;
        }
        try (Stream<Path> files = Files.list(list)) {
            for (Path file : files.filter(f -> f.getFileName().toString().endsWith(".json")).sorted().toList()) {
                try {
                    Entry e = Json.GSON.fromJson(Files.readString(file), Entry.class);
                    String content = e.id() + (e.kind() == Entry.Kind.TABLE ? ".html" : ".png");
                    if (!file.getFileName().toString().equals(e.id() + ".json")
                            || !Files.isRegularFile(folder.resolve(content))) {
                        throw new IllegalStateException("its file " + content + " is missing");
                    }
                    out.add(e);
                } catch (RuntimeException damaged) {
                    problems.add(file.getFileName() + " is not an entry of this book (" + damaged.getMessage()
                            + "); delete it and run its notebook again");
                }
            }
        }
        out.sort(ORDER);
        return out;
    }

    private void locked(Work work) {
        synchronized (FigureBook.class) {
            try {
                Files.createDirectories(folder.resolve("entries"));
                try (FileChannel channel = FileChannel.open(folder.resolve("entries").resolve(".lock"),
                        StandardOpenOption.CREATE, StandardOpenOption.WRITE); var lock = channel.lock()) {
                    work.run();
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write the book " + folder + " (" + e.getMessage()
                        + "); check that the folder can be written and the disk has space", e);
            }
        }
    }

    private static byte[] png(BufferedImage picture) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(picture, "png", out)) {
                throw new IllegalArgumentException("this picture's type has no PNG form; draw it as RGB first");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot encode a picture as PNG", e);
        }
        return out.toByteArray();
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }
}

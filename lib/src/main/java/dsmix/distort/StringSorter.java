package dsmix.distort;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Sorts any number of strings in bounded memory: sorted runs go to temporary files, which are merged while reading.
 *
 * <p>Every string is written to disk at most once per level of merging, 64 runs a level: once up to some 10 million short
 * strings with the default budget, not at all while all of them fit into it.
 */
final class StringSorter implements AutoCloseable {

    private static final long BUDGET = 2L << 20;
    private static final int OVERHEAD = 64;
    private static final int FAN_IN = 64;

    private final Path folder;
    private final String prefix;
    private final long budget;
    private final List<String> held = new ArrayList<>();
    private final List<List<Path>> levels = new ArrayList<>();
    private final List<Cursor> open = new ArrayList<>();
    private long heldSize;
    private int files;

    /** Goes through the sorted strings. */
    interface Cursor extends AutoCloseable {
        /** The next string in ascending order; null after the last. */
        String next() throws IOException;

        @Override
        default void close() throws IOException {
        }
    }

    /**
     * An empty sorter.
     *
     * @param folder where temporary files go
     * @param name part of their names, which begin with a dot and end in {@code .tmp}
     */
    StringSorter(Path folder, String name) {
        this(folder, name, BUDGET);
    }

    StringSorter(Path folder, String name, long budget) {
        this.folder = folder;
        this.prefix = ".sort-" + name + "-";
        this.budget = budget;
    }

    /** Adds a string of at most 65,535 bytes. */
    void add(String string) throws IOException {
        held.add(string);
        heldSize += string.length() + OVERHEAD;
        if (heldSize > budget) {
            Collections.sort(held);
            keep(0, write(inMemory()));
            held.clear();
            heldSize = 0;
        }
    }

    /** All strings in order; equal ones follow each other. Nothing may be added any more. */
    Cursor sorted() throws IOException {
        Collections.sort(held);
        List<Cursor> sources = new ArrayList<>(List.of(inMemory()));
        for (List<Path> level : levels) {
            for (Path run : level) {
                sources.add(new Run(run));
            }
        }
        Cursor merged = sources.size() == 1 ? sources.get(0) : new Merge(sources);
        open.add(merged);
        return merged;
    }

    /** Deletes the temporary files. */
    @Override
    public void close() throws IOException {
        for (Cursor cursor : open) {
            cursor.close();
        }
        for (List<Path> level : levels) {
            for (Path run : level) {
                Files.deleteIfExists(run);
            }
        }
        levels.clear();
    }

    private Cursor inMemory() {
        Iterator<String> strings = held.iterator();
        return () -> strings.hasNext() ? strings.next() : null;
    }

    private void keep(int level, Path run) throws IOException {
        if (level == levels.size()) {
            levels.add(new ArrayList<>());
        }
        List<Path> runs = levels.get(level);
        runs.add(run);
        if (runs.size() < FAN_IN) {
            return;
        }
        List<Cursor> sources = new ArrayList<>();
        for (Path file : runs) {
            sources.add(new Run(file));
        }
        Path merged;
        try (Cursor merge = new Merge(sources)) {
            merged = write(merge);
        }
        for (Path file : runs) {
            Files.delete(file);
        }
        runs.clear();
        keep(level + 1, merged);
    }

    private Path write(Cursor strings) throws IOException {
        Path file = folder.resolve(prefix + files++ + ".tmp");
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (String s = strings.next(); s != null; s = strings.next()) {
                out.writeUTF(s);
            }
        }
        return file;
    }

    /** A sorted temporary file. */
    private static final class Run implements Cursor {
        private final DataInputStream in;

        Run(Path file) throws IOException {
            in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
        }

        @Override
        public String next() throws IOException {
            try {
                return in.readUTF();
            } catch (EOFException e) {
                return null;
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    /** Several sorted sources as one. */
    private static final class Merge implements Cursor {

        private record Head(String string, Cursor source) {
        }

        private final List<Cursor> sources;
        private final PriorityQueue<Head> heads = new PriorityQueue<>(Comparator.comparing(Head::string));

        Merge(List<Cursor> sources) throws IOException {
            this.sources = sources;
            for (Cursor source : sources) {
                push(source);
            }
        }

        private void push(Cursor source) throws IOException {
            String string = source.next();
            if (string != null) {
                heads.add(new Head(string, source));
            }
        }

        @Override
        public String next() throws IOException {
            Head head = heads.poll();
            if (head == null) {
                return null;
            }
            push(head.source);
            return head.string;
        }

        @Override
        public void close() throws IOException {
            for (Cursor source : sources) {
                source.close();
            }
        }
    }
}

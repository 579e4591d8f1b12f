package dsmix.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Files below a folder, found whatever the case of their names: published score files and the folders they describe
 * often disagree ("I01.BMP" and "i01.bmp").
 *
 * <p>Each folder is listed once, when something in it is first asked for. An exact match wins over one that differs in
 * case; among several of the latter the first in string order wins. Not thread-safe.
 */
final class FileIndex {

    private final Path root;
    private final Map<String, Listing> listings = new HashMap<>();

    FileIndex(Path root) {
        this.root = root;
    }

    /** The actual relative path of a file, or empty if there is none. */
    Optional<String> file(String relative) throws IOException {
        return find(relative).filter(p -> Files.isRegularFile(root.resolve(p)));
    }

    /** The actual relative path of a folder, or empty if there is none. */
    Optional<String> folder(String relative) throws IOException {
        return find(relative).filter(p -> Files.isDirectory(root.resolve(p)));
    }

    private Optional<String> find(String relative) throws IOException {
        String actual = "";
        for (String part : relative.split("/")) {
            String found = listing(actual).actual(part);
            if (found == null) {
                return Optional.empty();
            }
            actual = actual.isEmpty() ? found : actual + "/" + found;
        }
        return Optional.of(actual);
    }

    private Listing listing(String folder) throws IOException {
        Listing known = listings.get(folder);
        if (known == null) {
            known = new Listing();
            try {
                Path path = root.resolve(folder);
                if (Files.isDirectory(path)) {
                    known.fill(path);
                }
            } catch (InvalidPathException impossible) {
                known = new Listing();
            }
            listings.put(folder, known);
        }
        return known;
    }

    private static final class Listing {
        private final Set<String> exact = new HashSet<>();
        /** Lower-case names of files that are not lower-case themselves. */
        private final Map<String, String> folded = new HashMap<>();

        void fill(Path folder) throws IOException {
            try (Stream<Path> files = Files.list(folder)) {
                files.map(p -> p.getFileName().toString()).sorted().forEach(name -> {
                    exact.add(name);
                    String lower = name.toLowerCase(Locale.ROOT);
                    if (!lower.equals(name)) {
                        folded.putIfAbsent(lower, name);
                    }
                });
            }
        }

        String actual(String name) {
            if (exact.contains(name)) {
                return name;
            }
            String lower = name.toLowerCase(Locale.ROOT);
            String other = folded.get(lower);
            return other != null ? other : exact.contains(lower) ? lower : null;
        }
    }
}

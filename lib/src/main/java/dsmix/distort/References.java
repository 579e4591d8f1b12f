package dsmix.distort;

import dsmix.image.ImageFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The pictures of a folder by the names that they have in a manifest, in ascending order; refuses names whose pictures would
 * collide. Holds a bounded part of the list in memory and the rest in temporary files.
 */
final class References implements AutoCloseable {

    private final Path root;
    private final StringSorter names;
    private long count;

    private References(Path root, Path scratch) {
        this.root = root;
        this.names = new StringSorter(scratch, "references");
    }

    /**
     * Lists a folder recursively.
     *
     * @param scratch existing folder for temporary files
     * @throws IOException if two pictures have the same name without folder and ending, whatever the case, as they would
     *     share file names, or a name cannot be told in the system's character set
     */
    static References scan(Path root, Path scratch) throws IOException {
        References references = new References(root, scratch);
        try (StringSorter stems = new StringSorter(scratch, "stems"); Stream<Path> files = ImageFiles.stream(root)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = references.add(file);
                stems.add(stem(name).toLowerCase(Locale.ROOT) + '\0' + name);
            }
            references.refuseCollisions(stems.sorted());
        } catch (UncheckedIOException e) {
            references.close();
            throw new IOException("cannot list " + root + ": " + e.getCause(), e.getCause());
        } catch (IOException | RuntimeException e) {
            references.close();
            throw e;
        }
        return references;
    }

    private String add(Path file) throws IOException {
        String name = root.relativize(file).toString().replace('\\', '/');
        if (name.indexOf('\uFFFD') >= 0) {
            throw new IOException("the name of " + file + " has letters that this system's character set lacks;"
                    + " set LC_ALL=C.UTF-8 or rename it");
        }
        if (name.indexOf('\n') >= 0 || name.indexOf('\r') >= 0) {
            throw new IOException("the name of " + file + " has a line break; rename it");
        }
        names.add(name);
        count++;
        return name;
    }

    private void refuseCollisions(StringSorter.Cursor stems) throws IOException {
        String before = "";
        for (String entry = stems.next(); entry != null; entry = stems.next()) {
            int end = entry.indexOf('\0');
            if (before.startsWith(entry.substring(0, end + 1))) {
                throw new IOException(root.resolve(before.substring(end + 1)) + " and "
                        + root.resolve(entry.substring(end + 1)) + " would give pictures of the same names; rename one");
            }
            before = entry;
        }
    }

    /** Number of pictures. */
    long count() {
        return count;
    }

    /** The pictures' paths inside the folder, with forward slashes, in ascending order. */
    StringSorter.Cursor names() throws IOException {
        return names.sorted();
    }

    Path path(String name) {
        return root.resolve(name);
    }

    /** A name without folder and ending. */
    static String stem(String name) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        return file.substring(0, file.lastIndexOf('.'));
    }

    @Override
    public void close() throws IOException {
        names.close();
    }
}

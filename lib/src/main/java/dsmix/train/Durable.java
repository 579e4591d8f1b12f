package dsmix.train;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Files that survive a crash: flushed to the disk, and moved into place in one step. */
final class Durable {

    private Durable() {
    }

    /** Waits until a file's content is on the disk. */
    static void flush(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Waits until a folder's list of names is on the disk, where the system can. */
    static void flushFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows opens no folders and writes their entries through by itself.
            return;
        }
    }

    /** Writes a small text file that is on the disk when this returns. */
    static void write(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardCharsets.UTF_8);
        flush(file);
    }

    /** Replaces a small text file in one step. */
    static void replace(Path file, String text) throws IOException {
        Path temporary = file.resolveSibling("." + file.getFileName() + ".writing");
        write(temporary, text);
        move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Moves a file or folder within one file system in one step. */
    static void move(Path from, Path to, StandardCopyOption... more) throws IOException {
        StandardCopyOption[] options = Stream.concat(Stream.of(StandardCopyOption.ATOMIC_MOVE), Stream.of(more))
                .toArray(StandardCopyOption[]::new);
        try {
            Files.move(from, to, options);
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException("the folder of " + to + " cannot move files in one step; keep runs on a local disk", e);
        }
        flushFolder(to.toAbsolutePath().getParent());
    }

    /** Deletes a folder with all it holds, if it is there. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(folder)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.deleteIfExists(path);
        }
    }
}

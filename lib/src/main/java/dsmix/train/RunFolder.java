package dsmix.train;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The folder of one run: {@code checkpoints/step-…} and {@code history.csv}; one process at a time may hold it.
 *
 * <p>Checkpoints are written under a name that nobody reads and moved into place when complete.
 */
final class RunFolder implements AutoCloseable {

    /** A checkpoint with the folder it was read from. */
    record Found(Path folder, Checkpoint checkpoint) {
    }

    private static final String PREFIX = "step-";
    private static final String WRITING = ".writing-";

    private final Path folder;
    private final Path checkpoints;
    private final FileChannel lockFile;

    private RunFolder(Path folder, FileChannel lockFile) {
        this.folder = folder;
        this.checkpoints = folder.resolve("checkpoints");
        this.lockFile = lockFile;
    }

    /**
     * Takes the folder, creating it if need be, and clears what a killed process left unfinished.
     *
     * @throws IOException if another training holds it
     */
    static RunFolder take(Path folder) throws IOException {
        Files.createDirectories(folder);
        FileChannel channel = FileChannel.open(folder.resolve("run.lock"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw new IOException("another process trains in " + folder + "; wait for it or choose another folder");
            }
            RunFolder run = new RunFolder(folder, channel);
            run.clearUnfinished();
            return run;
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new IOException("another training of this process uses " + folder + "; choose another folder", e);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private void clearUnfinished() throws IOException {
        Files.createDirectories(checkpoints);
        for (Path left : children(WRITING + "*")) {
            Durable.delete(left);
        }
    }

    /** The newest checkpoint's folder, if one is there; not verified. */
    static Optional<Path> newest(Path folder) throws IOException {
        Path checkpoints = folder.resolve("checkpoints");
        return Files.isDirectory(checkpoints) ? children(checkpoints, PREFIX + "*").stream().findFirst() : Optional.empty();
    }

    boolean isEmpty() throws IOException {
        return children(PREFIX + "*").isEmpty();
    }

    /**
     * The newest checkpoint that is whole; damaged newer ones are reported and passed over.
     *
     * @throws IOException if there are checkpoints, but all are damaged
     */
    Optional<Found> newestValid(Consumer<String> warnings) throws IOException {
        IOException last = null;
        for (Path candidate : children(PREFIX + "*")) {
            try {
                return Optional.of(new Found(candidate, Checkpoint.read(candidate)));
            } catch (IOException e) {
                warnings.accept("a checkpoint is not used: " + e.getMessage());
                last = e;
            }
        }
        if (last != null) {
            throw new IOException("no checkpoint in " + checkpoints + " is whole; move the folder away to begin anew", last);
        }
        return Optional.empty();
    }

    /** Writes a checkpoint, makes it the newest, and removes all but the {@code keep} newest. */
    Path save(Checkpoint checkpoint, int keep) throws IOException {
        String name = String.format("%s%010d", PREFIX, checkpoint.state().step());
        Path unfinished = checkpoints.resolve(WRITING + name);
        Path target = checkpoints.resolve(name);
        Durable.delete(unfinished);
        checkpoint.write(unfinished);
        remove(target);
        Durable.move(unfinished, target);
        saveHistory(checkpoint.history());
        List<Path> all = children(PREFIX + "*");
        for (Path old : all.subList(Math.min(keep, all.size()), all.size())) {
            remove(old);
        }
        return target;
    }

    void saveHistory(History history) throws IOException {
        Durable.replace(folder.resolve("history.csv"), history.csv());
    }

    /** Renames first, so that a kill while deleting cannot leave half a checkpoint under its name. */
    private void remove(Path checkpoint) throws IOException {
        if (Files.exists(checkpoint)) {
            Path doomed = checkpoints.resolve(WRITING + "deleting-" + checkpoint.getFileName());
            Durable.delete(doomed);
            Durable.move(checkpoint, doomed);
            Durable.delete(doomed);
        }
    }

    private List<Path> children(String glob) throws IOException {
        return children(checkpoints, glob);
    }

    private static List<Path> children(Path parent, String glob) throws IOException {
        List<Path> paths = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(parent, glob)) {
            stream.forEach(paths::add);
        }
        paths.sort(Collections.reverseOrder());
        return paths;
    }

    /** Lets others take the folder. */
    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}

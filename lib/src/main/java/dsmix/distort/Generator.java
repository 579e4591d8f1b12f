package dsmix.distort;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Makes a KADIS of a folder of pictures: every reference in chosen distortions and levels, as files with a manifest.
 *
 * <p>Files are named {@code <reference>_<TT>_<LL>.<ext>}. The result depends on the settings and the references' names and
 * contents only, not on workers or on how often a run was killed and started again. Pictures appear complete or not at all;
 * a run keeps a picture of an earlier one only if the manifest lists it and its bytes still have the listed SHA-256. Memory
 * holds a few references at a time, however many there are: long lists are sorted in temporary files in the output folder.
 */
public final class Generator {

    private static final String LOCK = ".lock";
    private static final long FULL_DISK = 1 << 20;
    private static final long POLL_MILLIS = 250;

    private final GeneratorConfig config;
    private final ReferencePlan plan;

    /** What happens during a run; called from the thread that runs it. */
    public interface Listener {
        /** The number of pictures that the run is to end with. */
        void started(long pictures);

        /** Pictures that are there now, since the last call: newly written and kept from earlier. */
        void advanced(int written, int kept);

        /** A reference that could not be read, and how many pictures are lost with it. */
        void skipped(Path reference, String reason, int pictures);
    }

    /** What a run did: pictures written, pictures kept from earlier runs, references skipped as unreadable. */
    public record Report(long written, long kept, int skippedReferences) {
    }

    /** A generator with these settings. */
    public Generator(GeneratorConfig config) {
        this.config = config;
        this.plan = new ReferencePlan(config);
    }

    /**
     * Generates what is missing.
     *
     * @throws IOException if there are no references, two have the same name, one is unreadable and that is to be fatal, the
     *     disk is full, or the output folder is in use or was made with other settings; the message says what to do
     */
    public Report run(Listener listener) throws IOException {
        if (!Files.isDirectory(config.references())) {
            throw new IOException(config.references() + " is not a folder; give the folder that holds the references");
        }
        Files.createDirectories(config.out());
        try (FileChannel channel = FileChannel.open(config.out().resolve(LOCK), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE); FileLock lock = lock(channel)) {
            deleteTemporaries();
            try (References references = References.scan(config.references(), config.out())) {
                if (references.count() == 0) {
                    throw new IOException("there are no pictures (png, jpg, bmp, tif, gif) in " + config.references());
                }
                GeneratorSettings.check(config);
                listener.started(references.count() * plan.picturesPerReference());
                return generate(references, listener);
            }
        } catch (IOException e) {
            throw explained(e);
        }
    }

    private Report generate(References references, Listener listener) throws IOException {
        GeneratorProgress progress = new GeneratorProgress(listener);
        int skipped;
        try (Manifest manifest = Manifest.open(config.out(), plan::contains)) {
            skipped = new Run(references, manifest, progress, listener).all();
            manifest.finish();
        }
        return progress.report(skipped);
    }

    /** The work of one run: references handed to workers in order, their results listed in the same order. */
    private final class Run {
        private final References references;
        private final Manifest manifest;
        private final GeneratorProgress progress;
        private final Listener listener;
        private final Deque<Future<ReferenceJob.Outcome>> underWay = new ArrayDeque<>();
        private int skipped;

        Run(References references, Manifest manifest, GeneratorProgress progress, Listener listener) {
            this.references = references;
            this.manifest = manifest;
            this.progress = progress;
            this.listener = listener;
        }

        /** Returns the number of references that were skipped as unreadable. */
        int all() throws IOException {
            ExecutorService workers = Executors.newFixedThreadPool(config.workers());
            try {
                StringSorter.Cursor names = references.names();
                for (String name = names.next(); name != null; name = names.next()) {
                    underWay.add(workers.submit(new ReferenceJob(plan, name, manifest, progress)));
                    if (underWay.size() >= 2 * config.workers()) {
                        settle(underWay.remove());
                    }
                }
                while (!underWay.isEmpty()) {
                    settle(underWay.remove());
                }
                return skipped;
            } finally {
                underWay.forEach(future -> future.cancel(true));
                stop(workers);
            }
        }

        private void settle(Future<ReferenceJob.Outcome> future) throws IOException {
            ReferenceJob.Outcome outcome = await(future);
            if (outcome.unreadable() != null && config.failOnUnreadable()) {
                throw outcome.unreadable();
            }
            manifest.append(outcome.rows());
            if (outcome.unreadable() != null) {
                skipped++;
                listener.skipped(references.path(outcome.name()), outcome.unreadable().getMessage(),
                        plan.picturesPerReference() - outcome.rows().size());
            }
        }

        /** Waits for a result, telling the listener every now and then how far the workers are. */
        private ReferenceJob.Outcome await(Future<ReferenceJob.Outcome> future) throws IOException {
            while (true) {
                try {
                    ReferenceJob.Outcome outcome = future.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
                    progress.tell();
                    return outcome;
                } catch (TimeoutException e) {
                    progress.tell();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IOException("interrupted; run the same command again, finished pictures are kept", e);
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof IOException io) {
                        throw io;
                    }
                    throw new IOException("generating failed: " + e.getCause(), e.getCause());
                }
            }
        }
    }

    /** Waits for writers under way, so that nothing is written once the folder is free for another run. */
    private static void stop(ExecutorService workers) {
        workers.shutdownNow();
        try {
            workers.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says so if what failed is a full disk. */
    private IOException explained(IOException e) {
        try {
            long free = Files.getFileStore(config.out()).getUsableSpace();
            if (free < FULL_DISK) {
                return new IOException("the disk that holds " + config.out() + " is full (" + free + " bytes are free)."
                        + " Make room and run the same command again; finished pictures are kept", e);
            }
        } catch (IOException unknown) {
            e.addSuppressed(unknown);
        }
        return e;
    }

    /** Removes what writers of a killed run left half-written. */
    private void deleteTemporaries() throws IOException {
        try (Stream<Path> files = Files.list(config.out())) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = file.getFileName().toString();
                if (name.startsWith(".") && name.endsWith(".tmp")) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private FileLock lock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException e) {
            // Held by this very process: the same refusal as for another one.
        }
        throw new IOException("another generator is writing to " + config.out() + "; wait for it or choose another folder");
    }
}

package dsmix.distort;

import dsmix.image.Image;
import dsmix.image.ImageFiles;
import dsmix.image.Seeds;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Makes a KADIS of a folder of pictures: every reference in chosen distortions and levels, as files with a manifest.
 *
 * <p>Files are named {@code <reference>_<TT>_<LL>.<ext>}. The result depends on the settings and the references' names and
 * contents only, not on workers or on how often a run was killed and started again. Pictures appear complete or not at all;
 * a run keeps a picture of an earlier one only if the manifest lists it and its bytes still have the listed SHA-256. Memory
 * holds the references' names, 32 bytes per finished picture and a few references at a time.
 */
public final class Generator {

    private static final String LOCK = ".lock";

    private final GeneratorConfig config;
    private final Distorter distorter;
    private Manifest manifest;

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

    private record Outcome(Path reference, List<Manifest.Row> rows, int written, IOException unreadable) {
    }

    /** A generator with these settings. */
    public Generator(GeneratorConfig config) {
        this.config = config;
        this.distorter = Distorter.of(config.profile());
    }

    /**
     * Generates what is missing.
     *
     * @throws IOException if there are no references, two have the same name, one is unreadable and that is to be fatal, the
     *     disk is full, or the output folder is in use or was made with other settings; the message says what to do
     */
    public Report run(Listener listener) throws IOException {
        List<Path> references = ImageFiles.list(config.references());
        if (references.isEmpty()) {
            throw new IOException("there are no pictures (png, jpg, bmp, tif, gif) in " + config.references());
        }
        ReferenceNames names = ReferenceNames.of(config.references(), references);
        Files.createDirectories(config.out());
        try (FileChannel channel = FileChannel.open(config.out().resolve(LOCK), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE); FileLock lock = lock(channel)) {
            GeneratorSettings.check(config);
            deleteTemporaries();
            listener.started((long) references.size() * picturesPerReference());
            manifest = Manifest.open(config.out());
            Report report = generate(references, names, listener);
            manifest.finish(row -> names.contains(row.reference()) && planned(row));
            return report;
        }
    }

    private Report generate(List<Path> references, ReferenceNames names, Listener listener) throws IOException {
        ExecutorService workers = Executors.newFixedThreadPool(config.workers());
        Deque<Future<Outcome>> underWay = new ArrayDeque<>();
        Report report = new Report(0, 0, 0);
        boolean finished = false;
        try {
            for (Path reference : references) {
                underWay.add(workers.submit(() -> process(reference, names)));
                if (underWay.size() >= 2 * config.workers()) {
                    report = settle(underWay.remove(), report, listener);
                }
            }
            while (!underWay.isEmpty()) {
                report = settle(underWay.remove(), report, listener);
            }
            finished = true;
            return report;
        } finally {
            underWay.forEach(future -> future.cancel(true));
            stop(workers);
            if (!finished) {
                manifest.close();
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

    private Report settle(Future<Outcome> future, Report report, Listener listener) throws IOException {
        Outcome outcome = await(future);
        if (outcome.unreadable != null) {
            if (config.failOnUnreadable()) {
                throw outcome.unreadable;
            }
            listener.skipped(outcome.reference, outcome.unreadable.getMessage(), picturesPerReference());
            return new Report(report.written, report.kept, report.skippedReferences + 1);
        }
        manifest.append(outcome.rows);
        int kept = outcome.rows.size() - outcome.written;
        listener.advanced(outcome.written, kept);
        return new Report(report.written + outcome.written, report.kept + kept, report.skippedReferences);
    }

    /** Everything to be made of one reference, on a worker; decodes it only if something is missing. */
    private Outcome process(Path reference, ReferenceNames names) throws IOException {
        String name = names.name(reference);
        String stem = ReferenceNames.stem(name);
        List<Manifest.Row> rows = new ArrayList<>();
        Image image = null;
        int written = 0;
        for (int type : typesOf(stem)) {
            for (int level : config.levels()) {
                long seed = Seeds.mix(config.seed(), Seeds.ofText(stem), type, level);
                Path file = config.out().resolve(fileName(stem, type, level));
                Manifest.Row row = existing(file, name, type, level, seed);
                if (row == null) {
                    if (image == null) {
                        try {
                            image = ImageFiles.read(reference, config.maxPixels());
                        } catch (IOException e) {
                            return new Outcome(reference, List.of(), 0, e);
                        }
                    }
                    byte[] bytes = ImageFiles.encode(distorter.apply(image, Distortion.ofId(type), level, seed),
                            config.format());
                    write(bytes, file);
                    row = new Manifest.Row(name, type, level, seed, sha256(bytes));
                    manifest.note(row);
                    written++;
                }
                rows.add(row);
            }
        }
        return new Outcome(reference, rows, written, null);
    }

    /** The row of a picture that an earlier run completed and that is still what it was; null otherwise. */
    private Manifest.Row existing(Path file, String name, int type, int level, long seed) throws IOException {
        if (!Files.isRegularFile(file)) {
            return null;
        }
        Manifest.Row row = new Manifest.Row(name, type, level, seed, sha256(Files.readAllBytes(file)));
        return manifest.lists(row) ? row : null;
    }

    private List<Integer> typesOf(String stem) {
        if (!config.oneTypePerReference()) {
            return config.types();
        }
        long draw = Seeds.mix(config.seed(), Seeds.ofText(stem));
        return List.of(config.types().get((int) Long.remainderUnsigned(draw, config.types().size())));
    }

    private boolean planned(Manifest.Row row) {
        return config.levels().contains(row.level())
                && typesOf(ReferenceNames.stem(row.reference())).contains(row.type());
    }

    private int picturesPerReference() {
        return (config.oneTypePerReference() ? 1 : config.types().size()) * config.levels().size();
    }

    private String fileName(String stem, int type, int level) {
        return String.format(Locale.ROOT, "%s_%02d_%02d.%s", stem, type, level, config.format());
    }

    private void write(byte[] bytes, Path file) throws IOException {
        try {
            ImageFiles.writeAtomically(bytes, file);
        } catch (IOException e) {
            long free = Files.getFileStore(config.out()).getUsableSpace();
            if (free < Math.max(bytes.length, 1 << 20)) {
                throw new IOException("the disk is full: " + file + " needs " + bytes.length + " bytes, " + free
                        + " are free. Make room and run the same command again; finished pictures are kept", e);
            }
            throw new IOException("cannot write " + file + ": " + e, e);
        }
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

    private static Outcome await(Future<Outcome> future) throws IOException {
        try {
            return future.get();
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

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

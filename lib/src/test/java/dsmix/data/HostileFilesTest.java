package dsmix.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.Sinks;

/**
 * A thousand damaged files for each format, five hundred or more for each reader: it reads them or says in a sentence
 * what is wrong, quickly and in little memory.
 */
@Timeout(value = 240, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileFilesTest {

    private static final int COUNT = 1000;
    /** Bytes that one attempt may allocate altogether; the largest sound file here needs a few megabytes. */
    private static final long MEMORY = 200L << 20;

    @TempDir
    Path dir;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** An attempt that may fail with the exceptions that users are meant to see. */
    private interface Attempt {
        void run() throws IOException;
    }

    private static void expectSentence(Attempt attempt, Path folder, String what, Deque<String> wrong) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        try {
            attempt.run();
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            if (e.getMessage() == null || !e.getMessage().contains(folder.getFileName().toString())
                    && !(e instanceof IllegalArgumentException) && !(e instanceof IllegalStateException)) {
                wrong.add(what + ": the message names no file: " + e);
            }
        } catch (Throwable e) {
            wrong.add(what + ": " + e);
        }
        long used = THREADS.getCurrentThreadAllocatedBytes() - before;
        if (used > MEMORY) {
            wrong.add(what + ": allocated " + used + " bytes");
        }
    }

    /** Damages each of the files in turn, {@code count} times altogether, and opens the folder every time. */
    private void feed(String name, Path folder, String... files) throws IOException {
        feed(COUNT, name, folder, files);
    }

    private void feed(int count, String name, Path folder, String... files) throws IOException {
        Deque<String> wrong = new ConcurrentLinkedDeque<>();
        byte[][] good = new byte[files.length][];
        for (int f = 0; f < files.length; f++) {
            good[f] = Files.readAllBytes(folder.resolve(files[f]));
        }
        AtomicInteger sound = new AtomicInteger();
        inParallel(folder, (own, i) -> {
            Path file = own.resolve(files[i % files.length]);
            byte[] content = good[i % files.length];
            long seed = 1_000_003L * name.hashCode() + i;
            boolean inside = file.toString().endsWith(".xlsx") && i % 3 != 0;
            Files.write(file, inside ? Mutants.insideZip(content, seed) : Mutants.of(content, seed));
            expectSentence(() -> {
                IqaDataset data = Datasets.open(name, own, MissingPolicy.KEEP_PRESENT);
                sound.addAndGet(data.size() > 0 ? 1 : 0);
                data.contentHash();
                Splits.of(data, 1L);
                data.alignedScores();
            }, own, name + " " + file.getFileName() + " " + i, wrong);
            Files.write(file, content);
        }, count);
        assertEquals(List.of(), List.copyOf(wrong).subList(0, Math.min(5, wrong.size())), wrong.size() + " wrong");
        assertTrue(sound.get() < count, "some damage must be found");
    }

    /** What is done with the i-th damage, in a folder that no other thread touches. */
    private interface Feeding {
        void feed(Path own, int i) throws IOException;
    }

    /** Shares the numbers below {@code count} among threads, each with its own copy of the folder. */
    private void inParallel(Path folder, Feeding feeding, int count) throws IOException {
        int threads = Math.min(4, Runtime.getRuntime().availableProcessors());
        List<Callable<Void>> shares = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            int first = t;
            Path own = copy(folder, dir.resolve(folder.getFileName() + "-copy" + t));
            shares.add(() -> {
                for (int i = first; i < count; i += threads) {
                    feeding.feed(own, i);
                }
                return null;
            });
        }
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (Future<Void> share : pool.invokeAll(shares)) {
                share.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IOException("feeding " + folder + " stopped: " + e.getMessage(), e);
        } finally {
            pool.shutdownNow();
        }
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (var entries = Files.walk(from)) {
            for (Path entry : entries.toList()) {
                Files.copy(entry, to.resolve(from.relativize(entry).toString()));
            }
        }
        return to;
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "kadid10k", "kadis700k", "koniq10k", "flive"})
    void textReaders(String name) throws IOException {
        Path folder = dir.resolve("folder-" + name);
        switch (name) {
            case "csv" -> {
                Folders.pictures(folder, List.of("a.png", "b.png", "c.png"));
                Folders.text(folder.resolve("s.csv"), "name,score,reference,type,level,split\n"
                        + "\"a.png\",1,c.png,blur,1,train\nb.png,2.5,c.png,\"x \"\"y\"\"\",2,test\nc.png,3,,,,\n");
                feed(name, folder, "s.csv");
            }
            case "kadid10k" -> feed(name, OfficialFolders.kadid(folder), "dmos.csv");
            case "kadis700k" -> feed(name, OfficialFolders.kadis(folder, true), "kadis700k_ref_imgs.csv");
            case "koniq10k" -> feed(name, OfficialFolders.koniq(folder), "koniq10k_scores_and_distributions.csv",
                    "koniq10k_distributions_sets.csv");
            default -> feed(name, OfficialFolders.flive(folder), "labels_image.csv", "labels640.csv",
                    "labels=640_padded.csv");
        }
    }

    @Test
    void tid() throws IOException {
        Path folder = OfficialFolders.tid(dir.resolve("folder-tid"), 17, 4);
        removePictures(folder);
        feed("tid2008", folder, "mos_with_names.txt");
    }

    @Test
    void csiq() throws IOException {
        feed(COUNT / 2, "csiq", OfficialFolders.csiqExcel(dir.resolve("folder-xlsx")), "csiq.DMOS.xlsx");
        Path folder = dir.resolve("folder-label");
        Folders.pictures(folder, List.of("dst_imgs/1600.AWGN.1.png", "dst_imgs/1600.BLUR.2.png", "src_imgs/1600.png"));
        Folders.text(folder.resolve("csiq_label.txt"), "1600.AWGN.1.png 0.062\n1600.BLUR.2.png 0.3\n");
        feed(COUNT / 2, "csiq", folder, "csiq_label.txt");
    }

    @Test
    void spaq() throws IOException {
        feed(COUNT / 2, "spaq", OfficialFolders.spaq(dir.resolve("folder-spaq")),
                "Annotations/MOS and Image attribute scores.xlsx");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void clive(boolean packed) throws IOException {
        Path folder = Folders.clive(dir.resolve("folder-clive"));
        repack(folder, packed, "Data/AllImages_release.mat", "Data/AllMOS_release.mat");
        feed(COUNT / 2, "clive", folder, "Data/AllImages_release.mat", "Data/AllMOS_release.mat");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void live(boolean packed) throws IOException {
        Path folder = OfficialFolders.live(dir.resolve("folder-live"));
        removePictures(folder);
        repack(folder, packed, "refnames_all.mat", "dmos_realigned.mat");
        feed(COUNT / 2, "live", folder, "refnames_all.mat", "dmos_realigned.mat");
    }

    @Test
    void archives() throws IOException {
        Deque<String> wrong = new ConcurrentLinkedDeque<>();
        Path folder = Files.createDirectories(dir.resolve("folder-archive"));
        byte[] good = Files.readAllBytes(ArchivesTest.zip(folder.resolve("good.zip"), "a/b.txt", "some text", "a/c.bin",
                new byte[5000], "d.txt", "more text"));
        inParallel(folder, (own, i) -> {
            Path file = Files.write(own.resolve("damaged.zip"), Mutants.of(good, i));
            ExtractLimits limits = new ExtractLimits(1 << 20, 100, 100, 1 << 20);
            expectSentence(() -> Archives.extract(file, own.resolve("into"), limits), own, "archive " + i, wrong);
        }, COUNT);
        assertEquals(List.of(), List.copyOf(wrong));
    }

    /** The score files alone are what is damaged here; without pictures the same thousand attempts take a tenth. */
    private static void removePictures(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(p -> p.toString().toLowerCase(Locale.ROOT).endsWith(".bmp")).toList()) {
                if (!file.toString().endsWith("_01_1.bmp") && !file.toString().endsWith("img60.bmp")) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void repack(Path folder, boolean packed, String... files) throws IOException {
        for (String name : files) {
            MatFile content = Mat5.readFromFile(folder.resolve(name).toFile());
            Files.delete(folder.resolve(name));
            try (var sink = Sinks.newStreamingFile(folder.resolve(name).toFile())) {
                Mat5.newWriter(sink).setDeflateLevel(packed ? 6 : 0).writeMat(content);
            }
        }
    }
}

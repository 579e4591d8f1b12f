package dsmix.distort;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dsmix.image.Image;
import dsmix.image.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratorTest {

    @TempDir
    Path folder;
    private Path refs;
    private Path out;

    @BeforeEach
    void references() throws IOException {
        refs = folder.resolve("refs");
        out = folder.resolve("out");
        for (String name : new String[] {"b.png", "a.bmp", "deep/c, \"quoted\".png"}) {
            ImageFiles.write(TestPictures.scene(40, 36, name.hashCode()), refs.resolve(name));
        }
    }

    private GeneratorConfig config() {
        return GeneratorConfig.of(refs, out).withTypes(1, 11, 23).withLevels(2, 5).withWorkers(2);
    }

    private static class Events implements Generator.Listener {
        long total;
        int written;
        int kept;
        final List<String> skipped = new ArrayList<>();
        int stopAfter = Integer.MAX_VALUE;

        @Override
        public void started(long pictures) {
            total = pictures;
        }

        @Override
        public void advanced(int newlyWritten, int keptFromBefore) {
            written += newlyWritten;
            kept += keptFromBefore;
            if (written >= stopAfter) {
                throw new IllegalStateException("stopped by the test");
            }
        }

        @Override
        public void skipped(Path reference, String reason, int pictures) {
            skipped.add(reason);
            total -= pictures;
        }
    }

    private static Map<String, String> contents(Path directory) throws Exception {
        Map<String, String> contents = new TreeMap<>();
        try (var files = Files.list(directory)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                contents.put(file.getFileName().toString(), sha(file));
            }
        }
        return contents;
    }

    private static String sha(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    @Test
    void writesEveryPictureUnderItsKadisNameWithAManifest() throws Exception {
        Events events = new Events();
        Generator.Report report = new Generator(config()).run(events);
        assertEquals(new Generator.Report(18, 0, 0), report);
        assertEquals(18, events.total);
        assertEquals(18, events.written);
        assertTrue(Files.exists(out.resolve("a_23_05.png")));
        List<String> lines = Files.readAllLines(out.resolve("manifest.csv"));
        assertEquals("reference,type,level,seed,sha256", lines.get(0));
        assertEquals(19, lines.size());
        String[] first = lines.get(1).split(",");
        assertArrayEquals(new String[] {"a.bmp", "1", "2"}, List.of(first).subList(0, 3).toArray());
        assertEquals(sha(out.resolve("a_01_02.png")), first[4]);
        assertTrue(lines.get(18).startsWith("\"deep/c, \"\"quoted\"\".png\",23,5,"), lines.get(18));
        assertEquals(18 + 3, contents(out).size(), "pictures, manifest, settings, lock and nothing else: " + contents(out)
                .keySet());
    }

    @Test
    void thePictureIsWhatTheDistorterReturnsForTheListedSeed() throws Exception {
        new Generator(config()).run(new Events());
        String line = Files.readAllLines(out.resolve("manifest.csv")).stream().filter(l -> l.startsWith("b.png,11,5,"))
                .findFirst().orElseThrow();
        Image reference = ImageFiles.read(refs.resolve("b.png"));
        Image expected = Distorter.of(Profile.PLAIN).apply(reference, Distortion.WHITE_NOISE, 5,
                Long.parseLong(line.split(",")[3]));
        assertArrayEquals(expected.toBytes(), ImageFiles.read(out.resolve("b_11_05.png")).toBytes());
    }

    @Test
    void theNumberOfWorkersChangesNothing() throws Exception {
        new Generator(config().withWorkers(1)).run(new Events());
        Map<String, String> alone = contents(out);
        out = folder.resolve("out4");
        new Generator(config().withWorkers(4)).run(new Events());
        assertEquals(alone, contents(out));
        out = folder.resolve("seed");
        new Generator(config().withSeed(2)).run(new Events());
        assertEquals(alone.get("b_01_05.png"), contents(out).get("b_01_05.png"));
        assertNotEquals(alone.get("b_11_05.png"), contents(out).get("b_11_05.png"));
    }

    @Test
    void aStoppedRunGoesOnWithoutRedoingOrTrustingHalfWrittenFiles() throws Exception {
        new Generator(config()).run(new Events());
        Map<String, String> whole = contents(out);
        out = folder.resolve("stopped");
        Events stopped = new Events();
        stopped.stopAfter = 6;
        assertThrows(IllegalStateException.class, () -> new Generator(config().withWorkers(1)).run(stopped));
        Path journal = out.resolve("manifest.csv.journal");
        assertTrue(Files.exists(journal));
        assertFalse(Files.exists(out.resolve("manifest.csv")));
        Path kept = out.resolve("a_01_02.png");
        Files.setLastModifiedTime(kept, FileTime.fromMillis(1_000));
        byte[] bytes = Files.readAllBytes(out.resolve("a_11_05.png"));
        Files.write(out.resolve("a_11_05.png"), Arrays.copyOf(bytes, bytes.length / 2));
        Files.writeString(out.resolve("b_01_02.png"), "left by a crash, in no manifest");
        Files.writeString(out.resolve(".b_01_05.png123.tmp"), "half");
        List<String> noted = Files.readAllLines(journal).stream().filter(line -> line.startsWith("a.bmp")).toList();
        Files.writeString(journal, String.join("\n", noted) + "\nb.png,1,2,77");
        Events resumed = new Events();
        Generator.Report report = new Generator(config()).run(resumed);
        assertEquals(5, report.kept());
        assertEquals(13, report.written());
        assertEquals(1_000, Files.getLastModifiedTime(kept).toMillis(), "a good file is left alone");
        assertEquals(whole, contents(out));
    }

    @Test
    void aFinishedRunIsKeptAndAFurtherOneAddsToIt() throws Exception {
        new Generator(config()).run(new Events());
        Map<String, String> before = contents(out);
        assertEquals(new Generator.Report(0, 18, 0), new Generator(config()).run(new Events()));
        assertEquals(before, contents(out));
        new Generator(config().withTypes(18)).run(new Events());
        List<String> lines = Files.readAllLines(out.resolve("manifest.csv"));
        assertEquals(1 + 6 + 18, lines.size(), "rows of the earlier types are carried over");
        assertEquals(new Generator.Report(0, 18, 0), new Generator(config()).run(new Events()));
        assertEquals(lines.size(), Files.readAllLines(out.resolve("manifest.csv")).size());
    }

    @Test
    void picturesOfReferencesThatAreGoneOrBrokenStayListed() throws Exception {
        new Generator(config()).run(new Events());
        Files.delete(refs.resolve("b.png"));
        Files.writeString(refs.resolve("a.bmp"), "broken");
        assertEquals(new Generator.Report(0, 12, 0), new Generator(config()).run(new Events()));
        List<String> lines = Files.readAllLines(out.resolve("manifest.csv"));
        assertEquals(19, lines.size());
        assertTrue(lines.get(13).startsWith("b.png,1,2,"), "rows outside the plan come last: " + lines.get(13));
        Files.delete(out.resolve("a_01_02.png"));
        Events events = new Events();
        assertEquals(new Generator.Report(0, 11, 1), new Generator(config()).run(events));
        assertEquals(11, events.total, "one picture is lost with the broken reference");
        assertEquals(18, Files.readAllLines(out.resolve("manifest.csv")).size());
    }

    @Test
    void unreadableReferencesAreNamedAndSkippedOrFatal() throws Exception {
        Files.writeString(refs.resolve("aa.png"), "broken");
        Events events = new Events();
        Generator.Report report = new Generator(config()).run(events);
        assertEquals(new Generator.Report(18, 0, 1), report);
        assertEquals(18, events.total);
        assertTrue(events.skipped.get(0).contains("aa.png"));
        Path second = folder.resolve("fatal");
        GeneratorConfig fatal = new GeneratorConfig(refs, second, List.of(1), List.of(1), false, "png", 2, 1, Profile.PLAIN,
                true, 1_000_000);
        assertTrue(assertThrows(IOException.class, () -> new Generator(fatal).run(new Events())).getMessage()
                .contains("aa.png"));
        out = folder.resolve("limited");
        GeneratorConfig tooSmall = config().withMaxPixels(1439);
        assertEquals(4, new Generator(tooSmall).run(new Events()).skippedReferences());
    }

    @Test
    void oneTypePerReferenceIsDrawnBySeedAndNameAndSpreadsOverAllTypes() throws Exception {
        refs = folder.resolve("many");
        for (int i = 0; i < 60; i++) {
            ImageFiles.write(Image.filled(4, 4, i / 60f, 0.5f, 0.1f), refs.resolve("r" + i + ".png"));
        }
        GeneratorConfig one = GeneratorConfig.of(refs, out).withTypes(1, 7, 18).withOneTypePerReference(true)
                .withFormat("bmp");
        assertEquals(300, new Generator(one).run(new Events()).written());
        Map<String, Long> perType = contents(out).keySet().stream().filter(name -> name.endsWith(".bmp"))
                .collect(Collectors.groupingBy(name -> name.split("_")[1], TreeMap::new, Collectors.counting()));
        assertEquals(List.of("01", "07", "18"), List.copyOf(perType.keySet()));
        for (long count : perType.values()) {
            assertEquals(0, count % 5, "all five levels of a reference have the same type");
            assertEquals(20, count / 5.0, 15, "about a third each");
        }
        assertEquals(new Generator.Report(0, 300, 0), new Generator(one).run(new Events()));
    }

    @Test
    void foldersMadeWithOtherSettingsAreRefused() throws Exception {
        new Generator(config()).run(new Events());
        String message = assertThrows(IOException.class, () -> new Generator(config().withProfile(Profile.KADIS))
                .run(new Events())).getMessage();
        assertTrue(message.contains("profile plain") && message.contains("profile kadis"), message);
        assertThrows(IOException.class, () -> new Generator(config().withSeed(9)).run(new Events()));
        Files.writeString(out.resolve("generator.json"), "{nonsense");
        assertThrows(IOException.class, () -> new Generator(config()).run(new Events()));
    }

    @Test
    void namesThatCollideEmptyFoldersAndNestedOutputAreRefused() throws Exception {
        ImageFiles.write(Image.filled(4, 4, 0, 0, 0), refs.resolve("other/A.png"));
        String message = assertThrows(IOException.class, () -> new Generator(config()).run(new Events())).getMessage();
        assertTrue(message.contains("a.bmp") && message.contains("A.png"), message);
        Path empty = Files.createDirectories(folder.resolve("empty"));
        assertThrows(IOException.class, () -> new Generator(GeneratorConfig.of(empty, out)).run(new Events()));
        assertThrows(IllegalArgumentException.class, () -> GeneratorConfig.of(refs, refs.resolve("out")));
        assertThrows(IllegalArgumentException.class, () -> config().withTypes(0));
        assertThrows(IllegalArgumentException.class, () -> config().withTypes(1, 1));
        assertThrows(IllegalArgumentException.class, () -> config().withFormat("webp"));
        assertThrows(IllegalArgumentException.class, () -> config().withWorkers(0));
    }

    @Test
    void twoGeneratorsDoNotShareAFolder() throws Exception {
        Events events = new Events() {
            @Override
            public void advanced(int newlyWritten, int keptFromBefore) {
                String message = assertThrows(IOException.class, () -> new Generator(config()).run(new Events()))
                        .getMessage();
                assertTrue(message.contains("another generator"), message);
                super.advanced(newlyWritten, keptFromBefore);
            }
        };
        assertEquals(18, new Generator(config()).run(events).written());
    }
}

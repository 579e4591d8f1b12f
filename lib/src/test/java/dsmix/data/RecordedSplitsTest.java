package dsmix.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The splits that travel with the library are those that the rule gives for the published names. */
class RecordedSplitsTest {

    private static final List<String> LISTED = List.of("live", "csiq", "tid2008", "tid2013", "kadid10k", "clive");
    private static final List<String> HASHED = List.of("koniq10k", "flive", "spaq");

    /** One row a group: splits depend on nothing else. */
    private static IqaDataset named(String name, List<String> groups) {
        List<String[]> rows = groups.stream().map(g -> new String[] {g, "", g}).toList();
        return SplitsTest.dataset(name, DatasetInfo.of(name).origin(), rows, List.of());
    }

    private static IqaDataset numbered(String name, int references, String type) {
        return named(name, IntStream.rangeClosed(1, references).mapToObj(i -> String.format("i%02d.%s", i, type)).toList());
    }

    @Test
    void ruleGivesTheRecordedSplits() throws IOException {
        assertTrue(Splits.check(numbered("tid2008", 25, "bmp")));
        assertTrue(Splits.check(numbered("tid2013", 25, "bmp")));
        assertTrue(Splits.check(numbered("kadid10k", 81, "png")));
        assertTrue(assertThrows(IOException.class, () -> Splits.check(numbered("kadid10k", 80, "png"))).getMessage()
                .contains("not the published one"));
    }

    @Test
    void listsAndHashesAgree() throws IOException {
        CsvRows hashes = CsvRows.resource("/dsmix/data/splits.csv");
        assertEquals(10 * (LISTED.size() + HASHED.size()), hashes.size());
        for (String name : LISTED) {
            Map<Long, List<String>> tests = new TreeMap<>();
            CsvRows list = CsvRows.resource("/dsmix/data/splits/" + name + ".csv");
            for (int i = 0; i < list.size(); i++) {
                tests.computeIfAbsent((long) list.number(i, "seed"), s -> new ArrayList<>()).add(list.get(i, "test_group"));
            }
            for (int i = 0; i < hashes.size(); i++) {
                if (hashes.get(i, "dataset").equals(name)) {
                    List<String> groups = tests.get((long) hashes.number(i, "seed"));
                    assertEquals(hashes.get(i, "sha256_of_test_groups"), ContentHash.ofText(String.join("\n", groups)));
                }
            }
            assertEquals(10, tests.size());
        }
    }

    @Test
    void clivesTwinsAreOneGroupInTheRecord() throws IOException {
        CsvRows list = CsvRows.resource("/dsmix/data/splits/clive.csv");
        for (int i = 0; i < list.size(); i++) {
            assertTrue(!list.get(i, "test_group").equals("333.bmp"));
        }
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "DSMIX_DATA", matches = ".+")
    void publishedNamesGiveTheRecordedSplits() throws IOException {
        for (Map.Entry<String, List<String>> entry : published(Path.of(System.getenv("DSMIX_DATA"))).entrySet()) {
            assertTrue(Splits.check(named(entry.getKey(), entry.getValue())), entry.getKey());
        }
    }

    /** Writes the record anew; run with -Ddsmix.record=FOLDER when the rule changes on purpose. */
    @Test
    @EnabledIfSystemProperty(named = "dsmix.record", matches = ".+")
    void record() throws IOException {
        Path out = Path.of(System.getProperty("dsmix.record"));
        StringBuilder hashes = new StringBuilder("dataset,seed,sha256_of_test_groups\n");
        for (Map.Entry<String, List<String>> entry : published(Path.of(System.getenv("DSMIX_DATA"))).entrySet()) {
            IqaDataset data = named(entry.getKey(), entry.getValue());
            StringBuilder list = new StringBuilder("seed,test_group\n");
            for (long seed = 1; seed <= Splits.PAPER_COUNT; seed++) {
                List<String> groups = Splits.testGroups(data, seed);
                long number = seed;
                groups.forEach(g -> list.append(number).append(',').append(g).append('\n'));
                hashes.append(entry.getKey()).append(',').append(seed).append(',')
                        .append(ContentHash.ofText(String.join("\n", groups))).append('\n');
            }
            if (LISTED.contains(entry.getKey())) {
                Folders.text(out.resolve("splits/" + entry.getKey() + ".csv"), list.toString());
            }
        }
        Folders.text(out.resolve("splits.csv"), hashes.toString());
    }

    /** The groups of the published datasets, from the score lists of a development machine. */
    private static Map<String, List<String>> published(Path data) throws IOException {
        Map<String, List<String>> out = new LinkedHashMap<>();
        String[][] lists = {{"live", "LIVE"}, {"csiq", "CSIQ"}, {"tid2008", "TID2008"}, {"tid2013", "TID2013"},
            {"kadid10k", "KADID-10k"}, {"clive", "LIVE_Challenge"}, {"koniq10k", "KonIQ-10k"}, {"spaq", "SPAQ"}};
        for (String[] list : lists) {
            Path file = data.resolve("scores/" + list[1] + ".txt");
            if (Files.exists(file)) {
                CsvRows csv = CsvRows.read(file);
                String column = csv.has("ref_img_path") ? "ref_img_path" : "dis_img_path";
                List<String> groups = new ArrayList<>();
                for (int i = 0; i < csv.size(); i++) {
                    String name = csv.get(i, column).replaceFirst(".*/", "").toLowerCase();
                    groups.add(list[0].equals("clive") && name.equals("333.bmp") ? "246.bmp" : name);
                }
                out.put(list[0], groups);
            }
        }
        Path flive = Path.of(System.getProperty("dsmix.flive", data.resolve("flive/labels_image.csv").toString()));
        if (Files.exists(flive)) {
            CsvRows csv = CsvRows.read(flive);
            out.put("flive", IntStream.range(0, csv.size()).mapToObj(i -> csv.get(i, "name").toLowerCase()).toList());
        }
        return out;
    }
}

package dsmix.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** Official folders with the real score files of a development machine and tiny pictures, read as a download would be. */
@EnabledIfEnvironmentVariable(named = "DSMIX_DATA", matches = ".+")
class RealScoresTest {

    @TempDir
    Path dir;

    private record Entry(String image, String reference, double score) {
    }

    private static Path scores() {
        return Path.of(System.getenv("DSMIX_DATA"), "scores");
    }

    private static List<Entry> list(String name) throws IOException {
        Path file = scores().resolve(name + ".txt");
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(file), file + " is not there");
        CsvRows csv = CsvRows.read(file);
        List<Entry> out = new ArrayList<>();
        for (int i = 0; i < csv.size(); i++) {
            out.add(new Entry(csv.get(i, "dis_img_path").replaceFirst("^[^/]*/", ""),
                    csv.get(i, "ref_img_path").replaceFirst("^[^/]*/", ""), csv.number(i, "score")));
        }
        return out;
    }

    /** Lays out the pictures, opens the folder and compares every row with the list. */
    private IqaDataset check(String name, List<Entry> expected, double tolerance) throws IOException {
        Set<String> names = new LinkedHashSet<>();
        expected.forEach(e -> names.add(e.image));
        expected.stream().filter(e -> !e.reference.isEmpty()).forEach(e -> names.add(e.reference));
        Folders.pictures(dir, names);
        IqaDataset data = Datasets.open(name, dir);
        assertEquals(DatasetInfo.of(name).size(), data.size());
        Map<String, Entry> byName = new HashMap<>();
        expected.forEach(e -> byName.put(e.image, e));
        for (int i = 0; i < data.size(); i++) {
            Entry e = byName.get(data.root()
                    .relativize(data.imagePath(i)).toString());
            assertEquals(e.score, data.score(i), tolerance, e.image);
            assertEquals(e.reference, data.referencePath(i).map(p -> data.root().relativize(p).toString()).orElse(""));
        }
        assertTrue(Splits.check(data));
        return data;
    }

    @Test
    void live() throws IOException {
        List<Entry> list = list("LIVE");
        for (String file : new String[] {"dmos_realigned.mat", "refnames_all.mat"}) {
            Files.copy(scores().resolve("live/" + file), dir.resolve(file));
        }
        IqaDataset data = check("live", list, 1e-9);
        assertEquals(15.512954417537026, data.score(0), 1e-12);
    }

    @Test
    void csiq() throws IOException {
        List<Entry> list = list("CSIQ");
        List<Object[]> rows = new ArrayList<>();
        rows.add(new Object[] {"image", "dst_idx", "dst_type", "dst_lev", "dmos_std", "dmos"});
        Map<String, String> types = Map.of("awgn", "noise", "jpeg2000", "jpeg 2000");
        for (Entry e : list) {
            String[] parts = e.image.replaceFirst(".*/", "").split("\\.");
            String type = parts[1].toLowerCase(Locale.ROOT);
            Object image = parts[0].matches("\\d+") ? Double.valueOf(parts[0]) : parts[0];
            rows.add(new Object[] {image, 1, types.getOrDefault(type, type), Integer.valueOf(parts[2]), 0, e.score});
        }
        Folders.excel(dir.resolve("csiq.DMOS.xlsx"), "all_by_image", 3, 3, rows);
        check("csiq", list, 0);
    }

    @Test
    void tid() throws IOException {
        List<Entry> list = list("TID2013");
        StringBuilder text = new StringBuilder();
        list.forEach(e -> text.append(e.score).append(' ').append(e.image.replaceFirst(".*/", "").toUpperCase(Locale.ROOT)
                .replace(".BMP", ".bmp")).append("\r\n"));
        Folders.text(dir.resolve("mos_with_names.txt"), text.toString());
        check("tid2013", list, 0);
    }

    @Test
    void kadid() throws IOException {
        List<Entry> list = list("KADID-10k");
        StringBuilder csv = new StringBuilder("dist_img,ref_img,dmos,var\n");
        list.forEach(e -> csv.append(e.image.replaceFirst(".*/", "")).append(',').append(e.reference.replaceFirst(".*/", ""))
                .append(',').append(e.score).append(",1\n"));
        Folders.text(dir.resolve("dmos.csv"), csv.toString());
        IqaDataset data = check("kadid10k", list, 0);
        assertEquals(4.57, data.score(0));
        assertEquals(1.10, data.score(4));
    }

    @Test
    void koniq() throws IOException {
        List<Entry> list = list("KonIQ-10k");
        StringBuilder csv = new StringBuilder("\"image_name\",\"c1\",\"MOS\",\"MOS_zscore\"\n");
        list.forEach(e -> csv.append('"').append(e.image.replaceFirst(".*/", "")).append("\",0,").append(e.score)
                .append(",50\n"));
        Folders.text(dir.resolve("koniq10k_scores_and_distributions.csv"), csv.toString());
        check("koniq10k", list, 0);
    }

    @Test
    void spaq() throws IOException {
        List<Entry> list = list("SPAQ").stream()
                .map(e -> new Entry(e.image.replaceFirst("^Dataset/", ""), e.reference, e.score)).toList();
        List<Object[]> rows = new ArrayList<>();
        rows.add(new Object[] {"Image name", "MOS"});
        list.forEach(e -> rows.add(new Object[] {e.image.replaceFirst(".*/", ""), e.score}));
        Folders.excel(dir.resolve("Annotations/MOS and Image attribute scores.xlsx"), "Sheet1", 0, 0, rows);
        check("spaq", list, 0);
    }
}

package dsmix.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

class DatasetScanTest {

    @TempDir
    Path dir;

    private static List<String> rows(Table problems) {
        List<String> out = new ArrayList<>();
        problems.forEach(r -> out.add(r.getString("image") + ": " + r.getString("problem")));
        return out;
    }

    @Test
    void findsEveryKindOfProblem() throws IOException {
        for (int i = 0; i < 8; i++) {
            Folders.picture(dir.resolve(i + ".png"), i);
        }
        Folders.picture(dir.resolve("twin.bmp"), 3);
        byte[] png = Files.readAllBytes(dir.resolve("5.png"));
        Files.write(dir.resolve("5.png"), Arrays.copyOf(png, png.length / 2));
        Files.write(dir.resolve("6.png"), new byte[0]);
        Folders.picture(dir.resolve("7.png"), 9, 6, 7);
        Folders.picture(dir.resolve("ref.png"), 100);
        StringBuilder csv = new StringBuilder("name,score,reference\n");
        for (int i = 0; i < 8; i++) {
            csv.append(i).append(".png,").append(i).append(i == 7 || i == 0 ? ",ref.png\n" : ",\n");
        }
        Folders.text(dir.resolve("scores.csv"), csv + "twin.bmp,9,\ngone.png,4,\n");
        IqaDataset data = Datasets.open("csv", dir, MissingPolicy.KEEP_PRESENT);
        DatasetScan scan = DatasetScan.of(data);
        assertEquals(List.of("gone.png: missing", "5.png: unreadable", "6.png: unreadable", "7.png: wrong size",
                "twin.bmp: duplicate"), rows(scan.problems()));
        assertTrue(scan.problems().stringColumn("detail").get(3).contains("9 x 6 instead of 8 x 6"));
        assertTrue(scan.problems().stringColumn("detail").get(4).contains("the same pixels as 3.png, in another group"));
        assertEquals("10 pictures of " + data.name() + ": 1 duplicate, 1 missing, 2 unreadable, 1 wrong size", "" + scan);
        IqaDataset together = scan.withDuplicatesTogether();
        assertEquals(together.group(3), together.group(8));
        assertTrue(rows(DatasetScan.of(together).problems()).contains("twin.bmp: duplicate"));
        for (Split split : Splits.of(together, 50)) {
            assertEquals(Arrays.binarySearch(split.train(), 3) >= 0, Arrays.binarySearch(split.train(), 8) >= 0);
        }
    }

    @Test
    void saysWhenAllIsWellAndKnowsPublishedSizes() throws IOException {
        for (int i = 0; i < 3; i++) {
            Folders.picture(dir.resolve("a/" + i + ".png"), i);
        }
        Folders.text(dir.resolve("a/s.csv"), "name,score\n0.png,0\n1.png,1\n2.png,2\n");
        IqaDataset data = Datasets.open("csv", dir.resolve("a"));
        DatasetScan scan = DatasetScan.of(data);
        assertTrue(scan.isClean(), scan.problems().printAll());
        assertSame(data, scan.withDuplicatesTogether());
        OfficialFolders.koniq(dir.resolve("k"));
        Folders.picture(dir.resolve("k/1024x768/1.jpg"), 1024, 768, 5);
        List<String> problems = rows(DatasetScan.of(Datasets.open("koniq10k", dir.resolve("k"))).problems());
        assertEquals(List.of("1024x768/2.jpg: wrong size", "1024x768/3.jpg: duplicate", "1024x768/3.jpg: wrong size"),
                problems);
    }

    @Test
    void isNotImpressedByAHugeAnnouncement() throws IOException {
        Folders.picture(dir.resolve("0.png"), 0);
        Folders.picture(dir.resolve("bomb.png"), 1);
        Folders.picture(dir.resolve("named.jpg"), 2);
        byte[] bomb = Files.readAllBytes(dir.resolve("bomb.png"));
        ByteBuffer header = ByteBuffer.wrap(bomb);
        header.putInt(16, 60_000).putInt(20, 60_000);
        CRC32 check = new CRC32();
        check.update(bomb, 12, 17);
        header.putInt(29, (int) check.getValue());
        Files.write(dir.resolve("bomb.png"), bomb);
        Files.move(dir.resolve("named.jpg"), dir.resolve("named.png"));
        Folders.text(dir.resolve("s.csv"), "name,score\n0.png,0\nbomb.png,1\nnamed.png,2\n");
        Table problems = DatasetScan.of(Datasets.open("csv", dir)).problems();
        assertEquals("bomb.png: unreadable", rows(problems).get(0));
        assertTrue(problems.stringColumn("detail").get(0).contains("60000"), problems.printAll());
    }

    @Test
    void noticesPicturesThatDisappearMeanwhile() throws IOException {
        Folders.picture(dir.resolve("0.png"), 0);
        Folders.picture(dir.resolve("1.png"), 1);
        Folders.text(dir.resolve("s.csv"), "name,score\n0.png,0\n1.png,1\n");
        IqaDataset data = Datasets.open("csv", dir);
        Files.delete(dir.resolve("1.png"));
        assertEquals(List.of("1.png: missing"), rows(DatasetScan.of(data).problems()));
    }
}

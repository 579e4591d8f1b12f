package dsmix.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvFolderTest {

    @TempDir
    Path dir;

    private void pictures(String... names) throws IOException {
        for (int i = 0; i < names.length; i++) {
            Folders.picture(dir.resolve(names[i]), i);
        }
    }

    private String complaint(String csv) throws IOException {
        Folders.text(dir.resolve("scores.csv"), csv);
        String message = assertThrows(IOException.class, () -> Datasets.open("csv", dir)).getMessage();
        assertTrue(message.contains("scores.csv") || message.contains(dir.toString()), message);
        return message;
    }

    @Test
    void readsNamesScoresReferencesAndSplits() throws IOException {
        pictures("b one.png", "Ref/r.png", "a.PNG");
        Folders.text(dir.resolve("my.csv"), "\ufeff\"Name\", SCORE ,reference,type,level,split\r\n"
                + "\"b one.png\",2.5,ref/R.png,blur,3,train\r\n\r\nA.png,-1e1,,,,test\r\n");
        IqaDataset data = Datasets.open("CSV", dir);
        assertEquals(List.of("b one.png", "a.PNG"), data.table().stringColumn("image").asList());
        assertEquals("Ref/r.png", data.table().stringColumn("reference").get(0));
        assertEquals("blur", data.table().stringColumn("type").get(0));
        assertEquals(3, data.table().intColumn("level").get(0));
        assertArrayEquals(new double[] {2.5, -10}, data.scores());
        assertEquals(new ScoreRange(-10, 2.5), data.range());
        assertArrayEquals(new int[] {0}, Splits.official(data).train());
        assertArrayEquals(new int[] {1}, Splits.official(data).test());
        assertTrue(Files.exists(data.imagePath(1)));
    }

    @Test
    void looksIntoAnImagesFolderAndTakesDmosAsLowerIsBetter() throws IOException {
        pictures("images/a.png", "images/b.png", "images/c.png");
        Folders.text(dir.resolve("labels.csv"), "image_name,dmos\na.png,0\nb.png,1\nc.png,4\n");
        IqaDataset data = Datasets.open("csv", dir);
        assertEquals(ScoreDirection.LOWER_IS_BETTER, data.direction());
        assertArrayEquals(new double[] {0, .25, 1}, data.normalisedScores(), 1e-15);
        assertArrayEquals(new double[] {1, .75, 0}, data.alignedScores(), 1e-15);
        assertArrayEquals(new double[] {.75, 1}, data.subset(new int[] {1, 0}).alignedScores(), 1e-15);
        assertEquals("b.png", data.subset(new int[] {1}).imagePath(0).getFileName().toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name,mark\\na.png,1            | no column for the score
            file,score\\na.png,1           | no column for the image name
            name,score\\na.png,NaN         | line 2: column score holds "NaN"
            name,score\\na.png,Infinity    | line 2: column score holds "Infinity"
            name,score\\na.png,            | line 2: column score holds ""
            name,score\\na.png,1\\nA.png,2 | line 3: the image "A.png" was already named in
            name,score\\n../a.png,1        | leaves its folder
            name,score\\nx/../../a.png,1   | leaves its folder
            name,score\\n/etc/a.png,1      | is absolute
            name,score\\nC:\\\\a.png,1     | is absolute
            name,score\\n,1                | line 2: the image name is empty
            name,score\\n"a.png,1          | line 2: a quote is opened and never closed
            name,score\\n                  | has no rows
            name,score,score\\na.png,1,2   | names the column "score" twice
            name,score,level\\na.png,1,1.5 | the level "1.5" is not a whole number
            name,score,split\\na.png,1,dev | none of training, validation, test
            name,score\\na.png,1\\nb.png,2 | 1 of 2 images of
            name,score\\nb.png,2           | is this the right folder
            """)
    void namesTheLineOfEveryDefect(String csv, String message) throws IOException {
        pictures("a.png");
        String complaint = complaint(csv.replace("\\n", "\n").replace("\\\\", "\\"));
        assertTrue(complaint.contains(message), complaint);
    }

    @Test
    void countsLinesInsideQuotedCells() throws IOException {
        pictures("a.png");
        String complaint = complaint("name,score,remark\na.png,1,\"two\nlines\"\nb.png,x,\n");
        assertTrue(complaint.contains("line 4"), complaint);
    }

    @Test
    void refusesBytesThatAreNotText() throws IOException {
        Files.write(dir.resolve("scores.csv"), new byte[] {'n', (byte) 0xff, (byte) 0xfe, 0});
        assertTrue(assertThrows(IOException.class, () -> Datasets.open("csv", dir)).getMessage().contains("not UTF-8"));
    }

    @Test
    void keepsWhatIsPresentOnlyWhenToldTo() throws IOException {
        pictures("a.png", "c.png");
        Folders.text(dir.resolve("scores.csv"), "name,score\na.png,1\nb.png,2\nc.png,3\n");
        String complaint = assertThrows(IOException.class, () -> Datasets.open("csv", dir)).getMessage();
        assertTrue(complaint.contains("1 of 3 images") && complaint.contains("b.png")
                && complaint.contains("KEEP_PRESENT"), complaint);
        IqaDataset data = Datasets.open("csv", dir, MissingPolicy.KEEP_PRESENT);
        assertEquals(2, data.size());
        assertEquals(List.of("b.png"), data.missing());
        assertTrue(data.notes().get(0).contains("1 of 3"), data.notes().toString());
    }

    @Test
    void hashFollowsScoresAndPictures() throws IOException {
        pictures("a.png", "b.png");
        Folders.text(dir.resolve("scores.csv"), "name,score\na.png,1\nb.png,2\n");
        IqaDataset data = Datasets.open("csv", dir);
        String before = data.contentHash();
        assertEquals(64, before.length());
        assertEquals(before, Datasets.open("csv", dir).contentHash());
        Folders.picture(dir.resolve("b.png"), 200, 100, 1);
        assertNotEquals(before, data.contentHash());
        Folders.picture(dir.resolve("b.png"), 1);
        assertEquals(before, data.contentHash());
        String full = data.fullContentHash();
        byte[] bytes = Files.readAllBytes(dir.resolve("b.png"));
        bytes[bytes.length - 1] ^= 1;
        Files.write(dir.resolve("b.png"), bytes);
        assertEquals(before, data.contentHash());
        assertNotEquals(full, data.fullContentHash());
        Folders.text(dir.resolve("scores.csv"), "name,score\na.png,1\nb.png,2.5\n");
        assertNotEquals(before, Datasets.open("csv", dir).contentHash());
        Files.delete(dir.resolve("b.png"));
        assertTrue(assertThrows(java.io.UncheckedIOException.class, data::contentHash).getMessage().contains("b.png"));
    }

    @Test
    void severalCsvFilesNeedAChoice() throws IOException {
        pictures("a.png");
        Folders.text(dir.resolve("x.csv"), "name,score\na.png,1\n");
        Folders.text(dir.resolve("y.csv"), "name,score\na.png,2\n");
        assertTrue(assertThrows(IOException.class, () -> Datasets.open("csv", dir)).getMessage().contains("2 CSV files"));
        assertEquals(2, Datasets.open("csv", dir.resolve("y.csv")).score(0));
    }
}

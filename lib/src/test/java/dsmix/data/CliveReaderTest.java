package dsmix.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import us.hebi.matlab.mat.format.Mat5;

class CliveReaderTest {

    @TempDir
    Path dir;

    @Test
    void dropsTheSevenTrainingImages() throws IOException {
        Folders.clive(dir.resolve("ChallengeDB_release"));
        IqaDataset data = Datasets.open("clive", dir);
        assertEquals(10, data.size());
        assertEquals("Images/1.bmp", data.table().stringColumn("image").get(0));
        assertEquals(100, data.score(9));
        assertEquals(DistortionOrigin.AUTHENTIC, data.origin());
        assertEquals(new ScoreRange(0, 100), data.range());
    }

    @Test
    void saysWhatIsMissingAndGoesOnWhenTold() throws IOException {
        Folders.clive(dir);
        Files.delete(dir.resolve("Images/4.bmp"));
        Files.delete(dir.resolve("Images/9.bmp"));
        String message = assertThrows(IOException.class, () -> Datasets.open("clive", dir)).getMessage();
        assertTrue(message.contains("2 of 10 images of clive are missing") && message.contains("Images/4.bmp, Images/9.bmp")
                && message.contains("get-data clive") && message.contains("KEEP_PRESENT"), message);
        IqaDataset data = Datasets.open("clive", dir, MissingPolicy.KEEP_PRESENT);
        assertEquals(8, data.size());
        assertEquals(50, data.score(3));
    }

    @Test
    void refusesOtherFolders() throws IOException {
        Files.createDirectories(dir.resolve("x/y"));
        assertTrue(assertThrows(IOException.class, () -> Datasets.open("clive", dir)).getMessage()
                .contains("not clive as it is published"));
        assertTrue(assertThrows(IOException.class, () -> Datasets.open("clive", dir.resolve("none"))).getMessage()
                .contains("is not a folder"));
        Folders.clive(dir);
        Folders.mat(dir.resolve("Data/AllImages_release.mat"),
                Mat5.newMatFile().addArray("AllImages_release", Folders.column("1.bmp", "2.bmp")));
        assertTrue(assertThrows(IOException.class, () -> Datasets.open("clive", dir)).getMessage()
                .contains("lists 2 images"));
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "DSMIX_DATA", matches = ".+")
    void readsTheRealScores() throws IOException {
        if (Datasets.find("clive").isEmpty()) {
            return;
        }
        IqaDataset data = Datasets.open("clive", MissingPolicy.KEEP_PRESENT);
        assertEquals(1162, data.size() + data.missing().size());
        CsvRows csv = CsvRows.read(Datasets.find("clive").orElseThrow().resolve("clive_mos.csv"));
        int row = 0;
        for (int i = 7; i < csv.size(); i++) {
            if (row < data.size() && data.imagePath(row).getFileName().toString().equals(csv.get(i, "name"))) {
                assertEquals(csv.number(i, "mos"), data.score(row++), 1e-9);
            }
        }
        assertEquals(data.size(), row);
        assertFalse(data.contentHash().isEmpty());
        assertTrue(Splits.check(data));
        int twins = 0;
        for (int i = 0; i < data.size(); i++) {
            twins += data.group(i).equals("246.bmp") ? 1 : 0;
        }
        assertTrue(twins <= 2);
    }
}

package dsmix.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    private Path root;

    private String refusal(Path folder) {
        return assertThrows(IOException.class, () -> DataFolder.of(folder)).getMessage();
    }

    @Test
    void knowsFoldersByAnyOfTheirNames() throws IOException {
        for (String name : new String[] {"weights", "KADID-10k", "clive", "ChallengeDB_release", "holiday"}) {
            Files.createDirectories(root.resolve(name));
        }
        assertEquals(List.of("weights", "kadid10k", "clive"), DataFolder.of(root).contents());
    }

    @Test
    void saysWhatBelongsIntoAnEmptyFolder() {
        String message = refusal(root);
        assertTrue(message.startsWith("the data folder " + root + " holds nothing that the library knows; "), message);
        assertTrue(message.contains("photos, weights, live, csiq") && message.contains("environment/get-data"), message);
    }

    @Test
    void aDatasetGivenInPlaceOfItsParentIsRecognised() throws IOException {
        Path clive = Files.createDirectories(root.resolve("CLIVE/Images")).getParent();
        assertTrue(refusal(clive).endsWith("give the folder that holds CLIVE: " + root), refusal(clive));
    }

    @Test
    void picturesBelongIntoPhotos() throws IOException {
        Files.createFile(root.resolve("beach.JPG"));
        assertTrue(refusal(root).endsWith("put them into " + root.resolve("photos")), refusal(root));
    }

    @Test
    void whatIsNoFolderIsNamed() {
        assertTrue(refusal(root.resolve("none")).contains("none is not a folder"), refusal(root.resolve("none")));
    }
}

package dsmix.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

class RegistryTest {

    @Test
    void holdsTableOneAsPrintedAndTheFacts() {
        Table table = Datasets.registry();
        assertEquals(List.of("live", "csiq", "tid2008", "tid2013", "kadid10k", "kadis700k", "clive", "koniq10k", "flive",
                "spaq"), table.stringColumn("name").asList());
        assertEquals(8, table.stringColumn("paper").asList().stream().filter(n -> !n.isEmpty()).count());
        assertEquals("799", table.stringColumn("paper size").get(0));
        assertEquals(779, table.intColumn("size").get(0));
        assertTrue(table.stringColumn("note").get(0).contains("799"));
        assertTrue(table.stringColumn("note").get(4).contains("25 types"));
        assertEquals("higher", table.stringColumn("better").get(4));
        assertEquals("lower", table.stringColumn("better").get(1));
        assertEquals("[1, 5]", table.stringColumn("range").get(7));
    }

    @Test
    void sizesAreTypesTimesLevels() {
        for (String name : List.of("tid2008", "tid2013", "kadid10k")) {
            DatasetInfo info = DatasetInfo.of(name);
            assertEquals(info.size(), info.references() * info.types() * info.levels());
        }
        assertEquals(700000, DatasetInfo.of("kadis700k").references() * 5);
    }

    @Test
    void findsFoldersUnderTheirUsualNames(@TempDir Path dir) throws IOException {
        String before = System.getProperty("dsmix.data");
        System.setProperty("dsmix.data", dir.toString());
        try {
            Files.createDirectories(dir.resolve("challengedb_release"));
            assertEquals(dir.resolve("challengedb_release"), Datasets.find("clive").orElseThrow());
        } finally {
            if (before == null) {
                System.clearProperty("dsmix.data");
            } else {
                System.setProperty("dsmix.data", before);
            }
        }
    }
}

package dsmix.distort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dsmix.image.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StringSorterTest {

    @TempDir
    Path folder;

    private long files() throws IOException {
        try (var files = Files.list(folder)) {
            return files.count();
        }
    }

    @Test
    void sortsOnDiskOverTwoLevelsOfMergingAndCleansUp() throws IOException {
        List<String> expected = new ArrayList<>();
        SplittableRandom random = Seeds.random(5);
        long budget = 200;
        try (StringSorter sorter = new StringSorter(folder, "test", budget)) {
            for (int i = 0; i < 1000; i++) {
                String string = Integer.toString(random.nextInt(700), 36) + "\0é\n";
                expected.add(string);
                sorter.add(string);
            }
            expected.sort(null);
            assertTrue(files() > 2 && files() < 128, "runs are merged: " + files());
            StringSorter.Cursor sorted = sorter.sorted();
            for (String string : expected) {
                assertEquals(string, sorted.next());
            }
            assertNull(sorted.next());
        }
        assertEquals(0, files());
    }

    @Test
    void needsNoFilesWhileEverythingFits() throws IOException {
        try (StringSorter sorter = new StringSorter(folder, "test")) {
            assertNull(sorter.sorted().next());
            sorter.add("b");
            sorter.add("a");
            StringSorter.Cursor sorted = sorter.sorted();
            assertEquals("a", sorted.next());
            assertEquals("b", sorted.next());
            assertNull(sorted.next());
            assertEquals(0, files());
        }
    }
}

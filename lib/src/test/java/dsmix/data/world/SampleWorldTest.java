package dsmix.data.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dsmix.data.IqaDataset;
import dsmix.data.ScoreDirection;
import dsmix.data.ScoreKind;
import dsmix.data.Split;
import dsmix.data.Splits;
import dsmix.eval.fr.FullReference;
import dsmix.image.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleWorldTest {

    private static final WorldConfig TINY = WorldConfig.quick().withSize(48, 40).withCounts(3, 4, 6);

    @TempDir
    Path temp;

    @Test
    void writesPicturesScoresAndAPlainWord() throws IOException {
        IqaDataset world = SampleWorld.write(temp.resolve("w"), TINY);
        assertEquals(24, world.size());
        assertEquals(ScoreKind.SURROGATE, world.scoreKind());
        assertEquals(ScoreDirection.LOWER_IS_BETTER, world.direction());
        assertTrue(world.notes().get(0).contains("not human scores: MDSI"), world.notes().toString());
        assertTrue(Files.readString(temp.resolve("w/README.txt")).contains("THESE ARE NOT HUMAN SCORES"));
        assertEquals(3, ImageFiles.list(SampleWorld.pristine(temp.resolve("w"))).size());
        // the score of a row is the metric between its two files
        double again = FullReference.MDSI.of(ImageFiles.read(world.referencePath(5).orElseThrow()),
                ImageFiles.read(world.imagePath(5)));
        assertEquals(again, world.score(5), 1e-6);
        assertTrue(Files.readAllLines(temp.resolve("w/scores.csv")).get(0).equals("name,reference,type,level,score"));
    }

    @Test
    void isTheSameAgainAndSplitsByReference() throws IOException {
        IqaDataset one = SampleWorld.write(temp.resolve("a"), TINY);
        IqaDataset two = SampleWorld.write(temp.resolve("b"), TINY);
        assertEquals(one.fullContentHash(), two.fullContentHash());
        Split split = Splits.of(one, 1L);
        Set<String> train = Arrays.stream(split.train()).mapToObj(one::group).collect(Collectors.toSet());
        for (int row : split.test()) {
            assertFalse(train.contains(one.group(row)));
        }
    }

    @Test
    void allClassesComeBeforeAnyTwice() {
        WorldConfig whole = TINY.withCounts(0, 2, 125);
        Set<Integer> classes = new HashSet<>();
        for (int[] choice : WorldWriter.choices(whole, 1)) {
            assertTrue(choice[1] >= 1 && choice[1] <= 5);
            classes.add(choice[0] * 10 + choice[1]);
        }
        assertEquals(125, classes.size());
        Set<Integer> types = new HashSet<>();
        for (int[] choice : WorldWriter.choices(TINY.withCounts(0, 2, 25), 0)) {
            types.add(choice[0]);
        }
        assertEquals(25, types.size());
    }

    @Test
    void anotherWorldOrForeignFilesAreNotOverwritten() throws IOException {
        Path dir = temp.resolve("w");
        SampleWorld.write(dir, TINY);
        assertThrows(IOException.class, () -> SampleWorld.write(dir, TINY.withSeed(2)));
        Path mine = Files.createDirectories(temp.resolve("mine"));
        Files.writeString(mine.resolve("thesis.txt"), "x");
        assertTrue(assertThrows(IOException.class, () -> SampleWorld.write(mine, TINY)).getMessage().contains("not empty"));
    }

    @Test
    void anUnfinishedWorldIsNotOpenedButCompleted() throws IOException {
        Path dir = temp.resolve("w");
        SampleWorld.write(dir, TINY);
        Files.delete(dir.resolve("world.json"));
        assertTrue(assertThrows(IOException.class,
                () -> SampleWorld.open(dir)).getMessage().contains("no finished sample world"));
        assertEquals(24, SampleWorld.write(dir, TINY).size());
        Files.writeString(dir.resolve("world.json"), "{\"width\": 48");
        assertTrue(assertThrows(IOException.class, () -> SampleWorld.open(dir)).getMessage().contains("damaged"));
    }
}

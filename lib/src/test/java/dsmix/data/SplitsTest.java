package dsmix.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class SplitsTest {

    /** A dataset without files: splits look at the table only. */
    static IqaDataset synthetic(int references, int children) {
        List<String[]> rows = new ArrayList<>();
        for (int r = 0; r < references; r++) {
            for (int c = 0; c < children; c++) {
                rows.add(new String[] {"d" + r + "_" + c + ".png", "r" + r + ".png"});
            }
        }
        return dataset(DistortionOrigin.SYNTHETIC, rows, List.of());
    }

    static IqaDataset authentic(int images) {
        List<String[]> rows = new ArrayList<>();
        IntStream.range(0, images).forEach(i -> rows.add(new String[] {i + ".png", ""}));
        return dataset(DistortionOrigin.AUTHENTIC, rows, List.of());
    }

    static IqaDataset dataset(DistortionOrigin origin, List<String[]> rows, List<String> missingGroups) {
        return dataset("t", origin, rows, missingGroups);
    }

    static IqaDataset dataset(String name, DistortionOrigin origin, List<String[]> rows, List<String> missingGroups) {
        Table table = IqaDataset.emptyTable("t");
        List<String> groups = new ArrayList<>(missingGroups);
        for (String[] row : rows) {
            String group = row.length > 2 ? row[2] : row[1].isEmpty() ? row[0] : row[1];
            table.stringColumn("image").append(row[0]);
            table.stringColumn("reference").append(row[1]);
            table.stringColumn("type").append("");
            table.intColumn("level").append(0);
            table.doubleColumn("score").append(table.rowCount());
            table.stringColumn("group").append(group);
            table.stringColumn("split").append("");
            groups.add(group);
        }
        DatasetFacts facts = new DatasetFacts(name, origin, new ScoreRange(0, 1), ScoreDirection.HIGHER_IS_BETTER,
                ScoreKind.HUMAN, "");
        return new IqaDataset(facts, Path.of("t"), table, groups, missingGroups, List.of(), null);
    }

    @Test
    void noReferenceIsOnBothSides() {
        for (int references : new int[] {2, 25, 29, 30, 81}) {
            IqaDataset data = synthetic(references, 5);
            for (Split split : Splits.of(data, 10)) {
                Set<String> train = groups(data, split.train());
                Set<String> test = groups(data, split.test());
                assertEquals(references, train.size() + test.size());
                assertTrue(Collections.disjoint(train, test));
                assertEquals(data.size(), split.train().length + split.test().length);
            }
        }
    }

    @Test
    void sidesHaveTheSizesOfTheLiterature() {
        int[][] expected = {{29, 23}, {30, 24}, {25, 20}, {81, 65}};
        for (int[] e : expected) {
            IqaDataset data = synthetic(e[0], 2);
            assertEquals(e[1], groups(data, Splits.of(data, 3L).train()).size());
        }
        int[][] images = {{1162, 930}, {10073, 8058}, {39810, 31848}};
        for (int[] e : images) {
            assertEquals(e[1], Splits.of(authentic(e[0]), 3L).train().length);
        }
    }

    @Test
    void samePicturesNeverStraddle() {
        List<String[]> rows = new ArrayList<>();
        IntStream.range(0, 50).forEach(i -> rows.add(new String[] {i + ".png", "", i == 33 ? "24.png" : i + ".png"}));
        IqaDataset data = dataset(DistortionOrigin.AUTHENTIC, rows, List.of());
        for (Split split : Splits.of(data, 200)) {
            assertEquals(40, split.train().length);
            assertEquals(contains(split.train(), 24), contains(split.train(), 33));
        }
    }

    @Test
    void dependOnNamesOnly() {
        IqaDataset data = authentic(100);
        List<Integer> order = new ArrayList<>(IntStream.range(0, 100).boxed().toList());
        Collections.shuffle(order, new Random(5));
        IqaDataset shuffled = data.subset(order.stream().mapToInt(i -> i).toArray());
        Split split = Splits.of(data, 7L);
        int[] test = IntStream.of(Splits.of(shuffled, 7L).test()).map(order::get).sorted().toArray();
        assertArrayEquals(split.test(), test);
        assertNotEquals(split, new Split(7, Splits.of(data, 8L).train(), Splits.of(data, 8L).test()));
    }

    @Test
    void partialDataKeepsTheCompleteSplit() {
        List<String[]> rows = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            if (i % 3 == 0) {
                gone.add(i + ".png");
            } else {
                rows.add(new String[] {i + ".png", ""});
            }
        }
        IqaDataset partial = dataset(DistortionOrigin.AUTHENTIC, rows, gone);
        IqaDataset complete = authentic(100);
        Set<String> test = groups(complete, Splits.of(complete, 1L).test());
        test.removeAll(gone);
        assertEquals(test, groups(partial, Splits.of(partial, 1L).test()));
    }

    @Test
    void everyRowIsTestedSomewhereAndSidesAreFair() {
        IqaDataset data = synthetic(25, 1);
        int[] tested = new int[25];
        Splits.of(data, 1000).forEach(s -> IntStream.of(s.test()).forEach(i -> tested[i]++));
        // binomial with n = 1000, p = 0.2: five standard deviations are 63
        assertTrue(IntStream.of(tested).allMatch(n -> Math.abs(n - 200) < 64), java.util.Arrays.toString(tested));
    }

    @Test
    void validationComesFromTheTrainingSideByReference() {
        IqaDataset data = synthetic(30, 4);
        Split split = Splits.of(data, 1L);
        Split inner = Splits.validation(data, split);
        assertEquals(split.train().length, inner.train().length + inner.test().length);
        assertTrue(Collections.disjoint(groups(data, inner.train()), groups(data, inner.test())));
        assertTrue(groups(data, split.train()).containsAll(groups(data, inner.test())));
        assertEquals(19, groups(data, inner.train()).size());
    }

    @Test
    void refusesWhatCannotBeSplit() {
        assertThrows(IllegalArgumentException.class, () -> Splits.of(synthetic(1, 5), 1L));
        assertThrows(IllegalArgumentException.class, () -> Splits.of(synthetic(5, 5), 0));
        assertThrows(IllegalArgumentException.class, () -> Splits.official(synthetic(5, 5)));
        assertThrows(IllegalArgumentException.class, () -> new Split(1, new int[] {1, 2}, new int[] {2}));
    }

    @Test
    void unrecordedDatasetsHaveNothingToCheck() throws IOException {
        assertEquals(false, Splits.check(authentic(10)));
    }

    private static boolean contains(int[] rows, int row) {
        return IntStream.of(rows).anyMatch(r -> r == row);
    }

    private static Set<String> groups(IqaDataset data, int[] rows) {
        Set<String> out = new HashSet<>();
        IntStream.of(rows).forEach(r -> out.add(data.group(r)));
        return out;
    }
}

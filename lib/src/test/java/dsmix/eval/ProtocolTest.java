package dsmix.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dsmix.data.DistortionOrigin;
import dsmix.data.IqaDataset;
import dsmix.data.IqaDatasetBuilder;
import dsmix.data.MissingPolicy;
import dsmix.data.ScoreDirection;
import dsmix.data.ScoreKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

class ProtocolTest {

    @TempDir
    Path temp;

    @Test
    void eachSplitIsLearntAndTestedApart() throws IOException {
        IqaDataset data = dataset("up", ScoreDirection.HIGHER_IS_BETTER);
        Oracle oracle = new Oracle("oracle", 1);
        IntraDatasetProtocol.Result result = IntraDatasetProtocol.of(data, 3).run(oracle, data);
        assertEquals(3, result.splits().size());
        assertEquals(1, result.srcc().estimate());
        assertEquals(1, result.plcc().estimate(), 1e-12);
        assertEquals(0, result.median(SplitResult::rmse).estimate(), 1e-6);
        for (int i = 0; i < 3; i++) {
            Set<String> groups = oracle.groupsTrained.get(i);
            assertTrue(oracle.groupsTested.get(i).stream().noneMatch(groups::contains), "a reference is on both sides");
        }
        assertEquals(List.of(0, 0, 0), oracle.selectionRows);
        assertTrue(result.notes().contains("not human scores"));
    }

    @Test
    void validationRowsComeFromTheTrainingSideAndBestTestWarns() throws IOException {
        IqaDataset data = dataset("up", ScoreDirection.HIGHER_IS_BETTER);
        Oracle oracle = new Oracle("oracle", 1);
        IntraDatasetProtocol protocol = IntraDatasetProtocol.of(data, 2);
        protocol.withSelection(ModelSelection.VALIDATION).run(oracle, data);
        // 10 references: 8 train, of which 6 learn and 2 select; 4 rows each
        assertEquals(List.of(8, 8), oracle.selectionRows);
        assertEquals(6, oracle.groupsTrained.get(0).size());
        IntraDatasetProtocol.Result best = protocol.withSelection(ModelSelection.BEST_TEST).run(oracle, data);
        assertTrue(best.table().name().contains("WARNING"), best.table().name());
        Table summary = IntraDatasetProtocol.summary(List.of(best));
        assertTrue(summary.stringColumn("note").get(0).contains("optimistic"));
        assertEquals(1, summary.doubleColumn("SRCC").get(0));
    }

    @Test
    void pairsAreTestedOnSharedSplits() throws IOException {
        IqaDataset data = dataset("up", ScoreDirection.HIGHER_IS_BETTER);
        IntraDatasetProtocol protocol = IntraDatasetProtocol.of(data, 6);
        Table table = IntraDatasetProtocol.significance(protocol.run(List.of(new Oracle("good", 1), new Oracle("bad",
                -1)), data));
        assertEquals(2, table.doubleColumn("median difference").get(0));
        // all six differences are equal: ties, hence the normal approximation
        assertTrue(table.doubleColumn("p").get(0) < 0.05);
    }

    @Test
    void directionsAreAlignedAcrossDatasets() throws IOException {
        IqaDataset up = dataset("up", ScoreDirection.HIGHER_IS_BETTER);
        IqaDataset down = dataset("down", ScoreDirection.LOWER_IS_BETTER);
        CrossDatasetProtocol protocol = new CrossDatasetProtocol(1);
        // the oracle knows the target's raw score in the direction of the source it learnt from
        assertEquals(1, protocol.run(new Oracle("o", 1), up, up).srcc());
        assertEquals(1, protocol.run(new Oracle("o", 1), down, down).srcc());
        assertEquals(-1, protocol.run(new Oracle("o", 1), up, down).srcc());
        List<CrossDatasetProtocol.Result> results = protocol.run(new Oracle("o", 1), down, List.of(up, down));
        assertEquals(40, results.get(0).rows());
        assertFalse(CrossDatasetProtocol.table(results).stringColumn("note").get(0).isEmpty());
    }

    private IqaDataset dataset(String name, ScoreDirection direction) throws IOException {
        Path dir = Files.createDirectories(temp.resolve(name));
        IqaDatasetBuilder builder = IqaDataset.builder(name, dir).origin(DistortionOrigin.SYNTHETIC).direction(direction)
                .scoreKind(ScoreKind.SURROGATE);
        for (int i = 0; i < 40; i++) {
            String image = "i" + i + ".png";
            String reference = "r" + i / 4 + ".png";
            Files.write(dir.resolve(image), new byte[] {1});
            Files.write(dir.resolve(reference), new byte[] {1});
            builder.row(image, reference, "", 0, i * 37 % 41);
        }
        return builder.build(MissingPolicy.FAIL);
    }

    /** Knows every score, times a sign; remembers what it was shown. */
    private static final class Oracle implements QualityMethod {
        private final String name;
        private final double sign;
        private final List<Set<String>> groupsTrained = new ArrayList<>();
        private final List<Set<String>> groupsTested = new ArrayList<>();
        private final List<Integer> selectionRows = new ArrayList<>();

        Oracle(String name, double sign) {
            this.name = name;
            this.sign = sign;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Fitted fit(IqaDataset data, int[] trainRows, long seed) {
            return fit(data, trainRows, new int[0], seed);
        }

        @Override
        public Fitted fit(IqaDataset data, int[] trainRows, int[] selection, long seed) {
            groupsTrained.add(groups(data, trainRows));
            selectionRows.add(selection.length);
            return (other, rows) -> {
                groupsTested.add(groups(other, rows));
                return IntStream.of(rows).mapToDouble(r -> sign * other.score(r)).toArray();
            };
        }

        private static Set<String> groups(IqaDataset data, int[] rows) {
            Set<String> out = new HashSet<>();
            IntStream.of(rows).forEach(r -> out.add(data.group(r)));
            return out;
        }
    }
}

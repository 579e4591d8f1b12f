package dsmix.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class SideBySideTest {

    private final PaperTables paper = PaperTables.load();

    private static RunRecord record(String row, DataKind kind, double srcc) {
        DataRef data = new DataRef(kind == DataKind.HUMAN ? "clive" : "sample world", kind, "h", 667,
                kind == DataKind.HUMAN ? "667 of 1162 images" : "");
        RunRequest request = RunRequest.of("r", data, "quick", Map.of(), 1).fills(6, row, "CLIVE").fills(5, "100%", "CLIVE");
        return new RunRecord(request, Outcome.of(Measure.of("SRCC", srcc, 0.7, 0.8), Measure.of("PLCC", 0.76)),
                Versions.here(), Machine.here(), "2026-01-02T03:04:05Z", 1.5);
    }

    @Test
    void putsHumanResultsBesideThePapers() {
        Table t = SideBySide.of(paper, 6).available("CLIVE").add(record("1", DataKind.HUMAN, 0.778))
                .notRun("3", "the distillation run is still to come").table();
        assertEquals(3, t.rowCount());
        assertEquals("#1 baseline", t.stringColumn("Row").get(0));
        assertEquals(0.773, t.doubleColumn("SRCC | paper").getDouble(0));
        assertEquals(0.778, t.doubleColumn("SRCC | here").getDouble(0));
        assertEquals(0.005, t.doubleColumn("SRCC | difference").getDouble(0), 1e-9);
        assertEquals(667, t.intColumn("n").getInt(0));
        assertEquals("measured; 667 of 1162 images; SRCC in [0.700, 0.800]", t.stringColumn("Status").get(0));
        assertEquals("not run at this scale", t.stringColumn("Status").get(1));
        assertEquals("not run: the distillation run is still to come", t.stringColumn("Status").get(2));
        assertTrue(t.column("SRCC | here").isMissing(1));
        assertFalse(t.columnNames().contains("SRCC | surrogate"));
    }

    @Test
    void surrogateResultsNeverStandAmongHumanOnes() {
        Table t = SideBySide.of(paper, 6).add(record("1", DataKind.HUMAN, 0.778)).add(record("1", DataKind.SURROGATE, 0.9))
                .add(record("2", DataKind.NONE, 0.8)).table();
        assertEquals(4, t.rowCount());
        assertEquals(0.778, t.doubleColumn("SRCC | here").getDouble(0));
        assertTrue(t.column("SRCC | here").isMissing(1));
        assertTrue(t.column("SRCC | difference").isMissing(1));
        assertEquals(0.9, t.doubleColumn("SRCC | surrogate").getDouble(1));
        assertTrue(t.column("SRCC | here").isMissing(2));
        assertTrue(t.stringColumn("Status").get(1).contains("not human scores"));
        assertEquals("not run: needs CLIVE, see environment/get-data clive", t.stringColumn("Status").get(3));
    }

    @Test
    void saysWhatToDownload() {
        Table t = SideBySide.of(paper, 4).rows("Ours").available("CLIVE").table();
        assertEquals(7, t.rowCount());
        assertEquals("not run: needs KonIQ, see environment/get-data koniq10k", t.stringColumn("Status").get(0));
        assertEquals("not run: needs LIVE, see environment/get-data live", t.stringColumn("Status").get(2));
        assertEquals("not run: needs LIVE, see environment/get-data live",
                SideBySide.of(paper, 2).rows("Ours").table().stringColumn("Status").get(0));
    }

    @Test
    void measuredRowsComeFirstAndExplainedOnesFoldAway() {
        SideBySide beside = SideBySide.of(paper, 6).notRun("1", "still to come").add(record("3", DataKind.HUMAN, 0.8));
        assertEquals(List.of("#3 DSMix + KD", "#2 DSMix", "#1 baseline"), beside.table().stringColumn("Row").asList());
        assertEquals(2, beside.style().foldAfter());
        assertFalse(SideBySide.of(paper, 6).table().columnNames().contains("SRCC | difference"));
    }

    @Test
    void leavesOutCellsThatThePaperLeavesEmpty() {
        assertEquals(2, SideBySide.of(paper, 2).rows("MUSIQ").table().rowCount());
        assertEquals(4, SideBySide.of(paper, 4).rows("Re-IQA").table().rowCount());
    }

    @Test
    void refusesPlacesThatDoNotExist() {
        assertThrows(IllegalArgumentException.class, () -> SideBySide.of(paper, 1));
        assertThrows(IllegalArgumentException.class, () -> SideBySide.of(paper, 6).rows("4"));
        assertThrows(IllegalArgumentException.class, () -> SideBySide.of(paper, 6).notRun("1", "CSIQ", "x"));
    }

    @Test
    void countsWhatWasMeasured() {
        Table t = Coverage.of(paper, List.of(record("1", DataKind.HUMAN, 0.7),
                record("2", DataKind.SURROGATE, 0.9)));
        assertEquals("Table 6: " + paper.title(6), t.stringColumn(0).get(4));
        assertEquals(6, t.intColumn("In the paper").getInt(4));
        assertEquals(2, t.intColumn("Measured here").getInt(4));
        assertEquals(2, t.intColumn("On surrogate scores only").getInt(4));
        assertEquals(2, t.intColumn("Not run").getInt(4));
        assertEquals(2, t.intColumn("Measured here").getInt(3));
        assertEquals(32, t.intColumn("In the paper").getInt(2));
    }
}

package dsmix.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

class PaperTablesTest {

    private final PaperTables paper = PaperTables.load();

    private double value(int table, String row, String dataset, String metric) {
        return paper.value(table, row, dataset, metric).orElseThrow();
    }

    @Test
    void holdsEveryCellOfEveryTable() {
        int[] cells = {0, 8 * 4, 14 * 7 * 2 + 14, 4 * 6 + 2 * 6, 5 * 7, 3 * 4, 3 * 4, 3 * 5, 4 * 4};
        for (int t = 1; t <= PaperTables.COUNT; t++) {
            assertEquals(cells[t], paper.cells(t).size(), "table " + t);
        }
        assertEquals(7, paper.figures().size());
        assertEquals("Algorithm 1", paper.figures().get(6).id());
    }

    @Test
    void correlationsAreCorrelations() {
        for (int t = 2; t <= PaperTables.COUNT; t++) {
            for (PaperNumber c : paper.cells(t)) {
                if (c.metric().equals("SRCC") || c.metric().equals("PLCC")) {
                    assertTrue(c.value().isEmpty() || c.value().matches("0\\.\\d{3}"), c.toString());
                }
            }
        }
    }

    @Test
    void knowsSpotValues() {
        assertEquals(0.974, value(2, "Ours", "LIVE", "SRCC"));
        assertEquals(0.735, value(2, "Ours", "FLIVE", "PLCC"));
        assertEquals(0.508, value(2, "ILNIQE", "CLIVE", "PLCC"));
        assertEquals(0.941, value(2, "QPT", "KonIQ", "PLCC"));
        assertEquals(0.790, value(4, "Ours", "CLIVE->KonIQ", "SRCC"));
        assertEquals(0.583, value(4, "Ours", "LIVE->TID2013", "SRCC"));
        assertEquals(0.848, value(5, "50%", "CLIVE", "SRCC"));
        assertEquals(0.773, value(6, "1", "CLIVE", "SRCC"));
        assertEquals(21.80, value(7, "ResNet-34", "", "params"));
        assertEquals(0.955, value(8, "3", "CSIQ", "PLCC"));
        assertEquals(799, value(1, "LIVE", "LIVE", "size"));
        assertTrue(paper.cell(1, "LIVE", "LIVE", "size").orElseThrow().note().contains("779"));
    }

    @Test
    void dashesAreEmpty() {
        assertTrue(paper.cell(2, "MUSIQ", "LIVE", "SRCC").isPresent());
        assertTrue(paper.value(2, "MUSIQ", "LIVE", "SRCC").isEmpty());
        assertTrue(paper.value(4, "Re-IQA", "FLIVE->KonIQ", "SRCC").isEmpty());
        assertTrue(paper.cell(4, "Ours", "CLIVE->FLIVE", "SRCC").isEmpty());
    }

    @Test
    void gainsOfTable3AreDifferences() {
        int checked = 0;
        for (PaperNumber c : paper.cells(3)) {
            if (c.metric().endsWith(" gain")) {
                String metric = c.metric().substring(0, 4);
                double with = value(3, c.row(), c.dataset(), metric);
                double without = value(3, c.row().replace("DSMix", "Original"), c.dataset(), metric);
                assertEquals(c.number().orElseThrow(), with - without, 1e-9, c.toString());
                checked++;
            }
        }
        assertEquals(12, checked);
    }

    @Test
    void originalRowsOfTable3AreTable2s() {
        for (String method : List.of("HyperIQA", "TReS")) {
            for (String dataset : paper.datasets(3)) {
                for (String metric : paper.metrics(3)) {
                    assertEquals(value(2, method, dataset, metric), value(3, method + " Original", dataset, metric));
                }
            }
        }
    }

    @Test
    void theFullMethodIsTheSameInTables5To8() {
        for (String metric : List.of("SRCC", "PLCC")) {
            assertEquals(value(5, "100%", "CLIVE", metric), value(6, "3", "CLIVE", metric));
            assertEquals(value(5, "100%", "CLIVE", metric), value(7, "ResNet-50", "CLIVE", metric));
            assertEquals(value(5, "100%", "CSIQ", metric), value(7, "ResNet-50", "CSIQ", metric));
            assertEquals(value(5, "100%", "CSIQ", metric), value(8, "4", "CSIQ", metric));
            assertEquals(value(2, "Ours", "CSIQ", metric), value(8, "4", "CSIQ", metric));
        }
        assertEquals(value(2, "Ours", "CLIVE", "SRCC"), value(6, "3", "CLIVE", "SRCC"));
    }

    @Test
    void thePapersContradictionIsKeptAndNoted() {
        assertEquals(0.883, value(2, "Ours", "CLIVE", "PLCC"));
        assertEquals(0.876, value(6, "3", "CLIVE", "PLCC"));
        assertTrue(paper.notes(2).stream().anyMatch(n -> n.contains("0.876")));
        for (int t = 5; t <= 7; t++) {
            assertTrue(paper.notes(t).stream().anyMatch(n -> n.contains("0.883")), "table " + t);
        }
        assertTrue(paper.errata().stream().anyMatch(e -> e.paper().contains("799") && e.holds().contains("779")));
        assertTrue(paper.errata().stream().anyMatch(e -> e.holds().contains("25 distortion types")));
    }

    @Test
    void gainsNamedInTheTextOfTables6And8Hold() {
        assertEquals(0.051, value(6, "2", "CLIVE", "SRCC") - value(6, "1", "CLIVE", "SRCC"), 1e-9);
        assertEquals(0.071, value(6, "2", "CLIVE", "PLCC") - value(6, "1", "CLIVE", "PLCC"), 1e-9);
        assertEquals(0.049, value(6, "3", "CLIVE", "SRCC") - value(6, "2", "CLIVE", "SRCC"), 1e-9);
        assertEquals(0.039, value(6, "3", "CLIVE", "PLCC") - value(6, "2", "CLIVE", "PLCC"), 1e-9);
        assertEquals(0.017, value(8, "3", "CSIQ", "SRCC") - value(8, "1", "CSIQ", "SRCC"), 1e-9);
        assertEquals(0.006, value(8, "2", "CSIQ", "PLCC") - value(8, "1", "CSIQ", "PLCC"), 1e-9);
    }

    @Test
    void layoutIsThePapersOwn() {
        Table two = paper.layout(2);
        assertEquals(14, two.rowCount());
        assertEquals(List.of("Method", "Paradigm", "LIVE | SRCC", "LIVE | PLCC"), two.columnNames().subList(0, 4));
        assertEquals(0.957, two.doubleColumn("CSIQ | SRCC").getDouble(13));
        assertTrue(two.column("LIVE | SRCC").isMissing(5));
        assertEquals("#3 DSMix + KD", paper.layout(6).stringColumn(0).get(2));
        assertEquals("#1 no distillation", paper.label(8, "1"));
        assertEquals(700000, paper.layout(1).doubleColumn("Size").getDouble(4));
    }

    @Test
    void readsAFolderAndSaysWhatIsMissing(@TempDir Path dir) throws IOException {
        Path checkout = Path.of("..", "data", "paper");
        for (Path file : Files.list(checkout).toList()) {
            Files.copy(file, dir.resolve(file.getFileName()));
        }
        assertEquals(paper.cells(2), PaperTables.load(dir).cells(2));
        Files.delete(dir.resolve("table4.csv"));
        IOException e = assertThrows(IOException.class, () -> PaperTables.load(dir));
        assertTrue(e.getMessage().contains("table4.csv is missing"), e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> paper.cells(9));
        assertFalse(paper.table(3).columnNames().isEmpty());
    }
}

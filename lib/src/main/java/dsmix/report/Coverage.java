package dsmix.report;

import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** How much of the paper stands beside a number measured here. */
public final class Coverage {

    private Coverage() {
    }

    /**
     * Counts for each of Tables 2 to 8: how many correlations the paper reports, how many of these were measured here on
     * human scores, how many on surrogate scores only, and how many not at all.
     */
    public static Table of(PaperTables paper, Iterable<RunRecord> records) {
        StringColumn name = StringColumn.create("Table");
        IntColumn[] counts = {IntColumn.create("In the paper"), IntColumn.create("Measured here"),
            IntColumn.create("On surrogate scores only"), IntColumn.create("Not run")};
        for (int t = 2; t <= PaperTables.COUNT; t++) {
            SideBySide table = SideBySide.of(paper, t).addAll(records);
            int[] n = new int[3];
            for (PaperNumber c : paper.cells(t)) {
                if (paper.metrics(t).contains(c.metric()) && c.number().isPresent()) {
                    n[0]++;
                    n[1] += table.measured(c, true) ? 1 : 0;
                    n[2] += !table.measured(c, true) && table.measured(c, false) ? 1 : 0;
                }
            }
            name.append("Table " + t + ": " + paper.title(t));
            for (int i = 0; i < 3; i++) {
                counts[i].append(n[i]);
            }
            counts[3].append(n[0] - n[1] - n[2]);
        }
        return Table.create("How much was measured here", name).addColumns(counts);
    }
}

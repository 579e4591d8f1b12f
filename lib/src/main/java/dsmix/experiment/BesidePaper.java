package dsmix.experiment;

import dsmix.report.PaperTables;
import dsmix.report.RunStore;
import dsmix.report.SideBySide;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import tech.tablesaw.api.Table;

/** The paper's tables and figures with what this scale has for each of them. */
final class BesidePaper {

    private static final Map<String, String> FIGURES = Map.of("Figure 1", "figure-1", "Figure 3", "figure-3",
            "Figure 5", "figure-5", "Figure 6", "figure-6");

    private final RunStore store;
    private final Sources sources;

    BesidePaper(RunStore store, Sources sources) {
        this.store = store;
        this.sources = sources;
    }

    /** A table of the paper, 2 to 8, with the newest records of the store at their places. */
    SideBySide beside(int number) throws IOException {
        PaperTables tables = PaperTables.load();
        SideBySide table = SideBySide.of(tables, number).addAll(store.newest())
                .available(sources.humanScored().stream().map(data -> PaperPlaces.name(data))
                .filter(tables.datasets(number)::contains)
                        .toArray(String[]::new));
        if (number == 2 || number == 4) {
            tables.rows(number).stream().filter(row -> !row.equals("Ours"))
                    .forEach(row -> table.notRun(row, "a comparator, not implemented yet"));
        }
        if (number == 3) {
            tables.rows(number).forEach(row -> table.notRun(row, "HyperIQA and TReS are not implemented yet"));
        }
        if (number == 7) {
            tables.rows(number).forEach(row -> table.notRun(row, "the walk trains one encoder; see dsmix pretrain"
                    + " --set encoder.depth=..."));
        }
        return table;
    }

    Table figures(Collection<String> ids) {
        Map<String, String> here = new LinkedHashMap<>();
        FIGURES.forEach((figure, id) -> {
            if (ids.contains(id)) {
                here.put(figure, "rebuilt: " + id + ".png");
            }
        });
        return PaperTables.load().figuresTable(here);
    }
}

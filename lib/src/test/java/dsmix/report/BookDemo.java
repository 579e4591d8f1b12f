package dsmix.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** A book with made-up numbers, to look at; run {@code main} with a folder. */
final class BookDemo {

    private BookDemo() {
    }

    public static void main(String[] args) throws IOException {
        write(Path.of(args[0]), Path.of(args[1]));
    }

    static void write(Path folder, Path pictures) throws IOException {
        PaperTables paper = PaperTables.load();
        DataRef clive = new DataRef("clive", DataKind.HUMAN, "0123456789abcdef", 667,
                "667 of 1162 images (made-up numbers)");
        DataRef world = DataRef.of("sample world", DataKind.SURROGATE, "fedcba9876543210", 96);
        RunStore store = new RunStore(folder.resolve("runs"));
        RunRecord one = store.obtain(RunRequest.of("table6-row1", clive, "quick", Map.of("head", "mlp 512"), 1, 2, 3)
                .fills(6, "1", "CLIVE"), false, () -> Outcome.of(Measure.of("SRCC", 0.781, 0.75, 0.81),
                Measure.of("PLCC", 0.772))).record();
        RunRecord two = store.obtain(RunRequest.of("table6-row3", world, "quick", Map.of("head", "mlp 512"), 1)
                .fills(6, "3", "CLIVE"), false, () -> Outcome.of(Measure.of("SRCC", 0.91),
                Measure.of("PLCC", 0.93))).record();
        FigureBook book = new FigureBook(folder).firstSection("09", "Results, paper | here",
                "What this run measured, beside the paper's numbers.");
        book.table("table6", "Table 6: components on CLIVE", "Median over the splits. Differences are here minus paper.",
                SideBySide.of(paper, 6).available("CLIVE").add(one).add(two).table(),
                Provenance.of("quick", List.of(one, two)).withNote("Made-up numbers, to look at the page."));
        book.table("table4-ours", "Table 4: cross-dataset", "SRCC; all of the source, all of the target.",
                SideBySide.of(paper, 4).rows("Ours").available("CLIVE").table(), Provenance.here("quick"));
        book.table("coverage", "How much was measured here", "", Coverage.of(paper, List.of(one, two)),
                Provenance.of("quick", List.of(one, two)));
        book.table("figures", "Figures of the paper", "", paper.figuresTable(Map.of("Figure 3", "rebuilt")),
                Provenance.paper());
        book.section("00", "The paper", "The paper's own tables, as printed, with its known errors.");
        for (int t = 1; t <= PaperTables.COUNT; t++) {
            book.table("paper-table" + t, "Table " + t + ": " + paper.title(t), "", paper.layout(t),
                    Provenance.paper().withNotes(paper.notes(t)));
        }
        book.table("errata", "Known errors of the paper", "", paper.errataTable(), Provenance.paper());
        book.section("03", "Sensitivity maps", "Section 3.1: how strongly each place was changed by its distortion.");
        for (String name : List.of("mixing", "training", "clusters", "scatter", "splits", "map", "matrix", "bars-many")) {
            book.figure("demo-" + name, "Figure: " + name, "What is to be seen in this picture.",
                    ImageIO.read(pictures.resolve(name + ".png").toFile()),
                    Provenance.here("quick", world).withSeeds(7).withSeconds(75));
        }
    }
}

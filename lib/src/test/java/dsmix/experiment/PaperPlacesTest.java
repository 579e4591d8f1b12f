package dsmix.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dsmix.data.IqaDataset;
import dsmix.data.MissingPolicy;
import dsmix.data.ScoreKind;
import dsmix.report.PaperTables;
import dsmix.report.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaperPlacesTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void pictures() throws IOException {
        Files.createFile(folder.resolve("a.png"));
        Files.createFile(folder.resolve("b.png"));
    }

    private IqaDataset data(String name, ScoreKind kind) throws IOException {
        return IqaDataset.builder(name, folder).scoreKind(kind).row("a.png", 1).row("b.png", 2).build(MissingPolicy.FAIL);
    }

    private IqaDataset data(String name) throws IOException {
        return data(name, ScoreKind.HUMAN);
    }

    @Test
    void peoplesScoresStandBesideTheirDataset() throws IOException {
        assertEquals(List.of(new Place(2, "Ours", "CLIVE"), new Place(6, "3", "CLIVE"), new Place(5, "100%", "CLIVE")),
                PaperPlaces.of(Recipe.DSMIX_KD, ProbeKind.MLP, data("clive")));
        assertEquals(List.of(new Place(8, "1", "CSIQ")), PaperPlaces.of(Recipe.DSMIX, ProbeKind.MLP, data("csiq")));
        assertEquals(List.of(new Place(2, "Ours", "KADID")),
                PaperPlaces.of(Recipe.DSMIX_KD, ProbeKind.MLP, data("kadid10k")));
        assertEquals(List.of(new Place(5, "25%", "CSIQ")),
                PaperPlaces.of(Recipe.DSMIX_KD.withShare(0.25), ProbeKind.MLP, data("csiq")));
        assertEquals(List.of(), PaperPlaces.of(Recipe.DSMIX_KD, ProbeKind.MLP, data("mine")));
    }

    @Test
    void surrogatesStandInForTheAblationsButNeverForTheComparisonWithOthers() throws IOException {
        IqaDataset world = data("sample-world", ScoreKind.SURROGATE);
        assertEquals(List.of(new Place(6, "1", "CLIVE")), PaperPlaces.of(Recipe.INITIAL, ProbeKind.MLP, world));
        List<Place> whole = PaperPlaces.of(Recipe.DSMIX_KD, ProbeKind.MLP, world);
        assertEquals(4, whole.size());
        assertTrue(whole.stream().noneMatch(place -> place.table() == 2), whole.toString());
    }

    @Test
    void headsAndRecipesThatThePaperLacksHaveNoPlace() throws IOException {
        assertEquals(List.of(), PaperPlaces.of(Recipe.DSMIX_KD, ProbeKind.RIDGE, data("clive")));
        assertEquals(List.of(), PaperPlaces.of(Recipe.NO_MIXING, ProbeKind.MLP, data("clive")));
        assertEquals(List.of(), PaperPlaces.of(Recipe.KD, ProbeKind.MLP, data("csiq")));
    }

    @Test
    void everyPlaceHoldsANumberOfThePaper() throws IOException {
        List<Recipe> recipes = Stream.of(Recipe.components(), Recipe.distillationLosses(),
                List.of(Recipe.DSMIX_KD.withShare(0.25), Recipe.DSMIX_KD.withShare(0.5))).flatMap(List::stream).toList();
        PaperTables paper = PaperTables.load();
        for (String name : List.of("live", "csiq", "tid2013", "kadid10k", "clive", "koniq10k", "flive")) {
            for (Recipe recipe : recipes) {
                for (Place place : PaperPlaces.of(recipe, ProbeKind.MLP, data(name))) {
                    assertTrue(paper.cell(place.table(), place.row(), place.dataset(), "SRCC").isPresent(),
                            place.toString());
                }
            }
        }
    }

    @Test
    void pairsStandInTheCrossDatasetTable() throws IOException {
        assertEquals(List.of(new Place(4, "Ours", "LIVE->CSIQ")), PaperPlaces.ofPair(data("live"), data("csiq")));
        assertEquals(List.of(new Place(4, "Ours", "CLIVE->KonIQ")), PaperPlaces.ofPair(data("clive"), data("koniq10k")));
        assertEquals(List.of(), PaperPlaces.ofPair(data("tid2013"), data("live")));
        assertEquals(List.of(), PaperPlaces.ofPair(data("mine"), data("live")));
    }
}

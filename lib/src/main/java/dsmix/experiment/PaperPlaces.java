package dsmix.experiment;

import dsmix.data.IqaDataset;
import dsmix.data.ScoreKind;
import dsmix.report.PaperTables;
import dsmix.report.Place;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which numbers of the paper a result stands beside. */
final class PaperPlaces {

    private static final Map<String, String> NAMES = Map.of("live", "LIVE", "csiq", "CSIQ", "tid2013", "TID2013", "kadid10k",
            "KADID", "clive", "CLIVE", "koniq10k", "KonIQ", "flive", "FLIVE");

    /**
     * Rows by recipe; the paper's row 1 of Table 6, "none of the components", is read as the encoder before pre-training.
     */
    private static final Map<String, List<Row>> ROWS = Map.of(
            Recipe.INITIAL.id(), List.of(new Row(6, "1", "CLIVE")),
            Recipe.DSMIX.id(), List.of(new Row(6, "2", "CLIVE"), new Row(8, "1", "CSIQ")),
            Recipe.DSMIX_RECONSTRUCTION.id(), List.of(new Row(8, "2", "CSIQ")),
            Recipe.DSMIX_COSINE.id(), List.of(new Row(8, "3", "CSIQ")),
            Recipe.DSMIX_KD.withShare(0.25).id(), List.of(new Row(5, "25%", "CLIVE"), new Row(5, "25%", "CSIQ")),
            Recipe.DSMIX_KD.withShare(0.5).id(), List.of(new Row(5, "50%", "CLIVE"), new Row(5, "50%", "CSIQ")),
            Recipe.DSMIX_KD.id(), List.of(new Row(6, "3", "CLIVE"), new Row(8, "4", "CSIQ"), new Row(5, "100%", "CLIVE"),
                    new Row(5, "100%", "CSIQ")));

    private PaperPlaces() {
    }

    private record Row(int table, String row, String dataset) { }

    /** A dataset's name in the paper's tables; empty if the paper does not use it. */
    static String name(IqaDataset data) {
        return NAMES.getOrDefault(data.name(), "");
    }

    /**
     * The places of a recipe's result on a dataset. Only the paper's kind of head counts. A surrogate result is put where
     * the dataset it stands in for would be: the tables keep such results in columns of their own.
     */
    static List<Place> of(Recipe recipe, ProbeKind kind, IqaDataset data) {
        if (kind != ProbeKind.MLP) {
            return List.of();
        }
        boolean surrogate = data.scoreKind() == ScoreKind.SURROGATE;
        String name = name(data);
        Stream<Place> rows = ROWS.getOrDefault(recipe.id(), List.of()).stream()
                .filter(row -> surrogate || row.dataset().equals(name))
                .map(row -> new Place(row.table(), row.row(), row.dataset()));
        Stream<Place> whole = recipe.equals(Recipe.DSMIX_KD) && !name.isEmpty() ? Stream.of(new Place(2, "Ours", name))
                : Stream.empty();
        return Stream.concat(whole, rows).toList();
    }

    /** The place of a cross-dataset result, if the paper has the pair. */
    static List<Place> ofPair(IqaDataset source, IqaDataset target) {
        String from = NAMES.get(source.name());
        String to = NAMES.get(target.name());
        String pair = from + "->" + to;
        return PaperTables.load().datasets(4).contains(pair) ? List.of(new Place(4, "Ours", pair)) : List.of();
    }
}

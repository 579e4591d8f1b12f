package dsmix.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is known about a published dataset before it is downloaded: one row of the paper's Table 1 beside the facts.
 *
 * @param name short lower-case name for {@link Datasets#open}
 * @param title full name
 * @param paper the row of Table 1 as printed; all parts empty if the paper does not list the dataset
 * @param size number of distorted (or authentic) images
 * @param references number of pristine references, 0 if there are none
 * @param types number of distortion types, 0 if not applicable
 * @param levels levels a type, 0 if not applicable
 * @param score MOS, DMOS or none, as the authors call it
 * @param facts range, direction, origin, kind of scores and terms of use
 * @param width pixels per row of every image, 0 if they vary
 * @param height rows of every image, 0 if they vary
 * @param folders names that its folder commonly has
 * @param source the authors' page
 * @param needsForm true if the authors ask for a form, a password or a mail before the download
 * @param note what differs from the paper or surprises readers
 */
public record DatasetInfo(String name, String title, PaperRow paper, int size, int references, int types, int levels,
        String score, DatasetFacts facts, int width, int height, List<String> folders, String source, boolean needsForm,
        String note) {

    private static final List<DatasetInfo> ALL = load();

    /**
     * A row of Table 1 as the paper prints it, errors included.
     *
     * @param name the paper's abbreviation
     * @param size number of images
     * @param distortion synthetic or authentic
     * @param score MOS or DMOS
     * @param range of the scores
     */
    public record PaperRow(String name, String size, String distortion, String score, String range) {
    }

    /** Every dataset that the library reads, in the order of Table 1. */
    public static List<DatasetInfo> all() {
        return ALL;
    }

    /**
     * The dataset of this name, without regard to case.
     *
     * @throws IllegalArgumentException naming those that exist
     */
    public static DatasetInfo of(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return ALL.stream().filter(d -> d.name.equals(wanted) || d.folders.stream().anyMatch(wanted::equalsIgnoreCase))
                .findFirst().orElseThrow(() -> new IllegalArgumentException("no dataset is called " + name + "; known are "
                        + String.join(", ", ALL.stream().map(DatasetInfo::name).toList())
                        + " and csv for a folder of one's own"));
    }

    /** Nominal score range. */
    public ScoreRange range() {
        return facts.range();
    }

    /** Which end of the scores is good. */
    public ScoreDirection direction() {
        return facts.direction();
    }

    /** Whether distortions were made or found. */
    public DistortionOrigin origin() {
        return facts.origin();
    }

    /** Terms of use, in a sentence. */
    public String licence() {
        return facts.licence();
    }

    /** A builder with this dataset's facts. */
    IqaDatasetBuilder builder(Path root) {
        return IqaDataset.builder(name, root).origin(facts.origin()).range(facts.range()).direction(facts.direction())
                .scoreKind(facts.kind()).licence(facts.licence())
                .remedy("complete the download (environment/get-data " + name + " says how)");
    }

    private static List<DatasetInfo> load() {
        try {
            CsvRows csv = CsvRows.resource("/dsmix/data/datasets.csv");
            List<DatasetInfo> out = new ArrayList<>();
            for (int i = 0; i < csv.size(); i++) {
                out.add(row(csv, i));
            }
            return List.copyOf(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DatasetInfo row(CsvRows csv, int i) throws IOException {
        PaperRow paper = new PaperRow(csv.get(i, "paper_name"), csv.get(i, "paper_size"), csv.get(i, "paper_distortion"),
                csv.get(i, "paper_score"), csv.get(i, "paper_range"));
        ScoreKind kind = csv.get(i, "score").equals("none") ? ScoreKind.NONE : ScoreKind.HUMAN;
        DatasetFacts facts = new DatasetFacts(csv.get(i, "name"), DistortionOrigin.valueOf(csv.get(i, "origin")),
                new ScoreRange(csv.number(i, "min"), csv.number(i, "max")),
                ScoreDirection.valueOf(csv.get(i, "direction")), kind, csv.get(i, "licence"));
        return new DatasetInfo(csv.get(i, "name"), csv.get(i, "title"), paper, whole(csv, i, "size"),
                whole(csv, i, "references"), whole(csv, i, "types"), whole(csv, i, "levels"), csv.get(i, "score"), facts,
                whole(csv, i, "width"), whole(csv, i, "height"), List.of(csv.get(i, "folders").split("\\|")),
                csv.get(i, "source"), csv.get(i, "needs_form").equals("yes"), csv.get(i, "note"));
    }

    private static int whole(CsvRows csv, int row, String column) throws IOException {
        return (int) csv.number(row, column);
    }
}

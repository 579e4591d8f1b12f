package dsmix.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tech.tablesaw.api.Table;

/**
 * Collects the rows of a dataset and checks them against the folder when the dataset is built.
 *
 * <p>Readers of published datasets use it, and so can anybody with pictures and scores:
 * {@code IqaDataset.builder("mine", folder).range(new ScoreRange(0, 10)).row("a.png", 7.5).build(MissingPolicy.FAIL)}.
 */
public final class IqaDatasetBuilder {

    private final String name;
    private final Path root;
    private final List<Row> rows = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private DistortionOrigin origin = DistortionOrigin.AUTHENTIC;
    private ScoreRange range;
    private ScoreDirection direction = ScoreDirection.HIGHER_IS_BETTER;
    private ScoreKind kind = ScoreKind.HUMAN;
    private String licence = "not stated";
    private String remedy = "correct the names or bring the files back";

    IqaDatasetBuilder(String name, Path root) {
        this.name = name;
        this.root = root;
    }

    /** Whether distortions were made or found; authentic unless told. */
    public IqaDatasetBuilder origin(DistortionOrigin value) {
        origin = value;
        return this;
    }

    /** The nominal score range; the range of the given scores unless told. */
    public IqaDatasetBuilder range(ScoreRange value) {
        range = value;
        return this;
    }

    /** Which end of the scores is good; the high one unless told. */
    public IqaDatasetBuilder direction(ScoreDirection value) {
        direction = value;
        return this;
    }

    /** Where the scores come from; people unless told. */
    public IqaDatasetBuilder scoreKind(ScoreKind value) {
        kind = value;
        return this;
    }

    /** The terms of use, in a sentence. */
    public IqaDatasetBuilder licence(String value) {
        licence = value;
        return this;
    }

    /** Adds something that readers of results should know. */
    public IqaDatasetBuilder note(String value) {
        notes.add(value);
        return this;
    }

    /** Adds a picture without reference, type and level. */
    public IqaDatasetBuilder row(String image, double score) {
        return row(image, "", "", 0, score);
    }

    /**
     * Adds a picture.
     *
     * @param image path relative to the root; case does not matter
     * @param reference the pristine original's path relative to the root, "" if there is none
     * @param type the distortion, "" if unknown
     * @param level 1 and up, 0 if unknown
     * @param score the score
     */
    public IqaDatasetBuilder row(String image, String reference, String type, int level, double score) {
        return row(new Row(image, reference, type, level, score, reference.isEmpty() ? image : reference, "", ""));
    }

    IqaDatasetBuilder row(Row row) {
        rows.add(row);
        return this;
    }

    /** What to do about missing pictures, for the message. */
    IqaDatasetBuilder remedy(String value) {
        remedy = value;
        return this;
    }

    /**
     * Checks the rows against the folder and makes the dataset.
     *
     * @throws IOException if there are no rows, a name is unsafe or used twice, a score is not finite, none of the
     *     pictures is there, or some are not and the policy says to fail; the message says what to do
     */
    public IqaDataset build(MissingPolicy policy) throws IOException {
        if (rows.isEmpty()) {
            throw new IOException(name + " under " + root + " has no rows; is the score file complete?");
        }
        if (!Files.isDirectory(root)) {
            throw new IOException(root + " is not a folder; give the folder that " + name + " was unpacked into");
        }
        checkRows();
        FileIndex index = new FileIndex(root);
        Table table = IqaDataset.emptyTable(name);
        List<String> missing = new ArrayList<>();
        Set<String> missingReferences = new HashSet<>();
        Map<String, Optional<String>> references = new HashMap<>();
        for (Row row : rows) {
            Optional<String> image = index.file(row.image);
            if (image.isEmpty()) {
                missing.add(row.image);
                continue;
            }
            Optional<String> reference = references.get(row.reference);
            if (reference == null) {
                reference = row.reference.isEmpty() ? Optional.of("") : index.file(row.reference);
                references.put(row.reference, reference);
            }
            if (reference.isEmpty()) {
                missingReferences.add(row.reference);
            }
            append(table, row, image.get(), reference.orElse(row.reference));
        }
        report(missing, missingReferences, policy);
        List<String> groups = rows.stream().map(Row::groupKey).toList();
        ScoreRange observed = observed();
        ScoreRange nominal = range != null ? range : observed != null ? observed : new ScoreRange(0, 1);
        return new IqaDataset(new DatasetFacts(name, origin, nominal, direction, kind, licence), root, table, groups,
                missing, notes, observed);
    }

    private void checkRows() throws IOException {
        Map<String, String> seen = new HashMap<>();
        for (Row row : rows) {
            SafeNames.relative(row.image, row.place(root));
            if (!row.reference.isEmpty()) {
                SafeNames.relative(row.reference, row.place(root));
            }
            String before = seen.putIfAbsent(row.image.toLowerCase(Locale.ROOT), row.place(root));
            if (before != null) {
                throw new IOException(row.place(root) + ": the image " + SafeNames.shown(row.image)
                        + " was already named in " + before + "; remove one of the two rows");
            }
            if (kind != ScoreKind.NONE && !Double.isFinite(row.score)) {
                throw new IOException(row.place(root) + ": the score of " + SafeNames.shown(row.image) + " is " + row.score
                        + "; correct or remove the row");
            }
        }
    }

    private static void append(Table table, Row row, String image, String reference) {
        table.stringColumn("image").append(image);
        table.stringColumn("reference").append(reference);
        table.stringColumn("type").append(row.type);
        table.intColumn("level").append(row.level);
        table.doubleColumn("score").append(row.score);
        table.stringColumn("group").append(row.groupKey());
        table.stringColumn("split").append(row.part);
    }

    private void report(List<String> missing, Set<String> missingReferences, MissingPolicy policy) throws IOException {
        if (!missing.isEmpty()) {
            String what = missing.size() + " of " + rows.size() + " images of " + name + " are missing under " + root
                    + ", the first: " + String.join(", ", missing.subList(0, Math.min(5, missing.size())));
            if (missing.size() == rows.size()) {
                throw new IOException(what + ". None is there: is this the right folder? " + capital(remedy) + ".");
            }
            if (policy == MissingPolicy.FAIL) {
                throw new IOException(what + ". " + capital(remedy)
                        + ", or go on without them with MissingPolicy.KEEP_PRESENT.");
            }
            notes.add("partial: " + missing.size() + " of " + rows.size() + " images are missing and left out");
        }
        if (!missingReferences.isEmpty()) {
            notes.add(missingReferences.size() + " reference images are missing (first "
                    + missingReferences.stream().sorted().findFirst().orElseThrow()
                    + "); no-reference methods do not need them");
        }
    }

    private ScoreRange observed() {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (Row row : rows) {
            if (!Double.isNaN(row.score)) {
                min = Math.min(min, row.score);
                max = Math.max(max, row.score);
            }
        }
        return min < max ? new ScoreRange(min, max) : null;
    }

    private static String capital(String sentence) {
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }

    /** One picture as a score file names it; {@code part} is the official split, {@code where} a file and line. */
    record Row(String image, String reference, String type, int level, double score, String group, String part,
            String where) {

        String groupKey() {
            return group.toLowerCase(Locale.ROOT);
        }

        String place(Path root) {
            return where.isEmpty() ? root.toString() : where;
        }
    }
}

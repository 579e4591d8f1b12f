package dsmix.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * A set of pictures with quality scores, whoever published it: one row a picture, plus what the scores mean.
 *
 * <p>Columns of {@link #table()}: {@code image} (path relative to {@link #root()}, as it is on disk), {@code reference}
 * (the same for its pristine original, "" if there is none), {@code type} (distortion, "" if unknown), {@code level} (1
 * and up, 0 if unknown), {@code score} (as published, NaN if there is none), {@code group} (what a split must keep
 * together) and {@code split} (the authors' own division, "" if there is none). Immutable; safe for use by many threads.
 */
public final class IqaDataset {

    private final DatasetFacts facts;
    private final Path root;
    private final Table table;
    private final double[] scores;
    private final String[] groups;
    private final List<String> allGroups;
    private final List<String> missing;
    private final List<String> notes;
    private final ScoreRange observed;

    IqaDataset(DatasetFacts facts, Path root, Table table, List<String> allGroups, List<String> missing,
            List<String> notes, ScoreRange observed) {
        this.facts = facts;
        this.root = root;
        this.table = table;
        this.scores = table.doubleColumn("score").asDoubleArray();
        this.groups = table.stringColumn("group").asObjectArray();
        this.allGroups = List.copyOf(allGroups);
        this.missing = List.copyOf(missing);
        this.notes = List.copyOf(notes);
        this.observed = observed;
    }

    /** Starts a dataset of one's own; rows are added to the builder. */
    public static IqaDatasetBuilder builder(String name, Path root) {
        return new IqaDatasetBuilder(name, root);
    }

    /** Short lower-case name, for example "clive". */
    public String name() {
        return facts.name();
    }

    /** The folder that image paths are relative to. */
    public Path root() {
        return root;
    }

    /** A copy of the table; columns as described above. */
    public Table table() {
        return table.copy();
    }

    /** Number of rows. */
    public int size() {
        return scores.length;
    }

    /** The picture of a row. */
    public Path imagePath(int row) {
        return root.resolve(table.stringColumn("image").get(row));
    }

    /** The pictures of all rows, in order. */
    public List<Path> imagePaths() {
        return table.stringColumn("image").asList().stream().map(root::resolve).toList();
    }

    /** The pristine original of a row's picture; empty if there is none. */
    public Optional<Path> referencePath(int row) {
        String reference = table.stringColumn("reference").get(row);
        return reference.isEmpty() ? Optional.empty() : Optional.of(root.resolve(reference));
    }

    /** What a split must keep together with this row: the reference's name, or the picture's own. */
    public String group(int row) {
        return groups[row];
    }

    /** The published score of a row. */
    public double score(int row) {
        return scores[row];
    }

    /** The published scores, in order; a copy. */
    public double[] scores() {
        return scores.clone();
    }

    /** The nominal range of the scores. */
    public ScoreRange range() {
        return facts.range();
    }

    /** Which end of the scores is good. */
    public ScoreDirection direction() {
        return facts.direction();
    }

    /** Where the scores come from. */
    public ScoreKind scoreKind() {
        return facts.kind();
    }

    /** Whether distortions were made or found. */
    public DistortionOrigin origin() {
        return facts.origin();
    }

    /** The terms of use, in a sentence. */
    public String licence() {
        return facts.licence();
    }

    /** Names in the score file whose pictures were not there when the dataset was opened. */
    public List<String> missing() {
        return missing;
    }

    /** What a reader of results should know: missing pictures, dropped rows, how the scores were made. */
    public List<String> notes() {
        return notes;
    }

    /**
     * Scores mapped linearly so that the whole dataset spans [0, 1], direction unchanged.
     *
     * <p>The ends are the lowest and highest published score of the dataset as it was opened; a subset keeps them.
     *
     * @throws IllegalStateException if the dataset has no scores, or all are equal
     */
    public double[] normalisedScores() {
        if (facts.kind() == ScoreKind.NONE) {
            throw new IllegalStateException(name() + " has no scores; it is for pre-training only");
        }
        if (observed == null) {
            throw new IllegalStateException("all scores of " + name() + " are equal; there is nothing to learn from them");
        }
        double span = observed.max() - observed.min();
        return Arrays.stream(scores).map(s -> (s - observed.min()) / span).toArray();
    }

    /** {@link #normalisedScores()}, flipped where needed so that 1 is the best picture. */
    public double[] alignedScores() {
        double[] out = normalisedScores();
        return direction() == ScoreDirection.HIGHER_IS_BETTER ? out : Arrays.stream(out).map(s -> 1 - s).toArray();
    }

    /**
     * The same dataset with these rows only, in this order. It splits as a dataset of its own: what the whole was missing
     * is forgotten, and the score ends used for normalising are kept.
     *
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public IqaDataset subset(int[] rows) {
        Table chosen = emptyTable(name());
        for (int row : rows) {
            // Tablesaw's own row selection is a set: it would sort the rows
            for (String column : new String[] {"image", "reference", "type", "group", "split"}) {
                chosen.stringColumn(column).append(table.stringColumn(column).get(row));
            }
            chosen.intColumn("level").append(table.intColumn("level").getInt(row));
            chosen.doubleColumn("score").append(scores[row]);
        }
        return new IqaDataset(facts, root, chosen, chosen.stringColumn("group").asList(), List.of(), notes, observed);
    }

    /**
     * A SHA-256 of the score table and of the name and size of every picture, as 64 hex digits.
     *
     * <p>Computed afresh at every call, in well under a second for ten thousand pictures, so that it notices files that
     * were added, removed, renamed or replaced by ones of another size. It does not read pixels:
     * {@link #fullContentHash()} does.
     *
     * @throws java.io.UncheckedIOException if a picture has disappeared, naming it
     */
    public String contentHash() {
        return ContentHash.of(this, false);
    }

    /** As {@link #contentHash()}, with the SHA-256 of every picture's bytes: minutes for the large datasets. */
    public String fullContentHash() {
        return ContentHash.of(this, true);
    }

    /** The same rows with the groups of each pair of rows made one, for pictures that the dataset holds twice. */
    IqaDataset merged(List<int[]> pairs) {
        Map<String, String> parent = new HashMap<>();
        for (int[] pair : pairs) {
            String a = rootOf(parent, group(pair[0]));
            String b = rootOf(parent, group(pair[1]));
            parent.put(a.compareTo(b) < 0 ? b : a, a.compareTo(b) < 0 ? a : b);
        }
        Table copy = table.copy();
        for (int row = 0; row < size(); row++) {
            copy.stringColumn("group").set(row, rootOf(parent, group(row)));
        }
        List<String> groups = allGroups.stream().map(g -> rootOf(parent, g)).toList();
        return new IqaDataset(facts, root, copy, groups, missing, notes, observed);
    }

    private static String rootOf(Map<String, String> parent, String group) {
        String at = group;
        while (parent.containsKey(at) && !parent.get(at).equals(at)) {
            at = parent.get(at);
        }
        return at;
    }

    /** The group of every row of the complete dataset, missing pictures included: what splits are drawn from. */
    List<String> allGroups() {
        return allGroups;
    }

    /** The authors' division of a row: "training", "validation", "test" or "". */
    String officialPart(int row) {
        return table.stringColumn("split").get(row);
    }

    static Table emptyTable(String name) {
        return Table.create(name, StringColumn.create("image"), StringColumn.create("reference"),
                StringColumn.create("type"), IntColumn.create("level"), DoubleColumn.create("score"),
                StringColumn.create("group"), StringColumn.create("split"));
    }

    @Override
    public String toString() {
        String better = direction() == ScoreDirection.HIGHER_IS_BETTER ? "higher" : "lower";
        return name() + " (" + size() + " images, " + facts.kind().name().toLowerCase(Locale.ROOT) + " scores in " + range()
                + ", " + better + " is better, under " + root + ")";
    }
}

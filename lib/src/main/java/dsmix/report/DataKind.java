package dsmix.report;

/** What stands behind a number: people's scores, a formula's scores, no scores, or the paper itself. */
public enum DataKind {
    /** Opinion scores of people. */
    HUMAN("human scores"),
    /** Scores of a full-reference metric in place of people's: for learning the steps, not comparable with the paper. */
    SURROGATE("no human scores: surrogate"),
    /** No quality scores take part, as in a picture of a mask. */
    NONE("no scores needed"),
    /** Copied from the paper, nothing measured here. */
    PAPER("the paper's numbers");

    private final String label;

    DataKind(String label) {
        this.label = label;
    }

    /** The words shown beside a number. */
    public String label() {
        return label;
    }
}

package dsmix.data;

/** Where a dataset's scores come from; shown beside every number that rests on them. */
public enum ScoreKind {
    /** People judged the pictures. */
    HUMAN,
    /** A full-reference metric computed the scores: for learning the steps, never for a claim about quality. */
    SURROGATE,
    /** There are no scores (pre-training data); every score is NaN. */
    NONE
}

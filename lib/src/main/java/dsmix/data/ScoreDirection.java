package dsmix.data;

/** Which end of a dataset's scores means good quality. */
public enum ScoreDirection {
    /** A mean opinion score: the best pictures have the highest scores. */
    HIGHER_IS_BETTER,
    /** A difference score: the best pictures have the lowest scores. */
    LOWER_IS_BETTER
}

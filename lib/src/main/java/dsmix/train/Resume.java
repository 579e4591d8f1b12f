package dsmix.train;

/** What a run does with checkpoints it finds in its folder. */
public enum Resume {
    /** Refuse to start where a run has been, so that nothing is overwritten by accident. */
    NEVER,
    /** Continue if there is a checkpoint, else begin. */
    IF_PRESENT,
    /** Continue, and fail if there is nothing to continue. */
    REQUIRED
}

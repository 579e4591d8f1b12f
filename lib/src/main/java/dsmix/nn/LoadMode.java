package dsmix.nn;

/**
 * What {@link Weights#load} lets pass when a file and a network do not name the same tensors. Shapes always have to match.
 */
public enum LoadMode {
    /** Every parameter is in the file and nothing else is. */
    STRICT(false, false),
    /** Parameters that the file lacks keep their values. */
    ALLOW_MISSING(true, false),
    /** Tensors that the network lacks are left alone: a whole network's file for a prefix of its stages. */
    ALLOW_UNEXPECTED(false, true),
    /** Both of the above; the report says what happened. */
    ALLOW_BOTH(true, true);

    private final boolean missing;
    private final boolean unexpected;

    LoadMode(boolean missing, boolean unexpected) {
        this.missing = missing;
        this.unexpected = unexpected;
    }

    boolean allowsMissing() {
        return missing;
    }

    boolean allowsUnexpected() {
        return unexpected;
    }
}

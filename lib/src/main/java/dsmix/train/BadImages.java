package dsmix.train;

/** What to do with an image that cannot be read. */
public enum BadImages {
    /** Stop with an error that names it. */
    FAIL,
    /** Put another image in its place, chosen by the seed alone, and report it once. */
    SKIP
}

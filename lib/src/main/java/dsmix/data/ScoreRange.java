package dsmix.data;

/**
 * The nominal range of a dataset's scores, as its authors state it; single scores may lie a little outside.
 *
 * @param min the lowest nominal score
 * @param max the highest nominal score, above {@code min}
 */
public record ScoreRange(double min, double max) {

    /** Checks that both ends are finite and in order. */
    public ScoreRange {
        if (!Double.isFinite(min) || !Double.isFinite(max) || min >= max) {
            throw new IllegalArgumentException("a score range needs finite ends, the lower first, not [" + min + ", "
                    + max + "]");
        }
    }

    @Override
    public String toString() {
        return "[" + plain(min) + ", " + plain(max) + "]";
    }

    private static String plain(double v) {
        return v == Math.rint(v) && Math.abs(v) < 1e15 ? Long.toString((long) v) : Double.toString(v);
    }
}

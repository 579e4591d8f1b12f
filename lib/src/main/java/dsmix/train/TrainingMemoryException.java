package dsmix.train;

/** A step did not fit in memory; the message says which batch size to try. */
public final class TrainingMemoryException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final int batchSize;
    private final int suggestedBatchSize;

    TrainingMemoryException(String where, long step, int batchSize, Throwable cause) {
        super(message(where, step, batchSize), cause);
        this.batchSize = batchSize;
        this.suggestedBatchSize = Math.max(1, batchSize / 2);
    }

    private static String message(String where, long step, int batchSize) {
        String fact = "step " + step + " with a batch of " + batchSize + " did not fit in " + where;
        return batchSize > 1 ? fact + "; try batch size " + batchSize / 2
                : fact + "; the batch cannot be smaller, try smaller images or a smaller network";
    }

    /** The batch size that did not fit. */
    public int batchSize() {
        return batchSize;
    }

    /** Half of it, at least 1. */
    public int suggestedBatchSize() {
        return suggestedBatchSize;
    }
}

package dsmix.nn;

/** Which statistics batch normalisation uses while a network trains; in evaluation it always uses the running ones. */
public enum BatchNormMode {
    /**
     * Mean and variance of the batch, and the running ones are updated with momentum 0.1, as PyTorch's training mode does.
     */
    BATCH_STATISTICS,
    /**
     * The running mean and variance, unchanged by training; scale and shift still learn unless they are left out of a group.
     */
    FROZEN
}

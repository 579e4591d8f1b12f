package dsmix.train;

import dsmix.data.BadImage;
import java.io.IOException;
import java.util.List;

/**
 * Makes the batch of any step; the loader calls it from several threads at once.
 *
 * @param <B> the kind of batch
 */
public interface BatchSource<B extends Batch> {

    /**
     * The batch of a step: a pure function of the source's seed and the step number, whatever thread asks and in
     * whatever order, so that the number of workers or a resume never changes what is learned.
     *
     * @param step counted from 0
     * @throws IOException naming the image that could not be read
     */
    B batch(long step) throws IOException;

    /** Passes over the data completed before this step, or NaN if the source has no notion of an epoch. */
    default double epoch(long step) {
        return Double.NaN;
    }

    /** The images found unreadable and replaced so far, in the order found. */
    default List<BadImage> badImages() {
        return List.of();
    }

    /**
     * What decides the content of the batches, for example a record with data hash, batch size, crop and seed: stored with
     * every checkpoint as JSON, and a resume with anything else is refused.
     */
    default Object configuration() {
        return null;
    }
}

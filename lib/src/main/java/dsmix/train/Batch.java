package dsmix.train;

import java.util.List;

/**
 * What one training step consumes: plain Java arrays or direct buffers, made on a loader's worker thread.
 *
 * <p>A batch holds no NDArray; the learner copies it to the device in one call, inside the step.
 */
public interface Batch {

    /** Images in the batch, for images/s and for the advice given when memory runs out. */
    int size();

    /** The images' names, for messages; the same order as the samples. */
    List<String> names();

    /** Called once when the step that used the batch is over, or when it will never be used; gives buffers back. */
    default void release() {
    }
}

package dsmix.train;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/**
 * The backward pass, straight on the engine.
 *
 * <p>DJL's gradient collector allows one at a time in the whole process and, left open by anybody, stops every later
 * training; all it adds to the two calls made here is that lock.
 */
final class Gradients {

    private Gradients() {
    }

    /** Adds the loss's gradients to the parameters that it depends on, and frees its graph. */
    static void backward(String learner, NDArray loss) {
        try (NDArray one = loss.onesLike()) {
            JniUtils.backward((PtNDArray) loss, (PtNDArray) one, false, false);
        } catch (EngineException e) {
            if (e.getMessage() != null && e.getMessage().contains("does not require grad")) {
                throw new IllegalStateException("the loss of " + learner + " depends on no parameter that learns; check that"
                        + " nothing detaches it and that it is computed with recording on", e);
            }
            throw e;
        }
    }
}

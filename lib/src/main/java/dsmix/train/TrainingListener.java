package dsmix.train;

import java.nio.file.Path;

/**
 * Hears what happens in a training; terminal, live curve and log file all consume these events.
 *
 * <p>Called on the training thread, so it should be quick. A listener that throws is dropped with a warning; it never ends
 * the training.
 */
public interface TrainingListener {

    /**
     * The loop is about to take its first step.
     *
     * @param start what is trained, from which step
     */
    default void started(TrainingStart start) {
    }

    /** A row was added to the history. */
    default void progress(TrainingProgress progress) {
    }

    /** A checkpoint is complete on disk. */
    default void checkpoint(Path folder, long step) {
    }

    /** Something deserves attention but does not stop the training, for example a skipped image. */
    default void warning(String message) {
    }

    /** The loop ended as planned or was interrupted; everything is saved. */
    default void finished(TrainingResult result) {
    }

    /** The loop failed; the same exception is thrown to its caller. */
    default void failed(Exception cause) {
    }
}

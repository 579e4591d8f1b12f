package dsmix.nn;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import java.util.function.Supplier;

/**
 * The gradient mode of the calling thread, set explicitly for a piece of work and put back after it.
 *
 * <p>libtorch keeps this switch per thread and DJL turns it off only on the thread that loads the engine. A notebook runs
 * each cell on whatever thread is free, so every entry point that computes says what it needs instead of relying on the
 * past.
 */
public final class Autograd {

    private Autograd() {
    }

    /** A piece of work in a chosen mode; closing it restores the mode that was there before. Close it on the same thread. */
    public static final class Scope implements AutoCloseable {

        private final boolean before;

        private Scope(boolean mode) {
            Engine.getEngine("PyTorch");
            before = JniUtils.isGradMode();
            JniUtils.setGradMode(mode);
        }

        @Override
        public void close() {
            JniUtils.setGradMode(before);
        }
    }

    /** Opens a scope in which operations on parameters that require gradients are recorded. */
    public static Scope recording() {
        return new Scope(true);
    }

    /** Opens a scope in which nothing is recorded. */
    public static Scope still() {
        return new Scope(false);
    }

    /** Runs with recording on and returns the result. */
    public static <T> T enabled(Supplier<T> work) {
        try (Scope scope = recording()) {
            return work.get();
        }
    }

    /** Runs with recording on. */
    public static void enabled(Runnable work) {
        try (Scope scope = recording()) {
            work.run();
        }
    }

    /** Runs with recording off and returns the result. */
    public static <T> T disabled(Supplier<T> work) {
        try (Scope scope = still()) {
            return work.get();
        }
    }

    /** Runs with recording off. */
    public static void disabled(Runnable work) {
        try (Scope scope = still()) {
            work.run();
        }
    }
}

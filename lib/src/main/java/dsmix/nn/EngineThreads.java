package dsmix.nn;

import ai.djl.pytorch.jni.JniUtils;

/**
 * Lets the engine compute on the calling thread alone for a while, for operations so small that waking another thread costs
 * more than it saves.
 */
public final class EngineThreads implements AutoCloseable {

    private final int before;

    private EngineThreads(int before) {
        this.before = before;
    }

    /** One thread until closed, on the thread that calls this; operations of other threads keep theirs. */
    public static EngineThreads one() {
        EngineThreads scope = new EngineThreads(JniUtils.getNumThreads());
        JniUtils.setNumThreads(1);
        return scope;
    }

    /** As many threads as before. */
    @Override
    public void close() {
        JniUtils.setNumThreads(before);
    }
}

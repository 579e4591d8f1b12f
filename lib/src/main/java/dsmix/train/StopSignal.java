package dsmix.train;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A user's wish to stop, from Ctrl-C, an ordinary termination of the process, a notebook's interrupt or another thread.
 *
 * <p>Ctrl-C starts the JVM's shutdown; a shutdown hook passes the wish on and holds the JVM until the training has saved.
 */
final class StopSignal implements AutoCloseable {

    private static final long LONGEST_WAIT_MINUTES = 10;

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread trainingThread = Thread.currentThread();
    private final Thread hook = new Thread(this::onShutdown, "dsmix-save-before-exit");
    private volatile boolean requested;

    private StopSignal() {
    }

    /** Listens for the end of the JVM until closed. */
    static StopSignal install() {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    /** Asks to stop after the step in progress. */
    void request() {
        requested = true;
    }

    /** Whether to stop; takes over (and clears) an interrupt of the calling thread. */
    boolean requested() {
        if (Thread.interrupted()) {
            requested = true;
        }
        return requested;
    }

    /** Whether the training has been asked to stop, noticed or not; leaves an interrupt as it is. */
    boolean isUnderWay() {
        return requested || trainingThread.isInterrupted();
    }

    private void onShutdown() {
        request();
        awaitDone();
    }

    /** Waits until the training has ended and saved. */
    void awaitDone() {
        try {
            done.await(LONGEST_WAIT_MINUTES, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The training has ended and saved. */
    @Override
    public void close() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is on its way out: the hook is what waited for this.
            return;
        }
    }
}

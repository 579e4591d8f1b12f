package dsmix.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Delivers the batches of a source in order, made ahead by worker threads.
 *
 * <p>Never more than {@link LoaderConfig#prefetch()} batches exist that have not been asked for. Closing it, at any time,
 * stops the workers and releases what was not delivered.
 *
 * @param <B> the kind of batch
 */
public final class Loader<B extends Batch> implements AutoCloseable {

    private record Made<B>(B batch, Throwable failure) {
    }

    private final BatchSource<B> source;
    private final LoaderConfig config;
    private final long end;
    private final List<Thread> workers = new ArrayList<>();
    private final Map<Long, Made<B>> ready = new HashMap<>();
    private final Object monitor = new Object();
    private long toMake;
    private long toDeliver;
    private boolean closed;
    private long waitedNanos;

    private Loader(BatchSource<B> source, LoaderConfig config, long first, long end) {
        this.source = source;
        this.config = config;
        this.end = end;
        this.toMake = first;
        this.toDeliver = first;
        for (int i = 0; i < config.workers(); i++) {
            Thread worker = new Thread(this::work, "dsmix-loader-" + i);
            worker.setDaemon(true);
            workers.add(worker);
        }
        workers.forEach(Thread::start);
    }

    /**
     * Starts making the batches of the steps {@code first} (inclusive) to {@code end} (exclusive).
     *
     * @throws IllegalArgumentException if the range is negative
     */
    public static <B extends Batch> Loader<B> of(BatchSource<B> source, LoaderConfig config, long first, long end) {
        if (first < 0 || end < first) {
            throw new IllegalArgumentException("a loader's steps must satisfy 0 <= first <= end, not " + first + ", " + end);
        }
        return new Loader<>(source, config, first, end);
    }

    /** Whether a batch is left. */
    public boolean hasNext() {
        synchronized (monitor) {
            return !closed && toDeliver < end;
        }
    }

    /**
     * The batch of the next step; waits for it if need be. The caller releases it.
     *
     * @throws IOException if the source could not make it, naming step and image; asking again fails again
     * @throws InterruptedException if the caller was interrupted while waiting; the batch can still be asked for
     * @throws NoSuchElementException after the last step or after closing
     */
    public B next() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        try {
            return config.workers() == 0 ? makeNow() : take();
        } finally {
            waitedNanos += System.nanoTime() - begin;
        }
    }

    /** Time the caller has spent waiting for batches so far, in seconds. */
    public double waitedSeconds() {
        return waitedNanos / 1e9;
    }

    private B makeNow() throws IOException {
        long step = toDeliver;
        checkLeft(step);
        Made<B> made = make(step);
        if (made.failure() != null) {
            throw failed(step, made.failure());
        }
        toDeliver++;
        return made.batch();
    }

    private B take() throws IOException, InterruptedException {
        synchronized (monitor) {
            long step = toDeliver;
            checkLeft(step);
            while (!ready.containsKey(step)) {
                monitor.wait();
                checkLeft(step);
            }
            if (ready.get(step).failure() != null) {
                throw failed(step, ready.get(step).failure());
            }
            toDeliver++;
            monitor.notifyAll();
            return ready.remove(step).batch();
        }
    }

    private void checkLeft(long step) {
        if (closed || step >= end) {
            throw new NoSuchElementException(closed ? "the loader is closed" : "the loader ended before step " + end);
        }
    }

    private IOException failed(long step, Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        String message = "the batch of step " + step + " could not be made: " + failure.getMessage();
        if (failure instanceof IOException) {
            return new IOException(message, failure);
        }
        throw new IllegalStateException(message, failure);
    }

    private void work() {
        while (true) {
            long step;
            synchronized (monitor) {
                while (!closed && toMake < end && toMake >= toDeliver + config.prefetch()) {
                    try {
                        monitor.wait();
                    } catch (InterruptedException e) {
                        return;
                    }
                }
                if (closed || toMake >= end) {
                    return;
                }
                step = toMake++;
            }
            deliver(step, make(step));
        }
    }

    private Made<B> make(long step) {
        try {
            return new Made<>(source.batch(step), null);
        } catch (Exception | Error e) {
            return new Made<>(null, e);
        }
    }

    private void deliver(long step, Made<B> made) {
        synchronized (monitor) {
            if (!closed) {
                ready.put(step, made);
                monitor.notifyAll();
                return;
            }
        }
        if (made.batch() != null) {
            made.batch().release();
        }
    }

    /** Stops the workers, waits for them to end and releases every batch that was not delivered. */
    @Override
    public void close() {
        List<Made<B>> left;
        synchronized (monitor) {
            closed = true;
            left = new ArrayList<>(ready.values());
            ready.clear();
            monitor.notifyAll();
        }
        left.stream().filter(made -> made.batch() != null).forEach(made -> made.batch().release());
        boolean interrupted = false;
        for (Thread worker : workers) {
            worker.interrupt();
            while (worker.isAlive()) {
                try {
                    worker.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

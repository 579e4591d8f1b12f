package dsmix.distort;

import dsmix.image.ImageFiles;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;

/** Lets workers begin a picture only while those under way fit into memory together. */
final class MemoryGate {

    /** What the hungriest distortions hold at once, with the reference, the result and its encoded form. */
    private static final int BYTES_PER_PIXEL = 96;

    private static final int UNIT = 1000;
    private static final double SHARE = 0.85;

    private final int capacity;
    private final Semaphore units;

    /** A gate for a heap of the given size in bytes. */
    MemoryGate(long heap) {
        capacity = (int) Math.min(Integer.MAX_VALUE, heap * SHARE / BYTES_PER_PIXEL / UNIT);
        // Fair, or a large picture would wait until the small ones are all done.
        units = new Semaphore(capacity, true);
    }

    /**
     * Waits for enough room for a picture.
     *
     * @return what {@link #leave} is to be given afterwards
     * @throws IOException if there will never be enough; the message names the file
     */
    int enter(Path file, ImageFiles.Size size) throws IOException {
        long wanted = size.pixels() / UNIT + 1;
        if (wanted > capacity) {
            throw new IOException(file + " of " + size.width() + " x " + size.height() + " pixels needs about "
                    + megabytes(wanted) + " MB of memory, " + megabytes(capacity)
                    + " MB are there; shrink it or give Java a larger heap (-Xmx)");
        }
        try {
            units.acquire((int) wanted);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted before " + file);
        }
        return (int) wanted;
    }

    void leave(int entered) {
        units.release(entered);
    }

    private static long megabytes(long wanted) {
        return wanted * UNIT * BYTES_PER_PIXEL / 1_000_000;
    }
}

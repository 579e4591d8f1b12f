package dsmix.train;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A few pictures of 8 x 8 pixels with their class. */
record TinyBatch(float[] pixels, long[] labels, List<String> names) implements Batch {

    static final int SIDE = 8;
    static final AtomicInteger RELEASED = new AtomicInteger();

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public void release() {
        RELEASED.incrementAndGet();
    }
}

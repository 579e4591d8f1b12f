package dsmix.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LoaderTest {

    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger released = new AtomicInteger();

    private final class Numbered implements Batch {

        private final long step;

        Numbered(long step) {
            this.step = step;
            made.incrementAndGet();
        }

        @Override
        public int size() {
            return 1;
        }

        @Override
        public List<String> names() {
            return List.of("image-" + step);
        }

        @Override
        public void release() {
            released.incrementAndGet();
        }
    }

    /** Later steps are made sooner, so that order has to be restored. */
    private Numbered uneven(long step) {
        try {
            Thread.sleep(step % 5 == 0 ? 4 : 0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new Numbered(step);
    }

    @Test
    void deliversInOrderWhateverTheNumberOfWorkers() throws Exception {
        for (int workers : new int[] {0, 1, 4}) {
            List<Long> steps = new ArrayList<>();
            try (Loader<Numbered> loader = Loader.of(this::uneven, new LoaderConfig(workers, 3), 7, 40)) {
                while (loader.hasNext()) {
                    Numbered batch = loader.next();
                    steps.add(batch.step);
                    batch.release();
                }
                assertThrows(NoSuchElementException.class, loader::next);
            }
            assertEquals(33, steps.size());
            assertEquals(7, steps.get(0));
            assertTrue(steps.stream().sorted().toList().equals(steps), steps.toString());
        }
        assertEquals(made.get(), released.get());
    }

    @Test
    void makesNoMoreAheadThanAllowed() throws Exception {
        AtomicInteger most = new AtomicInteger();
        AtomicInteger begun = new AtomicInteger();
        AtomicInteger taken = new AtomicInteger();
        BatchSource<Numbered> source = step -> {
            most.accumulateAndGet(begun.incrementAndGet() - taken.get(), Math::max);
            return new Numbered(step);
        };
        try (Loader<Numbered> loader = Loader.of(source, new LoaderConfig(4, 3), 0, 100)) {
            for (int i = 0; i < 50; i++) {
                loader.next().release();
                Thread.sleep(i % 10 == 0 ? 5 : 0);
                taken.incrementAndGet();
            }
        }
        // Between the loader's count and the test's one more can begin.
        assertTrue(most.get() <= 4, "made ahead: " + most);
        assertTrue(begun.get() <= 53, "made in all: " + begun);
    }

    @Test
    void anErrorComesAtItsStepAndNamesTheImage() throws Exception {
        BatchSource<Numbered> source = step -> {
            if (step == 2) {
                throw new IOException("broken.png is truncated");
            }
            return new Numbered(step);
        };
        for (int workers : new int[] {0, 3}) {
            try (Loader<Numbered> loader = Loader.of(source, new LoaderConfig(workers, 4), 0, 10)) {
                loader.next().release();
                loader.next().release();
                for (int again = 0; again < 2; again++) {
                    IOException e = assertThrows(IOException.class, loader::next);
                    assertEquals("the batch of step 2 could not be made: broken.png is truncated", e.getMessage());
                }
            }
        }
        assertEquals(made.get(), released.get());
    }

    @Test
    void closingEarlyReleasesEverythingAndEndsTheThreads() throws Exception {
        CountDownLatch slowBegun = new CountDownLatch(1);
        BatchSource<Numbered> source = step -> {
            if (step == 3) {
                slowBegun.countDown();
                try {
                    Thread.sleep(60_000);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return new Numbered(step);
        };
        Loader<Numbered> loader = Loader.of(source, new LoaderConfig(2, 5), 0, 100);
        loader.next().release();
        assertTrue(slowBegun.await(10, TimeUnit.SECONDS));
        loader.close();
        assertEquals(made.get(), released.get());
        assertTrue(Thread.getAllStackTraces().keySet().stream().noneMatch(t -> t.getName().startsWith("dsmix-loader")));
        assertFalse(loader.hasNext());
        assertThrows(NoSuchElementException.class, loader::next);
    }

    @Test
    void waitingCanBeInterruptedAndTakenUpAgain() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        BatchSource<Numbered> source = step -> {
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Numbered(step);
        };
        try (Loader<Numbered> loader = Loader.of(source, new LoaderConfig(1, 1), 5, 6)) {
            Thread.currentThread().interrupt();
            assertThrows(InterruptedException.class, loader::next);
            gate.countDown();
            Numbered batch = loader.next();
            assertEquals(5, batch.step);
            batch.release();
            assertTrue(loader.waitedSeconds() > 0);
        }
    }

    @Test
    void refusesSizesThatMakeNoSense() {
        assertThrows(IllegalArgumentException.class, () -> new LoaderConfig(-1, 1));
        assertThrows(IllegalArgumentException.class, () -> new LoaderConfig(1, 0));
        assertEquals(1, LoaderConfig.forCpu(2).workers());
        assertEquals(1, LoaderConfig.forGpu(1).workers());
    }
}

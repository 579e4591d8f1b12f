package dsmix.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampledBatchesTest {

    @Test
    void everyEpochVisitsEverySampleOnceInAnotherOrder() {
        EpochOrder order = new EpochOrder(17, 5);
        List<List<Integer>> epochs = new ArrayList<>();
        for (int e = 0; e < 3; e++) {
            int begin = e * 17;
            epochs.add(IntStream.range(begin, begin + 17).map(order::index).boxed().toList());
            assertEquals(Set.copyOf(IntStream.range(0, 17).boxed().toList()), Set.copyOf(epochs.get(e)));
        }
        assertEquals(3, new HashSet<>(epochs).size());
        // Asking for an old epoch again gives the same order.
        assertEquals(epochs.get(0), IntStream.range(0, 17).map(order::index).boxed().toList());
        assertNotEquals(epochs.get(0), IntStream.range(0, 17).map(new EpochOrder(17, 6)::index).boxed().toList());
    }

    @Test
    void batchesRunOverTheEndOfAnEpoch() throws IOException {
        SampledBatches<?, TinyBatch> source = TinyPictures.batches(new TinyPictures(10, Set.of(), -1), 1, BadImages.FAIL);
        List<String> names = new ArrayList<>();
        for (int step = 0; step < 5; step++) {
            names.addAll(source.batch(step).names());
        }
        assertTrue(names.stream().collect(Collectors.groupingBy(n -> n, Collectors.counting())).values().stream()
                .allMatch(count -> count == 4));
        assertEquals(4, source.epoch(5));
    }

    @Test
    void aStepIsTheSameWheneverItIsAsked() throws IOException {
        TinyBatch first = TinyPictures.batches(9).batch(3);
        SampledBatches<?, TinyBatch> other = TinyPictures.batches(9);
        other.batch(11);
        assertArrayEquals(first.pixels(), other.batch(3).pixels());
        assertFalse(java.util.Arrays.equals(first.pixels(), TinyPictures.batches(10).batch(3).pixels()));
    }

    @Test
    void aBadImageIsReplacedTheSameWayEveryTimeAndReportedOnce() throws IOException {
        TinyPictures pictures = new TinyPictures(16, Set.of(2, 11), -1);
        SampledBatches<?, TinyBatch> once = TinyPictures.batches(pictures, 1, BadImages.SKIP);
        SampledBatches<?, TinyBatch> again = TinyPictures.batches(pictures, 1, BadImages.SKIP);
        again.batch(7);
        for (int step = 0; step < 8; step++) {
            TinyBatch batch = once.batch(step);
            assertEquals(8, batch.size());
            assertFalse(batch.names().contains("picture-2.png"));
            assertEquals(batch.names(), again.batch(step).names());
            assertArrayEquals(batch.pixels(), again.batch(step).pixels());
        }
        assertEquals(Set.of("picture-2.png", "picture-11.png"),
                once.badImages().stream().map(bad -> bad.name()).collect(Collectors.toSet()));
        assertEquals(2, once.badImages().size());
    }

    @Test
    void aFolderOfBadImagesFailsInsteadOfTurningInCircles() {
        Set<Integer> all = Set.copyOf(IntStream.range(0, 16).boxed().toList());
        SampledBatches<?, TinyBatch> source = TinyPictures.batches(new TinyPictures(16, all, -1), 1, BadImages.SKIP);
        String message = assertThrows(IOException.class, () -> source.batch(0)).getMessage();
        assertTrue(message.contains("of 16 are known to be bad"), message);
    }
}

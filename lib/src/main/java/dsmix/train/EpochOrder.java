package dsmix.train;

import dsmix.image.Seeds;
import java.util.SplittableRandom;

/**
 * The endless order in which samples are visited: a fresh permutation every epoch, joined without a gap.
 *
 * <p>Position p belongs to epoch {@code p / size}; batches run over the end of an epoch, so every sample is used equally
 * often and none is dropped. Thread-safe; a pure function of the seed.
 */
public final class EpochOrder {

    private static final long PURPOSE = 0x0ede5L;

    private record Permutation(long epoch, int[] indices) {
    }

    private final int size;
    private final long seed;
    private final Permutation[] recent = new Permutation[2];

    /**
     * @param size samples an epoch, at least 1
     * @param seed decides every permutation
     */
    public EpochOrder(int size, long seed) {
        if (size < 1) {
            throw new IllegalArgumentException("there must be at least one sample to train on, not " + size);
        }
        this.size = size;
        this.seed = seed;
    }

    /** Samples an epoch. */
    public int size() {
        return size;
    }

    /** The epoch, from 0, that a position belongs to. */
    public long epoch(long position) {
        return position / size;
    }

    /** The sample at a position, counted from 0. */
    public int index(long position) {
        return permutation(position / size)[(int) (position % size)];
    }

    private int[] permutation(long epoch) {
        int place = (int) (epoch & 1);
        synchronized (recent) {
            if (recent[place] == null || recent[place].epoch() != epoch) {
                recent[place] = new Permutation(epoch, shuffle(epoch));
            }
            return recent[place].indices();
        }
    }

    private int[] shuffle(long epoch) {
        int[] indices = new int[size];
        SplittableRandom random = Seeds.random(PURPOSE, seed, epoch);
        for (int i = 0; i < size; i++) {
            int j = random.nextInt(i + 1);
            indices[i] = indices[j];
            indices[j] = i;
        }
        return indices;
    }
}

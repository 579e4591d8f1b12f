package dsmix.dsm;

import dsmix.distort.DistortionClass;
import dsmix.image.Seeds;
import dsmix.train.EpochOrder;
import java.util.SplittableRandom;

/**
 * The endless order of distorted samples: every picture with each of the 125 classes once an epoch, shuffled, each time with
 * other crops.
 *
 * <p>KADIS-700k holds 5 of the 125 for each reference; pictures are scarcer here, so an epoch holds all.
 */
public final class ClassOrder {

    private static final int PER_PICTURE = DistortionClass.COUNT - 1;

    private final EpochOrder order;
    private final long seed;

    /**
     * One distorted sample to make.
     *
     * @param picture number of the pristine picture
     * @param distortion class of its distortion, never the reference
     * @param random the sample's own random numbers
     */
    public record Sample(int picture, DistortionClass distortion, SplittableRandom random) { }

    /** The order of so many pictures under a seed. */
    public ClassOrder(int pictures, long seed) {
        order = new EpochOrder(Math.multiplyExact(pictures, PER_PICTURE), seed);
        this.seed = seed;
    }

    /** Samples an epoch. */
    public int epochSize() {
        return order.size();
    }

    /** The sample at a position, counted from 0. */
    public Sample at(long position) {
        int index = order.index(position);
        return new Sample(index / PER_PICTURE, DistortionClass.ofIndex(1 + index % PER_PICTURE),
                Seeds.random(seed, 0xd157L, order.epoch(position), index));
    }
}

package dsmix.train;

import java.io.IOException;
import java.util.SplittableRandom;

/**
 * A numbered collection of training samples, read by several threads at once.
 *
 * @param <S> one sample, plain Java values
 */
public interface SampleReader<S> {

    /** How many samples there are, at least 1. */
    int size();

    /** The name of a sample's image, for messages. */
    String name(int index);

    /**
     * One sample, with its random crop, flip or distortion drawn from {@code random} and from nothing else.
     *
     * @throws IOException if the image cannot be read
     */
    S read(int index, SplittableRandom random) throws IOException;

    /** What decides the samples beside the index and the random numbers (data hash, crop, ...), stored with checkpoints. */
    default Object configuration() {
        return null;
    }
}

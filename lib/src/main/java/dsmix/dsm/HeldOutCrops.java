package dsmix.dsm;

import dsmix.distort.DistortionClass;
import dsmix.image.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * A fixed series of distorted crops of held-out pictures, made a batch at a time on all processors: the same crops for the
 * same seed, so that evaluations can be compared.
 */
public final class HeldOutCrops {

    private final DistortedCrops source;
    private final IntUnaryOperator picture;
    private final IntFunction<DistortionClass> distortion;
    private final long[] seed;

    /** Uses the crops from {@code first} on. */
    @FunctionalInterface
    public interface User {
        /** Takes one batch. */
        void use(int first, List<DistortedCrops.Pair> crops);
    }

    /**
     * @param heldOut pictures that no training sees
     * @param crops how they are cut; flips are left out
     * @param picture the picture of a crop, from its number
     * @param distortion the class of a crop, from its number
     * @param seed decides places and the distortions' random numbers
     */
    public HeldOutCrops(PristinePictures heldOut, CropConfig crops, IntUnaryOperator picture,
            IntFunction<DistortionClass> distortion, long... seed) {
        this.source = new DistortedCrops(heldOut, crops.withFlip(false));
        this.picture = picture;
        this.distortion = distortion;
        this.seed = seed.clone();
    }

    /** One crop with its reference. */
    public DistortedCrops.Pair get(int crop) {
        long[] parts = Arrays.copyOf(seed, seed.length + 1);
        parts[seed.length] = crop;
        return source.pair(picture.applyAsInt(crop), distortion.apply(crop), Seeds.random(parts));
    }

    /** Hands out the crops 0 to {@code count - 1} in order, at most {@code batch} at a time. */
    public void forEachBatch(int count, int batch, User user) {
        for (int from = 0; from < count; from += batch) {
            int to = Math.min(count, from + batch);
            user.use(from, IntStream.range(from, to).parallel().mapToObj(this::get).toList());
        }
    }
}

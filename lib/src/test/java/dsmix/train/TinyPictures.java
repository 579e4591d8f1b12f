package dsmix.train;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** Noise with a bright stripe whose place is the class: learnable, and free to make. */
final class TinyPictures implements SampleReader<TinyPictures.Sample> {

    static final int CLASSES = 4;
    private static final int N = 3 * TinyBatch.SIDE * TinyBatch.SIDE;

    record Sample(float[] pixels, int label) {
    }

    private final int count;
    private final Set<Integer> unreadable;
    private final int poisoned;

    TinyPictures(int count, Set<Integer> unreadable, int poisoned) {
        this.count = count;
        this.unreadable = unreadable;
        this.poisoned = poisoned;
    }

    /** Batches of 8 out of 40 pictures. */
    static SampledBatches<Sample, TinyBatch> batches(long seed) {
        return batches(new TinyPictures(40, Set.of(), -1), seed, BadImages.FAIL);
    }

    static SampledBatches<Sample, TinyBatch> batches(TinyPictures reader, long seed, BadImages policy) {
        return new SampledBatches<>(reader, 8, seed, policy, (step, samples, names) -> join(samples, names));
    }

    @Override
    public int size() {
        return count;
    }

    @Override
    public String name(int index) {
        return "picture-" + index + ".png";
    }

    @Override
    public Sample read(int index, SplittableRandom random) throws IOException {
        if (unreadable.contains(index)) {
            throw new IOException(name(index) + " is no picture");
        }
        int label = index % CLASSES;
        float[] pixels = new float[N];
        for (int i = 0; i < N; i++) {
            boolean stripe = i % TinyBatch.SIDE / 2 == label;
            pixels[i] = (float) random.nextDouble() + (stripe ? 1 : 0);
        }
        if (index == poisoned) {
            pixels[0] = Float.NaN;
        }
        return new Sample(pixels, label);
    }

    @Override
    public Object configuration() {
        return Map.of("count", count, "side", TinyBatch.SIDE);
    }

    private static TinyBatch join(List<Sample> samples, List<String> names) {
        float[] pixels = new float[samples.size() * N];
        long[] labels = new long[samples.size()];
        for (int i = 0; i < labels.length; i++) {
            System.arraycopy(samples.get(i).pixels(), 0, pixels, i * N, N);
            labels[i] = samples.get(i).label();
        }
        return new TinyBatch(pixels, labels, names);
    }
}

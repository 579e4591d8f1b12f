package dsmix.train;

import dsmix.data.BadImage;
import dsmix.image.Seeds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Batches of independently read samples: shuffled anew every epoch, a bad image replaced or fatal.
 *
 * <p>Sample i of epoch e under seed s is always read with the same random numbers. The image put in place of a bad one
 * depends on the seed and its place only, so a run with bad images repeats as exactly as one without.
 *
 * @param <S> one sample
 * @param <B> the batch made of them
 */
public final class SampledBatches<S, B extends Batch> implements BatchSource<B> {

    /** Joins samples to a batch; called on worker threads. */
    @FunctionalInterface
    public interface Collator<S, B> {
        /**
         * @param step the step the batch is for
         * @param samples in the order of the batch
         * @param names the samples' images
         */
        B collate(long step, List<S> samples, List<String> names) throws IOException;
    }

    private static final long SAMPLE = 0x5a3b1eL;
    private static final long REPLACEMENT = 0x4e91ac3L;
    private static final int ATTEMPTS = 50;

    private final SampleReader<S> reader;
    private final Collator<S, B> collator;
    private final int batchSize;
    private final long seed;
    private final BadImages policy;
    private final EpochOrder order;
    private final Map<Integer, BadImage> bad = new ConcurrentHashMap<>();
    private final List<BadImage> badInOrder = new ArrayList<>();

    /**
     * @param reader the samples
     * @param batchSize samples a batch, at least 1; may exceed the number of samples
     * @param seed decides order, replacements and each sample's random numbers
     * @param policy what to do with an image that cannot be read
     * @param collator joins the samples
     */
    public SampledBatches(SampleReader<S> reader, int batchSize, long seed, BadImages policy, Collator<S, B> collator) {
        if (batchSize < 1) {
            throw new IllegalArgumentException("a batch needs at least 1 sample, not " + batchSize);
        }
        this.reader = reader;
        this.batchSize = batchSize;
        this.seed = seed;
        this.policy = policy;
        this.collator = collator;
        this.order = new EpochOrder(reader.size(), seed);
    }

    @Override
    public B batch(long step) throws IOException {
        List<S> samples = new ArrayList<>(batchSize);
        List<String> names = new ArrayList<>(batchSize);
        for (int slot = 0; slot < batchSize; slot++) {
            addSample(step * batchSize + slot, samples, names);
        }
        return collator.collate(step, samples, names);
    }

    private void addSample(long position, List<S> samples, List<String> names) throws IOException {
        long epoch = order.epoch(position);
        int index = order.index(position);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (!bad.containsKey(index)) {
                try {
                    samples.add(reader.read(index, Seeds.random(SAMPLE, seed, epoch, index, attempt)));
                    names.add(reader.name(index));
                    return;
                } catch (IOException | UncheckedIOException e) {
                    reject(index, e);
                }
            }
            index = (int) Long.remainderUnsigned(Seeds.mix(REPLACEMENT, seed, position, attempt), reader.size());
        }
        throw new IOException("no readable image was found in " + ATTEMPTS + " attempts, " + bad.size() + " of "
                + reader.size() + " are known to be bad, among them " + badImages().get(0) + "; check the data folder");
    }

    private void reject(int index, Exception cause) throws IOException {
        BadImage image = new BadImage(reader.name(index), cause.getMessage());
        if (policy == BadImages.FAIL) {
            throw new IOException("cannot read " + image + "; mend or remove the file, or choose " + BadImages.SKIP
                    + " to train without it", cause);
        }
        if (bad.putIfAbsent(index, image) == null) {
            synchronized (badInOrder) {
                badInOrder.add(image);
            }
        }
    }

    @Override
    public double epoch(long step) {
        return (double) step * batchSize / reader.size();
    }

    @Override
    public List<BadImage> badImages() {
        synchronized (badInOrder) {
            return List.copyOf(badInOrder);
        }
    }

    /** Batch size, number of samples, seed, policy and the reader's own configuration. */
    @Override
    public Object configuration() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("samples", reader.size());
        values.put("batchSize", batchSize);
        values.put("seed", seed);
        values.put("badImages", policy.name());
        values.put("reader", reader.configuration());
        return values;
    }
}

package dsmix.dsm;

import dsmix.train.BatchSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Makes the batches of DSM pre-training: crops of pristine pictures, distorted on the loader's threads. */
final class DsmBatches implements BatchSource<DsmBatch> {

    private final DistortedCrops crops;
    private final ClassOrder order;
    private final DsmConfig config;

    DsmBatches(PristinePictures pictures, DsmConfig config) {
        this.crops = new DistortedCrops(pictures, config.crops());
        this.order = new ClassOrder(pictures.size(), config.seed());
        this.config = config;
    }

    @Override
    public DsmBatch batch(long step) {
        List<DistortedCrops.Pair> pairs = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int slot = 0; slot < config.batch(); slot++) {
            ClassOrder.Sample sample = order.at(step * config.batch() + slot);
            pairs.add(crops.pair(sample.picture(), sample.distortion(), sample.random()));
            names.add(crops.pictures().name(sample.picture()) + " " + sample.distortion());
        }
        return DsmBatch.of(pairs, names, config.patch());
    }

    /** The mean severity of the first crops, made on all processors. */
    double meanTarget(int count) {
        double[] means = IntStream.range(0, count).parallel().mapToObj(order::at).mapToDouble(sample -> {
            DistortedCrops.Pair pair = crops.pair(sample.picture(), sample.distortion(), sample.random());
            return SensitivityMap.of(pair.distorted(), pair.reference(), config.patch()).mean();
        }).toArray();
        // Added up one after the other: the sum of a parallel stream may depend on the number of processors.
        return Arrays.stream(means).sum() / count;
    }

    @Override
    public double epoch(long step) {
        return (double) step * config.batch() / order.epochSize();
    }

    @Override
    public Object configuration() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("pictures", crops.pictures().contentHash());
        values.put("crops", config.crops());
        values.put("batch", config.batch());
        values.put("seed", config.seed());
        return values;
    }
}

package dsmix.quality;

import dsmix.distort.DistortionClass;
import dsmix.dsm.ClassOrder;
import dsmix.dsm.DistortedCrops;
import dsmix.dsm.PictureArrays;
import dsmix.dsm.PristinePictures;
import dsmix.dsm.SensitivityMap;
import dsmix.image.Seeds;
import dsmix.mix.MixConfig;
import dsmix.mix.MixPlan;
import dsmix.mix.PackedPlan;
import dsmix.train.BatchSource;
import dsmix.train.EpochOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the batches of quality-encoder pre-training on the loader's threads: distorted crops, references and a mixing plan.
 */
final class QualityBatches implements BatchSource<QualityBatch> {

    /** Pooling of ground-truth maps, the paper's p. */
    static final int POOL = 8;
    private static final long REFERENCE = 0x4ef;
    private static final long PLAN = 0x91a;

    private final DistortedCrops crops;
    private final ClassOrder order;
    private final EpochOrder references;
    private final PretrainConfig config;

    QualityBatches(PristinePictures pictures, PretrainConfig config) {
        this.crops = new DistortedCrops(pictures, config.crops());
        this.order = new ClassOrder(pictures.size(), config.seed());
        this.references = new EpochOrder(pictures.size(), Seeds.mix(config.seed(), REFERENCE));
        this.config = config;
    }

    @Override
    public QualityBatch batch(long step) {
        List<DistortedCrops.Pair> pairs = new ArrayList<>();
        List<String> names = new ArrayList<>();
        int[] classes = new int[config.batch()];
        for (int slot = 0; slot < config.distorted(); slot++) {
            ClassOrder.Sample sample = order.at(step * config.distorted() + slot);
            pairs.add(crops.pair(sample.picture(), sample.distortion(), sample.random()));
            names.add(crops.pictures().name(sample.picture()) + " " + sample.distortion());
            classes[slot] = sample.distortion().index();
        }
        for (int slot = 0; slot < config.references(); slot++) {
            long position = step * config.references() + slot;
            int picture = references.index(position);
            pairs.add(crops.pair(picture, DistortionClass.REFERENCE, Seeds.random(config.seed(), REFERENCE, position)));
            names.add(crops.pictures().name(picture));
        }
        int size = config.crops().size();
        MixPlan plan = MixPlan.draw(classes, size, size, config.mix(), Seeds.mix(config.seed(), PLAN), step);
        return new QualityBatch(PictureArrays.toBytes(pairs.stream().map(DistortedCrops.Pair::distorted).toList()), size,
                config.distorted(), maps(pairs), size / POOL, PackedPlan.of(plan, classes), List.copyOf(names));
    }

    private float[] maps(List<DistortedCrops.Pair> pairs) {
        MixConfig mix = config.mix();
        if (!mix.needsMaps() || mix.dsmSource() == MixConfig.DsmSource.PREDICTED) {
            return null;
        }
        int side = config.crops().size() / POOL;
        float[] maps = new float[pairs.size() * side * side];
        for (int i = 0; i < config.distorted(); i++) {
            SensitivityMap map = SensitivityMap.of(pairs.get(i).distorted(), pairs.get(i).reference(), POOL);
            System.arraycopy(map.values(), 0, maps, i * side * side, side * side);
        }
        return maps;
    }

    @Override
    public double epoch(long step) {
        return (double) step * config.distorted() / order.epochSize();
    }

    @Override
    public Object configuration() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("pictures", crops.pictures().contentHash());
        values.put("crops", config.crops());
        values.put("distorted", config.distorted());
        values.put("references", config.references());
        values.put("mix", config.mix());
        values.put("seed", config.seed());
        return values;
    }
}

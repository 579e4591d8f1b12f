package dsmix.quality;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dsmix.dsm.DsmConfig;
import dsmix.dsm.DsmPredictor;
import dsmix.dsm.PristinePictures;
import dsmix.mix.BatchMixer;
import dsmix.mix.MixConfig;
import dsmix.nn.Autograd;
import dsmix.nn.BatchNormMode;
import dsmix.nn.Devices;
import dsmix.train.StepTimer;

/** Measures the cost of quality-encoder pre-training on this machine. */
public final class QualityTiming {

    private QualityTiming() {
    }

    /**
     * Where the time of a step goes, in seconds.
     *
     * @param batch cutting, distorting, maps and mixing plan of one batch by one loader thread
     * @param copy the copy of pixels and maps to the device, scaled to [0, 1]
     * @param mix pasting the patches and weighing the labels (Eq. 3 to 5)
     * @param step the whole step on the training thread, copy and mixing included
     */
    public record Costs(double batch, double copy, double mix, double step) { }

    /**
     * Measures the parts of a step as the configuration describes it, without distillation and with ground-truth maps.
     *
     * @param count batches, each measured once after one that is not
     */
    public static Costs costs(PristinePictures pictures, PretrainConfig given, Device device, int count) {
        PretrainConfig config = given.withDistillation(DistillationConfig.none())
                .withMix(given.mix().withDsmSource(MixConfig.DsmSource.GROUND_TRUTH));
        QualityBatches source = new QualityBatches(pictures, config);
        double[] seconds = new double[3];
        QualityBatch last = source.batch(0);
        try (NDManager manager = Devices.manager(device); Autograd.Scope still = Autograd.still()) {
            for (int i = 0; i <= count; i++) {
                long start = System.nanoTime();
                last = source.batch(i);
                long made = System.nanoTime();
                try (NDManager work = manager.newSubManager()) {
                    NDArray crops = last.pictures(work);
                    NDArray maps = last.maps(work);
                    crops.getFloat(0, 0, 0, 0);
                    long copied = System.nanoTime();
                    BatchMixer.mix(crops, maps, last.plan(), config.mix()).labels().toFloatArray();
                    if (i > 0) {
                        seconds[0] += (made - start) / 1e9 / count;
                        seconds[1] += (copied - made) / 1e9 / count;
                        seconds[2] += (System.nanoTime() - copied) / 1e9 / count;
                    }
                }
            }
        }
        try (QualityEncoder encoder = QualityEncoder.create(config.encoder(), device, 1)) {
            encoder.setBatchNorm(config.optimisation().batchNorm());
            QualityLearner learner = new QualityLearner(encoder, null, null, pictures, config, "timing");
            double step = StepTimer.seconds(learner, last, config.optimisation().optimizer(), count);
            return new Costs(seconds[0], seconds[1], seconds[2], step);
        }
    }

    /** Seconds that a frozen encoder needs for a million pixels of pictures whose features are computed. */
    public static double secondsPerMegapixel(EncoderConfig config, int batch, Device device, double budgetSeconds) {
        int side = 224;
        try (QualityEncoder encoder = QualityEncoder.create(config, device, 1); NDManager manager = Devices.manager(device);
                Autograd.Scope still = Autograd.still()) {
            encoder.setBatchNorm(BatchNormMode.FROZEN);
            double seconds = 0;
            int done = -1;
            long begin = 0;
            for (; done < 1 || seconds < budgetSeconds && done < 50; done++) {
                try (NDManager work = manager.newSubManager()) {
                    NDList maps = encoder.features(work.zeros(new Shape(batch, 3, side, side)), false);
                    maps.get(maps.size() - 1).sum().toFloatArray();
                }
                begin = done < 0 ? System.nanoTime() : begin;
                seconds = (System.nanoTime() - begin) / 1e9;
            }
            return seconds / done / batch / side / side * 1e6;
        }
    }

    /**
     * Seconds that the networks need for one crop in a step, measured with a smaller batch of as many distorted crops as
     * references allow: encoder, teacher on the references if distillation is on, and the DSM network if maps are predicted.
     *
     * @param dsm the DSM network's structure
     * @param batch crops in the measured step, at least 2
     * @param budgetSeconds about how long to measure
     */
    public static double secondsPerCrop(PristinePictures pictures, PretrainConfig config, DsmConfig dsm, int batch,
            Device device, double budgetSeconds) {
        int references = Math.max(1, Math.round((float) batch * config.references() / config.batch()));
        PretrainConfig small = config.withBatch(batch - references, references);
        boolean predicted = config.mix().needsMaps() && config.mix().dsmSource() == MixConfig.DsmSource.PREDICTED;
        try (QualityEncoder encoder = QualityEncoder.create(config.encoder(), device, 1);
                QualityEncoder teacher = config.distillation().isActive()
                        ? QualityEncoder.create(config.encoder(), device, 2) : null;
                DsmPredictor predictor = predicted ? DsmPredictor.create(dsm, device) : null) {
            encoder.setBatchNorm(config.optimisation().batchNorm());
            SemanticDistillation distillation = teacher == null ? null
                    : new SemanticDistillation(teacher, encoder, config.distillation());
            QualityLearner learner = new QualityLearner(encoder, distillation, predictor, pictures, small, "timing");
            return StepTimer.seconds(learner, new QualityBatches(pictures, small).batch(0), config.optimisation()
                    .optimizer(), budgetSeconds) / batch;
        }
    }
}

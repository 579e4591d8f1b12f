package dsmix.quality;

import ai.djl.Device;
import dsmix.dsm.DsmConfig;
import dsmix.dsm.DsmPredictor;
import dsmix.dsm.PristinePictures;
import dsmix.mix.MixConfig;
import dsmix.train.StepTimer;

/** Measures the cost of quality-encoder pre-training on this machine. */
public final class QualityTiming {

    private QualityTiming() {
    }

    /**
     * Seconds that the networks need for one crop in a step, measured with a smaller batch of as many distorted crops as references
     * allow: encoder, teacher on the references if distillation is on, and the DSM network if maps are predicted.
     *
     * @param dsm the DSM network's structure
     * @param batch crops in the measured step, at least 2
     * @param budgetSeconds about how long to measure
     */
    public static double secondsPerCrop(PristinePictures pictures, PretrainConfig config, DsmConfig dsm, int batch, Device device,
            double budgetSeconds) {
        int references = Math.max(1, Math.round((float) batch * config.references() / config.batch()));
        PretrainConfig small = config.withBatch(batch - references, references);
        boolean predicted = config.mix().needsMaps() && config.mix().dsmSource() == MixConfig.DsmSource.PREDICTED;
        try (QualityEncoder encoder = QualityEncoder.create(config.encoder(), device, 1);
                QualityEncoder teacher = config.distillation().isActive() ? QualityEncoder.create(config.encoder(), device, 2) : null;
                DsmPredictor predictor = predicted ? DsmPredictor.create(dsm, device) : null) {
            encoder.setBatchNorm(config.optimisation().batchNorm());
            SemanticDistillation distillation = teacher == null ? null
                    : new SemanticDistillation(teacher, encoder, config.distillation());
            QualityLearner learner = new QualityLearner(encoder, distillation, predictor, pictures, small, "timing");
            return StepTimer.seconds(learner, new QualityBatches(pictures, small).batch(0), config.optimisation().optimizer(),
                    budgetSeconds) / batch;
        }
    }
}

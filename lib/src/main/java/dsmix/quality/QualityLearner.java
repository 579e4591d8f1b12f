package dsmix.quality;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.nn.Parameter;
import dsmix.dsm.DsmPredictor;
import dsmix.dsm.PristinePictures;
import dsmix.mix.BatchMixer;
import dsmix.mix.MixConfig;
import dsmix.nn.Autograd;
import dsmix.nn.ParameterGroup;
import dsmix.train.Learner;
import dsmix.train.StepResult;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Trains a quality encoder: DSMix, soft cross-entropy (Eq. 6) and semantic distillation (Eq. 7), summed (Eq. 8). */
final class QualityLearner implements Learner<QualityBatch> {

    private final QualityEncoder encoder;
    private final SemanticDistillation distillation;
    private final DsmPredictor predictor;
    private final PristinePictures heldOut;
    private final PretrainConfig config;
    private final String origin;

    /**
     * @param distillation null for none
     * @param predictor null unless maps are predicted
     * @param origin what the encoder started from, for the configuration of checkpoints
     */
    QualityLearner(QualityEncoder encoder, SemanticDistillation distillation, DsmPredictor predictor,
            PristinePictures heldOut, PretrainConfig config, String origin) {
        this.encoder = encoder;
        this.distillation = distillation;
        this.predictor = predictor;
        this.heldOut = heldOut;
        this.config = config;
        this.origin = origin;
    }

    @Override
    public String name() {
        return "quality encoder";
    }

    @Override
    public Device device() {
        return encoder.device();
    }

    @Override
    public StepResult step(NDManager manager, QualityBatch batch) {
        NDArray pictures = batch.pictures(manager);
        BatchMixer.Mixed mixed;
        try (Autograd.Scope still = Autograd.still()) {
            mixed = BatchMixer.mix(pictures, maps(manager, batch, pictures), batch.plan(), config.mix());
        }
        NDList features = encoder.features(mixed.pictures(), true);
        NDArray loss = encoder.loss(encoder.classify(features.get(features.size() - 1)), mixed.labels());
        if (distillation == null || batch.distorted() == batch.size()) {
            return StepResult.of(loss);
        }
        NDIndex references = new NDIndex(batch.distorted() + ":");
        NDList own = new NDList(features.stream().map(f -> f.get(references)).toList());
        SemanticDistillation.Terms terms = distillation.loss(pictures.get(references), own);
        return StepResult.of(loss.add(terms.total())).with("ce", loss).with("kd", terms.total())
                .with("kd_l1", terms.reconstruction()).with("kd_cos", terms.cosine());
    }

    private NDArray maps(NDManager manager, QualityBatch batch, NDArray pictures) {
        if (!config.mix().needsMaps() || !batch.plan().mixes()) {
            return null;
        }
        return config.mix().dsmSource() == MixConfig.DsmSource.GROUND_TRUTH ? batch.maps(manager)
                : predictor.forward(pictures, false);
    }

    @Override
    public Collection<ParameterGroup> parameterGroups() {
        double ratio = config.optimisation().headRate() / config.optimisation().learningRate();
        return List.of(ParameterGroup.of("encoder", encoder.networkParameters()),
                new ParameterGroup("head", encoder.headParameters(), ratio, true));
    }

    @Override
    public Map<String, Parameter> state() {
        return encoder.parameters();
    }

    @Override
    public Map<String, Double> validate() {
        return ClassAccuracy.of(encoder, heldOut, config.crops(), config.validationCrops(), config.seed()).values();
    }

    @Override
    public Object configuration() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("encoder", config.encoder());
        values.put("origin", origin);
        values.put("distillation", distillation == null ? "none" : config.distillation());
        values.put("headRate", config.optimisation().headRate());
        values.put("batchNorm", config.optimisation().batchNorm());
        values.put("heldOut", config.heldOut());
        return values;
    }
}

package dsmix.dsm;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import dsmix.nn.ParameterGroup;
import dsmix.train.Learner;
import dsmix.train.StepResult;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Trains a DSM network by the mean squared error of its maps (Eq. 2). */
final class DsmLearner implements Learner<DsmBatch> {

    private final DsmPredictor predictor;
    private final PristinePictures heldOut;
    private final DsmConfig config;
    private final DsmStart start;

    /** @param start what the predictor started from, for the configuration of checkpoints; null for random weights */
    DsmLearner(DsmPredictor predictor, PristinePictures heldOut, DsmConfig config, DsmStart start) {
        this.start = start;
        this.predictor = predictor;
        this.heldOut = heldOut;
        this.config = config;
    }

    @Override
    public String name() {
        return "DSM network";
    }

    @Override
    public Device device() {
        return predictor.device();
    }

    @Override
    public StepResult step(NDManager manager, DsmBatch batch) {
        NDArray predicted = predictor.forward(batch.pictures(manager), true);
        return StepResult.of(predicted.sub(batch.targets(manager)).square().mean());
    }

    @Override
    public Collection<ParameterGroup> parameterGroups() {
        return predictor.parameterGroups(config.headRate());
    }

    @Override
    public Map<String, Parameter> state() {
        return predictor.parameters();
    }

    @Override
    public Map<String, Double> validate() {
        return DsmEvaluation.of(predictor, heldOut, config.crops(), config.evaluationCrops(), config.seed()).values();
    }

    @Override
    public Object configuration() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("patch", config.patch());
        values.put("dim", config.dim());
        values.put("depth", config.depth());
        values.put("heads", config.heads());
        values.put("headHidden", config.headHidden());
        values.put("headRate", config.headRate());
        values.put("heldOut", config.heldOut());
        values.put("start", start == null ? "random" : start.file().getFileName() + " " + start.inputs());
        return values;
    }
}

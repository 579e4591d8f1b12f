package dsmix.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Collection;

/**
 * SGD with momentum as PyTorch has it: b = momentum b + (g + decay w), w = w - rate b.
 *
 * <p>DJL's fused update keeps v = rate b instead, which is another rule as soon as the rate changes. Here v is rescaled in
 * the same call: v' = (momentum rate'/rate) v + rate' (g + decay w) equals rate' b'. So a parameter costs one native call.
 * The rate that v carries belongs to the state.
 */
final class Sgd extends Optimizer {

    private static final String VELOCITY = "velocity";
    private static final float NO_CLIPPING = -1;

    private final double momentum;
    private final float[] carriedRates;

    Sgd(OptimizerConfig config, Collection<ParameterGroup> groups) {
        super(config, groups, config.momentum() > 0 ? new String[] {VELOCITY} : new String[0]);
        momentum = config.momentum();
        carriedRates = numbers("velocity-rates");
    }

    @Override
    void update(Slot slot, PtNDArray gradient, double wanted) {
        float rate = (float) wanted;
        float decay = (float) slot.weightDecay();
        if (momentum == 0) {
            JniUtils.sgdUpdate(slot.weight(), gradient, slot.weight(), rate, decay, 1, NO_CLIPPING, 0);
            return;
        }
        PtNDArray velocity = Functional.pt(slot.state().get(VELOCITY));
        float carried = carriedRates[slot.index()];
        if (rate == 0) {
            collect(slot, gradient, velocity, carried == 0 ? 1 : carried);
            return;
        }
        double factor = carried == 0 ? momentum : momentum * rate / carried;
        JniUtils.sgdUpdate(slot.weight(), gradient, velocity, rate, decay, 1, NO_CLIPPING, (float) factor);
        carriedRates[slot.index()] = rate;
    }

    /** With a rate of zero the momentum still takes the gradient in, and the weight stays. */
    private void collect(Slot slot, PtNDArray gradient, PtNDArray velocity, float carried) {
        try (NDArray weight = slot.weight().duplicate()) {
            JniUtils.sgdUpdate(Functional.pt(weight), gradient, velocity, carried, (float) slot.weightDecay(), 1,
                    NO_CLIPPING, (float) momentum);
        }
        carriedRates[slot.index()] = carried;
    }
}

package dsmix.nn;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Collection;

/**
 * AdamW as PyTorch has it: w = w (1 - rate decay) - rate m^ / (sqrt(v^) + epsilon), m^ and v^ corrected for their start at
 * zero.
 *
 * <p>DJL's fused update adds epsilon to the uncorrected root. Given epsilon sqrt(1 - beta2^t) and the rate times
 * sqrt(1 - beta2^t) / (1 - beta1^t), it computes exactly the above in one native call a parameter.
 */
class AdamW extends Optimizer {

    static final String MEAN = "mean";
    static final String SQUARES = "mean-of-squares";
    static final float NO_CLIPPING = -1;

    private final double beta1;
    private final double beta2;
    private final double epsilon;
    private final float[] updates;

    AdamW(OptimizerConfig config, Collection<ParameterGroup> groups) {
        super(config, groups, MEAN, SQUARES);
        // The native call takes floats. 1 - 0.999f is 1.3e-5 smaller than 0.001, so the corrections must use the same betas.
        beta1 = (float) config.beta1();
        beta2 = (float) config.beta2();
        epsilon = config.epsilon();
        updates = numbers("updates");
    }

    @Override
    void update(Slot slot, PtNDArray gradient, double rate) {
        advance(slot, slot.weight(), gradient, rate, slot.weightDecay());
    }

    /** Updates the slot's moments by the gradient, and the target by the step they give. */
    final void advance(Slot slot, PtNDArray target, PtNDArray gradient, double rate, double decay) {
        double t = ++updates[slot.index()];
        double root = Math.sqrt(1 - Math.pow(beta2, t));
        double corrected = rate * root / (1 - Math.pow(beta1, t));
        JniUtils.adamUpdate(target, gradient, Functional.pt(slot.state().get(MEAN)),
                Functional.pt(slot.state().get(SQUARES)), (float) rate, (float) corrected, (float) decay, 1, NO_CLIPPING,
                (float) beta1, (float) beta2, (float) (epsilon * root), true);
    }

    final double epsilon() {
        return epsilon;
    }
}

package dsmix.nn;

/**
 * Which optimizer, with PyTorch's meaning of every number.
 *
 * @param kind the rule
 * @param momentum SGD's momentum, in [0, 1)
 * @param beta1 decay of the mean of gradients (Adam's), in [0, 1)
 * @param beta2 decay of the mean of squared gradients, in [0, 1)
 * @param epsilon what is added to the root of the latter
 * @param weightDecay SGD: added to the gradient (L2); AdamW and AdamP: decoupled, times the learning rate
 */
public record OptimizerConfig(Kind kind, double momentum, double beta1, double beta2, double epsilon, double weightDecay) {

    /** The rules there are. */
    public enum Kind {
        /** Stochastic gradient descent with momentum, no dampening, no Nesterov. */
        SGD,
        /** Adam with decoupled weight decay (Loshchilov and Hutter 2019). */
        ADAMW,
        /** AdamW whose step is projected away from a scale-invariant weight's direction (Heo et al. 2021). */
        ADAMP
    }

    public OptimizerConfig {
        unit("momentum", momentum);
        unit("beta1", beta1);
        unit("beta2", beta2);
        if (!(epsilon > 0) || !(weightDecay >= 0) || Double.isInfinite(epsilon) || Double.isInfinite(weightDecay)) {
            throw new IllegalArgumentException("epsilon has to be positive and weight decay at least 0, not " + epsilon
                    + " and " + weightDecay);
        }
    }

    private static void unit(String what, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(what + " has to be in [0, 1), not " + value);
        }
    }

    /** SGD. */
    public static OptimizerConfig sgd(double momentum, double weightDecay) {
        return new OptimizerConfig(Kind.SGD, momentum, 0.9, 0.999, 1e-8, weightDecay);
    }

    /** AdamW with betas 0.9 and 0.999 and epsilon 1e-8. */
    public static OptimizerConfig adamW(double weightDecay) {
        return new OptimizerConfig(Kind.ADAMW, 0, 0.9, 0.999, 1e-8, weightDecay);
    }

    /** AdamP with betas 0.9 and 0.999, epsilon 1e-8 and the published delta = decay ratio = 0.1. */
    public static OptimizerConfig adamP(double weightDecay) {
        return new OptimizerConfig(Kind.ADAMP, 0, 0.9, 0.999, 1e-8, weightDecay);
    }
}

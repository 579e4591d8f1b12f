package dsmix.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import java.util.Collection;

/**
 * AdamP (Heo et al., ICLR 2021), the published form: where gradient and weight are nearly orthogonal, the weight is taken to
 * be scale-invariant, the part of Adam's step along the weight is removed and weight decay is multiplied by 0.1. The test is
 * made by output channel first and, if that fails, for the whole tensor; vectors are updated as by AdamW.
 *
 * <p>The published code looks at the outcome of each test on the host. Here both corrections are weighted by the tests'
 * outcomes, 0 or 1, on the device, so that nothing waits; sums for the whole tensor come from the channels' sums.
 */
final class AdamP extends AdamW {

    private static final double DELTA = 0.1;
    private static final double DECAY_RATIO = 0.1;

    AdamP(OptimizerConfig config, Collection<ParameterGroup> groups) {
        super(config, groups);
    }

    @Override
    void update(Slot slot, PtNDArray gradient, double rate) {
        if (slot.weight().getShape().dimension() < 2) {
            super.update(slot, gradient, rate);
            return;
        }
        try (NDManager scratch = slot.weight().getManager().newSubManager()) {
            NDArray step = scratch.zeros(slot.weight().getShape());
            advance(slot, Functional.pt(step), gradient, -1, 0);
            Shape matrix = new Shape(slot.weight().getShape().get(0), -1);
            NDArray weight = slot.weight().reshape(matrix);
            weight.attach(scratch);
            NDArray direction = gradient.reshape(matrix);
            direction.attach(scratch);
            change(weight, direction, step.reshape(matrix), rate, rate * slot.weightDecay());
        }
    }

    /** Projects the step (channels x rest, owned by the scratch manager) and takes it; the weight is a view. */
    private void change(NDArray weight, NDArray gradient, NDArray step, double rate, double decay) {
        long channels = weight.getShape().get(0);
        long rest = weight.getShape().get(1);
        NDArray ww = weight.mul(weight).sum(ROWS, true);
        NDArray gg = gradient.mul(gradient).sum(ROWS, true);
        NDArray wg = weight.mul(gradient).sum(ROWS, true);
        NDArray ws = weight.mul(step).sum(ROWS, true);
        NDArray byChannel = passes(ww, gg, wg, rest);
        NDArray allWw = ww.sum();
        NDArray byLayer = passes(allWw, gg.sum(), wg.sum(), channels * rest).mul(byChannel.mul(-1).add(1));
        NDArray along = share(ws, ww).mul(byChannel).add(share(ws.sum(), allWw).mul(byLayer));
        step.subi(weight.mul(along));
        if (decay > 0) {
            NDArray reduced = byChannel.add(byLayer).mul(DECAY_RATIO - 1).add(1);
            weight.muli(reduced.mul(-decay).add(1));
        }
        weight.subi(step.mul(rate));
    }

    private static final int[] ROWS = {1};

    /** 1 if the largest cosine between gradient and weight is below delta / sqrt(size), else 0; one value. */
    private NDArray passes(NDArray ww, NDArray gg, NDArray wg, long size) {
        NDArray cosine = wg.abs().div(gg.sqrt().add(epsilon())).div(ww.sqrt().add(epsilon()));
        return cosine.max().lt(DELTA / Math.sqrt(size)).toType(DataType.FLOAT32, false);
    }

    /** What part of the weight the step holds: (w, step) / (|w| + epsilon)^2. */
    private NDArray share(NDArray ws, NDArray ww) {
        return ws.div(ww.sqrt().add(epsilon()).square());
    }
}

package dsmix.train;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dsmix.nn.Autograd;
import dsmix.nn.Devices;
import dsmix.nn.Optimizer;
import dsmix.nn.OptimizerConfig;

/** Measures how long a training step takes here, to predict how long a training will. It changes the learner's weights. */
public final class StepTimer {

    private StepTimer() {
    }

    /**
     * Seconds of one step: forward pass, backward pass, update and the reading of the loss, after one step to warm up.
     *
     * @param batch used for every step
     * @param budgetSeconds stop measuring after about so long; at least one step is measured
     */
    public static <B extends Batch> double seconds(Learner<B> learner, B batch, OptimizerConfig optimizer,
            double budgetSeconds) {
        try (Autograd.Scope recording = Autograd.recording();
                NDManager manager = Devices.manager(learner.device());
                Optimizer update = Optimizer.of(optimizer, learner.parameterGroups())) {
            step(manager, learner, batch, update);
            long begin = System.nanoTime();
            int steps = 0;
            double seconds = 0;
            while (steps == 0 || seconds < budgetSeconds && steps < 50) {
                step(manager, learner, batch, update);
                steps++;
                seconds = (System.nanoTime() - begin) / 1e9;
            }
            return seconds / steps;
        }
    }

    private static <B extends Batch> void step(NDManager manager, Learner<B> learner, B batch, Optimizer update) {
        try (NDManager work = manager.newSubManager()) {
            StepResult result = learner.step(work, batch);
            Gradients.backward(learner.name(), result.loss());
            update.step(1e-9);
            result.loss().toType(DataType.FLOAT32, false).toFloatArray();
        }
    }
}

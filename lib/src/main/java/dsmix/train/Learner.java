package dsmix.train;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import dsmix.nn.ParameterGroup;
import java.util.Collection;
import java.util.Map;

/**
 * What the loop trains: networks, and how a batch becomes a loss.
 *
 * @param <B> the kind of batch it consumes
 */
public interface Learner<B extends Batch> extends AutoCloseable {

    /** A short name for progress and messages, for example "quality encoder". */
    String name();

    /** Where the parameters live and the steps run. */
    Device device();

    /**
     * Forward pass and loss of one batch. The loop has gradients switched on, has seeded the engine's random numbers from
     * the run's seed and the step (so dropout repeats after a resume), and does the backward pass and the update itself.
     *
     * <p>Attach the inputs to {@code manager}: it is closed after the step, and with it every activation. Do not read
     * values back to the host here; return them as terms. Two traps of the engine: a result belongs to the manager of its
     * first operand, so let that be an array of the step, never a parameter; and an array made from Java values lives in a
     * Java buffer whose alignment differs from run to run, so send 8-bit samples and convert them on the device, or take
     * {@code duplicate()}, before multiplying matrices with it, or the last bits will not repeat.
     *
     * @param manager lives for this step only, on {@link #device()}
     */
    StepResult step(NDManager manager, B batch);

    /** The parameters to update, by learning rate and decay. */
    Collection<ParameterGroup> parameterGroups();

    /** Everything a checkpoint must hold: all weights and buffers that training changes, by name. */
    Map<String, Parameter> state();

    /**
     * What decides the learning beside the loop's own settings (architecture, loss weights, mixing, ...), as a record or
     * map: stored with every checkpoint as JSON, and a resume with anything else is refused with the difference listed.
     */
    default Object configuration() {
        return null;
    }

    /**
     * Held-out measures at the current weights, by name, reported beside the loss; called with gradients switched off
     * every {@link TrainConfig#validateEvery()} steps and at the end. Must not change the weights or any buffer.
     */
    default Map<String, Double> validate() {
        return Map.of();
    }

    /** Frees what the learner holds; the loop does not call it. */
    @Override
    default void close() {
    }
}

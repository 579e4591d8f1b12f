package dsmix.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Changes parameters by their gradients, with PyTorch's arithmetic, and keeps a state that can be saved and put back.
 *
 * <p>Not thread-safe. The parameters must be initialised and stay the same arrays.
 */
public abstract class Optimizer implements AutoCloseable {

    private static final String STEPS = "steps";
    private static final long STEPS_UNIT = 1 << 20;

    /** One parameter with what its group says about it. */
    record Slot(int index, String name, PtNDArray weight, double rateMultiplier, double weightDecay, Map<String,
            NDArray> state) {
    }

    private final NDManager manager;
    private final List<Slot> slots = new ArrayList<>();
    private final Map<String, float[]> numbers = new LinkedHashMap<>();
    private long steps;

    Optimizer(OptimizerConfig config, Collection<ParameterGroup> groups, String... stateNames) {
        NDManager first = groups.stream().flatMap(g -> g.parameters().values().stream()).findFirst()
                .map(Parameter::getArray).map(NDArray::getManager)
                .orElseThrow(() -> new IllegalArgumentException("an optimizer needs at least one parameter"));
        Set<String> seen = new HashSet<>();
        manager = Devices.manager(first.getDevice());
        for (ParameterGroup group : groups) {
            group.parameters().forEach((key, parameter) -> {
                String name = group.name() + "/" + key;
                if (!seen.add(name)) {
                    throw new IllegalArgumentException("two parameter groups hold " + name + ": give groups unique names");
                }
                PtNDArray weight = Functional.pt(parameter.getArray());
                Map<String, NDArray> state = new LinkedHashMap<>();
                for (String kind : stateNames) {
                    state.put(kind, manager.zeros(weight.getShape()));
                }
                slots.add(new Slot(slots.size(), name, weight, group.rateMultiplier(), group.decay() ? config.weightDecay()
                        : 0, state));
            });
        }
    }

    /** Builds the optimizer that a configuration names, with a fresh state. */
    public static Optimizer of(OptimizerConfig config, Collection<ParameterGroup> groups) {
        return switch (config.kind()) {
            case SGD -> new Sgd(config, groups);
            case ADAMW -> new AdamW(config, groups);
            case ADAMP -> new AdamP(config, groups);
        };
    }

    /**
     * One update of every parameter that has a gradient; the gradients are then zero.
     *
     * @param learningRate at least 0; each group multiplies it
     */
    public final void step(double learningRate) {
        if (!(learningRate >= 0) || Double.isInfinite(learningRate)) {
            throw new IllegalArgumentException("the learning rate is " + learningRate
                    + "; it has to be a number of at least 0");
        }
        steps++;
        try (Autograd.Scope scope = Autograd.still()) {
            for (Slot slot : slots) {
                try (PtNDArray gradient = JniUtils.getGradient(slot.weight())) {
                    if (gradient != null) {
                        update(slot, gradient, learningRate * slot.rateMultiplier());
                        JniUtils.zeroGrad(slot.weight());
                    }
                }
            }
        }
    }

    /** Sets all gradients to zero without a step, as after a step that was skipped. */
    public final void zeroGradients() {
        try (Autograd.Scope scope = Autograd.still()) {
            for (Slot slot : slots) {
                try (PtNDArray gradient = JniUtils.getGradient(slot.weight())) {
                    if (gradient != null) {
                        JniUtils.zeroGrad(slot.weight());
                    }
                }
            }
        }
    }

    /** Changes one weight and its state; recording is off. {@link #steps()} counts this step already. */
    abstract void update(Slot slot, PtNDArray gradient, double rate);

    /** Steps done since the beginning, also across {@link #restore}. */
    public final long steps() {
        return steps;
    }

    /** Numbers of the state, one a parameter in the order of {@link Slot#index()}, saved and restored with it. */
    final float[] numbers(String name) {
        return numbers.computeIfAbsent(name, key -> new float[slots.size()]);
    }

    /** Copies of all that a step depends on beside weights and gradients. */
    public final Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>();
        state.put(STEPS, Tensor.of(new float[] {steps / STEPS_UNIT, steps % STEPS_UNIT}, 2));
        numbers.forEach((name, values) -> state.put(name, Tensor.of(values.clone(), values.length)));
        arrays().forEach((name, array) -> state.put(name, Weights.tensor(array)));
        return state;
    }

    /**
     * Puts a saved state back; continuing from it gives the same numbers as never having stopped.
     *
     * @throws IllegalArgumentException if the state is of another optimizer or other parameters; nothing is changed then
     */
    public final void restore(Map<String, Tensor> state) {
        Map<String, NDArray> arrays = arrays();
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put(STEPS, new long[] {2});
        numbers.keySet().forEach(name -> shapes.put(name, new long[] {slots.size()}));
        arrays.forEach((name, array) -> shapes.put(name, array.getShape().getShape()));
        check(state, shapes);
        float[] count = state.get(STEPS).data();
        steps = (long) count[0] * STEPS_UNIT + (long) count[1];
        numbers.forEach((name, values) -> System.arraycopy(state.get(name).data(), 0, values, 0, values.length));
        Autograd.disabled(() -> arrays.forEach((name, array) -> Weights.set(array, state.get(name).data())));
    }

    private static void check(Map<String, Tensor> state, Map<String, long[]> shapes) {
        List<String> wrong = new ArrayList<>();
        shapes.forEach((name, shape) -> {
            if (!state.containsKey(name)) {
                wrong.add(name + " is not in it");
            } else if (!Arrays.equals(shape, state.get(name).shape())) {
                wrong.add(name + " has shape " + Arrays.toString(state.get(name).shape()) + " for "
                        + Arrays.toString(shape));
            }
        });
        state.keySet().stream().filter(name -> !shapes.containsKey(name)).forEach(name -> wrong.add(name + " is not known"));
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException("this state is of another optimizer or of other parameters: "
                    + LoadReport.abbreviated(wrong));
        }
    }

    private Map<String, NDArray> arrays() {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        slots.forEach(slot -> slot.state().forEach((kind, array) -> arrays.put(kind + "/" + slot.name(), array)));
        return arrays;
    }

    /** Frees the state. */
    @Override
    public final void close() {
        manager.close();
    }
}

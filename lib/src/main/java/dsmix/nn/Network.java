package dsmix.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dsmix.image.Seeds;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A network whose parameters carry the names of its Python counterpart, on one device. A DJL block as well, but it needs no
 * parameter store: {@link #forward(NDArray, boolean)} is all there is to call.
 *
 * <p>Results belong to the manager of the input array: give each step a manager of its own, create the input on it, and
 * close it after the step. Parameters live until {@link #close()}.
 */
public abstract class Network extends AbstractBlock implements AutoCloseable {

    private final Map<String, Fill> fills = new LinkedHashMap<>();

    /**
     * Computes the outputs.
     *
     * @param input one array, float32, on the device of the parameters
     * @param training whether layers that know training behave so; recording of gradients is set by {@link Autograd}
     */
    public abstract NDList forward(NDArray input, boolean training);

    /** Declares a parameter that learns. */
    final Parameter weight(String name, Fill fill, long... shape) {
        return declare(name, Parameter.Type.OTHER, true, fill, shape);
    }

    /** Declares a tensor that is kept with the weights but does not learn. */
    final Parameter buffer(String name, Parameter.Type type, float value, long... shape) {
        return declare(name, type, false, Fill.constant(value), shape);
    }

    private Parameter declare(String name, Parameter.Type type, boolean learns, Fill fill, long... shape) {
        fills.put(name, fill);
        return addParameter(Parameter.builder().setName(name).setType(type).optShape(new Shape(shape))
                .optRequiresGrad(learns).build());
    }

    /**
     * Creates all parameters on the manager's device with random first values, a function of the seed and each parameter's
     * name.
     *
     * @param manager where the tensors live; closing it ends the network
     * @return this
     */
    public final Network initialise(NDManager manager, long seed) {
        try (Autograd.Scope scope = Autograd.still()) {
            parameters.values().parallelStream().filter(p -> !p.isInitialized()).forEach(p -> p.setInitializer(
                    new Values(values(p, seed))));
            for (Parameter parameter : parameters.values()) {
                parameter.initialize(manager, DataType.FLOAT32);
                parameter.setInitializer(null);
            }
        }
        return this;
    }

    private float[] values(Parameter parameter, long seed) {
        float[] values = new float[Math.toIntExact(parameter.getShape().size())];
        fills.get(parameter.getName()).into(values, Seeds.random(seed, parameter.getName().hashCode()));
        return values;
    }

    /** Hands DJL values that are there already. */
    private record Values(float[] values) implements ai.djl.training.initializer.Initializer {
        @Override
        public NDArray initialize(NDManager manager, Shape shape, DataType type) {
            // A copy, because the first array lives in a Java buffer, aligned by chance, and products round by alignment.
            try (NDArray first = manager.create(values, shape)) {
                return first.duplicate();
            }
        }
    }

    /** Number of values that learn. */
    public final long parameterCount() {
        return parameters.values().stream().filter(p -> !NamedParameters.isBuffer(p)).mapToLong(p -> p.getShape().size())
                .sum();
    }

    @Override
    protected final NDList forwardInternal(ParameterStore store, NDList inputs, boolean training,
            PairList<String, Object> options) {
        return forward(inputs.singletonOrThrow(), training);
    }

    /** Frees the parameters. */
    @Override
    public final void close() {
        parameters.values().forEach(Parameter::close);
    }
}

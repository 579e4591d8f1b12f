package dsmix.nn;

import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** The parameters of a network by name, in the order of its Python counterpart's {@code state_dict}. */
public final class NamedParameters {

    private NamedParameters() {
    }

    /** All parameters and buffers of a network; for a {@link Network} the names are torchvision's or timm's. */
    public static LinkedHashMap<String, Parameter> of(Block block) {
        LinkedHashMap<String, Parameter> named = new LinkedHashMap<>();
        for (Pair<String, Parameter> pair : block.getParameters()) {
            named.put(pair.getKey(), pair.getValue());
        }
        return named;
    }

    /** The same with a prefix before every name, such as {@code "vit."}. */
    public static LinkedHashMap<String, Parameter> of(String prefix, Block block) {
        LinkedHashMap<String, Parameter> named = new LinkedHashMap<>();
        of(block).forEach((name, parameter) -> named.put(prefix + name, parameter));
        return named;
    }

    /** What learns: everything but the buffers. */
    public static LinkedHashMap<String, Parameter> learning(Map<String, Parameter> named) {
        return where(named, name -> !isBuffer(named.get(name)));
    }

    /** Those whose names pass a test. */
    public static LinkedHashMap<String, Parameter> where(Map<String, Parameter> named, Predicate<String> test) {
        LinkedHashMap<String, Parameter> kept = new LinkedHashMap<>();
        named.forEach((name, parameter) -> {
            if (test.test(name)) {
                kept.put(name, parameter);
            }
        });
        return kept;
    }

    /** Whether a parameter is a running mean or variance: saved with the weights, never given to an optimizer. */
    public static boolean isBuffer(Parameter parameter) {
        return parameter.getType() == Parameter.Type.RUNNING_MEAN || parameter.getType() == Parameter.Type.RUNNING_VAR;
    }
}

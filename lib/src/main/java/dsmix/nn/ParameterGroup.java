package dsmix.nn;

import ai.djl.nn.Parameter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Parameters that an optimizer treats alike.
 *
 * @param name what the group is called in messages and in the optimizer's state; unique within an optimizer
 * @param parameters what learns, by name, without buffers
 * @param rateMultiplier factor on the learning rate, 1 for the schedule's own
 * @param decay whether weight decay applies
 */
public record ParameterGroup(String name, Map<String, Parameter> parameters, double rateMultiplier, boolean decay) {

    public ParameterGroup {
        if (!(rateMultiplier >= 0) || Double.isInfinite(rateMultiplier)) {
            throw new IllegalArgumentException("the rate multiplier of group " + name + " is " + rateMultiplier
                    + "; it has to be a number of at least 0");
        }
        parameters.forEach((key, parameter) -> {
            if (NamedParameters.isBuffer(parameter)) {
                throw new IllegalArgumentException(key + " in group " + name
                        + " is a running statistic and does not learn: give NamedParameters.learning(...)");
            }
        });
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** All that learns in a map of parameters, with decay and the schedule's rate. */
    public static ParameterGroup of(String name, Map<String, Parameter> parameters) {
        return new ParameterGroup(name, NamedParameters.learning(parameters), 1, true);
    }
}

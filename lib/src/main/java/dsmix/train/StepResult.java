package dsmix.train;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The outcome of a forward pass: the loss to differentiate and named scalars to report beside it.
 *
 * @param loss the total loss, one value, attached to the graph
 * @param terms scalars of interest (parts of the loss, an accuracy), one value each, on the loss's device; the loop reads
 *     them together, only now and then, so they must stay on the device
 */
public record StepResult(NDArray loss, Map<String, NDArray> terms) {

    /** Checks that the loss is one value. */
    public StepResult {
        if (loss.getShape().size() != 1) {
            throw new IllegalArgumentException("a step's loss must be one value, not of shape " + loss.getShape()
                    + "; take its mean or sum");
        }
        terms = new LinkedHashMap<>(terms);
    }

    /** A loss without terms. */
    public static StepResult of(NDArray loss) {
        return new StepResult(loss, Map.of());
    }

    /** The same result with one more term. */
    public StepResult with(String name, NDArray value) {
        if (value.getShape().size() != 1) {
            throw new IllegalArgumentException("the term " + name + " must be one value, not of shape " + value.getShape());
        }
        Map<String, NDArray> more = new LinkedHashMap<>(terms);
        more.put(name, value);
        return new StepResult(loss, more);
    }
}

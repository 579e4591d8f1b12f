package dsmix.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Notices a learner whose steps leave arrays on the managers of its parameters, where they stay until the network ends.
 *
 * <p>It happens easily, because the result of an operation belongs to the manager of its first operand: with a parameter
 * first, it outlives the step. Memory then grows, and steps get slower, until both run out.
 */
final class LeakWatch {

    private static final int WARM = 5;
    private static final int STEPS = 20;

    private long steps;
    private long arraysBefore;

    void afterStep(Learner<?> learner, Listeners listeners) {
        steps++;
        if (steps == WARM) {
            arraysBefore = arrays(learner);
        } else if (steps == WARM + STEPS) {
            long grown = arrays(learner) - arraysBefore;
            if (grown >= STEPS) {
                listeners.warn(learner.name() + " leaves " + grown / STEPS + " arrays a step on its parameters' manager, so"
                        + " memory grows without end; let an operation's first operand be an array of the step, or close"
                        + " its result");
            }
        }
    }

    private static long arrays(Learner<?> learner) {
        Set<NDManager> managers = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Parameter parameter : learner.state().values()) {
            NDArray array = parameter.getArray();
            managers.add(array.getManager());
        }
        return managers.stream().mapToLong(manager -> manager.getManagedArrays().size()).sum();
    }
}

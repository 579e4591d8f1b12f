package dsmix.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dsmix.nn.Autograd;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The losses of recent steps, left on the device until they are read together.
 *
 * <p>Sums are formed on the Java side, in double precision and in the order of the steps, so they do not depend on when
 * the values were read.
 */
final class LossLog implements AutoCloseable {

    private record Step(long step, double rate, List<String> images, List<String> names, NDArray values) {
    }

    private final NDManager manager;
    private final List<Step> unread = new ArrayList<>();
    private final Map<String, double[]> sums = new LinkedHashMap<>();

    LossLog(NDManager parent) {
        manager = parent.newSubManager();
    }

    /** Keeps a step's scalars without waiting for them. */
    void add(long step, double rate, List<String> images, StepResult result) {
        List<String> names = new ArrayList<>(List.of(History.LOSS));
        try (Autograd.Scope unrecorded = Autograd.still()) {
            NDList scalars = new NDList(flat(result.loss()));
            result.terms().forEach((name, value) -> {
                names.add(name);
                scalars.add(flat(value));
            });
            NDArray values = NDArrays.concat(scalars);
            values.attach(manager);
            unread.add(new Step(step, rate, List.copyOf(images), names, values));
        }
    }

    private static NDArray flat(NDArray scalar) {
        return scalar.toType(DataType.FLOAT32, false).reshape(1);
    }

    /**
     * Brings the kept scalars to the Java side in one copy.
     *
     * @throws TrainingDivergedException if a loss is NaN or infinite
     */
    void read() {
        if (unread.isEmpty()) {
            return;
        }
        List<Step> steps = new ArrayList<>(unread);
        unread.clear();
        float[] all;
        try (NDManager temporary = manager.newSubManager()) {
            NDList parts = new NDList();
            steps.forEach(step -> step.values().attach(temporary));
            steps.forEach(step -> parts.add(step.values()));
            all = NDArrays.concat(parts).toFloatArray();
        }
        int at = 0;
        for (Step step : steps) {
            if (!Float.isFinite(all[at])) {
                throw new TrainingDivergedException("the loss became " + all[at], step.step(), step.rate(), step.images(),
                        "Try a lower learning rate or a longer warm-up, and look at these images");
            }
            for (String name : step.names()) {
                count(name, all[at++]);
            }
        }
    }

    /** A term that is NaN was not measured in that step, for example a loss of references in a batch without any. */
    private void count(String name, float value) {
        if (!Float.isNaN(value)) {
            double[] sum = sums.computeIfAbsent(name, key -> new double[2]);
            sum[0] += value;
            sum[1]++;
        }
    }

    /** Means by name of what was read since the last call, the loss first. */
    Map<String, Double> takeMeans() {
        Map<String, Double> means = new LinkedHashMap<>();
        sums.forEach((name, sum) -> means.put(name, sum[0] / sum[1]));
        sums.clear();
        return means;
    }

    /** Sum and count by name, for a checkpoint. */
    Map<String, double[]> sums() {
        Map<String, double[]> copy = new LinkedHashMap<>();
        sums.forEach((name, sum) -> copy.put(name, sum.clone()));
        return copy;
    }

    void restore(Map<String, double[]> saved) {
        sums.clear();
        saved.forEach((name, sum) -> sums.put(name, sum.clone()));
    }

    @Override
    public void close() {
        manager.close();
    }
}

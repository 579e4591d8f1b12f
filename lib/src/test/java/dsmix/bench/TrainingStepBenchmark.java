package dsmix.bench;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import com.google.gson.Gson;
import com.sun.management.OperatingSystemMXBean;
import dsmix.nn.Devices;
import dsmix.nn.Losses;
import dsmix.nn.NamedParameters;
import dsmix.nn.Optimizer;
import dsmix.nn.OptimizerConfig;
import dsmix.nn.ParameterGroup;
import dsmix.nn.ResNet;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Times one training step of ResNet-50 with 126 classes, forward, backward and SGD apart, and prints JSON; training_step.py
 * does the same in Python.
 *
 * <p>Run: {@code java -cp <test class path> dsmix.bench.TrainingStepBenchmark [batch] [size] [steps] [device]
 * [sgd|adamw|adamp]}, with the allocator settings of the README in the environment. The first three steps are not counted;
 * the results are medians. Processor seconds, summed over threads, are the steadier number on a machine that does other
 * work.
 */
public final class TrainingStepBenchmark {

    private static final int WARM_UP = 3;
    private static final int CLASSES = 126;

    private TrainingStepBenchmark() {
    }

    /** Measures and prints. */
    public static void main(String[] arguments) {
        int batch = argument(arguments, 0, 16);
        int size = argument(arguments, 1, 224);
        int steps = argument(arguments, 2, 8);
        Device device = Devices.choose(arguments.length > 3 ? arguments[3] : "auto");
        String kind = arguments.length > 4 ? arguments[4] : "sgd";
        OptimizerConfig config = switch (kind) {
            case "sgd" -> OptimizerConfig.sgd(0.9, 1e-4);
            case "adamw" -> OptimizerConfig.adamW(0.01);
            case "adamp" -> OptimizerConfig.adamP(1e-4);
            default -> throw new IllegalArgumentException("unknown optimizer " + kind);
        };
        try (NDManager manager = Devices.manager(device); ResNet network = new ResNet(ResNet.Depth.R50, 4, CLASSES)) {
            network.initialise(manager, 1);
            Map<String, Parameter> parameters = NamedParameters.of(network);
            try (Optimizer optimizer = Optimizer.of(config, List.of(ParameterGroup.of("all", parameters)))) {
                double[][] seconds = new double[steps][];
                float[] pixels = pixels(batch * 3 * size * size);
                for (int step = -WARM_UP; step < steps; step++) {
                    double[] times = step(manager, network, optimizer, pixels, batch, size);
                    if (step >= 0) {
                        seconds[step] = times;
                    }
                }
                print(kind, batch, size, device, seconds);
            }
        }
    }

    private static double[] step(NDManager manager, ResNet network, Optimizer optimizer, float[] pixels, int batch,
            int size) {
        long processor = processorTime();
        long start = System.nanoTime();
        long forward;
        long backward;
        try (NDManager scratch = manager.newSubManager()) {
            NDArray x = scratch.create(pixels, new Shape(batch, 3, size, size));
            NDArray labels = scratch.full(new Shape(batch, CLASSES), 1f / CLASSES);
            try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
                NDArray loss = Losses.softCrossEntropy(network.forward(x, true).get(ResNet.STAGES), labels);
                loss.getFloat();
                forward = System.nanoTime();
                collector.backward(loss);
                synchronise(network);
                backward = System.nanoTime();
            }
        }
        optimizer.step(0.01);
        synchronise(network);
        long end = System.nanoTime();
        return new double[] {(end - start) / 1e9, (forward - start) / 1e9, (backward - forward) / 1e9, (end - backward)
                / 1e9,
            (processorTime() - processor) / 1e9};
    }

    private static long processorTime() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    /** Waits for the device by reading one small tensor. */
    private static void synchronise(ResNet network) {
        network.getParameters().get("bn1.bias").getArray().toFloatArray();
    }

    private static float[] pixels(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (i * 31 % 255) / 127f - 1;
        }
        return values;
    }

    private static void print(String optimizer, int batch, int size, Device device, double[][] seconds) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("what", "ResNet-50, 126 classes, batch " + batch + " at " + size + ", " + optimizer);
        result.put("engine", Devices.describe(device));
        result.put("steps", seconds.length);
        result.put("step_seconds", median(seconds, 0));
        result.put("forward_seconds", median(seconds, 1));
        result.put("backward_seconds", median(seconds, 2));
        result.put("optimizer_seconds", median(seconds, 3));
        result.put("processor_seconds", median(seconds, 4));
        result.put("images_per_second", batch / median(seconds, 0));
        System.out.println(new Gson().toJson(result));
    }

    private static double median(double[][] rows, int column) {
        double[] sorted = Arrays.stream(rows).mapToDouble(row -> row[column]).sorted().toArray();
        int n = sorted.length;
        return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    private static int argument(String[] arguments, int index, int otherwise) {
        return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
    }
}

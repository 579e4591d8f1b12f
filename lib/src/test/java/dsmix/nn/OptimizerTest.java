package dsmix.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptimizerTest {

    private static final int STEPS = 10;

    private NDManager manager;
    private Map<String, Tensor> reference;

    @BeforeEach
    void open() throws IOException {
        manager = Devices.manager(Device.cpu());
        reference = Reference.tensors("optimizers.safetensors");
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private Parameter parameter(String name, Tensor values) {
        Parameter parameter = Parameter.builder().setName(name).setType(Parameter.Type.OTHER).build();
        parameter.setArray(Reference.array(manager, values));
        parameter.getArray().setRequiresGradient(true);
        return parameter;
    }

    /** Gives each parameter exactly that gradient: the loss is the sum of parameter times gradient. */
    private void gradients(Map<String, Parameter> parameters, int step) {
        try (NDManager stepManager = manager.newSubManager();
                GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            NDArray loss = stepManager.create(0f);
            for (var entry : parameters.entrySet()) {
                NDArray g = Reference.array(stepManager, reference.get(entry.getKey() + ".gradient." + step));
                loss = loss.add(g.mul(entry.getValue().getArray()).sum());
            }
            collector.backward(loss);
        }
    }

    private Map<String, Parameter> parameters(String... names) {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        for (String name : names) {
            parameters.put(name, parameter(name, reference.get(name + ".initial")));
        }
        return parameters;
    }

    private void follow(OptimizerConfig config, String prefix, double rate, String... names) {
        Map<String, Parameter> parameters = parameters(names);
        try (Optimizer optimizer = Optimizer.of(config, List.of(ParameterGroup.of("all", parameters)))) {
            for (int step = 0; step < STEPS; step++) {
                gradients(parameters, step);
                optimizer.step(rate);
                for (String name : names) {
                    Reference.assertClose(reference.get(prefix + "." + name + ".after." + step).data(),
                            parameters.get(name).getArray().toFloatArray(), 1e-5, prefix + " " + name + " step " + step);
                }
            }
            assertEquals(STEPS, optimizer.steps());
        }
    }

    @Test
    void sgdStepsArePyTorchs() {
        follow(OptimizerConfig.sgd(0.9, 1e-4), "sgd", 0.01, "conv", "linear", "bias");
    }

    @Test
    void adamWStepsArePyTorchs() {
        follow(OptimizerConfig.adamW(0.01), "adamw", 7e-4, "conv", "linear", "bias");
    }

    @Test
    void adamPStepsAreThePublishedOnes() {
        follow(OptimizerConfig.adamP(0.01), "adamp", 0.005, "conv", "linear", "bias");
        follow(OptimizerConfig.adamP(0.01), "adamp", 0.005, "projected");
    }

    /** b = 0.5 b + g + 0.1 w, w -= rate b, worked out in doubles, with a rate that changes and touches 0. */
    @Test
    void sgdFollowsChangingRates() {
        double[] rates = {0, 0.1, 0.5, 0, 0.02, 1, 1e-6, 0.3};
        Map<String, Parameter> parameters = parameters("bias");
        double[] w = doubles(reference.get("bias.initial"));
        double[] b = new double[w.length];
        try (Optimizer optimizer = Optimizer.of(OptimizerConfig.sgd(0.5, 0.1),
                List.of(ParameterGroup.of("all", parameters)))) {
            for (int step = 0; step < rates.length; step++) {
                gradients(parameters, step);
                optimizer.step(rates[step]);
                double[] g = doubles(reference.get("bias.gradient." + step));
                float[] actual = parameters.get("bias").getArray().toFloatArray();
                for (int i = 0; i < w.length; i++) {
                    b[i] = 0.5 * b[i] + g[i] + 0.1 * w[i];
                    w[i] -= rates[step] * b[i];
                    assertEquals(w[i], actual[i], 1e-5, "step " + step);
                }
            }
        }
    }

    private static double[] doubles(Tensor tensor) {
        double[] values = new double[tensor.data().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = tensor.data()[i];
        }
        return values;
    }

    @Test
    void aRestoredStateContinuesBitByBit(@TempDir Path folder) throws IOException {
        for (OptimizerConfig config : List.of(OptimizerConfig.sgd(0.9, 1e-3), OptimizerConfig.sgd(0, 1e-3),
                OptimizerConfig.adamW(0.01), OptimizerConfig.adamP(0.01))) {
            String[] names = {"conv", "linear", "bias"};
            Map<String, Parameter> whole = parameters(names);
            Map<String, Parameter> stopped = parameters(names);
            Path state = folder.resolve("state.safetensors");
            Path weights = folder.resolve("weights.safetensors");
            try (Optimizer one = Optimizer.of(config, List.of(ParameterGroup.of("all", whole)));
                    Optimizer two = Optimizer.of(config, List.of(ParameterGroup.of("all", stopped)))) {
                run(one, whole, 0, STEPS);
                run(two, stopped, 0, 4);
                Weights.write(state, two.state());
                Weights.write(weights, Weights.of(stopped));
            }
            Map<String, Parameter> resumed = parameters(names);
            try (Optimizer three = Optimizer.of(config, List.of(ParameterGroup.of("all", resumed)))) {
                Weights.load(resumed, Weights.read(weights), LoadMode.STRICT);
                three.restore(Weights.read(state));
                assertEquals(4, three.steps());
                run(three, resumed, 4, STEPS);
            }
            assertEquals(Weights.of(whole), Weights.of(resumed), config.toString());
        }
    }

    private void run(Optimizer optimizer, Map<String, Parameter> parameters, int from, int to) {
        Schedule schedule = Schedule.cosine(0.01, STEPS).withWarmUp(2, 0);
        for (int step = from; step < to; step++) {
            gradients(parameters, step);
            optimizer.step(schedule.rate(step));
        }
    }

    @Test
    void groupsHaveTheirOwnRateAndDecay() {
        Map<String, Parameter> parameters = parameters("bias", "linear");
        float[] bias = parameters.get("bias").getArray().toFloatArray();
        float[] linear = parameters.get("linear").getArray().toFloatArray();
        try (Optimizer optimizer = Optimizer.of(OptimizerConfig.sgd(0, 0.5), List.of(
                new ParameterGroup("a", Map.of("bias", parameters.get("bias")), 0.1, false),
                new ParameterGroup("b", Map.of("linear", parameters.get("linear")), 2, true)))) {
            gradients(parameters, 0);
            optimizer.step(0.1);
            float[] g = reference.get("bias.gradient.0").data();
            assertEquals(bias[1] - 0.01 * g[1], parameters.get("bias").getArray().toFloatArray()[1], 1e-7);
            g = reference.get("linear.gradient.0").data();
            assertEquals(linear[1] - 0.2 * (g[1] + 0.5 * linear[1]), parameters.get("linear").getArray().toFloatArray()[1],
                    1e-6);
        }
    }

    @Test
    void gradientsAreZeroAfterAStepAndCanBeDropped() {
        Map<String, Parameter> parameters = parameters("bias");
        try (Optimizer optimizer = Optimizer.of(OptimizerConfig.adamW(0), List.of(ParameterGroup.of("all", parameters)))) {
            optimizer.step(0.1);
            assertArrayEquals(reference.get("bias.initial").data(), parameters.get("bias").getArray().toFloatArray(),
                    "without a gradient nothing moves");
            gradients(parameters, 0);
            assertTrue(parameters.get("bias").getArray().getGradient().abs().sum().getFloat() > 0);
            optimizer.zeroGradients();
            assertEquals(0, parameters.get("bias").getArray().getGradient().abs().sum().getFloat());
            gradients(parameters, 0);
            optimizer.step(0.1);
            assertEquals(0, parameters.get("bias").getArray().getGradient().abs().sum().getFloat());
        }
    }

    @Test
    void foreignStatesAndBadRatesAreRefused() {
        Map<String, Parameter> parameters = parameters("bias");
        try (Optimizer sgd = Optimizer.of(OptimizerConfig.sgd(0.9, 0), List.of(ParameterGroup.of("all", parameters)));
                Optimizer adam = Optimizer.of(OptimizerConfig.adamW(0), List.of(ParameterGroup.of("all", parameters)))) {
            Map<String, Tensor> before = sgd.state();
            assertThrows(IllegalArgumentException.class, () -> sgd.restore(adam.state()));
            assertEquals(before, sgd.state());
            assertThrows(IllegalArgumentException.class, () -> sgd.step(Double.NaN));
            assertFalse(sgd.state().isEmpty());
        }
        assertThrows(IllegalArgumentException.class, () -> OptimizerConfig.sgd(1, 0));
        assertThrows(IllegalArgumentException.class, () -> Optimizer.of(OptimizerConfig.adamW(0), List.of()));
    }

    @Test
    void thousandsOfStepsKeepNoArrays() {
        Map<String, Parameter> parameters = parameters("linear");
        try (Optimizer optimizer = Optimizer.of(OptimizerConfig.adamP(0.01),
                List.of(ParameterGroup.of("all", parameters)))) {
            gradients(parameters, 0);
            optimizer.step(1e-3);
            int before = manager.getManagedArrays().size();
            for (int i = 0; i < 50; i++) {
                gradients(parameters, i % STEPS);
                optimizer.step(1e-3);
            }
            assertEquals(before, manager.getManagedArrays().size());
        }
    }
}

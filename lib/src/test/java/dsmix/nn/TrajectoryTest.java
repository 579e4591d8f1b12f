package dsmix.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Whole trainings of six steps against those of Python: network, loss, gradients, batch norm and optimizer together. */
class TrajectoryTest {

    private static final double FIRST = 1e-4;
    private static final double LATER = 1e-3;
    /** Single values drift apart faster than losses: an Adam step is as long for a gradient of 1e-9 as for one of 1. */
    private static final double SINGLE = 1e-2;

    private static void follow(String name, Map<String, Parameter> parameters, OptimizerConfig config, double rate,
            NDManager manager, Function<NDManager, NDArray> loss) throws IOException {
        JsonObject expected = Reference.json("trajectories.json").getAsJsonObject("trajectories").getAsJsonObject(name);
        JsonArray losses = expected.getAsJsonArray("loss_before_each_step");
        try (Optimizer optimizer = Optimizer.of(config, List.of(ParameterGroup.of("all", parameters)))) {
            for (int step = 0; step < losses.size(); step++) {
                double wanted = losses.get(step).getAsDouble();
                try (NDManager scratch = manager.newSubManager();
                        GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
                    NDArray value = loss.apply(scratch);
                    double tolerance = wanted * (step < 3 ? FIRST : LATER);
                    assertEquals(wanted, value.getFloat(), tolerance, name + " loss before step " + step);
                    collector.backward(value);
                }
                optimizer.step(rate);
                check(expected.getAsJsonArray("after_each_step").get(step).getAsJsonObject(), parameters, name + " step "
                        + step);
            }
        }
    }

    private static void check(JsonObject after, Map<String, Parameter> parameters, String what) {
        after.entrySet().forEach(entry -> {
            float[] values = parameters.get(entry.getKey()).getArray().toFloatArray();
            double magnitude = 0;
            for (float value : values) {
                magnitude += Math.abs(value);
            }
            JsonArray expected = entry.getValue().getAsJsonArray();
            double mean = expected.get(0).getAsDouble();
            assertEquals(mean, magnitude / values.length, LATER * mean, what + " mean magnitude of " + entry.getKey());
            for (int i = 0; i < expected.get(1).getAsJsonArray().size(); i++) {
                double wanted = expected.get(1).getAsJsonArray().get(i).getAsDouble();
                assertEquals(wanted, values[i], SINGLE * Math.max(mean, Math.abs(wanted)), what + " " + entry.getKey() + " "
                        + i);
            }
        });
    }

    private static void resNet(String name, OptimizerConfig config, double rate) throws IOException {
        Map<String, Tensor> data = Reference.tensors("resnet18-formula.safetensors");
        try (NDManager manager = Devices.manager(Device.cpu()); ResNet network = new ResNet(ResNet.Depth.R18, 4, 126)) {
            network.initialise(manager, 1);
            Map<String, Parameter> parameters = NamedParameters.of(network);
            Reference.fill(parameters);
            follow(name, parameters, config, rate, manager, scratch -> Losses.softCrossEntropy(
                    network.forward(Reference.array(scratch, data.get("input")), true).get(4),
                    Reference.array(scratch, data.get("soft_labels"))));
        }
    }

    private static void vit(String name, OptimizerConfig config, double rate) throws IOException {
        Map<String, Tensor> data = Reference.tensors("vit.safetensors");
        try (NDManager manager = Devices.manager(Device.cpu());
                VisionTransformer network = new VisionTransformer(VisionTransformerTest.SMALL);
                MlpHead head = new MlpHead(64, 0, 1)) {
            Map<String, Parameter> parameters = VisionTransformerTest.filled(manager, network, head);
            follow(name, parameters, config, rate, manager, scratch -> Losses.meanSquared(
                    head.apply(network.forward(Reference.array(scratch, data.get("input")), true).get(0))
                    .reshape(3, 1, 4, 4), Reference.array(scratch, data.get("target"))));
        }
    }

    @Test
    void resNetWithSgd() throws IOException {
        resNet("resnet18.sgd", OptimizerConfig.sgd(0.9, 1e-4), 0.01);
    }

    @Test
    void resNetWithAdamW() throws IOException {
        resNet("resnet18.adamw", OptimizerConfig.adamW(0.01), 1e-4);
    }

    @Test
    void resNetWithAdamP() throws IOException {
        resNet("resnet18.adamp", OptimizerConfig.adamP(1e-4), 5e-4);
    }

    @Test
    void transformerWithAdamP() throws IOException {
        vit("vit.adamp", OptimizerConfig.adamP(1e-4), 5e-4);
    }

    @Test
    void transformerWithAdamW() throws IOException {
        vit("vit.adamw", OptimizerConfig.adamW(0.01), 1e-4);
    }
}

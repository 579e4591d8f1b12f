package dsmix.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class ResNetTest {

    @Test
    void checkFormula() {
        assertEquals(0.3898297483912715, Reference.u(7, 0));
        assertEquals(0.01678829452815611, Reference.u(7, 1));
        assertEquals(0.9007606806068834, Reference.u(7, 2));
    }

    @Test
    void namesShapesOrderAndCountsAreTorchvisions() throws IOException {
        JsonObject structures = Reference.json("structures.json");
        for (ResNet.Depth depth : ResNet.Depth.values()) {
            JsonObject expected = structures.getAsJsonObject("resnet" + depth.name().substring(1));
            ResNet network = new ResNet(depth, 4, 1000);
            List<String> names = new ArrayList<>();
            NamedParameters.of(network).forEach((name, p) -> names.add(name + Arrays.toString(p.getShape().getShape())));
            assertEquals(listed(expected.getAsJsonArray("tensors")), names);
            assertEquals(expected.get("parameters_with_fc").getAsLong(), network.parameterCount());
        }
    }

    static List<String> listed(JsonArray tensors) {
        List<String> names = new ArrayList<>();
        for (JsonElement tensor : tensors) {
            List<Long> shape = new ArrayList<>();
            tensor.getAsJsonArray().get(1).getAsJsonArray().forEach(size -> shape.add(size.getAsLong()));
            names.add(tensor.getAsJsonArray().get(0).getAsString() + shape);
        }
        return names;
    }

    @Test
    void logitsEqualPyTorchs() throws IOException {
        Map<String, Tensor> expected = Reference.tensors("resnet18-formula.safetensors");
        try (NDManager manager = Devices.manager(Device.cpu()); ResNet network = new ResNet(ResNet.Depth.R18, 4, 126)) {
            network.initialise(manager, 1);
            Reference.fill(NamedParameters.of(network));
            NDArray x = Reference.array(manager, expected.get("input"));
            NDList out = Autograd.disabled(() -> network.forward(x, false));
            assertEquals(5, out.size());
            Reference.assertClose(expected.get("resnet18.eval.logits").data(), out.get(4).toFloatArray(), 1e-4, "logits");
            for (int i = 0; i < out.size(); i++) {
                assertEquals(network.getOutputShapes(new Shape[] {x.getShape()})[i], out.get(i).getShape());
            }
        }
    }

    @Test
    void frozenStatisticsInTrainingAreThoseOfEvaluation() {
        try (NDManager manager = Devices.manager(Device.cpu()); ResNet network = new ResNet(ResNet.Depth.R18, 2, 0)) {
            network.initialise(manager, 3);
            Map<String, Tensor> before = Weights.of(network);
            NDArray x = manager.create(ramp(2 * 3 * 40 * 48), new Shape(2, 3, 40, 48));
            network.setBatchNorm(BatchNormMode.FROZEN);
            float[] evaluated = Autograd.disabled(() -> network.forward(x, false).get(1).toFloatArray());
            assertArrayEquals(evaluated, Autograd.disabled(() -> network.forward(x, true).get(1).toFloatArray()));
            assertEquals(before, Weights.of(network));
            network.setBatchNorm(BatchNormMode.BATCH_STATISTICS);
            Autograd.disabled(() -> network.forward(x, true));
            Map<String, Tensor> after = Weights.of(network);
            assertTrue(before.keySet().stream().allMatch(name -> name.contains("running")
                    != before.get(name).equals(after.get(name))));
        }
    }

    private static float[] ramp(int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) (2 * Reference.u(5, i) - 1);
        }
        return values;
    }

    @Test
    void sameSeedSameWeightsAndStagesAgree() {
        try (NDManager manager = Devices.manager(Device.cpu());
                ResNet whole = new ResNet(ResNet.Depth.R18, 4, 10); ResNet part = new ResNet(ResNet.Depth.R18, 2, 0)) {
            Map<String, Tensor> all = Weights.of(whole.initialise(manager, 42));
            Weights.of(part.initialise(manager, 42)).forEach((name, tensor) -> assertEquals(all.get(name), tensor, name));
            float[] stem = all.get("conv1.weight").data();
            double square = 0;
            for (float value : stem) {
                square += value * value;
            }
            assertEquals(2.0 / (64 * 49), square / stem.length, 5e-5, "variance of He's initialisation by fan out");
        }
    }

    @Test
    void whatCannotBeBuiltIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new ResNet(ResNet.Depth.R18, 5, 0));
        assertThrows(IllegalArgumentException.class, () -> new ResNet(ResNet.Depth.R18, 3, 10));
        assertArrayEquals(new int[] {256, 512, 1024}, new ResNet(ResNet.Depth.R50, 3, 0).channels());
    }

    /** Needs the ImageNet weights and feature maps of the data folder that the environment variable DSMIX_DATA names. */
    @Test
    void imageNetStagesEqualPyTorchs() throws IOException {
        String data = System.getenv("DSMIX_DATA");
        Path reference = Path.of(data == null ? "." : data, "engine-reference", "resnet50-stages.safetensors");
        Assumptions.assumeTrue(Files.exists(reference), "no " + reference);
        Map<String, Tensor> expected = Weights.read(reference);
        Map<String, Tensor> weights = Weights.read(Path.of(data, "weights", "resnet50-imagenet-layers1-3.safetensors"));
        try (NDManager manager = Devices.manager(Device.cpu()); ResNet network = new ResNet(ResNet.Depth.R50, 3, 0)) {
            network.initialise(manager, 1);
            LoadReport report = Weights.load(network, weights, LoadMode.STRICT);
            assertTrue(report.missing().isEmpty() && report.unexpected().isEmpty());
            NDArray x = Reference.array(manager, expected.get("input.normalised"));
            NDList maps = Autograd.disabled(() -> network.forward(x, false));
            NDList trained = Autograd.disabled(() -> network.forward(x, true));
            Map<String, Tensor> after = Weights.of(network);
            for (int stage = 1; stage <= 3; stage++) {
                Reference.assertClose(expected.get("eval.layer" + stage).data(), maps.get(stage - 1).toFloatArray(), 1e-4,
                        "stage " + stage);
                Reference.assertClose(expected.get("train.layer" + stage + ".gap").data(),
                        Functional.globalMean(trained.get(stage - 1)).toFloatArray(), 1e-4, "training, stage " + stage);
            }
            expected.forEach((name, tensor) -> {
                if (name.startsWith("train.after.")) {
                    Reference.assertClose(tensor.data(), after.get(name.substring(12)).data(), 1e-4, name);
                }
            });
        }
    }
}

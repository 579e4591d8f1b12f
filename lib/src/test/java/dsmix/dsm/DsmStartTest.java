package dsmix.dsm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import dsmix.nn.Autograd;
import dsmix.nn.Devices;
import dsmix.nn.LoadMode;
import dsmix.nn.Tensor;
import dsmix.nn.VisionTransformer;
import dsmix.nn.VitConfig;
import dsmix.nn.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DsmStartTest {

    private static final DsmConfig CONFIG = DsmConfig.quick().withCrops(CropConfig.of(32)).withHeldOut(0.3, 25);

    /** A file such as timm's: class token with its position, classifier, 4 x 4 positions, two layers of width 64. */
    private static Path published(Path dir, VisionTransformer network) throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>(Weights.of(network));
        float[] positions = tensors.get("pos_embed").data();
        float[] withClass = new float[positions.length + 64];
        System.arraycopy(positions, 0, withClass, 64, positions.length);
        tensors.put("pos_embed", Tensor.of(withClass, 1, 17, 64));
        tensors.put("cls_token", Tensor.of(new float[64], 1, 1, 64));
        tensors.put("head.weight", Tensor.of(new float[1000 * 64], 1000, 64));
        tensors.put("head.bias", Tensor.of(new float[1000], 1000));
        Path file = dir.resolve("vit.safetensors");
        Weights.write(file, tensors);
        return file;
    }

    @Test
    void aPublishedTransformerSeesTheInputsItWasTrainedOn(@TempDir Path dir) throws IOException {
        VitConfig structure = new VitConfig(32, 8, 64, 2, 1, 4);
        try (NDManager manager = Devices.manager(Device.cpu()); VisionTransformer network = new VisionTransformer(structure);
                VisionTransformer own = new VisionTransformer(structure)) {
            network.initialise(manager, 5);
            own.initialise(manager, 6);
            DsmStart start = DsmStart.of(published(dir, network));
            DsmConfig config = start.structure(CONFIG);
            assertEquals("8 64 2 1", config.patch() + " " + config.dim() + " " + config.depth() + " " + config.heads());
            try (DsmPredictor predictor = DsmPredictor.create(config, start, Device.cpu())) {
                Map<String, Tensor> loaded = new LinkedHashMap<>();
                Weights.of(predictor.parameters()).forEach((name, tensor) -> {
                    if (name.startsWith("vit.")) {
                        loaded.put(name.substring(4), tensor);
                    }
                });
                Weights.load(own, loaded, LoadMode.STRICT);
            }
            float[] pixels = pixels(2 * 3 * 32 * 32);
            NDArray pictures = manager.create(pixels, new Shape(2, 3, 32, 32));
            NDArray normalised = pictures.sub(0.5f).div(0.5f);
            float[] expected = Autograd.disabled(() -> network.forward(normalised, false).singletonOrThrow().toFloatArray());
            float[] actual = Autograd.disabled(() -> own.forward(pictures, false).singletonOrThrow().toFloatArray());
            assertArrayEquals(expected, actual, 1e-4f);
        }
    }

    private static float[] pixels(int count) {
        SplittableRandom random = new SplittableRandom(3);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextDouble();
        }
        return values;
    }

    @Test
    void anEarlierNetworkIsContinuedWithLargerCrops(@TempDir Path dir) throws IOException {
        Path file = dir.resolve("first.safetensors");
        DsmConfig small = CONFIG.withTransformer(32, 1, 4).with("headHidden", "6");
        try (DsmPredictor first = DsmPredictor.create(small.withSeed(9), Device.cpu())) {
            first.save(file);
            DsmStart start = DsmStart.of(file);
            DsmConfig config = start.structure(DsmConfig.quick().withCrops(CropConfig.of(64)));
            assertEquals("32 1 4 6", config.dim() + " " + config.depth() + " " + config.heads() + " " + config.headHidden());
            try (DsmPredictor second = DsmPredictor.create(config, start, Device.cpu())) {
                Map<String, Parameter> before = first.parameters();
                second.parameters().forEach((name, parameter) -> {
                    if (!name.equals("vit.pos_embed")) {
                        assertEquals(Weights.tensor(before.get(name).getArray()), Weights.tensor(parameter.getArray()),
                                name);
                    }
                });
            }
        }
    }

    @Test
    void otherWeightsAreRefused(@TempDir Path dir) throws IOException {
        Path file = dir.resolve("resnet.safetensors");
        Weights.write(file, Map.of("conv1.weight", Tensor.of(new float[12], 1, 3, 2, 2)));
        String message = assertThrows(IllegalArgumentException.class, () -> DsmStart.of(file).structure(CONFIG))
                .getMessage();
        assertTrue(message.contains("resnet.safetensors") && message.contains("patch_embed"), message);
    }
}

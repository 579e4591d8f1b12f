package dsmix.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VisionTransformerTest {

    static final VitConfig SMALL = new VitConfig(32, 8, 64, 2, 4, 4);

    private NDManager manager;

    @BeforeEach
    void open() {
        manager = Devices.manager(Device.cpu());
    }

    @AfterEach
    void close() {
        manager.close();
    }

    /** The reference's transformer and head, filled as it was. */
    static Map<String, Parameter> filled(NDManager manager, VisionTransformer vit, MlpHead head) throws IOException {
        vit.initialise(manager, 1);
        head.initialise(manager, 2);
        Map<String, Parameter> parameters = NamedParameters.of("vit.", vit);
        parameters.putAll(NamedParameters.of("head.", head));
        Reference.fill(parameters);
        Tensor positions = Reference.tensors("vit.safetensors").get("weights.vit.pos_embed");
        Autograd.disabled(() -> Weights.set(parameters.get("vit.pos_embed").getArray(), positions.data()));
        return parameters;
    }

    @Test
    void namesShapesOrderAndCountsAreTimms() throws IOException {
        JsonObject structures = Reference.json("structures.json");
        Map<String, VitConfig> configs = Map.of("vit_tiny_patch8_224", VitConfig.tiny(224, 8), "vit_small_patch8_224",
                VitConfig.small(224, 8), "vit_base_patch8_224", VitConfig.base(224, 8));
        configs.forEach((name, config) -> {
            JsonObject expected = structures.getAsJsonObject(name);
            VisionTransformer vit = new VisionTransformer(config);
            List<String> names = new ArrayList<>();
            NamedParameters.of(vit).forEach((key, p) -> names.add(key + Arrays.toString(p.getShape().getShape())));
            assertEquals(ResNetTest.listed(expected.getAsJsonArray("tensors")), names);
            assertEquals(expected.get("parameters").getAsLong(), vit.parameterCount());
        });
    }

    @Test
    void tokensOutputsAndGradientsArePyTorchs() throws IOException {
        Map<String, Tensor> expected = Reference.tensors("vit.safetensors");
        try (VisionTransformer vit = new VisionTransformer(SMALL); MlpHead head = new MlpHead(64, 0, 1)) {
            Map<String, Parameter> parameters = filled(manager, vit, head);
            try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
                NDArray tokens = vit.forward(Reference.array(manager, expected.get("input")), true).singletonOrThrow();
                Reference.assertClose(expected.get("tokens").data(), tokens.toFloatArray(), 1e-4, "tokens");
                NDArray output = head.apply(tokens).reshape(3, 1, 4, 4);
                Reference.assertClose(expected.get("output").data(), output.toFloatArray(), 1e-4, "output");
                collector.backward(Losses.meanSquared(output, Reference.array(manager, expected.get("target"))));
            }
            int compared = 0;
            for (String name : expected.keySet()) {
                if (name.startsWith("grad.")) {
                    String parameter = name.substring(5).split("#")[0];
                    float[] wanted = expected.get(name).data();
                    float[] actual = parameters.get(parameter).getArray().getGradient().toFloatArray();
                    Reference.assertClose(wanted, Arrays.copyOf(actual, wanted.length), 1e-4, name);
                    compared++;
                }
            }
            assertEquals(parameters.size(), compared);
        }
    }

    @Test
    void aClassTokenIsDropped() {
        try (VisionTransformer vit = new VisionTransformer(SMALL); VisionTransformer other = new VisionTransformer(SMALL)) {
            vit.initialise(manager, 1);
            other.initialise(manager, 2);
            Map<String, Tensor> published = new LinkedHashMap<>(Weights.of(vit));
            float[] positions = published.get("pos_embed").data();
            float[] withClass = new float[positions.length + 64];
            Arrays.fill(withClass, 0, 64, 99f);
            System.arraycopy(positions, 0, withClass, 64, positions.length);
            published.put("pos_embed", Tensor.of(withClass, 1, 17, 64));
            published.put("cls_token", Tensor.of(new float[64], 1, 1, 64));
            published.put("head.weight", Tensor.of(new float[640], 10, 64));
            LoadReport report = other.loadPublished(published);
            assertEquals(List.of("head.weight"), report.unexpected());
            assertEquals(Weights.of(vit), Weights.of(other));
            published.put("blocks.7.norm1.weight", Tensor.of(new float[64], 64));
            assertThrows(IllegalArgumentException.class, () -> other.loadPublished(published));
        }
    }

    /** A position embedding that is linear in row and column stays so inside the borders when the grid is doubled. */
    @Test
    void positionsAreInterpolatedForAnotherSize() {
        try (VisionTransformer small = new VisionTransformer(SMALL);
                VisionTransformer large = new VisionTransformer(new VitConfig(64, 8, 64, 2, 4, 4))) {
            small.initialise(manager, 1);
            large.initialise(manager, 2);
            float[] ramp = new float[16 * 64];
            for (int i = 0; i < ramp.length; i++) {
                ramp[i] = 10 * (i / 64 / 4) + i / 64 % 4;
            }
            Map<String, Tensor> weights = new LinkedHashMap<>(Weights.of(small));
            weights.put("pos_embed", Tensor.of(ramp, 1, 16, 64));
            large.loadPublished(weights);
            float[] doubled = Weights.of(large).get("pos_embed").data();
            for (int row = 1; row < 7; row++) {
                for (int column = 1; column < 7; column++) {
                    double expected = 10 * ((row + 0.5) / 2 - 0.5) + (column + 0.5) / 2 - 0.5;
                    assertEquals(expected, doubled[(row * 8 + column) * 64 + 5], 1e-5);
                }
            }
            small.loadPublished(weights);
            NDArray pictures = manager.create(noise(2 * 3 * 64 * 64), new Shape(2, 3, 64, 64));
            float[] one = Autograd.disabled(() -> small.forward(pictures, false).singletonOrThrow().toFloatArray());
            float[] two = Autograd.disabled(() -> large.forward(pictures, false).singletonOrThrow().toFloatArray());
            assertArrayEquals(two, one, 1e-4f);
            NDArray odd = manager.create(new Shape(1, 3, 60, 64));
            assertThrows(IllegalArgumentException.class, () -> small.forward(odd, false));
        }
    }

    private static float[] noise(int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) (2 * Reference.u(11, i) - 1);
        }
        return values;
    }

    @Test
    void theEncoderIsTheTransformersLayers() {
        try (TransformerEncoder encoder = new TransformerEncoder(8, 2, 2, 16); MlpHead head = new MlpHead(8, 5, 3)) {
            encoder.initialise(manager, 4);
            head.initialise(manager, 4);
            NDArray tokens = manager.create(noise(2 * 6 * 8), new Shape(2, 6, 8));
            NDArray out = Autograd.disabled(() -> encoder.forward(tokens, false).singletonOrThrow());
            assertEquals(tokens.getShape(), out.getShape());
            float[] first = Arrays.copyOf(out.toFloatArray(), 8);
            double sum = 0;
            for (float value : first) {
                sum += value;
            }
            assertEquals(0, sum, 1e-4, "a fresh final norm centres each token");
            assertEquals(new Shape(2, 6, 3), Autograd.disabled(() -> head.apply(out)).getShape());
            assertTrue(tokens.toFloatArray().length == 96, "the input stays open");
        }
    }

    /** Permuting tokens permutes the result: there are no positions in the layers. */
    @Test
    void layersTreatTokensAlike() {
        try (TransformerEncoder encoder = new TransformerEncoder(8, 2, 2, 16)) {
            encoder.initialise(manager, 4);
            float[] values = noise(3 * 8);
            float[] rotated = new float[24];
            System.arraycopy(values, 8, rotated, 0, 16);
            System.arraycopy(values, 0, rotated, 16, 8);
            float[] a = run(encoder, values);
            float[] b = run(encoder, rotated);
            assertArrayEquals(Arrays.copyOfRange(a, 8, 24), Arrays.copyOf(b, 16), 1e-5f);
            assertArrayEquals(Arrays.copyOf(a, 8), Arrays.copyOfRange(b, 16, 24), 1e-5f);
        }
    }

    private float[] run(TransformerEncoder encoder, float[] values) {
        NDArray tokens = manager.create(values, new Shape(1, 3, 8));
        return Autograd.disabled(() -> encoder.forward(tokens, false).singletonOrThrow().toFloatArray());
    }
}

package dsmix.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.io.IOException;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LossesTest {

    private NDManager manager;
    private Map<String, Tensor> expected;

    @BeforeEach
    void open() throws IOException {
        manager = Devices.manager(Device.cpu());
        expected = Reference.tensors("losses.safetensors");
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private void check(String name, String other, BiFunction<NDArray, NDArray, NDArray> loss) {
        NDArray input = Reference.array(manager, expected.get(name + ".input.0"));
        NDArray target = Reference.array(manager, expected.get(other));
        input.setRequiresGradient(true);
        try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            NDArray value = loss.apply(input, target);
            Reference.assertClose(expected.get(name + ".value").data(), value.toFloatArray(), 1e-5, name);
            collector.backward(value);
        }
        Reference.assertClose(expected.get(name + ".gradient.0").data(), input.getGradient().toFloatArray(), 1e-5,
                name + " gradient");
    }

    @Test
    void valuesAndGradientsArePyTorchs() {
        check("soft_cross_entropy", "soft_cross_entropy.labels", Losses::softCrossEntropy);
        check("smooth_l1", "smooth_l1.target", Losses::smoothL1);
        check("feature_l1", "feature_l1.teacher", Losses::featureL1);
        check("feature_cosine", "feature_cosine.teacher", Losses::featureCosine);
        check("feature_cosine_per_position", "feature_cosine.teacher", Losses::featureCosinePerPosition);
    }

    @Test
    void smallCasesByHand() {
        NDArray a = manager.create(new float[] {0, 3, 1, 1}, new Shape(2, 2));
        NDArray b = manager.create(new float[] {0.5f, 0, 1, 1}, new Shape(2, 2));
        assertEquals((0.125 + 2.5) / 4, Losses.smoothL1(a, b).getFloat(), 1e-6);
        assertEquals((0.25 + 9) / 4, Losses.meanSquared(a, b).getFloat(), 1e-6);
        assertEquals(0.5, Losses.featureCosine(a, b).getFloat(), 1e-6, "one pair orthogonal, one equal");
        NDArray uniform = manager.create(new float[] {7, 7, 7, 7}, new Shape(1, 4));
        NDArray labels = manager.create(new float[] {0.1f, 0.2f, 0.3f, 0.4f}, new Shape(1, 4));
        assertEquals(Math.log(4), Losses.softCrossEntropy(uniform, labels).getFloat(), 1e-6);
        NDArray zeros = manager.zeros(new Shape(1, 4));
        assertEquals(1, Losses.featureCosine(zeros, labels).getFloat(), 1e-6, "a map of zeros has no direction");
    }

    @Test
    void lossesKeepNoIntermediateArrays() {
        NDArray a = manager.ones(new Shape(2, 3, 4, 4));
        NDArray b = manager.zeros(new Shape(2, 3, 4, 4));
        int before = manager.getManagedArrays().size();
        Losses.smoothL1(a, b).close();
        Losses.featureCosine(a, b).close();
        Losses.featureCosinePerPosition(a, b).close();
        Ops.pooledDifference(a, b, 2).close();
        assertEquals(before, manager.getManagedArrays().size());
    }

    @Test
    void resamplingAndPoolingArePyTorchs() {
        NDArray maps = Reference.array(manager, expected.get("upsample.input"));
        for (int[] size : new int[][] {{224, 224}, {200, 333}}) {
            String name = "upsample.bilinear_" + (size[0] == size[1] ? "224" : size[0] + "x" + size[1]) + "#37";
            float[] all = Ops.upsampleBilinear(maps, size[0], size[1]).toFloatArray();
            float[] every = new float[expected.get(name).data().length];
            for (int i = 0; i < every.length; i++) {
                every[i] = all[37 * i];
            }
            Reference.assertClose(expected.get(name).data(), every, 1e-5, name);
        }
        NDArray pooled = Ops.pooledDifference(Reference.array(manager, expected.get("dsm.distorted")),
                Reference.array(manager, expected.get("dsm.reference")), 8);
        assertArrayEquals(expected.get("dsm.pooled_8").shape(), pooled.getShape().getShape());
        Reference.assertClose(expected.get("dsm.pooled_8").data(), pooled.toFloatArray(), 1e-5, "pooled difference");
    }
}

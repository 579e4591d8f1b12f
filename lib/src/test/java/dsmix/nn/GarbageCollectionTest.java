package dsmix.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Gradients do not depend on whether Java collects garbage between the forward and the backward pass.
 *
 * <p>DJL's operations with numbers, {@code mul(Number)} and its kind, lend libtorch the memory of a Java buffer that
 * autograd goes on reading after Java has freed it. The tests compute gradients twice: undisturbed, and after a collection
 * that is followed by thousands of small buffers filled with NaN.
 */
class GarbageCollectionTest {

    private static final int NAN = 0x7fc00000;

    @Test
    void timesANumber() {
        for (int i = 0; i < 5; i++) {
            Map<String, float[]> gradients = ofInput(x -> Ops.times(x, 3).sum(), true);
            for (float value : gradients.get("input")) {
                assertEquals(3f, value);
            }
        }
    }

    @Test
    void losses() {
        Map<String, BinaryOperator<NDArray>> losses = Map.of("cross-entropy", Losses::softCrossEntropy, "smooth L1",
                Losses::smoothL1, "mean squared", Losses::meanSquared, "L1", Losses::featureL1, "cosine",
                Losses::featureCosine, "cosine per position", Losses::featureCosinePerPosition);
        losses.forEach((name, loss) -> {
            UnaryOperator<NDArray> ofInput = x -> loss.apply(x, numbers(x.getManager(), 7, x.getShape()));
            assertSame(ofInput(ofInput, false), ofInput(ofInput, true), name);
        });
    }

    @Test
    void networks() {
        Map<String, Network> networks = new LinkedHashMap<>();
        networks.put("transformer", new VisionTransformer(new VitConfig(16, 8, 16, 2, 2, 2)));
        networks.put("ResNet", new ResNet(ResNet.Depth.R18, 2, 0));
        networks.put("transformer for larger pictures", new VisionTransformer(new VitConfig(32, 8, 16, 1, 2, 2)));
        networks.forEach((name, network) -> {
            try (NDManager manager = Devices.manager(Device.cpu())) {
                network.initialise(manager, 1);
                Map<String, Parameter> parameters = NamedParameters.learning(NamedParameters.of(network));
                Reference.fill(parameters);
                assertSame(ofNetwork(manager, network, parameters, false), ofNetwork(manager, network, parameters, true),
                        name);
            }
        });
    }

    private static Map<String, float[]> ofInput(UnaryOperator<NDArray> loss, boolean disturbed) {
        try (NDManager manager = Devices.manager(Device.cpu()); Autograd.Scope recording = Autograd.recording()) {
            NDArray x = numbers(manager, 3, new Shape(4, 6));
            x.setRequiresGradient(true);
            backward(loss.apply(x), disturbed);
            return Map.of("input", x.getGradient().toFloatArray());
        }
    }

    private static Map<String, float[]> ofNetwork(NDManager manager, Network network, Map<String, Parameter> parameters,
            boolean disturbed) {
        try (NDManager step = manager.newSubManager(); Autograd.Scope recording = Autograd.recording()) {
            NDArray pictures = numbers(step, 5, new Shape(2, 3, 16, 16));
            NDArray out = network.forward(pictures, true).get(0);
            backward(Losses.featureCosine(out, numbers(step, 6, out.getShape())), disturbed);
            Map<String, float[]> gradients = new LinkedHashMap<>();
            parameters.forEach((name, parameter) -> {
                NDArray array = parameter.getArray();
                if (array.hasGradient()) {
                    gradients.put(name, array.getGradient().toFloatArray());
                    JniUtils.zeroGrad((PtNDArray) array);
                }
            });
            assertFalse(gradients.isEmpty());
            return gradients;
        }
    }

    private static NDArray numbers(NDManager manager, long seed, Shape shape) {
        float[] values = new float[(int) shape.size()];
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble();
        }
        return manager.create(values, shape);
    }

    private static void backward(NDArray loss, boolean disturbed) {
        List<ByteBuffer> occupied = disturbed ? collectAndOccupy() : List.of();
        JniUtils.backward((PtNDArray) loss, (PtNDArray) loss.onesLike(), false, false);
        occupied.forEach(buffer -> assertEquals(NAN, buffer.getInt(0)));
    }

    private static List<ByteBuffer> collectAndOccupy() {
        System.gc();
        try {
            Thread.sleep(40);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<ByteBuffer> occupied = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            occupied.add(ByteBuffer.allocateDirect(4).order(ByteOrder.nativeOrder()).putInt(0, NAN));
        }
        return occupied;
    }

    private static void assertSame(Map<String, float[]> expected, Map<String, float[]> actual, String what) {
        assertEquals(expected.keySet(), actual.keySet(), what);
        double overall = expected.values().stream().mapToDouble(GarbageCollectionTest::largest).max().orElseThrow();
        assertTrue(overall > 0, what);
        expected.forEach((name, calm) -> {
            double tolerance = 1e-4 * largest(calm) + 1e-6 * overall;
            float[] disturbed = actual.get(name);
            for (int i = 0; i < calm.length; i++) {
                assertEquals(calm[i], disturbed[i], tolerance, what + ": gradient " + i + " of " + name);
            }
        });
    }

    private static double largest(float[] values) {
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}

package dsmix.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** The numbers computed with Python PyTorch 2.7.1, and the formula that fills networks as they were filled there. */
final class Reference {

    private Reference() {
    }

    static Path file(String name) {
        try {
            var url = Reference.class.getResource(name);
            assertNotNull(url, name);
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    static Map<String, Tensor> tensors(String name) throws IOException {
        return Weights.read(file(name));
    }

    static JsonObject json(String name) throws IOException {
        try (var in = new InputStreamReader(Reference.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            return JsonParser.parseReader(in).getAsJsonObject();
        }
    }

    /** u(seed, i) of the reference: SplitMix64 to [0, 1). */
    static double u(long seed, long i) {
        long z = seed + 0x9E3779B97F4A7C15L * (i + 1);
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        z = z ^ (z >>> 31);
        return (z >>> 11) * 0x1p-53;
    }

    /** Gives parameter number k of the networks, taken together, the values of the reference's formula. */
    static void fill(Map<String, Parameter> parameters) {
        int k = 0;
        for (var entry : NamedParameters.learning(parameters).entrySet()) {
            NDArray array = entry.getValue().getArray();
            long[] shape = array.getShape().getShape();
            float[] values = new float[(int) array.size()];
            if (shape.length >= 2) {
                double bound = Math.sqrt(6.0 * shape[0] / array.size());
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) ((2 * u(1000 + k, i) - 1) * bound);
                }
            } else if (entry.getKey().endsWith("weight")) {
                Arrays.fill(values, 1f);
            }
            Autograd.disabled(() -> Weights.set(array, values));
            k++;
        }
    }

    static NDArray array(NDManager manager, Tensor tensor) {
        return manager.create(tensor.data(), new Shape(tensor.shape()));
    }

    /** Asserts that the largest difference is at most {@code relative} times the largest expected magnitude. */
    static void assertClose(float[] expected, float[] actual, double relative, String what) {
        assertEquals(expected.length, actual.length, what);
        double scale = 0;
        double worst = 0;
        for (int i = 0; i < expected.length; i++) {
            assertTrue(Float.isFinite(actual[i]), what + " is not finite at " + i);
            scale = Math.max(scale, Math.abs(expected[i]));
            worst = Math.max(worst, Math.abs(expected[i] - actual[i]));
        }
        assertTrue(worst <= relative * scale, what + ": largest difference " + worst + " for values up to " + scale);
    }
}

package dsmix.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsTest {

    @TempDir
    Path folder;

    private Path file(String header, byte... data) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + text.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(text.length).put(text).put(data);
        return Files.write(folder.resolve("a.safetensors"), bytes.array());
    }

    private void refused(String part, Path file) {
        IOException e = assertThrows(IOException.class, () -> Weights.read(file));
        assertTrue(e.getMessage().contains(part) && e.getMessage().contains(file.toString()), e.getMessage());
    }

    @Test
    void everyBitComesBack() throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("b.weight", Tensor.of(new float[] {1, -0f, Float.MIN_VALUE, Float.NaN, Float.NEGATIVE_INFINITY, 3}, 2,
                3));
        tensors.put("a \"quoted\" é", Tensor.scalar(7));
        tensors.put("empty", Tensor.of(new float[0], 0, 4));
        tensors.put("big", Tensor.of(new float[300_000], 300, 1000));
        Path file = folder.resolve("deep/w.safetensors");
        Weights.write(file, tensors, Map.of("kind", "test"));
        assertEquals(tensors, Weights.read(file));
        assertEquals(List.copyOf(tensors.keySet()), List.copyOf(Weights.read(file).keySet()));
        assertEquals(Map.of("kind", "test"), Weights.metadata(file));
        Weights.write(file, Map.of());
        assertEquals(Map.of(), Weights.read(file));
        try (Stream<Path> left = Files.list(file.getParent())) {
            assertEquals(1, left.count(), "no temporary file is left");
        }
    }

    /** Values worked out from the formats' definitions. */
    @Test
    void everyNumberTypeIsRead() throws IOException {
        byte[] data = {0x00, 0x3c, 0x00, (byte) 0xc0, 0x01, 0x00, 0x00, 0x7c, (byte) 0x80, 0x3f, 5, 0, 0, 0, 0, 0, 0, 0, -2,
                1};
        Map<String, Tensor> read = Weights.read(file("{\"h\":{\"dtype\":\"F16\",\"shape\":[4],\"data_offsets\":[0,8]},"
                + "\"b\":{\"dtype\":\"BF16\",\"shape\":[1],\"data_offsets\":[8,10]},"
                + "\"l\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[10,18]},"
                + "\"u\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[18,19]},"
                + "\"i\":{\"dtype\":\"I8\",\"shape\":[1,1],\"data_offsets\":[18,19]}}", data));
        assertArrayEquals(new float[] {1, -2, (float) Math.pow(2, -24), Float.POSITIVE_INFINITY}, read.get("h").data());
        assertArrayEquals(new float[] {1}, read.get("b").data());
        assertEquals(Tensor.scalar(5), read.get("l"));
        assertEquals(254, read.get("u").data()[0]);
        assertEquals(-2, read.get("i").data()[0]);
    }

    @Test
    void hostileSafetensorsAreRefused() throws IOException {
        refused("header length", Files.write(folder.resolve("s"), new byte[] {1, 2, 3, 4, 5, 6, 7, 127, 0}));
        refused("ends before", Files.write(folder.resolve("short"), new byte[] {1, 2}));
        refused("not a JSON", file("{\"a\": [[[[ "));
        refused("not a JSON", file("[".repeat(50_000)));
        refused("outside the file", file("{\"a\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,16]}}", new byte[12]));
        refused("outside the file", file("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[-4,0]}}", new byte[4]));
        refused("needs 16 bytes", file("{\"a\":{\"dtype\":\"F32\",\"shape\":[2,2],\"data_offsets\":[0,8]}}", new byte[8]));
        refused("impossible shape", file("{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296,4],"
                + "\"data_offsets\":[0,8]}}", new byte[8]));
        refused("impossible shape", file("{\"a\":{\"dtype\":\"F32\",\"shape\":[-1,-2],\"data_offsets\":[0,8]}}",
                new byte[8]));
        refused("not usable", file("{\"a\":{\"dtype\":\"C64\",\"shape\":[1],\"data_offsets\":[0,8]}}", new byte[8]));
        refused("not usable", file("{\"a\":{\"shape\":[1],\"data_offsets\":[0,4]}}", new byte[4]));
        refused("not usable", file("{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,4]}}", new byte[4]));
        refused("there is no weights file", folder.resolve("nowhere"));
    }

    @Test
    void loadingSaysWhatDoesNotFit() {
        try (NDManager manager = Devices.manager(Device.cpu());
                ResNet one = new ResNet(ResNet.Depth.R18, 1, 0); ResNet two = new ResNet(ResNet.Depth.R18, 2, 0)) {
            one.initialise(manager, 1);
            two.initialise(manager, 2);
            Map<String, Tensor> small = Weights.of(one);
            Map<String, Tensor> large = Weights.of(two);
            small.put("bn1.num_batches_tracked", Tensor.scalar(5));
            assertTrue(message(two, small, LoadMode.STRICT)
                    .contains("lacks parameters of the network: layer2.0.conv1.weight"));
            assertTrue(message(one, large, LoadMode.STRICT)
                    .contains("no place for tensors of the file: layer2.0.conv1.weight"));
            assertTrue(message(two, small, LoadMode.ALLOW_MISSING, "fc.").contains("lacks parameters"));
            assertEquals(large, Weights.of(two), "nothing is changed by a load that fails");
            LoadReport report = Weights.load(two, small, LoadMode.ALLOW_MISSING, "layer2.");
            assertEquals(25, report.missing().size());
            assertEquals(25, report.loaded().size());
            assertEquals(small.get("conv1.weight"), Weights.of(two).get("conv1.weight"));
            assertEquals(25, Weights.load(one, large, LoadMode.ALLOW_UNEXPECTED, "layer2.", "layer3.").unexpected().size());
            large.put("conv1.weight", Tensor.of(new float[64 * 49], 64, 1, 7, 7));
            assertTrue(message(one, large, LoadMode.ALLOW_BOTH).contains("conv1.weight is [64, 1, 7, 7]"));
        }
    }

    private static String message(ResNet network, Map<String, Tensor> tensors, LoadMode mode, String... prefixes) {
        return assertThrows(IllegalArgumentException.class, () -> Weights.load(network, tensors, mode, prefixes))
                .getMessage();
    }
}

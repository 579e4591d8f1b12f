package dsmix.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of PyTorch, and files that only look like them. Pickles are written here byte by byte. */
class TorchFileTest {

    private static final String TENSOR = "ctorch._utils\n_rebuild_tensor_v2\n";
    private static final byte[] FOUR = {0, 0, (byte) 0x80, 0x3f, 0, 0, 0, 0x40, 0, 0, 0x40, 0x40, 0, 0, (byte) 0x80, 0x40};

    @TempDir
    Path folder;

    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    private Path file(byte[] pickle, boolean compressed) throws IOException {
        Path file = folder.resolve("model.pth");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            add(zip, "archive/data.pkl", pickle, compressed);
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                add(zip, entry.getKey(), entry.getValue(), compressed);
            }
        }
        return file;
    }

    private static void add(ZipOutputStream zip, String name, byte[] content, boolean compressed) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        if (!compressed) {
            CRC32 crc = new CRC32();
            crc.update(content);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(content.length);
            entry.setCrc(crc.getValue());
        }
        zip.putNextEntry(entry);
        zip.write(content);
    }

    private static byte[] bytes(Object... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Object part : parts) {
            if (part instanceof Integer code) {
                out.write(code);
            } else {
                out.writeBytes(((String) part).getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return out.toByteArray();
    }

    private static String text(String value) {
        return "X" + (char) value.length() + "\0\0\0" + value;
    }

    private static String storage(String type, String key, int size) {
        return "(" + text("storage") + "ctorch\n" + type + "\n" + text(key) + text("cpu") + "K" + (char) size + "tQ";
    }

    private static String pair(int a, int b) {
        return "K" + (char) a + "K" + (char) b + "\u0086";
    }

    /** {"w": tensor} with the given storage expression, offset, shape and strides. */
    private static byte[] tensor(String storage, int offset, String shape, String stride) {
        return bytes(0x80, 2, "}", text("w"), TENSOR, "(", storage, "K", offset, shape, stride, 0x89,
                "ccollections\nOrderedDict\n)R", "tRs.");
    }

    private void refused(String part, byte[] pickle) throws IOException {
        Path file = file(pickle, false);
        IOException e = assertThrows(IOException.class, () -> Weights.read(file));
        assertTrue(e.getMessage().contains(part) && e.getMessage().contains(file.toString()), e.getMessage());
    }

    /** Written by torch.save of PyTorch 2.7.1; its values follow from the script that wrote it, torch_fixture.py. */
    @Test
    void aFileOfPyTorchIsRead() throws IOException {
        Map<String, Tensor> tensors = Weights.read(Reference.file("torch_fixture.pth"));
        assertEquals(List.of("conv.weight", "bn.weight", "bn.bias", "bn.running_mean", "bn.running_var",
                "bn.num_batches_tracked", "transposed", "half", "window"), List.copyOf(tensors.keySet()));
        assertArrayEquals(new long[] {2, 1, 3, 3}, tensors.get("conv.weight").shape());
        for (int i = 0; i < 18; i++) {
            assertEquals(i / 8f - 1, tensors.get("conv.weight").data()[i]);
        }
        assertEquals(Tensor.scalar(3), tensors.get("bn.num_batches_tracked"));
        assertEquals(Tensor.of(new float[] {0, 3, 1, 4, 2, 5}, 3, 2), tensors.get("transposed"));
        assertEquals(Tensor.of(new float[] {0.5f, -2}, 2), tensors.get("half"));
        assertEquals(Tensor.of(new float[] {4, 5, 6}, 3), tensors.get("window"));
    }

    @Test
    void aHandWrittenFileIsReadWithOffsetsAndStrides() throws IOException {
        entries.put("archive/data/0", FOUR);
        byte[] pickle = tensor(storage("FloatStorage", "0", 4), 0, pair(2, 2), pair(1, 2));
        assertEquals(Tensor.of(new float[] {1, 3, 2, 4}, 2, 2), Weights.read(file(pickle, false)).get("w"));
    }

    @Test
    void codeIsRefusedByName() throws IOException {
        refused("asks for 'os.system'", bytes(0x80, 2, "cos\nsystem\n(", text("id"), "tR."));
        refused("asks for 'builtins.eval'", bytes(0x80, 4, 0x8c, 8, "builtins", 0x8c, 4, "eval", 0x93, "."));
        refused("asks for 'torch.load'", bytes(0x80, 2, "ctorch\nload\n."));
        refused("instruction 0x69", bytes(0x80, 2, "(ios\nsystem\n."));
        refused("instruction 0x81", bytes(0x80, 2, "ccollections\nOrderedDict\n)", 0x81, "."));
        refused("inner state", bytes(0x80, 2, "]}b."));
        refused("in a way", bytes(0x80, 2, "ccollections\nOrderedDict\n(K", 1, "tR."));
    }

    @Test
    void damagedPicklesAreRefused() throws IOException {
        refused("ends in the middle", bytes(0x80, 2, "}"));
        refused("ends in the middle", bytes(0x80, 2, "X", 0xff, 0xff, 0xff, 0x7f, "a"));
        refused("damaged", bytes(0x80, 2, "s."));
        refused("damaged", bytes(0x80, 2, "h", 3, "."));
        refused("damaged", bytes(0x80, 2, "K", 1, "K", 2, "R."));
        refused("protocol is 5", bytes(0x80, 5, "}."));
        refused("neither text nor", bytes(0x80, 2, "}}}s."));
        refused("no tensors", bytes(0x80, 2, "}."));
        refused("too deeply", bytes(0x80, 2, "}q", 0, text("x"), "h", 0, "s."));
    }

    @Test
    void layoutsThatLieAreRefused() throws IOException {
        entries.put("archive/data/0", FOUR);
        String four = storage("FloatStorage", "0", 4);
        refused("beyond its storage", tensor(four, 1, pair(2, 2), pair(2, 1)));
        refused("beyond its storage", tensor(four, 0, pair(2, 2), pair(9, 1)));
        refused("beyond its storage", tensor(four, 0, pair(200, 200), pair(0, 0)));
        refused("impossible layout", tensor(four, 0, pair(2, 2), "K\1\u0085"));
        refused("impossible layout", tensor(four, 0, "J\u00ff\u00ff\u00ff\u00ffK\1\u0086", pair(1, 1)));
        refused("impossible layout", tensor(four, 0, pair(2, 1), "J\u00ff\u00ff\u00ff\u00ffK\1\u0086"));
        refused("is missing", tensor(storage("FloatStorage", "7", 4), 0, pair(2, 2), pair(2, 1)));
        refused("claims 5 values", tensor(storage("FloatStorage", "0", 5), 0, pair(2, 2), pair(2, 1)));
        refused("claims 4 values of 8", tensor(storage("DoubleStorage", "0", 4), 0, pair(2, 2), pair(2, 1)));
        refused("not a storage", tensor(storage("FloatStorage", "../x", 4), 0, pair(2, 2), pair(2, 1)));
    }

    @Test
    void compressedAndForeignArchivesAreRefused() throws IOException {
        Path bomb = file(new byte[1 << 20], true);
        assertTrue(assertThrows(IOException.class, () -> Weights.read(bomb)).getMessage().contains("compressed"));
        Path cut = Files.write(folder.resolve("cut.pth"), new byte[] {'P', 'K', 3, 4, 0, 0});
        assertTrue(assertThrows(IOException.class, () -> Weights.read(cut)).getMessage().contains("damaged"));
        Path other = folder.resolve("other.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(other))) {
            add(zip, "readme.txt", FOUR, false);
        }
        assertTrue(assertThrows(IOException.class, () -> Weights.read(other)).getMessage().contains("without data.pkl"));
    }
}

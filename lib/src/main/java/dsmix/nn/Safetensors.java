package dsmix.nn;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import dsmix.json.JsonText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads and writes safetensors files: eight bytes of header length, a JSON header, raw little-endian values.
 *
 * <p>Nothing in a file is trusted: header length, offsets, shapes and types are checked against the file's size before
 * anything is allocated. Every number type is read into floats (64-bit values are rounded); what is written is F32.
 */
final class Safetensors {

    /** The largest header accepted, as in the format's reference implementation. */
    static final int MAX_HEADER_BYTES = 100_000_000;

    private static final String METADATA = "__metadata__";

    private Safetensors() {
    }

    static Map<String, Tensor> read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            JsonObject header = header(file, channel);
            long start = 8 + headerLength(file, channel);
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            for (Map.Entry<String, JsonElement> entry : header.entrySet()) {
                if (!entry.getKey().equals(METADATA)) {
                    tensors.put(entry.getKey(), tensor(file, channel, start, entry.getKey(), entry.getValue()));
                }
            }
            return tensors;
        }
    }

    /** The free text pairs of the header. */
    static Map<String, String> metadata(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Map<String, String> pairs = new LinkedHashMap<>();
            JsonElement metadata = header(file, channel).get(METADATA);
            if (metadata != null && metadata.isJsonObject()) {
                metadata.getAsJsonObject().entrySet().forEach(pair -> pairs.put(pair.getKey(),
                        pair.getValue().isJsonPrimitive() ? pair.getValue().getAsString() : pair.getValue().toString()));
            }
            return pairs;
        }
    }

    private static long headerLength(Path file, FileChannel channel) throws IOException {
        ByteBuffer eight = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        readFully(file, channel, eight, 0);
        long length = eight.getLong(0);
        if (length < 2 || length > MAX_HEADER_BYTES || length > channel.size() - 8) {
            throw new IOException(file + " is not a safetensors file: its header length would be "
                    + Long.toUnsignedString(length) + " bytes in a file of " + channel.size());
        }
        return length;
    }

    private static JsonObject header(Path file, FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate((int) headerLength(file, channel));
        readFully(file, channel, text, 8);
        try {
            return JsonText.parse(new String(text.array(), StandardCharsets.UTF_8)).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException | StackOverflowError e) {
            throw new IOException(file + " is not a safetensors file: its header is not a JSON object", e);
        }
    }

    private static Tensor tensor(Path file, FileChannel channel, long start, String name, JsonElement entry)
            throws IOException {
        long[] shape;
        long[] span;
        NumberType type;
        try {
            JsonObject fields = entry.getAsJsonObject();
            shape = longs(fields.getAsJsonArray("shape"));
            span = longs(fields.getAsJsonArray("data_offsets"));
            type = NumberType.named(fields.get("dtype").getAsString());
        } catch (RuntimeException e) {
            throw new IOException(file + ": the header entry of '" + name + "' is not usable: " + entry, e);
        }
        long bytes = span.length == 2 ? span[1] - span[0] : -1;
        if (bytes < 0 || span[0] < 0 || span[1] > channel.size() - start) {
            throw new IOException(file + ": '" + name + "' lies outside the file; the file is damaged or cut short");
        }
        long expected;
        try {
            expected = Math.multiplyExact(Tensor.count(shape), (long) type.bytes());
        } catch (RuntimeException e) {
            throw new IOException(file + ": '" + name + "' has an impossible shape", e);
        }
        if (expected != bytes || bytes / type.bytes() > Integer.MAX_VALUE - 8) {
            throw new IOException(file + ": '" + name + "' needs " + expected + " bytes for its shape, its offsets give "
                    + bytes);
        }
        float[] values = new float[(int) (bytes / type.bytes())];
        readValues(file, channel, start + span[0], type, values);
        return new Tensor(shape, values);
    }

    private static long[] longs(JsonArray array) {
        long[] values = new long[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).getAsBigInteger().longValueExact();
        }
        return values;
    }

    private static void readValues(Path file, FileChannel channel, long from, NumberType type, float[] values)
            throws IOException {
        int chunk = 1 << 18;
        ByteBuffer buffer = ByteBuffer.allocateDirect(chunk * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (int done = 0; done < values.length; done += chunk) {
            int count = Math.min(chunk, values.length - done);
            buffer.clear().limit(count * type.bytes());
            readFully(file, channel, buffer, from + (long) done * type.bytes());
            type.read(buffer.flip(), values, done, count);
        }
    }

    private static void readFully(Path file, FileChannel channel, ByteBuffer into, long from) throws IOException {
        long at = from;
        while (into.hasRemaining()) {
            int n = channel.read(into, at);
            if (n < 0) {
                throw new IOException(file + " ends before its content does: it is damaged or cut short");
            }
            at += n;
        }
    }

    /** Writes to a channel; the caller takes care of the file appearing whole. */
    static void write(FileChannel channel, Map<String, Tensor> tensors, Map<String, String> metadata) throws IOException {
        byte[] header = headerText(tensors, metadata).getBytes(StandardCharsets.UTF_8);
        int padding = (8 - header.length % 8) % 8;
        ByteBuffer head = ByteBuffer.allocate(8 + header.length + padding).order(ByteOrder.LITTLE_ENDIAN);
        head.putLong(header.length + padding).put(header);
        while (head.hasRemaining()) {
            head.put((byte) ' ');
        }
        writeFully(channel, head.flip());
        int chunk = 1 << 18;
        ByteBuffer buffer = ByteBuffer.allocateDirect(chunk * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (Tensor tensor : tensors.values()) {
            float[] values = tensor.data();
            for (int done = 0; done < values.length; done += chunk) {
                int count = Math.min(chunk, values.length - done);
                buffer.clear();
                buffer.asFloatBuffer().put(values, done, count);
                writeFully(channel, buffer.limit(count * 4));
            }
        }
    }

    private static String headerText(Map<String, Tensor> tensors, Map<String, String> metadata) {
        JsonObject header = new JsonObject();
        JsonObject pairs = new JsonObject();
        // Sorted, so that equal contents make equal files.
        new TreeMap<>(metadata).forEach(pairs::addProperty);
        if (!metadata.isEmpty()) {
            header.add(METADATA, pairs);
        }
        long at = 0;
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            JsonObject fields = new JsonObject();
            fields.addProperty("dtype", "F32");
            JsonArray shape = new JsonArray();
            for (long size : entry.getValue().shape()) {
                shape.add(size);
            }
            fields.add("shape", shape);
            JsonArray span = new JsonArray();
            span.add(at);
            at += 4L * entry.getValue().data().length;
            span.add(at);
            fields.add("data_offsets", span);
            header.add(entry.getKey(), fields);
        }
        return header.toString();
    }

    private static void writeFully(FileChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }
}

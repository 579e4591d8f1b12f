package dsmix.nn;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Reads a state dictionary from PyTorch's zip files ({@code .pth}, {@code .pt}; PyTorch 1.6 and later).
 *
 * <p>Such a file is a pickle, a small program, beside raw storages. {@link StatePickle} understands the few instructions
 * that build dictionaries and tensors and refuses everything else by name, so no code of a file is ever run. Sizes are
 * checked before memory is taken: what a tensor claims has to be in the archive, uncompressed, and all tensors together have
 * at most as many values as the file has bytes.
 */
final class TorchFile {

    private static final int MAX_ENTRIES = 100_000;
    private static final int MAX_PICKLE_BYTES = 64 << 20;
    private static final int MAX_DEPTH = 16;
    private static final String PICKLE = "data.pkl";

    private final Path file;
    private final ZipFile zip;
    private final String folder;
    private final ByteOrder order;
    private final Map<String, float[]> storages = new LinkedHashMap<>();
    private long valuesLeft;
    private int visitsLeft = 1_000_000;

    private TorchFile(Path file, ZipFile zip) throws IOException {
        this.file = file;
        this.zip = zip;
        valuesLeft = Files.size(file);
        folder = folder();
        order = order();
    }

    static Map<String, Tensor> read(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return new TorchFile(file, zip).tensors();
        } catch (ZipException e) {
            throw new IOException(file + " is damaged or not a PyTorch file: " + e.getMessage(), e);
        } catch (StatePickle.Refused e) {
            throw new IOException(file + " was not read: " + e.getMessage()
                    + "; only dictionaries of tensors are, save model.state_dict() in Python", e);
        }
    }

    private String folder() throws IOException {
        if (zip.size() > MAX_ENTRIES) {
            throw new IOException(file + " holds " + zip.size() + " entries; at most " + MAX_ENTRIES + " are accepted");
        }
        Enumeration<? extends ZipEntry> entries = zip.entries();
        while (entries.hasMoreElements()) {
            String name = entries.nextElement().getName();
            if (name.endsWith("/" + PICKLE) && name.indexOf('/') == name.length() - PICKLE.length() - 1) {
                return name.substring(0, name.length() - PICKLE.length());
            }
        }
        throw new IOException(file + " is a zip file without " + PICKLE + ", not one of PyTorch's");
    }

    private ByteOrder order() throws IOException {
        ZipEntry entry = zip.getEntry(folder + "byteorder");
        boolean big = entry != null && new String(bytes(entry, 16), StandardCharsets.US_ASCII).trim().equals("big");
        return big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    private Map<String, Tensor> tensors() throws IOException {
        Object root = new StatePickle(bytes(zip.getEntry(folder + PICKLE), MAX_PICKLE_BYTES)).load();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        collect("", root, tensors, 0);
        if (tensors.isEmpty()) {
            throw new IOException(file + " holds no tensors");
        }
        return tensors;
    }

    /** Flattens nested dictionaries, joining names with dots; what is neither dictionary nor tensor is passed over. */
    private void collect(String name, Object value, Map<String, Tensor> into, int depth) throws IOException {
        if (depth > MAX_DEPTH || --visitsLeft < 0) {
            throw new IOException(file + " nests dictionaries too deeply");
        }
        if (value instanceof StatePickle.View view) {
            into.put(name, tensor(name, view));
        } else if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                String key = name.isEmpty() ? entry.getKey().toString() : name + "." + entry.getKey();
                collect(key, entry.getValue(), into, depth + 1);
            }
        }
    }

    private Tensor tensor(String name, StatePickle.View view) throws IOException {
        int dimensions = view.shape().length;
        if (dimensions > 16 || view.stride().length != dimensions || view.offset() < 0) {
            throw new IOException(file + ": '" + name + "' has an impossible layout");
        }
        float[] storage = storage(view.storage());
        long last = view.offset();
        long count;
        try {
            count = Tensor.count(view.shape());
            for (int d = 0; d < dimensions && count > 0; d++) {
                if (view.stride()[d] < 0) {
                    throw new ArithmeticException("negative stride");
                }
                last = Math.addExact(last, Math.multiplyExact(view.shape()[d] - 1, view.stride()[d]));
            }
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw new IOException(file + ": '" + name + "' has an impossible layout", e);
        }
        if (count > storage.length || count > 0 && last >= storage.length) {
            throw new IOException(file + ": '" + name + "' reaches beyond its storage of " + storage.length + " values");
        }
        valuesLeft -= count;
        if (valuesLeft < 0) {
            throw new IOException(file + ": its tensors share storages so often that they would not fit the file's size");
        }
        return new Tensor(view.shape(), gathered(storage, view, (int) count));
    }

    private static float[] gathered(float[] storage, StatePickle.View view, int count) {
        long[] shape = view.shape();
        float[] values = new float[count];
        long[] index = new long[shape.length];
        long at = view.offset();
        for (int i = 0; i < count; i++) {
            values[i] = storage[(int) at];
            for (int d = shape.length - 1; d >= 0; d--) {
                at += view.stride()[d];
                if (++index[d] < shape[d]) {
                    break;
                }
                at -= view.stride()[d] * shape[d];
                index[d] = 0;
            }
        }
        return values;
    }

    private float[] storage(StatePickle.Storage storage) throws IOException {
        float[] known = storages.get(storage.key());
        if (known != null) {
            return known;
        }
        ZipEntry entry = zip.getEntry(folder + "data/" + storage.key());
        if (entry == null) {
            throw new IOException(file + ": storage " + storage.key() + " is missing; the file is damaged or cut short");
        }
        int size = storage.type().bytes();
        if (storage.size() < 0 || storage.size() > Integer.MAX_VALUE / size || storage.size() * size != entry.getSize()) {
            throw new IOException(file + ": storage " + storage.key() + " claims " + storage.size() + " values of " + size
                    + " bytes and has " + entry.getSize() + " bytes");
        }
        byte[] bytes = bytes(entry, (int) (storage.size() * size));
        float[] values = new float[(int) storage.size()];
        storage.type().read(ByteBuffer.wrap(bytes).order(order), values, 0, values.length);
        storages.put(storage.key(), values);
        return values;
    }

    private byte[] bytes(ZipEntry entry, int limit) throws IOException {
        if (entry.getMethod() != ZipEntry.STORED) {
            throw new IOException(file + ": " + entry.getName() + " is compressed, which PyTorch's files never are");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(limit);
            if (in.read() >= 0) {
                throw new IOException(file + ": " + entry.getName() + " is larger than the " + limit + " bytes it may have");
            }
            if (entry.getSize() != bytes.length) {
                throw new IOException(file + ": " + entry.getName() + " has " + bytes.length
                        + " bytes where the archive says " + entry.getSize());
            }
            return bytes;
        }
    }
}

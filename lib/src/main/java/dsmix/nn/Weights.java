package dsmix.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import dsmix.image.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Weights files and what goes between them and networks.
 *
 * <p>Written is safetensors; read are safetensors and the zip form of PyTorch's {@code .pth} / {@code .pt}, the latter by a
 * reader that can build tensors and nothing else.
 */
public final class Weights {

    private Weights() {
    }

    /**
     * Reads all tensors of a file, in the file's order.
     *
     * @throws IOException naming the file if it cannot be read, is damaged, or holds more than tensors
     */
    public static Map<String, Tensor> read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("there is no weights file " + file);
        }
        return isZip(file) ? TorchFile.read(file) : Safetensors.read(file);
    }

    private static boolean isZip(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(2);
            return start.length == 2 && start[0] == 'P' && start[1] == 'K';
        }
    }

    /** The text pairs a safetensors file carries beside its tensors; empty if there are none, and for PyTorch's files. */
    public static Map<String, String> metadata(Path file) throws IOException {
        return Files.isRegularFile(file) && isZip(file) ? Map.of() : Safetensors.metadata(file);
    }

    /** Writes a safetensors file without metadata; see {@link #write(Path, Map, Map)}. */
    public static void write(Path file, Map<String, Tensor> tensors) throws IOException {
        write(file, tensors, Map.of());
    }

    /**
     * Writes a safetensors file. The content goes to a temporary file beside it, is forced to the disk and moved into place:
     * a reader sees the old file or the whole new one.
     */
    public static void write(Path file, Map<String, Tensor> tensors, Map<String, String> metadata) throws IOException {
        WholeFile.write(file, channel -> {
            Safetensors.write(channel, tensors, metadata);
            channel.force(true);
        });
    }

    /** Copies a network's parameters and buffers to the Java side. */
    public static Map<String, Tensor> of(Block block) {
        return of(NamedParameters.of(block));
    }

    /** Copies parameters to the Java side. */
    public static Map<String, Tensor> of(Map<String, Parameter> parameters) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        parameters.forEach((name, parameter) -> tensors.put(name, tensor(parameter.getArray())));
        return tensors;
    }

    /** Copies an array to the Java side. */
    public static Tensor tensor(NDArray array) {
        return new Tensor(array.getShape().getShape(), array.toFloatArray());
    }

    /** Loads into a network; see {@link #load(Map, Map, LoadMode, String...)}. */
    public static LoadReport load(Block block, Map<String, Tensor> tensors, LoadMode mode, String... prefixes) {
        return load(NamedParameters.of(block), tensors, mode, prefixes);
    }

    /**
     * Copies values into parameters of the same names. Nothing is changed unless everything fits. PyTorch's counters
     * {@code num_batches_tracked} are passed over: a batch norm with momentum does not use them.
     *
     * @param parameters initialised parameters and buffers
     * @param tensors values by name
     * @param mode what may differ
     * @param prefixes restricts what {@code mode} allows to names that start with one of these; none means all names
     * @return what was loaded and what was not
     * @throws IllegalArgumentException naming the tensors that do not fit
     */
    public static LoadReport load(Map<String, Parameter> parameters, Map<String, Tensor> tensors, LoadMode mode,
            String... prefixes) {
        List<String> loaded = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        List<String> unexpected = new ArrayList<>();
        List<String> misshapen = new ArrayList<>();
        parameters.forEach((name, parameter) -> {
            Tensor tensor = tensors.get(name);
            (tensor == null ? missing : loaded).add(name);
            if (tensor != null && !Arrays.equals(tensor.shape(), parameter.getArray().getShape().getShape())) {
                misshapen.add(name + " is " + Arrays.toString(tensor.shape()) + " where the network has "
                        + Arrays.toString(parameter.getArray().getShape().getShape()));
            }
        });
        tensors.keySet().stream().filter(name -> !parameters.containsKey(name) && !name.endsWith("num_batches_tracked"))
                .forEach(unexpected::add);
        refuse("shapes differ", misshapen);
        refuse("the file lacks parameters of the network", forbidden(missing, mode.allowsMissing(), prefixes));
        refuse("the network has no place for tensors of the file", forbidden(unexpected, mode.allowsUnexpected(), prefixes));
        Autograd.disabled(() -> loaded.forEach(name -> set(parameters.get(name).getArray(), tensors.get(name).data())));
        return new LoadReport(loaded, missing, unexpected);
    }

    private static List<String> forbidden(List<String> names, boolean allowed, String... prefixes) {
        if (!allowed) {
            return names;
        }
        return names.stream().filter(name -> prefixes.length > 0 && Arrays.stream(prefixes).noneMatch(name::startsWith))
                .toList();
    }

    private static void refuse(String what, List<String> names) {
        if (!names.isEmpty()) {
            throw new IllegalArgumentException("weights do not fit, " + what + ": " + LoadReport.abbreviated(names)
                    + " (" + names.size()
                    + " in all); check that file and network are of one kind, or load with another mode");
        }
    }

    /**
     * Overwrites an array's values in place. DJL's own {@code set} makes the array live in a Java buffer instead, whose
     * alignment differs from run to run, and with it the last bits of matrix products.
     */
    static void set(NDArray array, float[] values) {
        try (NDArray source = array.getManager().create(values, array.getShape())) {
            source.copyTo(array);
        }
    }
}

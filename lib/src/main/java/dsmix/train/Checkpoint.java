package dsmix.train;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import dsmix.data.FileHashes;
import dsmix.json.JsonText;
import dsmix.nn.Tensor;
import dsmix.nn.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All that a run needs to continue as if it had never stopped.
 *
 * <p>A folder of weights.safetensors, optimizer.safetensors, state.json, history.csv, configuration.json and, written last,
 * manifest.json with the SHA-256 of each. A folder without a manifest that fits is not a checkpoint.
 *
 * @param configuration what decides the outcome, see {@link RunConfiguration}
 * @param weights parameters and buffers by name
 * @param optimizer the optimizer's state
 * @param state counters
 * @param history the rows logged so far
 */
record Checkpoint(JsonObject configuration, Map<String, Tensor> weights, Map<String, Tensor> optimizer, State state,
        History history) {

    private static final String WEIGHTS = "weights.safetensors";
    private static final String OPTIMIZER = "optimizer.safetensors";
    private static final String STATE = "state.json";
    private static final String HISTORY = "history.csv";
    private static final String CONFIGURATION = "configuration.json";
    private static final String MANIFEST = "manifest.json";
    private static final int FORMAT = 1;

    /**
     * Counters of a run.
     *
     * @param step steps done
     * @param seconds spent so far
     * @param sums losses of the steps since the last row of the history: sum and count by name
     */
    record State(long step, double seconds, Map<String, double[]> sums) {
    }

    private record Manifest(int format, long step, Map<String, String> sha256) {
    }

    /** Writes all files into a new folder; when this returns they are on the disk. */
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Weights.write(folder.resolve(WEIGHTS), weights);
        Durable.flush(folder.resolve(WEIGHTS));
        Weights.write(folder.resolve(OPTIMIZER), optimizer);
        Durable.flush(folder.resolve(OPTIMIZER));
        Durable.write(folder.resolve(STATE), JsonText.plain().toJson(state));
        Durable.write(folder.resolve(HISTORY), history.csv());
        Durable.write(folder.resolve(CONFIGURATION), RunConfiguration.text(configuration));
        Map<String, String> hashes = new LinkedHashMap<>();
        for (String name : new String[] {WEIGHTS, OPTIMIZER, STATE, HISTORY, CONFIGURATION}) {
            hashes.put(name, FileHashes.sha256(folder.resolve(name)));
        }
        Durable.write(folder.resolve(MANIFEST), JsonText.plain().toJson(new Manifest(FORMAT, state.step(), hashes)));
        Durable.flushFolder(folder);
    }

    /**
     * Reads a checkpoint after comparing every file with the manifest.
     *
     * @throws IOException if anything is missing, damaged or of another format
     */
    static Checkpoint read(Path folder) throws IOException {
        verify(folder);
        try {
            JsonObject configuration = JsonText.parse(Files.readString(folder.resolve(CONFIGURATION)))
                    .getAsJsonObject();
            State state = JsonText.plain().fromJson(Files.readString(folder.resolve(STATE)), State.class);
            return new Checkpoint(configuration, Weights.read(folder.resolve(WEIGHTS)),
                    Weights.read(folder.resolve(OPTIMIZER)), state, History.read(folder.resolve(HISTORY)));
        } catch (JsonParseException | IllegalStateException e) {
            throw new IOException(folder + " holds JSON of another form: " + e.getMessage(), e);
        }
    }

    private static void verify(Path folder) throws IOException {
        Path file = folder.resolve(MANIFEST);
        if (!Files.exists(file)) {
            throw new IOException(folder + " is incomplete: it has no " + MANIFEST);
        }
        Manifest manifest;
        try {
            manifest = JsonText.plain().fromJson(Files.readString(file), Manifest.class);
        } catch (JsonParseException e) {
            throw new IOException(file + " is damaged: " + e.getMessage(), e);
        }
        if (manifest == null || manifest.sha256() == null || manifest.format() != FORMAT) {
            throw new IOException(file + " is damaged or of another version of this library");
        }
        for (Map.Entry<String, String> entry : manifest.sha256().entrySet()) {
            Path part = folder.resolve(entry.getKey());
            if (!Files.exists(part) || !FileHashes.sha256(part).equals(entry.getValue())) {
                throw new IOException(part + " is missing or damaged: it differs from the checkpoint's manifest");
            }
        }
    }
}

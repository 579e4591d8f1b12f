package dsmix.report;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import dsmix.json.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The one way in which this package turns values to JSON and JSON to hashes. */
final class Json {

    /** Values that are not finite are written as null and read back as NaN, so that every file is standard JSON. */
    private static final TypeAdapter<Double> DOUBLES = new TypeAdapter<>() {
        @Override
        public void write(JsonWriter out, Double value) throws IOException {
            out.value(value == null || !Double.isFinite(value) ? null : value);
        }

        @Override
        public Double read(JsonReader in) throws IOException {
            if (in.peek() == JsonToken.NULL) {
                in.nextNull();
                return Double.NaN;
            }
            return in.nextDouble();
        }
    };

    static final Gson GSON = JsonText.builder().setPrettyPrinting().disableHtmlEscaping().serializeNulls()
            .registerTypeAdapter(double.class, DOUBLES).registerTypeAdapter(Double.class, DOUBLES)
            .registerTypeHierarchyAdapter(Path.class, (JsonSerializer<Path>) (path, type, context) ->
                    new JsonPrimitive(path.toString().replace('\\', '/')))
            .registerTypeAdapter(Duration.class, (JsonSerializer<Duration>) (d, type, context) ->
                    new JsonPrimitive(d.toString()))
            .registerTypeAdapter(Instant.class, (JsonSerializer<Instant>) (i, type, context) ->
                    new JsonPrimitive(i.toString()))
            .registerTypeAdapter(Optional.class, (JsonSerializer<Optional<?>>) (o, type, context) ->
                    o.isPresent() ? context.serialize(o.get()) : JsonNull.INSTANCE)
            .create();

    private Json() {
    }

    /**
     * A configuration (a record, a map, a string) as JSON.
     *
     * @throws IllegalArgumentException if it holds something that has no JSON form
     */
    static JsonElement tree(Object config) {
        try {
            return config == null ? JsonNull.INSTANCE : GSON.toJsonTree(config);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("the configuration " + config.getClass().getSimpleName()
                    + " has no JSON form (" + e.getMessage() + "); use records, maps, lists, numbers, strings and enums", e);
        }
    }

    /** The text of a tree with sorted keys and no spaces: equal trees give equal texts. */
    static String canonical(JsonElement tree) {
        return sorted(tree).toString();
    }

    /** Hexadecimal SHA-256 of {@link #canonical}. */
    static String hash(JsonElement tree) {
        return hex(sha256().digest(canonical(tree).getBytes(StandardCharsets.UTF_8)));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static JsonElement sorted(JsonElement tree) {
        if (tree.isJsonObject()) {
            Map<String, JsonElement> keys = new TreeMap<>();
            tree.getAsJsonObject().entrySet().forEach(e -> keys.put(e.getKey(), sorted(e.getValue())));
            JsonObject out = new JsonObject();
            keys.forEach(out::add);
            return out;
        }
        if (tree.isJsonArray()) {
            JsonArray out = new JsonArray();
            tree.getAsJsonArray().forEach(e -> out.add(sorted(e)));
            return out;
        }
        return tree;
    }
}

package dsmix.train;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import dsmix.json.JsonText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What decides the outcome of a run, as JSON: kept with each checkpoint and compared before a resume. */
final class RunConfiguration {

    private static final Gson GSON = JsonText.builder().serializeNulls().serializeSpecialFloatingPointValues()
            .setPrettyPrinting().disableHtmlEscaping()
            .registerTypeHierarchyAdapter(Path.class,
                    (JsonSerializer<Path>) (path, type, context) -> new JsonPrimitive(path.toString()))
            .create();

    private RunConfiguration() {
    }

    static JsonObject of(Learner<?> learner, BatchSource<?> source, TrainConfig config) {
        JsonObject json = new JsonObject();
        json.addProperty("learner", learner.name());
        json.add("settings", GSON.toJsonTree(learner.configuration()));
        json.add("data", GSON.toJsonTree(source.configuration()));
        json.add("optimizer", GSON.toJsonTree(config.optimizer()));
        json.add("schedule", GSON.toJsonTree(config.schedule()));
        json.addProperty("seed", config.seed());
        // Through text once, so that numbers compare as they will when read from a file.
        return JsonText.parse(text(json)).getAsJsonObject();
    }

    static String text(JsonElement json) {
        return GSON.toJson(json);
    }

    /** One line for every value that differs: its place, the checkpoint's value, the present value. */
    static List<String> differences(JsonObject saved, JsonObject present) {
        Map<String, String> before = new TreeMap<>();
        Map<String, String> now = new TreeMap<>();
        flatten("", saved, before);
        flatten("", present, now);
        Map<String, String> all = new TreeMap<>(before);
        now.forEach(all::putIfAbsent);
        List<String> lines = new ArrayList<>();
        for (String key : all.keySet()) {
            String was = before.getOrDefault(key, "absent");
            String is = now.getOrDefault(key, "absent");
            if (!was.equals(is)) {
                lines.add(key + ": " + was + " in the checkpoint, " + is + " now");
            }
        }
        return lines;
    }

    private static void flatten(String prefix, JsonElement element, Map<String, String> into) {
        if (element.isJsonObject()) {
            element.getAsJsonObject().entrySet().forEach(
                    entry -> flatten(prefix.isEmpty() ? entry.getKey() : prefix + "." + entry.getKey(), entry.getValue(),
                    into));
        } else if (element.isJsonPrimitive()) {
            into.put(prefix, element.getAsString());
        } else {
            into.put(prefix, element.toString());
        }
    }
}

package dsmix.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What is asked for: a named computation on given data with a given configuration.
 *
 * <p>Two requests with the same {@link #key()} are the same computation; where its result is to stand is not part of it.
 *
 * @param id short name, lower-case letters, digits and dashes
 * @param data what it runs on; the hash of the contents is part of the key, so changed data are new data
 * @param scale the scale's name
 * @param config every setting, as JSON
 * @param seeds the seeds
 * @param places where in the paper's tables the result stands
 */
public record RunRequest(String id, DataRef data, String scale, JsonElement config, List<Long> seeds, List<Place> places) {

    /** Checks the name and copies the lists. */
    public RunRequest {
        if (id == null || !id.matches("[a-z0-9][a-z0-9-]{0,79}")) {
            throw new IllegalArgumentException("a result's id has 1 to 80 lower-case letters, digits and dashes, not \"" + id
                    + "\"");
        }
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(scale, "scale");
        Objects.requireNonNull(config, "config");
        seeds = List.copyOf(seeds);
        places = List.copyOf(places);
    }

    /**
     * A request that stands nowhere in the paper yet; see {@link #fills}.
     *
     * @param config a record or map with every setting that can change the result
     */
    public static RunRequest of(String id, DataRef data, String scale, Object config, long... seeds) {
        return new RunRequest(id, data, scale, Json.tree(config), Arrays.stream(seeds).boxed().toList(), List.of());
    }

    /** The same request, its result standing beside one more of the paper's numbers. */
    public RunRequest fills(int table, String row, String dataset) {
        List<Place> more = new ArrayList<>(places);
        more.add(new Place(table, row, dataset));
        return new RunRequest(id, data, scale, config, seeds, more);
    }

    /** Hexadecimal SHA-256 of id, data, scale, configuration and seeds. */
    public String key() {
        JsonObject all = new JsonObject();
        all.addProperty("id", id);
        all.addProperty("data", data.name());
        all.addProperty("kind", data.kind().name());
        all.addProperty("hash", data.hash());
        all.addProperty("n", data.n());
        all.addProperty("scale", scale);
        all.add("config", config);
        JsonArray list = new JsonArray();
        seeds.forEach(list::add);
        all.add("seeds", list);
        return Json.hash(all);
    }

    /** Name of the file that a record of this request is kept in. */
    String fileName() {
        return id + "-" + key().substring(0, 12) + ".json";
    }
}

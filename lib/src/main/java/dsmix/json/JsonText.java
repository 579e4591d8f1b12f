package dsmix.json;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;

/**
 * Makes Gson read and write this library's values.
 *
 * <p>A notebook kernel may bring a Gson of its own that comes first: IJava 1.3.0 carries 2.8.5, which can neither read
 * records nor knows {@code JsonParser.parseString}. Everything in the library goes through this class, which works with that
 * one too.
 */
public final class JsonText {

    private static final Gson PLAIN = builder().create();

    private JsonText() {
    }

    /** A builder whose Gson reads records. */
    public static GsonBuilder builder() {
        return new GsonBuilder().registerTypeAdapterFactory(new Records());
    }

    /** The Gson for values without special cases: compact, names in the order of the components. */
    public static Gson plain() {
        return PLAIN;
    }

    /**
     * The tree of a text.
     *
     * @throws com.google.gson.JsonParseException if it is not JSON
     */
    @SuppressWarnings("deprecation")
    public static JsonElement parse(String text) {
        // The static method that replaces this one is missing in Gson 2.8.5.
        return new JsonParser().parse(text);
    }
}

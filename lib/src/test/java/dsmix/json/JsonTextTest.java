package dsmix.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JsonTextTest {

    enum Colour { RED, GREEN }

    record Inner(int size, double[] values) { }

    record Outer(String name, Inner inner, List<Inner> more, Map<String, Integer> counts, Colour colour, boolean on, long big) {
        Outer {
            if (big < 0) {
                throw new IllegalArgumentException("big is not below zero: " + big);
            }
        }
    }

    private static Outer read(String text) {
        return JsonText.plain().fromJson(text, Outer.class);
    }

    @Test
    void recordsComeBackAsTheyWere() {
        String text = "{\"name\":\"a\",\"inner\":{\"size\":1,\"values\":[0.5,2.0]},\"more\":[{\"size\":2,\"values\":[]}],"
                + "\"counts\":{\"x\":3},\"colour\":\"GREEN\",\"on\":true,\"big\":4294967296}";
        Outer outer = read(text);
        assertEquals(2.0, outer.inner().values()[1]);
        assertEquals(2, outer.more().get(0).size());
        assertEquals(Map.of("x", 3), outer.counts());
        assertEquals(Colour.GREEN, outer.colour());
        assertEquals(text, JsonText.plain().toJson(outer));
    }

    @Test
    void whatIsAbsentIsZeroAndWhatIsUnknownIsSkipped() {
        Outer outer = read("{\"later\":{\"x\":[1]},\"on\":null,\"name\":\"a\"}");
        assertEquals("a", outer.name());
        assertEquals(0, outer.big());
        assertNull(outer.inner());
        assertNull(read("null"));
    }

    @Test
    void theChecksOfARecordRun() {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> read("{\"big\":-1}"));
        assertEquals("big is not below zero: -1", refused.getMessage());
    }

    @Test
    void theRestOfTheLibraryGoesThroughHere() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path file : sources.filter(p -> p.toString().endsWith(".java") && !p.toString().contains("json")).toList()) {
                String text = Files.readString(file);
                assertFalse(text.contains("new Gson") || text.contains("JsonParser."), file + ": use JsonText");
                assertFalse(text.contains(".asMap()"), file + ": Gson 2.8.5 has no asMap");
            }
        }
    }

    @Test
    void textsBecomeTrees() {
        assertEquals(2, JsonText.parse("{\"a\":[1,2]}").getAsJsonObject().getAsJsonArray("a").size());
        assertThrows(JsonParseException.class, () -> JsonText.parse("{\"a\":"));
    }
}

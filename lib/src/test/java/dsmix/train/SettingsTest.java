package dsmix.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsTest {

    enum Colour { RED, DARK_BLUE }

    record Inner(double rate, Colour colour) {
        Inner {
            if (rate < 0) {
                throw new IllegalArgumentException("rate " + rate + " is negative");
            }
        }
    }

    record Outer(int size, boolean active, List<Integer> stages, Inner inner) { }

    private static final Outer BASE = new Outer(3, false, List.of(1), new Inner(0.5, Colour.RED));

    @Test
    void replacesValuesByName() {
        Outer changed = Settings.with(BASE, List.of("size=7", "active=true", "stages=1, 3", "inner.rate=2e-3",
                "inner.colour=dark-blue"));
        assertEquals(new Outer(7, true, List.of(1, 3), new Inner(0.002, Colour.DARK_BLUE)), changed);
        assertEquals(3, BASE.size());
    }

    private static String refusal(String... assignments) {
        return assertThrows(IllegalArgumentException.class, () -> Settings.with(BASE, List.of(assignments))).getMessage();
    }

    @Test
    void saysWhatIsPossible() {
        assertTrue(refusal("width=3").contains("size, active, stages, inner"));
        assertTrue(refusal("size=big").contains("not a number"));
        assertTrue(refusal("inner.colour=green").contains("dark_blue"));
        assertTrue(refusal("inner.rate=-1").contains("negative"));
        assertTrue(refusal("size.x=1").contains("one value"));
        assertTrue(refusal("inner=5").contains("inner.name=value"));
        assertTrue(refusal("size").contains("key=value"));
    }
}

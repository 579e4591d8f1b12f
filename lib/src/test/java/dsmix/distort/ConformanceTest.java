package dsmix.distort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Against the official generator's stored outputs; skipped where they are not at hand. */
class ConformanceTest {

    @Test
    void everyTypeAgreesWithTheOfficialGenerator() {
        assumeTrue(ReferenceFolder.present(), "skipped: DSMIX_DATA names no folder that holds distortion-reference");
        List<Conformance.Figure> figures = Conformance.all();
        assertEquals(24, figures.stream().mapToInt(Conformance.Figure::type).distinct().count(), "all types but 15");
        assertEquals(List.of(), figures.stream().filter(figure -> !figure.passes()).toList());
        assertTrue(figures.size() > 500, figures.size() + " comparisons");
    }
}

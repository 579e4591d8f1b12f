package dsmix.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dsmix.distort.DistortionClass;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class ClassAccuracyTest {

    /**
     * Two rounds of all classes; type 2 is taken for type 1 at level 1 and for type 7 otherwise, type 3 has every level 5.
     */
    @Test
    void countsByType() {
        int n = 2 * DistortionClass.COUNT;
        int[] decided = new int[n];
        int[] distortions = new int[n];
        for (int i = 0; i < n; i++) {
            DistortionClass truth = DistortionClass.ofIndex(i % DistortionClass.COUNT);
            DistortionClass answer = switch (truth.type()) {
                case 0 -> new DistortionClass(4, 4);
                case 2 -> new DistortionClass(truth.level() == 1 ? 1 : 7, truth.level());
                case 3 -> new DistortionClass(3, 5);
                default -> truth;
            };
            distortions[i] = answer.index();
            decided[i] = i == 0 || truth.type() == 6 ? 0 : answer.index();
        }
        ClassAccuracy accuracy = ClassAccuracy.count(decided, distortions);
        assertEquals(252, accuracy.crops());
        assertEquals(24 / 25.0, accuracy.type(), 1e-12);
        assertEquals((23 + 0.2) / 25, accuracy.joint(), 1e-12);
        assertEquals((24 + 0.2) / 25, accuracy.level(), 1e-12);
        assertEquals((22 + 0.2) / 25, accuracy.joint126(), 1e-12);
        assertEquals(0.5, accuracy.reference());
        assertEquals(new ClassAccuracy.OfType(2, 10, 0, 1, 0, 7), accuracy.types().get(1));
        assertEquals(new ClassAccuracy.OfType(3, 10, 1, 0.2, 0.2, 0), accuracy.types().get(2));
        Table table = accuracy.table();
        assertEquals(25, table.rowCount());
        assertEquals("", table.stringColumn("taken for").get(0));
    }
}

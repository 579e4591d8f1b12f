package dsmix.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dsmix.distort.Distorter;
import dsmix.distort.Distortion;
import dsmix.distort.Profile;
import dsmix.image.Image;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class DamageTest {

    private static final int BLUR = Distortion.GAUSSIAN_BLUR.id() - 1;
    private static final int SHIFT = Distortion.MEAN_SHIFT.id() - 1;
    private static Damage ofBoth;
    private static Damage ofWaves;

    @BeforeAll
    static void measure() {
        Image flat = Image.filled(48, 40, 128 / 255f, 128 / 255f, 128 / 255f);
        Distorter distorter = Distorter.of(Profile.PLAIN);
        ofBoth = Damage.of(List.of(flat, waves()), distorter, 1);
        ofWaves = Damage.of(List.of(waves()), distorter, 1);
    }

    /** Coloured waves of whole grey levels from 60 to 190, far enough from black and white for every mean shift. */
    private static Image waves() {
        float[][] planes = new float[Image.CHANNELS][48 * 40];
        for (int c = 0; c < planes.length; c++) {
            for (int i = 0; i < planes[c].length; i++) {
                planes[c][i] = Math.round(125 + 65 * Math.sin(i % 48 * 0.9 + c) * Math.cos(i / 48 * 0.7)) / 255f;
            }
        }
        return Image.of(48, 40, planes);
    }

    @Test
    void meanShiftsMoveWholeGreyLevels() {
        // Offsets 0.15 and 0.08 are 38.25 and 20.4 of 255 and round to 38 and 20 on whole grey levels.
        double[] expected = {38, 20, 0, 20, 38};
        for (int level = 0; level < expected.length; level++) {
            assertEquals(expected[level], ofBoth.greyLevels()[SHIFT][level], 1e-3, "level " + (level + 1));
        }
        assertEquals(0, ofBoth.greyLevels()[SHIFT][2]);
    }

    @Test
    void picturesCountEqually() {
        // Blur leaves the flat picture as it is, so two pictures have half the damage of the other alone.
        for (int level = 0; level < Distortion.LEVELS; level++) {
            double alone = ofWaves.greyLevels()[BLUR][level];
            assertEquals(alone / 2, ofBoth.greyLevels()[BLUR][level], 1e-6, "level " + (level + 1));
        }
        assertTrue(ofWaves.greyLevels()[BLUR][4] > ofWaves.greyLevels()[BLUR][2]);
        assertTrue(ofWaves.greyLevels()[BLUR][2] > 1);
    }

    @Test
    void theSameSeedGivesTheSameNumbers() {
        Damage again = Damage.of(List.of(waves()), Distorter.of(Profile.PLAIN), 1);
        for (int type = 0; type < Distortion.COUNT; type++) {
            for (int level = 0; level < Distortion.LEVELS; level++) {
                assertEquals(ofWaves.greyLevels()[type][level], again.greyLevels()[type][level],
                        (type + 1) + "." + (level + 1));
            }
        }
    }

    @Test
    void seriesAndTablesShowTheNumbers() {
        assertEquals(25, ofBoth.types().size());
        assertEquals(List.of("level 1", "level 2", "level 3", "level 4", "level 5"), List.copyOf(ofBoth.byLevel().keySet()));
        assertEquals(ofBoth.greyLevels()[SHIFT][1], ofBoth.byLevel().get("level 2")[SHIFT]);
        Table table = ofBoth.table();
        assertEquals(25, table.rowCount());
        assertEquals("Mean shift", table.stringColumn("distortion").get(SHIFT));
        assertEquals(ofBoth.greyLevels()[SHIFT][0], table.doubleColumn("level 1").get(SHIFT));
        Table parameters = Damage.parameters();
        assertEquals(25, parameters.rowCount());
        assertEquals(-0.15, parameters.doubleColumn("level 5").get(SHIFT));
        assertEquals("standard deviation px", parameters.stringColumn("parameter").get(BLUR));
    }

    @Test
    void weakClassesAreListedWeakestFirst() {
        Table weak = ofBoth.weakerThan(1);
        assertTrue(weak.stringColumn("class").contains("18.3"));
        assertTrue(weak.stringColumn("class").isNotEqualTo("18.1").size() == weak.rowCount());
        for (int row = 0; row < weak.rowCount(); row++) {
            double value = weak.doubleColumn("grey levels").get(row);
            assertTrue(value < 1);
            assertTrue(row == 0 || value >= weak.doubleColumn("grey levels").get(row - 1));
        }
    }
}

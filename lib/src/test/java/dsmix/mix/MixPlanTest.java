package dsmix.mix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dsmix.mix.MixConfig.EqualClasses;
import dsmix.mix.MixConfig.PasteCount;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MixPlanTest {

    private static final int[] CLASSES = {5, 0, 7, 5, 12, 0, 125, 33};

    @Test
    void laterPatchesLieOverEarlierOnes() {
        Masks masks = Masks.of(4, 2, List.of(new Box(0, 0, 2, 2), new Box(1, 0, 2, 1)));
        assertArrayEquals(new byte[] {1, 2, 2, 0, 1, 1, 0, 0}, masks.owners());
        assertEquals(3, masks.area(0));
        assertEquals(3, masks.area(1));
        assertEquals(0.25, masks.share(2));
        assertEquals(1 + 20 + 16, masks.visibleSum(1, new float[] {1, 2, 4, 8, 16, 20, 64, 128}));
        assertThrows(IllegalArgumentException.class, () -> Masks.of(4, 2, List.of(new Box(3, 0, 2, 1))));
    }

    @Test
    void boxesStayInsideAndCutMixSharesAreNearlyUniform() {
        SplittableRandom random = new SplittableRandom(1);
        for (BoxSampler sampler : BoxSampler.values()) {
            for (int i = 0; i < 5000; i++) {
                Box box = sampler.sample(31, 17, random);
                assertTrue(box.fits(31, 17), box.toString());
            }
        }
        double sum = 0;
        for (int i = 0; i < 20000; i++) {
            Box box = BoxSampler.UNIFORM_WH.sample(100, 100, random);
            sum += box.area() / 1e4;
        }
        assertEquals(0.505 * 0.505, sum / 20000, 0.01, "mean area of independent uniform sides");
    }

    @Test
    void referencesNeitherGiveNorReceive() {
        for (int step = 0; step < 200; step++) {
            MixPlan plan = MixPlan.draw(CLASSES, 16, 16, MixConfig.paper().withMixMax(4), 3, step);
            assertTrue(plan.pastes().get(1).isEmpty() && plan.pastes().get(5).isEmpty());
            plan.pastes().forEach(pastes -> pastes.forEach(p -> assertNotEquals(0, CLASSES[p.donor()])));
        }
    }

    @Test
    void repairedPlansHoldDistinctClassesWithinTheirNumber() {
        for (int distinct = 2; distinct <= 4; distinct++) {
            MixConfig config = MixConfig.paper().withMixMax(4).withPasteCount(PasteCount.FIXED)
                    .withMaxDistinctClasses(distinct);
            for (int step = 0; step < 200; step++) {
                MixPlan plan = MixPlan.draw(CLASSES, 16, 16, config, 4, step);
                for (int i : new int[] {0, 2, 3, 4, 6, 7}) {
                    Set<Integer> seen = new HashSet<>(Set.of(CLASSES[i]));
                    for (MixPlan.Paste paste : plan.pastes().get(i)) {
                        assertNotEquals(CLASSES[i], CLASSES[paste.donor()], "a patch of the base's own class");
                        seen.add(CLASSES[paste.donor()]);
                    }
                    assertEquals(3, plan.pastes().get(i).size());
                    assertEquals(distinct, seen.size());
                }
            }
        }
    }

    @Test
    void withoutAnotherClassNothingIsPastedUnlessEqualClassesAreAllowed() {
        int[] same = {9, 9, 9};
        MixConfig config = MixConfig.paper().withMixMax(2);
        MixPlan.draw(same, 8, 8, config, 1, 1).pastes().forEach(p -> assertTrue(p.isEmpty()));
        MixPlan allowed = MixPlan.draw(same, 8, 8, config.withEqualClasses(EqualClasses.ALLOW), 1, 1);
        for (int i = 0; i < 3; i++) {
            assertEquals(1, allowed.pastes().get(i).size());
            assertNotEquals(i, allowed.pastes().get(i).get(0).donor());
        }
    }

    @Test
    void pasteCountsFollowTheSetting() {
        int[] counts = new int[3];
        int[] none = new int[3];
        MixConfig uniform = MixConfig.paper();
        for (int step = 0; step < 500; step++) {
            for (int i : new int[] {0, 2, 4}) {
                counts[MixPlan.draw(CLASSES, 8, 8, uniform, 2, step).pastes().get(i).size()]++;
                none[MixPlan.draw(CLASSES, 8, 8, uniform.withPasteCount(PasteCount.UNIFORM_WITH_NONE), 2, step).pastes()
                        .get(i).size()]++;
            }
        }
        assertEquals(0, counts[0]);
        assertEquals(750, counts[1], 80);
        assertEquals(500, none[0], 80);
        assertEquals(500, none[2], 80);
        MixPlan.draw(CLASSES, 8, 8, MixConfig.none(), 2, 0).pastes().forEach(p -> assertTrue(p.isEmpty()));
        MixPlan.draw(CLASSES, 8, 8, uniform.withMixProbability(0), 2, 0).pastes().forEach(p -> assertTrue(p.isEmpty()));
    }

    @Test
    void seedAndStepDecideEverything() {
        MixConfig config = MixConfig.paper();
        assertEquals(MixPlan.draw(CLASSES, 64, 48, config, 7, 11), MixPlan.draw(CLASSES, 64, 48, config, 7, 11));
        assertNotEquals(MixPlan.draw(CLASSES, 64, 48, config, 7, 11), MixPlan.draw(CLASSES, 64, 48, config, 7, 12));
        assertNotEquals(MixPlan.draw(CLASSES, 64, 48, config, 7, 11), MixPlan.draw(CLASSES, 64, 48, config, 8, 11));
    }

    @Test
    void configurationsSayWhatIsWrong() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> MixConfig.paper().withMixMax(5)).getMessage()
                .contains("mixMax is 5"));
        assertThrows(IllegalArgumentException.class, () -> MixConfig.paper().withMixProbability(1.1));
        assertThrows(IllegalArgumentException.class, () -> MixConfig.paper().withMaxDistinctClasses(1));
    }
}

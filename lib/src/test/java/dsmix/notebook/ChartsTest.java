package dsmix.notebook;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dsmix.train.History;
import dsmix.train.HistoryRow;
import dsmix.train.TrainingProgress;
import dsmix.train.TrainingResult;
import dsmix.train.TrainingStart;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChartsTest {

    @Test
    void degenerateDataStillDraw() {
        assertNotNull(Charts.scatter("one", "x", "y", new double[] {1}, new double[] {1}, true));
        assertNotNull(Charts.histogram("constant", "x", new double[] {2, 2, 2}, 10));
        assertNotNull(Charts.splits("one value", "SRCC", Map.of("a", new double[] {0.5})));
        assertNotNull(Charts.splits("nothing finite", "SRCC", Map.of("a", new double[] {Double.NaN},
                "b", new double[] {1})));
        assertNotNull(Charts.clusters("one class", new float[][] {{0, 0}}, List.of("a")));
        assertNotNull(Charts.levels("one level", new float[][] {{0, 0}}, new int[] {3}));
        assertNotNull(Charts.lines("gap", "x", "y", Map.of("a", new double[][] {{1, 2, 3}, {1, Double.NaN, 3}})));
        assertNotNull(Charts.bars("gap", "", "y", List.of("a", "b"), Map.of("s", new double[] {1, Double.NaN})));
        assertNotNull(Charts.training("empty", new History()));
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThrows(IllegalArgumentException.class, () -> Charts.lines("t", "x", "y", Map.of()));
        assertThrows(IllegalArgumentException.class,
                () -> Charts.scatter("t", "x", "y", new double[] {1}, new double[] {1, 2}, false));
        assertThrows(IllegalArgumentException.class, () -> Charts.clusters("t", new float[2][2], List.of("a")));
        assertThrows(IllegalArgumentException.class,
                () -> Charts.matrix("t", List.of("a"), List.of("b", "c"), new double[][] {{1}}, 2));
        assertThrows(IllegalArgumentException.class, () -> Charts.histogram("t", "x", new double[0], 3));
    }

    @Test
    void stepsAreRound() {
        assertEquals(0.05, Distributions.niceStep(0.041), 1e-12);
        assertEquals(2.5, Distributions.niceStep(2.2), 1e-12);
        assertEquals(10, Distributions.niceStep(7), 1e-12);
        assertEquals(1, Distributions.niceStep(0), 1e-12);
    }

    @Test
    void smoothingKeepsMeansAndShortCurves() {
        assertArrayEquals(new double[] {3, 1, 2}, TrainingChart.smoothed(new double[] {3, 1, 2}));
        double[] ramp = new double[40];
        for (int i = 0; i < 40; i++) {
            ramp[i] = i;
        }
        assertEquals(20, TrainingChart.smoothed(ramp)[20], 1e-12);
        assertEquals(1, TrainingChart.smoothed(ramp)[0], 1e-12);
    }

    private static TrainingProgress progress(long step, double loss) {
        return new TrainingProgress("DSMix", step, 100, 1, loss, Map.of("accuracy", 0.5), Map.of(), 1e-3, 35, 0.1, step, 41);
    }

    @Test
    void liveCurveDrawsAtItsPaceAndAtTheEnd() {
        List<BufferedImage> shown = new ArrayList<>();
        LiveCurve slow = new LiveCurve(shown::add, Duration.ofHours(1));
        History earlier = new History();
        earlier.add(new HistoryRow(1, Map.of(History.LOSS, 4.0)));
        slow.started(new TrainingStart("DSMix", "cpu", 10, 1, 100, earlier));
        for (int i = 2; i <= 10; i++) {
            slow.progress(progress(i, 4.0 / i));
        }
        assertEquals(1, shown.size());
        slow.finished(new TrainingResult(TrainingResult.Status.COMPLETED, 10, 10, earlier, 12, Optional.empty()));
        assertEquals(2, shown.size());
        assertTrue(shown.get(1).getWidth() > shown.get(1).getHeight());
        List<BufferedImage> all = new ArrayList<>();
        LiveCurve eager = new LiveCurve(all::add, Duration.ZERO);
        eager.progress(progress(1, Double.NaN));
        eager.progress(progress(2, 1));
        eager.failed(new IllegalStateException("x"));
        assertEquals(3, all.size());
        new LiveCurve(all::add).failed(new IllegalStateException("nothing to draw yet"));
        assertEquals(3, all.size());
    }
}

package dsmix.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

/** Expected values: SciPy 1.17.1 on the same numbers, or worked out by hand. */
class SignificanceTest {

    @Test
    void wilcoxonIsExactForTenSplits() {
        double[] a = {.812, .745, .790, .801, .768, .755, .822, .779, .784, .760};
        double[] b = {.800, .751, .772, .790, .770, .730, .801, .765, .781, .752};
        Wilcoxon test = Wilcoxon.signedRank(a, b);
        assertEquals(4, test.statistic());
        assertEquals(0.013671875, test.pValue(), 1e-15);
        assertTrue(test.exact());
    }

    @Test
    void wilcoxonWithTiesAndZerosIsTheNormalApproximation() {
        Wilcoxon test = Wilcoxon.signedRank(new double[] {1, 2, 3, 4, 5, 6, 7, 8}, new double[] {0, 2, 2, 5, 3, 7, 4, 4});
        assertEquals(5, test.statistic());
        assertEquals(0.12133525035848211, test.pValue(), 1e-12);
        assertFalse(test.exact());
        assertEquals(7, test.pairs());
        assertEquals(1, Wilcoxon.signedRank(new double[] {1, 2}, new double[] {1, 2}).pValue());
    }

    @Test
    void holmByHand() {
        // sorted .01 .02 .04: times 3, 2, 1 and never falling
        assertArrayEquals(new double[] {0.04, 0.03, 0.04}, Wilcoxon.holm(0.04, 0.01, 0.02), 1e-15);
        assertArrayEquals(new double[] {1, 1}, Wilcoxon.holm(0.7, 0.6), 1e-15);
    }

    @Test
    void tailOfFIsSciPys() {
        assertEquals(0.026285770210352572, FTest.upperTail(2.5, 19, 19), 1e-9);
        assertEquals(2.313985011612731, FTest.kurtosis(new double[] {3.1, 1.2, 5.5, 4, 4, 2.2, 7.9, 6.1, 4, .5}), 1e-12);
    }

    @Test
    void tableTellsTheGoodFromTheBad() {
        SplittableRandom random = new SplittableRandom(4);
        double[] scores = random.doubles(300).toArray();
        Map<String, double[]> predictions = new LinkedHashMap<>();
        predictions.put("close", Arrays.stream(scores).map(s -> s + 0.05 * random.nextDouble()).toArray());
        predictions.put("rough", Arrays.stream(scores).map(s -> s + 1.5 * random.nextDouble()).toArray());
        Table table = FTest.table(predictions, scores, 0.05);
        assertEquals("1", table.stringColumn("rough").get(0));
        assertEquals("-1", table.stringColumn("close").get(1));
        assertEquals("-", table.stringColumn("close").get(0));
    }

    @Test
    void medianLiesInItsInterval() {
        double[] srcc = {.74, .78, .79, .80, .76, .77, .81, .78, .75, .79};
        Interval interval = Interval.ofMedian(srcc);
        assertEquals(0.78, interval.estimate(), 1e-12);
        assertTrue(interval.low() >= .75 && interval.low() < .78 && interval.high() > .78 && interval.high() <= .80,
                interval.toString());
        assertEquals(interval, Interval.ofMedian(srcc));
        assertThrows(IllegalArgumentException.class, () -> Interval.ofMedian(new double[] {1, Double.NaN}));
    }

    @Test
    void intervalsCoverTheTrueMedianAboutAsOftenAsTheySay() {
        SplittableRandom random = new SplittableRandom(8);
        int covered = 0;
        for (int trial = 0; trial < 300; trial++) {
            Interval interval = Interval.ofMedian(random.doubles(40).toArray(), 0.95, 400, trial);
            covered += interval.low() <= 0.5 && 0.5 <= interval.high() ? 1 : 0;
        }
        assertTrue(covered > 270 && covered < 300, covered + " of 300");
    }
}

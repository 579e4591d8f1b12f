package dsmix.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Expected values: SciPy 1.17.1's curve_fit (Levenberg-Marquardt of MINPACK) on the same lists. */
class LogisticMappingTest {

    private static final double[] P = {0.1, 0.35, 0.5, 0.8, 1.1, 1.3, 1.6, 1.9, 2.2, 2.4, 2.9, 3.3};
    private static final double[] S = {12, 10, 15, 18, 31, 40, 58, 66, 77, 74, 83, 81};

    @Test
    void fourParametersAreSciPys() {
        LogisticMapping.Curve curve = LogisticMapping.FOUR.fit(P, S);
        assertFalse(curve.fellBack());
        double[] mapped = curve.apply(P);
        assertEquals(1.9195284050759307, Correlation.rmse(mapped, S), 1e-6);
        assertEquals(0.9976268900487223, Correlation.plcc(mapped, S), 1e-6);
        double[] b = curve.parameters();
        double[] rising = b[0] > b[1] ? b : null;
        if (rising != null) {
            assertArrayEquals(new double[] {81.32612158, 8.70180165, 1.38857716, 0.34126243}, rising, 1e-3);
        }
    }

    @Test
    void fiveParametersReachSciPysError() {
        LogisticMapping.Curve curve = LogisticMapping.FIVE.fit(P, S);
        double[] mapped = curve.apply(P);
        assertEquals(1.8797571138961746, Correlation.rmse(mapped, S), 1e-6);
        assertEquals(0.9977243206591778, Correlation.plcc(mapped, S), 1e-6);
    }

    @Test
    void fallingPredictionsFitAsWell() {
        double[] falling = Arrays.stream(P).map(p -> 1000 - 50 * p).toArray();
        double[] mapped = LogisticMapping.FOUR.fit(falling, S).apply(falling);
        assertEquals(1.9195284050759307, Correlation.rmse(mapped, S), 1e-5);
    }

    @Test
    void constantsAndFewPointsFallBackToTheLine() {
        LogisticMapping.Curve flat = LogisticMapping.FIVE.fit(new double[] {2, 2, 2}, new double[] {1, 2, 6});
        assertTrue(flat.fellBack());
        assertEquals(3, flat.apply(2));
        LogisticMapping.Curve few = LogisticMapping.FIVE.fit(new double[] {0, 1, 2}, new double[] {1, 3, 5});
        assertTrue(few.fellBack());
        assertEquals(7, few.apply(3), 1e-12);
    }
}

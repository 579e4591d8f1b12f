package dsmix.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Expected values: SciPy 1.17.1 (spearmanr, kendalltau, pearsonr) on the same lists. */
class CorrelationTest {

    private static final double[] A = {3.1, 1.2, 5.5, 4.0, 4.0, 2.2, 7.9, 6.1, 4.0, 0.5};
    private static final double[] B = {2.0, 2.0, 6.1, 3.5, 4.4, 2.0, 8.8, 5.0, 3.9, -1.0};

    @Test
    void agreesWithSciPyOnTies() {
        assertEquals(0.9627329192546584, Correlation.srcc(A, B), 1e-14);
        assertEquals(0.8809523809523809, Correlation.krcc(A, B), 1e-14);
        assertEquals(0.9543530479380691, Correlation.plcc(A, B), 1e-14);
        assertEquals(0.8330666239863411, Correlation.rmse(A, B), 1e-14);
    }

    @Test
    void agreesWithSciPyOnManyTies() {
        double[] x = IntStream.range(0, 200).mapToDouble(i -> Math.sin(i * 1.7) * 3).toArray();
        double[] y = IntStream.range(0, 200).mapToDouble(i -> Math.rint(10 * (Math.sin(i * 1.7)
                + 0.5 * Math.cos(i * 0.9))) / 10)
                .toArray();
        assertEquals(0.8906232174752832, Correlation.srcc(x, y), 1e-13);
        assertEquals(0.7044573250377124, Correlation.krcc(x, y), 1e-13);
        assertEquals(0.8933224688812271, Correlation.plcc(x, y), 1e-13);
    }

    @Test
    void extremesAreExact() {
        double[] down = {5, 4, 3, 2, 1};
        double[] up = {10, 20, 30, 40, 1000};
        assertEquals(-1, Correlation.srcc(up, down));
        assertEquals(-1, Correlation.krcc(up, down));
        assertEquals(1, Correlation.srcc(up, up));
        assertArrayEquals(new double[] {2.5, 1, 2.5, 4}, Correlation.ranks(new double[] {7, -1, 7, 9}));
        assertEquals(1, Correlation.krcc(new double[] {0.0, -0.0, 3}, new double[] {1, 1, 2}), "minus zero ties with zero");
    }

    @Test
    void withoutSpreadThereIsNoCorrelation() {
        double[] flat = {0.1, 0.1, 0.1};
        double[] any = {1, 2, 3};
        assertTrue(Double.isNaN(Correlation.srcc(flat, any)));
        assertTrue(Double.isNaN(Correlation.plcc(any, flat)));
        assertTrue(Double.isNaN(Correlation.krcc(flat, any)));
    }

    @Test
    void refusesWhatIsNotFiniteOrDoesNotMatch() {
        double[] bad = {1, Double.NaN, 3};
        double[] any = {1, 2, 3};
        String message = assertThrows(IllegalArgumentException.class, () -> Correlation.srcc(any, bad)).getMessage();
        assertTrue(message.startsWith("value 1 is NaN"), message);
        assertThrows(IllegalArgumentException.class, () -> Correlation.krcc(any, new double[2]));
        assertThrows(IllegalArgumentException.class, () -> Correlation.plcc(new double[1], new double[1]));
    }
}

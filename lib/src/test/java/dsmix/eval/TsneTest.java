package dsmix.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TsneTest {

    @Test
    void fourCloudsInTwentyDimensionsStayFourClouds() {
        Random random = new Random(3);
        double[][] points = new double[160][20];
        int[] labels = new int[160];
        for (int i = 0; i < 160; i++) {
            labels[i] = i % 4;
            for (int j = 0; j < 20; j++) {
                points[i][j] = random.nextGaussian() + (j % 4 == labels[i] ? 6 : 0);
            }
        }
        Tsne tsne = Tsne.standard().withPerplexity(15).withIterations(400);
        double[][] map = tsne.map(points);
        assertTrue(Clusters.knnAccuracy(map, labels, 5) > 0.99);
        assertTrue(Clusters.silhouette(map, labels) > 0.6, "silhouette " + Clusters.silhouette(map, labels));
        assertTrue(Arrays.deepEquals(map, tsne.map(points)), "the same points give another picture");
        assertFalse(Arrays.deepEquals(map, new Tsne(15, 400, 2).map(points)), "the seed changes nothing");
    }

    /** A square matrix of points is not a matrix of distances. */
    @Test
    void asManyFeaturesAsPoints() {
        double[][] square = new double[50][50];
        double[][] wider = new double[50][51];
        Random random = new Random(8);
        for (int i = 0; i < 50; i++) {
            for (int j = 0; j < 50; j++) {
                square[i][j] = random.nextGaussian() + (i % 2) * 3;
                wider[i][j] = square[i][j];
            }
        }
        Tsne tsne = Tsne.standard().withPerplexity(10).withIterations(50);
        assertTrue(Arrays.deepEquals(tsne.map(square), tsne.map(wider)));
    }

    @Test
    void refusesTooFewPointsAndBrokenOnes() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Tsne.standard().map(new double[50][3])).getMessage()
                .contains("lower the perplexity"));
        double[][] broken = new double[100][3];
        broken[7][1] = Double.NaN;
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Tsne.standard().map(broken)).getMessage()
                .contains("point 7"));
    }

    @Test
    void silhouetteByHand() {
        // points 0, 1 | 4: s(0) = (4 - 1) / 4, s(1) = (3 - 1) / 3, a lone point counts 0
        double[][] line = {{0}, {1}, {4}};
        assertEquals((0.75 + 2 / 3.0) / 3, Clusters.silhouette(line, new int[] {5, 5, 9}), 1e-15);
        assertThrows(IllegalArgumentException.class, () -> Clusters.silhouette(line, new int[] {1, 1, 1}));
    }

    @Test
    void neighboursByHand() {
        double[][] line = {{0}, {1}, {2}, {10}, {11}};
        // with one neighbour only point 2 (nearest is 1) errs
        assertEquals(0.8, Clusters.knnAccuracy(line, new int[] {1, 1, 2, 3, 3}, 1), 1e-15);
    }
}

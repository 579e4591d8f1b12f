package dsmix.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
        double[][] map = Tsne.standard().with(15, 400).map(points);
        assertTrue(Clusters.knnAccuracy(map, labels, 5) > 0.99);
        assertTrue(Clusters.silhouette(map, labels) > 0.6, "silhouette " + Clusters.silhouette(map, labels));
        assertArrayEquals(map[7], Tsne.standard().with(15, 400).map(points)[7]);
    }

    @Test
    void tooFewPointsForThePerplexity() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Tsne.standard().map(new double[50][3])).getMessage()
                .contains("lower the perplexity"));
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

package dsmix.distort;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dsmix.image.Seeds;
import java.util.SplittableRandom;
import jj2000.j2k.wavelet.analysis.AnWTFilter;
import jj2000.j2k.wavelet.analysis.AnWTFilterFloatLift9x7;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Wavelet97Test {

    private static float[][] noise(int width, int height) {
        SplittableRandom random = Seeds.random(width, height);
        float[][] rows = new float[height][width];
        for (float[] row : rows) {
            for (int x = 0; x < width; x++) {
                row[x] = (float) random.nextDouble(-128, 128);
            }
        }
        return rows;
    }

    /** JJ2000's filter down the columns, then along the rows; low bands first. */
    private static float[][] expected(float[][] rows) {
        AnWTFilter filter = new AnWTFilterFloatLift9x7();
        int height = rows.length;
        int width = rows[0].length;
        float[][] out = new float[height][width];
        for (int x = 0; x < width; x++) {
            float[] column = new float[height];
            for (int y = 0; y < height; y++) {
                column[y] = rows[y][x];
            }
            float[] bands = new float[height];
            filter.analyze_lpf(column, 0, height, 1, bands, 0, 1, bands, (height + 1) / 2, 1);
            for (int y = 0; y < height; y++) {
                out[y][x] = bands[y];
            }
        }
        for (int y = 0; y < height; y++) {
            float[] row = out[y].clone();
            filter.analyze_lpf(row, 0, width, 1, out[y], 0, 1, out[y], (width + 1) / 2, 1);
        }
        return out;
    }

    private static float[] joined(float[] low, float[] high) {
        float[] row = new float[low.length + high.length];
        System.arraycopy(low, 0, row, 0, low.length);
        System.arraycopy(high, 0, row, low.length, high.length);
        return row;
    }

    @ParameterizedTest
    @CsvSource({"2, 2", "3, 2", "2, 5", "7, 3", "33, 20", "64, 48"})
    void bandsAreTheLibrarysToTheLastBitAndGiveThePictureBack(int width, int height) {
        float[][] rows = noise(width, height);
        float[][] expected = expected(rows);
        Wavelet97.Bands bands = Wavelet97.analyse(noise(width, height));
        int lows = (height + 1) / 2;
        for (int y = 0; y < height; y++) {
            assertArrayEquals(expected[y], y < lows ? joined(bands.ll()[y], bands.hl()[y])
                    : joined(bands.lh()[y - lows], bands.hh()[y - lows]), "row " + y);
        }
        float[][] back = Wavelet97.synthesise(bands);
        for (int y = 0; y < height; y++) {
            assertArrayEquals(rows[y], back[y], 1e-3f, "row " + y);
        }
    }
}

package dsmix.distort;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dsmix.image.Image;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * The types that work on each pixel alone, against colours before and after the official functions (run under GNU Octave).
 */
class OfficialPointsTest {

    @ParameterizedTest
    @CsvFileSource(resources = "official_points.csv", numLinesToSkip = 1)
    void aColourBecomesWhatTheOfficialFunctionMakesOfIt(int type, int level, int red, int green, int blue, int becomesRed,
            int becomesGreen, int becomesBlue) {
        Image pixel = Image.filled(1, 1, red / 255f, green / 255f, blue / 255f);
        byte[] out = Distorter.of(Profile.PLAIN).apply(pixel, Distortion.ofId(type), level, 1).toBytes();
        int[] expected = {becomesRed, becomesGreen, becomesBlue};
        for (int c = 0; c < Image.CHANNELS; c++) {
            int difference = (out[c] & 0xff) - expected[c];
            assertTrue(Math.abs(difference) <= 1, "off by " + difference + " in channel " + c);
        }
    }
}

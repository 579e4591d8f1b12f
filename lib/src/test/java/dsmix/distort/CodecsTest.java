package dsmix.distort;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dsmix.image.Image;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodecsTest {

    /** Luminance table of ITU-T T.81 annex K.1, row by row. */
    private static final int[] LUMINANCE = {
        16, 11, 10, 16, 24, 40, 51, 61,
        12, 12, 14, 19, 26, 58, 60, 55,
        14, 13, 16, 24, 40, 57, 69, 56,
        14, 17, 22, 29, 51, 87, 80, 62,
        18, 22, 37, 56, 68, 109, 103, 77,
        24, 35, 55, 64, 81, 104, 113, 92,
        49, 64, 78, 87, 103, 121, 120, 101,
        72, 92, 95, 98, 112, 100, 103, 99};

    private static int[] zigzag(int[] table) {
        int[] out = new int[64];
        int x = 0;
        int y = 0;
        for (int i = 0; i < 64; i++) {
            out[i] = table[8 * y + x];
            boolean up = (x + y) % 2 == 0;
            if (up ? x == 7 : y < 7 && x == 0 || y < 7 && !up && x == 0) {
                y++;
            } else if (up ? y == 0 : y == 7) {
                x++;
            } else {
                x += up ? 1 : -1;
                y += up ? -1 : 1;
            }
        }
        return out;
    }

    /** Offset of the payload of the first segment with a marker. */
    private static int segment(byte[] jpeg, int marker) {
        int i = 2;
        while ((jpeg[i + 1] & 0xff) != marker) {
            i += 2 + ((jpeg[i + 2] & 0xff) << 8 | jpeg[i + 3] & 0xff);
        }
        return i + 4;
    }

    @ParameterizedTest
    @ValueSource(ints = {43, 36, 24, 7, 4, 50, 75, 90})
    void jpegTablesAreLibjpegsForTheQuality(int quality) {
        byte[] jpeg = Codecs.jpegBytes(TestPictures.scene(32, 32, 1), quality);
        int percent = quality < 50 ? 5000 / quality : 200 - 2 * quality;
        int[] expected = Arrays.stream(zigzag(LUMINANCE)).map(v -> Math.max(1, Math.min(255, (v * percent + 50) / 100)))
                .toArray();
        int table = segment(jpeg, 0xdb);
        int[] found = new int[64];
        for (int i = 0; i < 64; i++) {
            found[i] = jpeg[table + 1 + i] & 0xff;
        }
        assertArrayEquals(expected, found);
    }

    @Test
    void jpegIsBaselineWithHalvedChroma() {
        byte[] jpeg = Codecs.jpegBytes(TestPictures.scene(32, 24, 1), 43);
        int frame = segment(jpeg, 0xc0);
        assertEquals(3, jpeg[frame + 5]);
        assertEquals(0x22, jpeg[frame + 7], "luma sampled twice in both directions");
        assertEquals(0x11, jpeg[frame + 10]);
    }

    @Test
    void jpeg2000KeepsToItsBytes() {
        Image scene = TestPictures.scene(256, 192, 2);
        double previous = Double.POSITIVE_INFINITY;
        for (double ratio : Distortion.JPEG_2000.levels()) {
            byte[] code = Codecs.jpeg2000Bytes(scene, ratio);
            double target = Math.max(256, 256 * 192 * 3 / ratio);
            assertTrue(code.length <= target + 8 && code.length > 0.85 * target, code.length + " bytes for " + target);
            assertEquals(0xff4f, (code[0] & 0xff) << 8 | code[1] & 0xff, "a bare code stream");
            double psnr = ReferenceFolder.psnr(scene, Codecs.jpeg2000(scene, ratio));
            assertTrue(psnr < previous && psnr > 12, "ratio " + ratio + ": " + psnr);
            previous = psnr;
        }
    }

    @Test
    void colourlessPicturesStayColourless() {
        Image grey = Image.filled(48, 32, 0.3f, 0.3f, 0.3f);
        for (Image out : new Image[] {Codecs.jpeg(grey, 4), Codecs.jpeg2000(grey, 45)}) {
            assertEquals(48, out.width());
            assertEquals(out.get(0, 5, 5), out.get(2, 5, 5), 2 / 255f);
            assertEquals(0.3f, out.get(1, 5, 5), 0.06f);
        }
    }
}

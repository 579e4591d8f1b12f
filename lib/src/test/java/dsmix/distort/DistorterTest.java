package dsmix.distort;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dsmix.image.Image;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DistorterTest {

    private static final Distorter PLAIN = Distorter.of(Profile.PLAIN);
    private static final Image SCENE = TestPictures.scene(72, 56, 1);

    @ParameterizedTest
    @EnumSource(Distortion.class)
    void resultsAreClippedPureAndDecidedByTheSeed(Distortion distortion) {
        byte[] before = SCENE.toBytes();
        for (Profile profile : Profile.values()) {
            for (int level = 1; level <= 5; level++) {
                Image out = Distorter.of(profile).apply(SCENE, distortion, level, 7);
                assertEquals(SCENE.width(), out.width());
                assertEquals(SCENE.height(), out.height());
                Planes.Range range = Planes.range(out);
                assertTrue(range.min() >= 0 && range.max() <= 1, range.toString());
                assertFalse(Float.isNaN(out.plane(0)[0]));
                assertEquals(out, Distorter.of(profile).apply(SCENE, distortion, level, 7));
            }
        }
        assertArrayEquals(before, SCENE.toBytes());
        boolean differs = IntStream.range(0, 8).anyMatch(seed ->
                !PLAIN.apply(SCENE, distortion, 4, seed).equals(PLAIN.apply(SCENE, distortion, 4, seed + 8)));
        assertEquals(distortion.isRandom(), differs);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "2,1", "1,7", "3,3", "17,5", "31,33"})
    void tinyPicturesAreDistortedToo(int width, int height) {
        Image tiny = TestPictures.scene(width, height, 3);
        for (Profile profile : Profile.values()) {
            for (Distortion distortion : Distortion.all()) {
                for (int level : new int[] {1, 5}) {
                    Image out = Distorter.of(profile).apply(tiny, distortion, level, 1);
                    assertEquals(width * height, out.plane(2).length, distortion.toString());
                }
            }
        }
    }

    @Test
    void threadsDoNotChangeResults() {
        List<Integer> jobs = IntStream.range(0, 125).boxed().toList();
        List<Integer> alone = jobs.stream().map(DistorterTest::hash).toList();
        assertEquals(alone, jobs.parallelStream().map(DistorterTest::hash).toList());
    }

    private static int hash(int job) {
        return Arrays.hashCode(PLAIN.apply(SCENE, Distortion.ofId(1 + job / 5), 1 + job % 5, 11).toBytes());
    }

    /** Hashes of 8-bit results recorded once: they must be the same on every platform and JDK. */
    @ParameterizedTest
    @CsvFileSource(resources = "results.csv", numLinesToSkip = 1)
    void resultsAreTheSameEverywhere(int type, int level, int expected) {
        assertEquals(expected, hash((type - 1) * 5 + level - 1));
    }

    @Test
    void identityLevelsOfTheOfficialTable() {
        for (String typeAndLevel : new String[] {"1/1", "3/1", "8/1", "18/3"}) {
            String[] p = typeAndLevel.split("/");
            assertEquals(SCENE, PLAIN.apply(SCENE, Distortion.ofId(Integer.parseInt(p[0])), Integer.parseInt(p[1]), 5));
        }
    }

    @Test
    void everyOtherClassChangesThePicture() {
        for (int i = 1; i < DistortionClass.COUNT; i++) {
            DistortionClass c = DistortionClass.ofIndex(i);
            if (!List.of("01_01", "03_01", "08_01", "18_03").contains(c.toString())) {
                assertFalse(Arrays.equals(SCENE.toBytes(),
                        PLAIN.apply(SCENE, Distortion.ofId(c.type()), c.level(), 5).toBytes()), c.toString());
            }
        }
    }

    @Test
    void kadisProfileStretchesBeforeAndAfter() {
        Image dull = Planes.mapSamples(SCENE, v -> 0.2f + 0.4f * v);
        Distorter kadis = Distorter.of(Profile.KADIS);
        assertArrayEquals(SCENE.toBytes(), kadis.apply(dull, Distortion.MEAN_SHIFT, 3, 1).toBytes());
        // Brightening by 0.15 clips at 1; the stretch afterwards puts the darkest sample, 0.15, back to 0.
        Image shifted = kadis.apply(dull, Distortion.MEAN_SHIFT, 1, 1);
        assertEquals(0, Planes.range(shifted).min());
        float v = SCENE.get(1, 30, 30);
        assertEquals((Math.min(1, v + 0.15f) - 0.15f) / 0.85f, shifted.get(1, 30, 30), 1e-5f);
        Image flat = Image.filled(6, 6, 0.3f, 0.3f, 0.3f);
        assertArrayEquals(flat.toBytes(), kadis.apply(flat, Distortion.PIXELATE, 3, 1).toBytes());
    }

    @Test
    void monotoneProfileOrdersShiftAndContrastByStrength() {
        Image scene = TestPictures.scene(96, 96, 2);
        for (Distortion distortion : new Distortion[] {Distortion.MEAN_SHIFT, Distortion.CONTRAST}) {
            double previous = Double.POSITIVE_INFINITY;
            double[] used = new double[5];
            for (int level = 1; level <= 5; level++) {
                used[level - 1] = Profile.MONOTONE.parameter(distortion, level);
                double psnr = ReferenceFolder.psnr(scene, Distorter.of(Profile.MONOTONE).apply(scene, distortion, level, 1));
                assertTrue(psnr <= previous + 1.5, distortion + " level " + level + ": " + psnr + " after " + previous);
                previous = psnr;
            }
            double[] official = distortion.levels();
            Arrays.sort(official);
            Arrays.sort(used);
            assertArrayEquals(official, used, "the same five values");
        }
    }

    @Test
    void levelsOutsideOneToFiveAreRefused() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> PLAIN.apply(SCENE, Distortion.JPEG, 6, 1)).getMessage()
                .contains("1..5"));
    }
}

package dsmix.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dsmix.image.Image;
import dsmix.image.ImageFiles;
import dsmix.image.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PixelCacheTest {

    private static final PixelCache.Options OPTIONS = PixelCache.Options.standard().withThreads(3);

    @TempDir
    private Path folder;
    private Path file;
    private final List<Path> images = new ArrayList<>();
    private final AtomicInteger built = new AtomicInteger();

    @BeforeEach
    void writePictures() throws IOException {
        file = folder.resolve("cache/pixels.bin");
        for (int i = 0; i < 12; i++) {
            images.add(folder.resolve("picture-" + i + ".png"));
            ImageFiles.write(noise(20 + i, 31 - i, i), images.get(i));
        }
    }

    private static Image noise(int width, int height, long seed) {
        SplittableRandom random = Seeds.random(seed);
        float[][] planes = new float[3][width * height];
        for (float[] plane : planes) {
            for (int i = 0; i < plane.length; i++) {
                plane[i] = (float) random.nextDouble();
            }
        }
        return Image.of(width, height, planes);
    }

    private PixelCache open(PixelCache.Options options) throws IOException {
        built.set(0);
        return PixelCache.open(file, images, options, done -> built.incrementAndGet());
    }

    @Test
    void givesBackWhatTheFilesHold() throws IOException {
        try (PixelCache cache = open(OPTIONS)) {
            assertEquals(12, cache.size());
            assertEquals(List.of(), cache.bad());
            for (int i = 0; i < 12; i++) {
                Image picture = ImageFiles.read(images.get(i)).quantised();
                assertEquals(picture, cache.image(i));
                assertEquals(picture.crop(3, 5, 11, 7), cache.crop(i, 3, 5, 11, 7));
                assertArrayEquals(picture.crop(3, 5, 11, 7).toBytes(), cache.cropBytes(i, 3, 5, 11, 7));
            }
            assertEquals(List.of(), cache.verify());
        }
    }

    @Test
    void picturesSpreadOverManyMappingsReadTheSame() throws IOException {
        long segment = 31 * 31 * 3;
        try (PixelCache cache = PixelCache.open(file, images, OPTIONS, done -> { }, segment)) {
            for (int i = 0; i < 12; i++) {
                assertEquals(ImageFiles.read(images.get(i)).quantised(), cache.image(i));
            }
            assertTrue(Files.size(file) > 8 * segment);
        }
    }

    @Test
    void isBuiltOnceAndServesAnySelectionInAnyOrder() throws IOException {
        open(OPTIONS).close();
        assertEquals(12, built.get());
        List<Path> some = List.of(images.get(7), images.get(2), images.get(7));
        try (PixelCache cache = PixelCache.open(file, some, OPTIONS, done -> built.incrementAndGet())) {
            assertEquals(12, built.get(), "nothing was built");
            assertEquals(27, cache.width(0));
            assertEquals(22, cache.width(1));
            assertEquals(cache.image(0), cache.image(2));
        }
    }

    @Test
    void aChangedSourceIsDecodedAnewAndATouchedOneIsNot() throws IOException {
        open(OPTIONS).close();
        Files.setLastModifiedTime(images.get(1), FileTime.fromMillis(1_000_000));
        open(OPTIONS).close();
        assertEquals(0, built.get(), "an equal hash is the same picture");
        // A BMP keeps its size in bytes whatever its pixels are.
        images.set(0, folder.resolve("picture.bmp"));
        ImageFiles.write(noise(9, 9, 1), images.get(0));
        open(OPTIONS).close();
        ImageFiles.write(noise(9, 9, 2), images.get(0));
        Files.setLastModifiedTime(images.get(0), FileTime.fromMillis(2_000_000));
        try (PixelCache cache = open(OPTIONS)) {
            assertEquals(noise(9, 9, 2).quantised(), cache.image(0));
        }
    }

    @Test
    void hashesAreComparedOnRequestEvenIfSizeAndTimeAgree() throws IOException {
        images.set(0, folder.resolve("picture.bmp"));
        ImageFiles.write(noise(9, 9, 1), images.get(0));
        FileTime time = Files.getLastModifiedTime(images.get(0));
        open(OPTIONS).close();
        ImageFiles.write(noise(9, 9, 2), images.get(0));
        Files.setLastModifiedTime(images.get(0), time);
        try (PixelCache cache = open(new PixelCache.Options(0, 2, true))) {
            assertEquals(noise(9, 9, 2).quantised(), cache.image(0));
        }
    }

    @Test
    void otherOptionsRebuild() throws IOException {
        open(OPTIONS).close();
        try (PixelCache cache = open(OPTIONS.withShorterSide(10))) {
            assertEquals(12, built.get());
            assertEquals(10, Math.min(cache.width(0), cache.height(0)));
        }
    }

    @Test
    void missingAndCorruptPicturesAreListedAndRefusedByName() throws IOException {
        Files.delete(images.get(3));
        Files.writeString(images.get(5), "this is no picture");
        for (int time = 0; time < 2; time++) {
            try (PixelCache cache = open(OPTIONS)) {
                assertEquals(time == 0 ? 12 : 0, built.get());
                assertEquals(2, cache.bad().size());
                assertEquals("the file is missing", cache.bad().get(0).reason());
                assertTrue(cache.bad().get(1).name().endsWith("picture-5.png"));
                assertArrayEquals(new int[] {0, 1, 2, 4, 6, 7, 8, 9, 10, 11}, cache.present());
                String message = assertThrows(IllegalArgumentException.class, () -> cache.image(5)).getMessage();
                assertTrue(message.contains("picture-5.png"), message);
            }
        }
        ImageFiles.write(noise(8, 8, 0), images.get(3));
        try (PixelCache cache = open(OPTIONS)) {
            assertTrue(cache.isPresent(3), "a file that came back is used");
        }
    }

    @Test
    void aFileThatIsNotWholeIsNeverTrusted() throws IOException {
        open(OPTIONS).close();
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 10, 56, 4096, whole.length / 2, whole.length - 1}) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            try (PixelCache cache = open(OPTIONS)) {
                assertEquals(12, built.get(), "rebuilt from " + length + " bytes");
                assertEquals(ImageFiles.read(images.get(4)).quantised(), cache.image(4));
            }
        }
        byte[] damaged = whole.clone();
        damaged[damaged.length - 20] ^= 1;
        Files.write(file, damaged);
        open(OPTIONS).close();
        assertEquals(12, built.get(), "a damaged index is noticed");
    }

    @Test
    void damagedPixelsAreFoundByVerifyingAndNotCarriedOver() throws IOException {
        open(OPTIONS).close();
        byte[] bytes = Files.readAllBytes(file);
        bytes[4096] ^= 1;
        Files.write(file, bytes);
        try (PixelCache cache = open(OPTIONS)) {
            assertEquals(0, built.get());
            assertEquals(1, cache.verify().size());
        }
        images.add(folder.resolve("one-more.png"));
        ImageFiles.write(noise(8, 8, 0), images.get(12));
        try (PixelCache cache = open(OPTIONS)) {
            assertEquals(List.of(), cache.verify());
        }
    }

    @Test
    void whatAKilledBuildLeftIsRemoved() throws IOException {
        Files.createDirectories(file.getParent());
        Path left = file.resolveSibling("pixels.bin.0815.building");
        Files.writeString(left, "half");
        open(OPTIONS).close();
        assertFalse(Files.exists(left));
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void windowsAndClosedCachesAreChecked() throws IOException {
        PixelCache cache = open(OPTIONS);
        assertThrows(IllegalArgumentException.class, () -> cache.crop(0, 10, 0, 11, 5));
        assertThrows(IllegalArgumentException.class, () -> cache.crop(0, -1, 0, 5, 5));
        cache.close();
        assertThrows(IllegalStateException.class, () -> cache.image(0));
        assertThrows(IllegalArgumentException.class, () -> PixelCache.open(file, List.of(), OPTIONS));
    }
}

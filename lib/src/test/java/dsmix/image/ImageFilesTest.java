package dsmix.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFilesTest {

    @TempDir
    Path folder;

    private static Image scene(int width, int height) {
        float[][] planes = new float[3][width * height];
        for (int i = 0; i < width * height; i++) {
            planes[0][i] = i % width / (float) width;
            planes[1][i] = i / width / (float) height;
            planes[2][i] = (i * 37 % 101) / 100f;
        }
        return Image.of(width, height, planes).quantised();
    }

    private Path save(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private Path savePicture(String name, BufferedImage picture, String format) throws IOException {
        Path file = folder.resolve(name);
        assertTrue(ImageIO.write(picture, format, file.toFile()));
        return file;
    }

    private static String failure(Path file) {
        return assertThrows(IOException.class, () -> ImageFiles.read(file)).getMessage();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.png", "a.bmp", "a.PNG"})
    void losslessFormatsReturnEverySample(String name) throws IOException {
        Image scene = scene(31, 17);
        Path file = folder.resolve("new/folder/" + name);
        ImageFiles.write(scene, file);
        assertEquals(scene, ImageFiles.read(file));
        assertEquals(new ImageFiles.Size(31, 17), ImageFiles.size(file));
        try (var files = Files.list(file.getParent())) {
            assertEquals(List.of(file), files.toList(), "no temporary file stays behind");
        }
    }

    @Test
    void writtenFilesHaveTheUsualPermissions() throws IOException {
        Path file = folder.resolve("shared.png");
        ImageFiles.write(scene(4, 4), file);
        Path plain = save("plain.bin", new byte[1]);
        assertEquals(Files.getFileAttributeView(plain, PosixFileAttributeView.class) == null ? null
                : Files.getPosixFilePermissions(plain), Files.getFileAttributeView(file, PosixFileAttributeView.class) == null
                ? null : Files.getPosixFilePermissions(file));
    }

    @Test
    void contentCountsNotTheExtension() throws IOException {
        Path file = save("really-a-png.jpg", ImageFiles.encode(scene(8, 8), "png"));
        assertEquals(scene(8, 8), ImageFiles.read(file));
    }

    @Test
    void onePixelIsAPicture() throws IOException {
        Path file = folder.resolve("tiny.png");
        ImageFiles.write(Image.filled(1, 1, 1, 0, 0.2f), file);
        assertEquals(Image.filled(1, 1, 1, 0, 0.2f).quantised(), ImageFiles.read(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "bmp", "tif", "gif"})
    void greySamplesAreTakenAsStored(String format) throws IOException {
        BufferedImage grey = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
        int[] samples = new int[256];
        Arrays.fill(samples, 128);
        grey.getRaster().setPixels(0, 0, 16, 16, samples);
        Image image = ImageFiles.read(savePicture("grey." + format, grey, format));
        for (int c = 0; c < 3; c++) {
            assertEquals(128 / 255f, image.get(c, 7, 9), 0.005f);
        }
    }

    @Test
    void sixteenBitSamplesKeepTheirPrecision() throws IOException {
        BufferedImage deep = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
        deep.getRaster().setPixels(0, 0, 2, 1, new int[] {12345, 65535});
        Image image = ImageFiles.read(savePicture("deep.png", deep, "png"));
        assertEquals(12345 / 65535f, image.get(1, 0, 0), 1e-7f);
        assertEquals(1f, image.get(1, 0, 1));
    }

    @Test
    void alphaIsComposedOverWhite() throws IOException {
        BufferedImage glass = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
        glass.setRGB(0, 0, 0x00123456);
        glass.setRGB(1, 0, 0x80ff0000);
        Image image = ImageFiles.read(savePicture("glass.png", glass, "png"));
        assertEquals(1f, image.get(0, 0, 0));
        assertEquals(1f, image.get(2, 0, 0));
        assertEquals(1f, image.get(0, 0, 1), 1e-6f);
        assertEquals(1 - 128 / 255f, image.get(2, 0, 1), 1e-6f);
    }

    @Test
    void cmykJpegIsConvertedToRgb() throws IOException {
        byte[] cmyk = CmykJpeg.filled(16, 16, 0, 255, 255, 0);
        Image image = ImageFiles.read(save("print.jpg", cmyk));
        assertTrue(image.get(0, 8, 8) > 0.75f, "no cyan, no black: red is strong: " + image.get(0, 8, 8));
        assertTrue(image.get(1, 8, 8) < 0.3f && image.get(2, 8, 8) < 0.3f, "full magenta and yellow: no green, no blue");
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "bmp"})
    void truncatedFilesAreRefusedByName(String format) throws IOException {
        byte[] whole = ImageFiles.encode(scene(64, 64), format);
        for (int percent : new int[] {5, 50, 90}) {
            Path file = save("cut." + format, Arrays.copyOf(whole, whole.length * percent / 100));
            assertTrue(failure(file).contains("cut." + format), failure(file));
        }
    }

    @Test
    void truncatedGifAndTiffAreRefused() throws IOException {
        for (String format : new String[] {"gif", "tif"}) {
            Path whole = savePicture("whole." + format, scene(64, 64).toBufferedImage(), format);
            byte[] bytes = Files.readAllBytes(whole);
            Path file = save("cut." + format, Arrays.copyOf(bytes, bytes.length / 2));
            assertTrue(failure(file).contains("cut." + format));
        }
    }

    @Test
    void damagedBytesInsideAPngAreRefused() throws IOException {
        byte[] bytes = ImageFiles.encode(scene(64, 64), "png");
        for (int i = bytes.length / 2; i < bytes.length / 2 + 40; i++) {
            bytes[i] ^= 0x5a;
        }
        assertTrue(failure(save("bad.png", bytes)).contains("bad.png"));
    }

    @Test
    void textAndEmptyFilesAreRefusedByName() throws IOException {
        assertTrue(failure(save("notes.png", "no picture".getBytes())).contains("notes.png"));
        assertTrue(failure(save("empty.png", new byte[0])).contains("empty.png"));
        assertTrue(failure(folder.resolve("missing.png")).contains("missing.png"));
        assertTrue(assertThrows(IOException.class, () -> ImageFiles.size(folder.resolve("notes.png"))).getMessage()
                .contains("notes.png"));
    }

    @Test
    void hugePicturesAreRefusedByTheirHeader() throws IOException {
        Path bomb = save("bomb.png", pngHeader(200_000, 100_000));
        assertEquals(20_000_000_000L, ImageFiles.size(bomb).pixels());
        assertTrue(failure(bomb).contains("200000 x 100000"), failure(bomb));
        Path small = save("small.png", ImageFiles.encode(scene(20, 20), "png"));
        assertThrows(IOException.class, () -> ImageFiles.read(small, 399));
        assertEquals(20, ImageFiles.read(small, 400).width());
    }

    @Test
    void listIsSortedRecursiveAndSkipsOtherFiles() throws IOException {
        Files.createDirectories(folder.resolve("b"));
        for (String name : new String[] {"b/z.JPG", "c.png", "a.tiff", "notes.txt", ".hidden.png"}) {
            save(name, new byte[0]);
        }
        assertEquals(List.of(folder.resolve("a.tiff"), folder.resolve("b/z.JPG"), folder.resolve("c.png")),
                ImageFiles.list(folder));
        assertTrue(assertThrows(IOException.class, () -> ImageFiles.list(folder.resolve("nowhere"))).getMessage()
                .contains("nowhere"));
    }

    @Test
    void unknownOutputFormatIsNamed() {
        IOException e = assertThrows(IOException.class, () -> ImageFiles.write(scene(2, 2), folder.resolve("a.webp")));
        assertTrue(e.getMessage().contains("webp"));
    }

    private static byte[] pngHeader(int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(0x89504e470d0a1a0aL);
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        DataOutputStream header = new DataOutputStream(chunk);
        header.writeBytes("IHDR");
        header.writeInt(width);
        header.writeInt(height);
        header.write(new byte[] {8, 2, 0, 0, 0});
        out.writeInt(13);
        out.write(chunk.toByteArray());
        CRC32 crc = new CRC32();
        crc.update(chunk.toByteArray());
        out.writeInt((int) crc.getValue());
        return bytes.toByteArray();
    }

    /** Four-component JPEG files as print software writes them (Adobe marker, inverted inks). */
    private static final class CmykJpeg {
        static byte[] filled(int width, int height, int... ink) throws IOException {
            var raster = java.awt.image.Raster.createInterleavedRaster(java.awt.image.DataBuffer.TYPE_BYTE, width, height,
                    4, null);
            int[] samples = new int[width * height * 4];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = 255 - ink[i % 4];
            }
            raster.setPixels(0, 0, width, height, samples);
            ImageWriter writer = null;
            for (var it = ImageIO.getImageWritersByFormatName("jpeg"); it.hasNext(); ) {
                ImageWriter candidate = it.next();
                if (candidate.getClass().getName().startsWith("com.sun")) {
                    writer = candidate;
                }
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
                writer.setOutput(out);
                writer.write(null, new javax.imageio.IIOImage(raster, null, null), null);
            }
            return withAdobeMarker(bytes.toByteArray());
        }

        private static byte[] withAdobeMarker(byte[] jpeg) {
            byte[] marker = {(byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0};
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(jpeg, 0, 2);
            out.writeBytes(marker);
            out.write(jpeg, 2, jpeg.length - 2);
            return out.toByteArray();
        }
    }
}

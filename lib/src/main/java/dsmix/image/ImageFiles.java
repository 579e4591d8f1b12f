package dsmix.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Picture files: reading any common format to RGB, sizes from headers, listing folders, writing.
 *
 * <p>A file's format is told by its content, not by its name. Grey becomes three equal planes, 16-bit samples keep their
 * precision, alpha is composed over white, CMYK is converted to RGB, embedded profiles of RGB pictures are ignored. Damaged
 * or truncated files are refused, never half read. All methods are thread-safe.
 */
public final class ImageFiles {

    /** Largest picture that is decoded unless the caller says otherwise: 100 megapixels. */
    public static final long DEFAULT_MAX_PIXELS = 100_000_000L;

    private static final Set<String> EXTENSIONS = Set.of("png", "jpg", "jpeg", "bmp", "tif", "tiff", "gif");
    private static final Pattern INCOMPLETE = Pattern.compile("(?i)truncat|premature|missing eoi|unexpected end");
    private static final long MAX_FILE_BYTES = 1L << 30;
    private static final float JPEG_QUALITY = 0.95f;

    private ImageFiles() {
    }

    /** Width and height of a picture in pixels. */
    public record Size(int width, int height) {
        /** Number of pixels. */
        public long pixels() {
            return (long) width * height;
        }
    }

    /**
     * Reads a picture of at most {@link #DEFAULT_MAX_PIXELS}.
     *
     * @throws IOException if the file is missing, is no picture, is damaged or too large; the message names the file
     */
    public static Image read(Path file) throws IOException {
        return read(file, DEFAULT_MAX_PIXELS);
    }

    /**
     * Reads a picture, refusing it before decoding when its header announces more than {@code maxPixels}.
     *
     * @throws IOException if the file is missing, is no picture, is damaged or too large; the message names the file
     */
    public static Image read(Path file, long maxPixels) throws IOException {
        if (Files.exists(file) && Files.size(file) > MAX_FILE_BYTES) {
            throw new IOException(file + " has " + Files.size(file) + " bytes; pictures up to 1 GiB are read");
        }
        byte[] bytes = Files.readAllBytes(file);
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            return decode(file, in, maxPixels);
        }
    }

    /** Reads a picture's size from its header, without decoding it. */
    public static Size size(Path file) throws IOException {
        try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
            ImageReader reader = readerOf(file, in);
            try {
                return sizeOf(file, reader);
            } finally {
                reader.dispose();
            }
        }
    }

    /** All picture files below a folder (by extension, any case; hidden files left out), sorted by path. */
    public static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> files = stream(directory)) {
            return files.sorted().toList();
        }
    }

    /** The same files in no particular order, found while they are asked for; close the stream. */
    public static Stream<Path> stream(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new IOException(directory + " is not a folder; give the folder that holds the pictures");
        }
        return Files.walk(directory).filter(ImageFiles::isPicture);
    }

    /** Whether a file's name ends like a picture's and does not begin with a dot. */
    public static boolean isPicture(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".") && EXTENSIONS.contains(extension(name)) && Files.isRegularFile(file);
    }

    /**
     * Writes a picture with 8 bits a sample; its extension chooses PNG, BMP or JPEG (quality 95). The file appears complete
     * or not at all.
     */
    public static void write(Image image, Path file) throws IOException {
        byte[] bytes;
        try {
            bytes = encode(image, extension(file.getFileName().toString()));
        } catch (IllegalArgumentException e) {
            throw new IOException("cannot write " + file + ": " + e.getMessage(), e);
        }
        WholeFile.write(file, bytes);
    }

    /**
     * The bytes of an 8-bit picture file.
     *
     * @param format {@code png}, {@code bmp}, {@code jpg} or {@code jpeg}
     * @throws IllegalArgumentException for another format
     */
    public static byte[] encode(Image image, String format) throws IOException {
        String name = format.toLowerCase(Locale.ROOT);
        if (!Set.of("png", "bmp", "jpg", "jpeg").contains(name)) {
            throw new IllegalArgumentException("pictures are written as png, bmp or jpg, not '" + format + "'");
        }
        ImageWriter writer = preferred(ImageIO.getImageWritersByFormatName(name));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            if (name.startsWith("jp")) {
                parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                parameters.setCompressionQuality(JPEG_QUALITY);
            }
            writer.setOutput(out);
            writer.write(null, new IIOImage(image.toBufferedImage(), null, null), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static Image decode(Path file, ImageInputStream in, long maxPixels) throws IOException {
        ImageReader reader = readerOf(file, in);
        try {
            Size size = sizeOf(file, reader);
            if (size.pixels() > maxPixels) {
                throw new IOException(file + " announces " + size.width() + " x " + size.height() + " pixels, more than the "
                        + maxPixels + " allowed; shrink it or raise the limit");
            }
            String[] fault = new String[1];
            reader.addIIOReadWarningListener((source, warning) -> {
                if (warning != null && INCOMPLETE.matcher(warning).find()) {
                    fault[0] = warning;
                }
            });
            BufferedImage picture = reader.read(0);
            if (fault[0] != null) {
                throw new IOException(file + " is truncated (" + fault[0] + "); replace it by a complete copy");
            }
            return Pictures.toImage(picture);
        } catch (IOException e) {
            throw named(file, e);
        } catch (RuntimeException e) {
            throw new IOException(file + " is damaged: " + e, e);
        } finally {
            reader.dispose();
        }
    }

    private static ImageReader readerOf(Path file, ImageInputStream in) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
        if (!readers.hasNext()) {
            throw new IOException(file + " is no picture that can be read (PNG, JPEG, BMP, TIFF, GIF)");
        }
        ImageReader reader = preferred(readers);
        reader.setInput(in, true, true);
        return reader;
    }

    /** The first plug-in that is not of the JPEG 2000 library, whose spare codecs would otherwise take part by chance. */
    private static <T> T preferred(Iterator<T> plugins) {
        T plugin = plugins.next();
        while (plugin.getClass().getName().startsWith("com.github.jaiimageio.") && plugins.hasNext()) {
            plugin = plugins.next();
        }
        return plugin;
    }

    private static Size sizeOf(Path file, ImageReader reader) throws IOException {
        try {
            return new Size(reader.getWidth(0), reader.getHeight(0));
        } catch (IOException e) {
            throw named(file, e);
        } catch (RuntimeException e) {
            throw new IOException(file + " is damaged: " + e, e);
        }
    }

    private static IOException named(Path file, IOException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains(file.toString()) ? e : new IOException(file + " is damaged: " + e, e);
    }

    private static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}

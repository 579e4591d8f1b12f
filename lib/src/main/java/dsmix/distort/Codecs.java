package dsmix.distort;

import dsmix.image.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.spi.ImageWriterSpi;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Types 9 and 10: JPEG 2000 at a compression ratio and JPEG at a quality, really encoded and decoded.
 *
 * <p>JPEG is the JDK's libjpeg: standard tables, 4:2:0, integer transform, smooth chroma upsampling, as MATLAB's. JPEG 2000
 * is JJ2000 (pure Java), a bare code stream of raw size / ratio bytes, at least 256. MATLAB uses another encoder, so
 * pictures agree in quality at equal size, not in every pixel.
 */
final class Codecs {

    private static final String JDK_JPEG = "com.sun.imageio.plugins.jpeg.";

    private Codecs() {
    }

    /** Type 10: encoded at a libjpeg quality of 1..100 and decoded. */
    static Image jpeg(Image in, int quality) {
        return decode(jpegBytes(in, quality));
    }

    /** Type 9: encoded to at most raw bytes / ratio and decoded. */
    static Image jpeg2000(Image in, double ratio) {
        return Jpeg2000.decode(jpeg2000Bytes(in, ratio));
    }

    static byte[] jpegBytes(Image in, int quality) {
        ImageWriter writer = writer();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(jdkQuality(quality));
        return encode(in, writer, parameters);
    }

    static byte[] jpeg2000Bytes(Image in, double ratio) {
        return Jpeg2000.encode(in, Image.CHANNELS * in.width() * in.height() / ratio);
    }

    /**
     * The JDK's quality in 0..1 that scales the standard tables by libjpeg's whole percentage of a quality below 50 or
     * above.
     *
     * <p>The JDK scales by 1/2 / q (below 1/2) or 2 - 2 q; a nudge of 1e-5 keeps halves rounding up as libjpeg's integers
     * do.
     */
    private static float jdkQuality(int quality) {
        int percent = quality < 50 ? 5000 / quality : 200 - 2 * quality;
        double scale = percent / 100.0 + 1e-5;
        return (float) (scale > 1 ? 0.5 / scale : 1 - scale / 2);
    }

    private static byte[] encode(Image in, ImageWriter writer, ImageWriteParam parameters) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(in.toBufferedImage(), null, null), parameters);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot encode a picture of " + in.width() + " x " + in.height(), e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static Image decode(byte[] bytes) {
        ImageReader reader = reader();
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in, true, true);
            BufferedImage picture = reader.read(0);
            return Image.of(picture);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot decode what was just encoded", e);
        } finally {
            reader.dispose();
        }
    }

    private static ImageWriter writer() {
        try {
            return provider(ImageWriterSpi.class).createWriterInstance();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ImageReader reader() {
        try {
            return provider(ImageReaderSpi.class).createReaderInstance();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The JDK's own provider: other JPEG plug-ins on the class path must not change results. */
    private static <T> T provider(Class<T> kind) {
        for (Iterator<T> all = IIORegistry.getDefaultInstance().getServiceProviders(kind, true); all.hasNext(); ) {
            T provider = all.next();
            if (provider.getClass().getName().startsWith(JDK_JPEG)) {
                return provider;
            }
        }
        throw new IllegalStateException("this JDK has no JPEG codec (java.desktop)");
    }
}

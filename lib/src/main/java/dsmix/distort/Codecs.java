package dsmix.distort;

import com.github.jaiimageio.jpeg2000.J2KImageWriteParam;
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
 * <p>JPEG is the JDK's libjpeg: standard tables, 4:2:0, integer transform, smooth chroma upsampling, as MATLAB's. JPEG 2000 is
 * JJ2000 (pure Java): irreversible 9/7 wavelet, colour transform, one tile, one layer, 5 decompositions, a bare code stream of
 * raw size / ratio bytes. MATLAB uses another encoder, so pictures agree in quality at equal size, not in every pixel.
 */
final class Codecs {

    private static final String JDK_JPEG = "com.sun.imageio.plugins.jpeg.";
    private static final String JJ2000 = "com.github.jaiimageio.jpeg2000.";
    private static final int DECOMPOSITIONS = 5;
    private static final double BITS_PER_PIXEL = 24;
    private static final double SMALLER_RATIO = 1.25;

    private Codecs() {
    }

    /** Type 10: encoded at a libjpeg quality of 1..100 and decoded. */
    static Image jpeg(Image in, int quality) {
        return decode(jpegBytes(in, quality), JDK_JPEG);
    }

    /** Type 9: encoded to at most raw bytes / ratio and decoded; see {@link #jpeg2000Bytes} for small pictures. */
    static Image jpeg2000(Image in, double ratio) {
        return decode(jpeg2000Bytes(in, ratio), JJ2000);
    }

    static byte[] jpegBytes(Image in, int quality) {
        ImageWriter writer = writer(JDK_JPEG);
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(jdkQuality(quality));
        return encode(in, writer, parameters);
    }

    /** Pictures too small to hold the code stream's headers at the ratio are encoded at the first lower one that can. */
    static byte[] jpeg2000Bytes(Image in, double ratio) {
        for (double possible = ratio; possible > 1; possible /= SMALLER_RATIO) {
            try {
                return jpeg2000Exactly(in, possible);
            } catch (IllegalArgumentException e) {
                // The codec refuses a size below its headers; it offers no way to ask before.
                continue;
            }
        }
        return jpeg2000Exactly(in, 1);
    }

    private static byte[] jpeg2000Exactly(Image in, double ratio) {
        ImageWriter writer = writer(JJ2000);
        J2KImageWriteParam parameters = (J2KImageWriteParam) writer.getDefaultWriteParam();
        int side = Math.min(in.width(), in.height());
        parameters.setLossless(false);
        parameters.setFilter(J2KImageWriteParam.FILTER_97);
        parameters.setComponentTransformation(true);
        parameters.setWriteCodeStreamOnly(true);
        parameters.setNumDecompositionLevels(Math.min(DECOMPOSITIONS, 31 - Integer.numberOfLeadingZeros(side)));
        parameters.setEncodingRate(BITS_PER_PIXEL / ratio);
        return encode(in, writer, parameters);
    }

    /**
     * The JDK's quality in 0..1 that scales the standard tables by libjpeg's whole percentage of a quality below 50 or above.
     *
     * <p>The JDK scales by 1/2 / q (below 1/2) or 2 - 2 q; a nudge of 1e-5 keeps halves rounding up as libjpeg's integers do.
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

    private static Image decode(byte[] bytes, String codec) {
        ImageReader reader = reader(codec);
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

    private static ImageWriter writer(String codec) {
        try {
            return provider(ImageWriterSpi.class, codec).createWriterInstance();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ImageReader reader(String codec) {
        try {
            return provider(ImageReaderSpi.class, codec).createReaderInstance();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The provider from one package: other JPEG plug-ins on the class path must not change results. */
    private static <T> T provider(Class<T> kind, String codec) {
        for (Iterator<T> all = IIORegistry.getDefaultInstance().getServiceProviders(kind, true); all.hasNext(); ) {
            T provider = all.next();
            if (provider.getClass().getName().startsWith(codec)) {
                return provider;
            }
        }
        throw new IllegalStateException("the image codec " + codec + "* is missing on the class path");
    }
}

package dsmix.distort;

import com.github.jaiimageio.jpeg2000.J2KImageWriteParam;
import com.github.jaiimageio.jpeg2000.impl.J2KImageReadParamJava;
import com.github.jaiimageio.jpeg2000.impl.J2KImageWriteParamJava;
import com.github.jaiimageio.jpeg2000.impl.J2KImageWriter;
import com.github.jaiimageio.jpeg2000.impl.RenderedImageSrc;
import dsmix.image.Image;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import jj2000.j2k.codestream.HeaderInfo;
import jj2000.j2k.codestream.reader.BitstreamReaderAgent;
import jj2000.j2k.codestream.reader.HeaderDecoder;
import jj2000.j2k.codestream.writer.FileCodestreamWriter;
import jj2000.j2k.codestream.writer.HeaderEncoder;
import jj2000.j2k.decoder.DecoderSpecs;
import jj2000.j2k.entropy.encoder.EntropyCoder;
import jj2000.j2k.entropy.encoder.PostCompRateAllocator;
import jj2000.j2k.image.ImgDataConverter;
import jj2000.j2k.image.Tiler;
import jj2000.j2k.image.forwcomptransf.ForwCompTransf;
import jj2000.j2k.quantization.dequantizer.Dequantizer;
import jj2000.j2k.quantization.quantizer.Quantizer;
import jj2000.j2k.roi.encoder.ROIScaler;
import jj2000.j2k.util.ISRandomAccessIO;
import jj2000.j2k.wavelet.analysis.ForwardWT;

/**
 * JPEG 2000 code streams of a given size through JJ2000's coding chain.
 *
 * <p>Irreversible 9/7 wavelet, colour transform, one tile, one quality layer, up to 5 decompositions, 64 x 64 code blocks.
 * The chain is put together here rather than through its ImageIO plug-in, which spends bytes on 30 layers, writes every
 * picture to a temporary file and never forgets that file's name. {@link CodeBlocks} does the chain's transforms.
 */
final class Jpeg2000 {

    private static final int DECOMPOSITIONS = 5;
    private static final int BITS = 8;

    /** A code stream this close to the asked size was cut there, not ended by a coarse quantisation step. */
    private static final double FULL = 0.93;

    private static final double FINEST_STEP = 0x1p-8;

    /** A code stream's headers alone take more than a hundred bytes; less cannot be asked for. */
    private static final int LEAST_BYTES = 256;

    private Jpeg2000() {
    }

    /**
     * The picture's 8-bit samples as a code stream.
     *
     * @param bytes size not to be exceeded by more than the end marker; at least 256 are used
     */
    static byte[] encode(Image in, double bytes) {
        double size = Math.max(bytes, LEAST_BYTES);
        double rate = size * BITS / (in.width() * (double) in.height());
        double step = likelyStep(rate);
        CodeBlocks.Tree[] trees = CodeBlocks.transform(in.width(), in.height(), in.toBytes(),
                decompositions(in.width(), in.height()));
        // JJ2000 asks it for size and layout only.
        RenderedImage picture = new BufferedImage(in.width(), in.height(), BufferedImage.TYPE_3BYTE_BGR);
        byte[] out = encode(picture, trees, step, (float) rate);
        int before = 0;
        while (out.length < FULL * size && out.length > before && step > FINEST_STEP) {
            before = out.length;
            step /= 2;
            out = encode(picture, trees, step, (float) rate);
        }
        return out;
    }

    /**
     * The coarsest quantisation step that photographs of a rate (bits a pixel) mostly allow.
     *
     * <p>Steps are powers of two: a finer one adds bit planes below, which cost time and are cut off again when the code
     * stream is full before.
     */
    private static double likelyStep(double rate) {
        return rate >= 0.6 ? 0x1p-6 : rate >= 0.3 ? 0x1p-5 : rate >= 0.1 ? 0x1p-4 : 0x1p-3;
    }

    private static byte[] encode(RenderedImage picture, CodeBlocks.Tree[] trees, double step, float rate) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            encode(picture, trees, parameters(picture, Double.toString(step)), rate, out);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot encode a picture of " + picture.getWidth() + " x " + picture.getHeight(),
                    e);
        }
        return out.toByteArray();
    }

    private static int decompositions(int width, int height) {
        return Math.min(DECOMPOSITIONS, 31 - Integer.numberOfLeadingZeros(Math.min(width, height)));
    }

    private static J2KImageWriteParamJava parameters(RenderedImage picture, String step) {
        J2KImageWriteParam parameters = new J2KImageWriteParam();
        parameters.setLossless(false);
        parameters.setFilter(J2KImageWriteParam.FILTER_97);
        parameters.setComponentTransformation(true);
        parameters.setNumDecompositionLevels(decompositions(picture.getWidth(), picture.getHeight()));
        J2KImageWriteParamJava full = new J2KImageWriteParamJava(new IIOImage(picture, null, null), parameters);
        full.setLayers("");
        full.setQuantizationStep(step);
        return full;
    }

    private static void encode(RenderedImage picture, CodeBlocks.Tree[] trees, J2KImageWriteParamJava p, float rate,
            ByteArrayOutputStream out) throws IOException {
        RenderedImageSrc source = new RenderedImageSrc(picture, p, new J2KImageWriter(null));
        Tiler tiler = new Tiler(source, 0, 0, 0, 0, picture.getWidth(), picture.getHeight());
        ForwardWT wavelet = new CodeBlocks.Source(new ImgDataConverter(new ForwCompTransf(tiler, p)), p,
                trees);
        ROIScaler scaler = ROIScaler.createInstance(Quantizer.createInstance(wavelet, p), p);
        EntropyCoder coder = EntropyCoder.createInstance(scaler, p, p.getCodeBlockSize(), p.getPrecinctPartition(),
                p.getBypass(), p.getResetMQ(), p.getTerminateOnByte(), p.getCausalCXInfo(), p.getCodeSegSymbol(),
                p.getMethodForMQLengthCalc(), p.getMethodForMQTermination());
        FileCodestreamWriter writer = new FileCodestreamWriter(out, Integer.MAX_VALUE);
        PostCompRateAllocator allocator = PostCompRateAllocator.createInstance(coder, rate, writer, p);
        HeaderEncoder header = new HeaderEncoder(source, new boolean[Image.CHANNELS], wavelet, tiler, p, scaler, allocator);
        allocator.setHeaderEncoder(header);
        header.encodeMainHeader();
        allocator.initialize();
        header.reset();
        header.encodeMainHeader();
        writer.commitBitstreamHeader(header);
        allocator.runAndWrite();
        writer.close();
    }

    /** The picture of a code stream with three 8-bit components. */
    static Image decode(byte[] codestream) {
        try {
            return decode(new ISRandomAccessIO(new ByteArrayInputStream(codestream), codestream.length + 1, 1,
                    codestream.length + 1));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot decode what was just encoded", e);
        }
    }

    private static Image decode(ISRandomAccessIO in) throws IOException {
        J2KImageReadParamJava parameters = new J2KImageReadParamJava();
        HeaderInfo info = new HeaderInfo();
        HeaderDecoder header = new HeaderDecoder(in, parameters, info);
        DecoderSpecs specs = header.getDecoderSpecs();
        int[] depth = {BITS, BITS, BITS};
        BitstreamReaderAgent stream = BitstreamReaderAgent.createInstance(in, header, parameters, specs, false, info);
        Dequantizer coefficients = header.createDequantizer(header.createROIDeScaler(
                header.createEntropyDecoder(stream, parameters), parameters, specs), depth, specs);
        coefficients.setTile(0, 0);
        float[][][] planes = new float[Image.CHANNELS][][];
        for (int c = 0; c < planes.length; c++) {
            planes[c] = CodeBlocks.reconstruct(coefficients, coefficients.getSynSubbandTree(0, c), c);
        }
        return CodeBlocks.picture(header.getImgWidth(), header.getImgHeight(), planes);
    }
}

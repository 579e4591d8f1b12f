package dsmix.distort;

import com.github.jaiimageio.jpeg2000.impl.J2KImageWriteParamJava;
import dsmix.image.Image;
import java.util.IdentityHashMap;
import java.util.Map;
import jj2000.j2k.image.BlkImgDataSrc;
import jj2000.j2k.image.DataBlk;
import jj2000.j2k.image.DataBlkFloat;
import jj2000.j2k.wavelet.Subband;
import jj2000.j2k.wavelet.analysis.CBlkWTData;
import jj2000.j2k.wavelet.analysis.CBlkWTDataFloat;
import jj2000.j2k.wavelet.analysis.ForwWTFull;
import jj2000.j2k.wavelet.analysis.SubbandAn;
import jj2000.j2k.wavelet.synthesis.CBlkWTDataSrcDec;
import jj2000.j2k.wavelet.synthesis.SubbandSyn;

/**
 * The colour and wavelet transforms between an 8-bit picture and JJ2000's code blocks of coefficients, for pictures of one
 * tile that starts at the origin. Same results as JJ2000's own classes, which go through the picture column by column.
 */
final class CodeBlocks {

    private static final int MIDDLE = 128;

    /** The wavelet coefficients of a component: samples of one band row by row, or the parts LL, HL, LH and HH. */
    record Tree(float[] samples, Tree[] parts) {
    }

    private CodeBlocks() {
    }

    /** The transformed luma and colour differences of 8-bit samples, which are first shifted to -128..127. */
    static Tree[] transform(int width, int height, byte[] chw, int levels) {
        float[][][] planes = colourDifferences(width, height, chw);
        Tree[] trees = new Tree[planes.length];
        for (int c = 0; c < trees.length; c++) {
            trees[c] = decompose(planes[c], levels);
        }
        return trees;
    }

    private static Tree decompose(float[][] rows, int levels) {
        if (levels == 0) {
            return new Tree(flat(rows), null);
        }
        Wavelet97.Bands bands = Wavelet97.analyse(rows);
        return new Tree(null, new Tree[] {decompose(bands.ll(), levels - 1), decompose(bands.hl(), 0),
            decompose(bands.lh(), 0), decompose(bands.hh(), 0)});
    }

    private static float[] flat(float[][] rows) {
        int width = rows[0].length;
        float[] out = new float[rows.length * width];
        for (int y = 0; y < rows.length; y++) {
            System.arraycopy(rows[y], 0, out, y * width, width);
        }
        return out;
    }

    private static float[][][] colourDifferences(int width, int height, byte[] chw) {
        int n = width * height;
        float[][][] planes = new float[Image.CHANNELS][height][width];
        for (int y = 0; y < height; y++) {
            float[] luma = planes[0][y];
            float[] blue = planes[1][y];
            float[] red = planes[2][y];
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                float r = (chw[i] & 0xff) - MIDDLE;
                float g = (chw[n + i] & 0xff) - MIDDLE;
                float b = (chw[2 * n + i] & 0xff) - MIDDLE;
                luma[x] = 0.299f * r + 0.587f * g + 0.114f * b;
                blue[x] = -0.16875f * r - 0.33126f * g + 0.5f * b;
                red[x] = 0.5f * r - 0.41869f * g - 0.08131f * b;
            }
        }
        return planes;
    }

    /** The picture of luma and colour differences, rounded to 8 bits. */
    static Image picture(int width, int height, float[][][] planes) {
        float[][] rgb = new float[Image.CHANNELS][width * height];
        for (int y = 0; y < height; y++) {
            float[] luma = planes[0][y];
            float[] blue = planes[1][y];
            float[] red = planes[2][y];
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                rgb[0][i] = sample(luma[x] + 1.402f * red[x] + 0.5f);
                rgb[1][i] = sample(luma[x] - 0.34413f * blue[x] - 0.71414f * red[x] + 0.5f);
                rgb[2][i] = sample(luma[x] + 1.772f * blue[x] + 0.5f);
            }
        }
        return Image.of(width, height, rgb);
    }

    private static float sample(float v) {
        return Math.max(0, Math.min(255, (int) v + MIDDLE)) / 255f;
    }

    /** The rows of one component from the code blocks below a subband. */
    static float[][] reconstruct(CBlkWTDataSrcDec source, SubbandSyn band, int component) {
        if (band.isNode) {
            return Wavelet97.synthesise(new Wavelet97.Bands(reconstruct(source, band.subb_LL, component),
                    reconstruct(source, band.subb_HL, component), reconstruct(source, band.subb_LH, component),
                    reconstruct(source, band.subb_HH, component)));
        }
        float[][] rows = new float[band.h][band.w];
        DataBlk block = new DataBlkFloat();
        for (int m = 0; m < band.numCb.y; m++) {
            for (int n = 0; n < band.numCb.x; n++) {
                block = source.getInternCodeBlock(component, m, n, band, block);
                for (int y = 0; y < block.h; y++) {
                    System.arraycopy(block.getData(), block.offset + y * block.scanw, rows[block.uly - band.uly + y],
                            block.ulx - band.ulx, block.w);
                }
            }
        }
        return rows;
    }

    /** Hands out the code blocks of a transformed picture, finest subbands first as JJ2000 does. */
    static final class Source extends ForwWTFull {

        private final Tree[] trees;
        private final Map<Subband, float[]> coefficients = new IdentityHashMap<>();
        private final SubbandAn[] current = new SubbandAn[Image.CHANNELS];
        private final int[] next = new int[Image.CHANNELS];

        Source(BlkImgDataSrc layout, J2KImageWriteParamJava parameters, Tree[] trees) {
            super(layout, parameters, 0, 0);
            this.trees = trees;
        }

        @Override
        public CBlkWTData getNextInternCodeBlock(int component, CBlkWTData reused) {
            if (current[component] == null) {
                SubbandAn root = getAnSubbandTree(0, component);
                assign(root, trees[component]);
                current[component] = finest(root);
            }
            while (next[component] == current[component].numCb.x * current[component].numCb.y) {
                next[component] = 0;
                current[component] = after(current[component]);
                if (current[component] == null) {
                    return null;
                }
            }
            CBlkWTData block = reused == null ? new CBlkWTDataFloat() : reused;
            fill(block, current[component], next[component]++);
            return block;
        }

        private void fill(CBlkWTData block, SubbandAn band, int index) {
            block.sb = band;
            block.n = index % band.numCb.x;
            block.m = index / band.numCb.x;
            int left = block.n * band.nomCBlkW;
            int top = block.m * band.nomCBlkH;
            block.ulx = band.ulx + left;
            block.uly = band.uly + top;
            block.w = Math.min(band.nomCBlkW, band.w - left);
            block.h = Math.min(band.nomCBlkH, band.h - top);
            block.wmseScaling = 1;
            block.offset = top * band.w + left;
            block.scanw = band.w;
            block.setData(coefficients.get(band));
        }

        private void assign(Subband band, Tree tree) {
            if (tree.parts == null) {
                coefficients.put(band, tree.samples);
                return;
            }
            assign(band.getLL(), tree.parts[0]);
            assign(band.getHL(), tree.parts[1]);
            assign(band.getLH(), tree.parts[2]);
            assign(band.getHH(), tree.parts[3]);
        }

        private static SubbandAn finest(SubbandAn band) {
            return band.isNode ? finest((SubbandAn) band.getHH()) : band;
        }

        /** HH, LH, HL of a level, then those of the next coarser one, LL at the end. */
        private static SubbandAn after(SubbandAn band) {
            Subband parent = band.getParent();
            return switch (band.orientation) {
                case Subband.WT_ORIENT_HH -> (SubbandAn) parent.getLH();
                case Subband.WT_ORIENT_LH -> (SubbandAn) parent.getHL();
                case Subband.WT_ORIENT_HL -> finest((SubbandAn) parent.getLL());
                default -> null;
            };
        }
    }
}

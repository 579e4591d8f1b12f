package dsmix.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * Turns decoded AWT pictures of any layout into planar RGB.
 *
 * <p>Grey and RGB samples are taken as stored, divided by the largest value of their depth, as MATLAB's and Python's readers
 * do: AWT's own conversion treats grey as linear light and would brighten it, and it would apply embedded profiles. Alpha is
 * composed over white. Palettes and other colour spaces go through AWT.
 */
final class Pictures {

    private Pictures() {
    }

    static Image toImage(BufferedImage picture) {
        ColorModel model = picture.getColorModel();
        boolean stored = model instanceof ComponentColorModel && !(model instanceof IndexColorModel)
                && !model.isAlphaPremultiplied() && model.getTransferType() <= DataBuffer.TYPE_USHORT;
        int space = model.getColorSpace().getType();
        if (stored && space == ColorSpace.TYPE_GRAY) {
            return fromSamples(picture, 1);
        }
        if (stored && space == ColorSpace.TYPE_RGB) {
            return fromSamples(picture, Image.CHANNELS);
        }
        return fromPackedRgb(picture);
    }

    private static Image fromSamples(BufferedImage picture, int colours) {
        int w = picture.getWidth();
        int h = picture.getHeight();
        Raster raster = picture.getRaster();
        int bands = raster.getNumBands();
        boolean alpha = picture.getColorModel().hasAlpha() && bands > colours;
        float[][] planes = new float[Image.CHANNELS][w * h];
        float[] scale = new float[bands];
        for (int b = 0; b < bands; b++) {
            scale[b] = (1 << picture.getColorModel().getComponentSize(b)) - 1;
        }
        int[] row = new int[w * bands];
        for (int y = 0; y < h; y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, w, 1, row);
            for (int x = 0; x < w; x++) {
                float a = alpha ? row[x * bands + colours] / scale[colours] : 1f;
                for (int c = 0; c < Image.CHANNELS; c++) {
                    int b = Math.min(c, colours - 1);
                    planes[c][y * w + x] = over(row[x * bands + b] / scale[b], a);
                }
            }
        }
        return Image.of(w, h, planes);
    }

    private static Image fromPackedRgb(BufferedImage picture) {
        int w = picture.getWidth();
        int h = picture.getHeight();
        float[][] planes = new float[Image.CHANNELS][w * h];
        int[] row = new int[w];
        boolean alpha = picture.getColorModel().hasAlpha();
        for (int y = 0; y < h; y++) {
            picture.getRGB(0, y, w, 1, row, 0, w);
            for (int x = 0; x < w; x++) {
                int p = row[x];
                float a = alpha ? (p >>> 24) / 255f : 1f;
                for (int c = 0; c < Image.CHANNELS; c++) {
                    planes[c][y * w + x] = over((p >> 16 - 8 * c & 0xff) / 255f, a);
                }
            }
        }
        return Image.of(w, h, planes);
    }

    private static float over(float sample, float alpha) {
        return alpha == 1f ? sample : alpha * sample + (1 - alpha);
    }
}

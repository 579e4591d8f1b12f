package dsmix.distort;

import boofcv.abst.denoise.FactoryImageDenoise;
import boofcv.abst.denoise.WaveletDenoiseFilter;
import boofcv.struct.image.GrayF32;
import dsmix.image.Image;
import java.util.SplittableRandom;

/**
 * Type 15, a stand-in: white noise, then a classical denoiser on each channel.
 *
 * <p>The official type uses MATLAB's pre-trained DnCNN network, whose weights cannot be shipped. Here BoofCV's wavelet
 * denoiser (BayesShrink: Chang, Yu and Vetterli 2000) averages over shifts of the picture (cycle spinning: Coifman and
 * Donoho 1995), which leaves blur and faint blotches where the network leaves smooth, sharper-edged areas.
 */
final class Denoise {

    private static final int LEVELS = 4;
    private static final int[][] SHIFTS = {{0, 0}, {1, 3}, {3, 1}, {2, 2}};
    private static final int MARGIN = 1 << LEVELS;

    private Denoise() {
    }

    static Image apply(Image in, double variance, SplittableRandom random) {
        Image noisy = Noise.white(in, variance, random);
        return Planes.map(noisy, plane -> denoise(plane, in.width(), in.height()));
    }

    /** One channel averaged over shifted wavelet estimates, clipped. */
    static float[] denoise(float[] plane, int width, int height) {
        float[] sum = new float[plane.length];
        for (int[] shift : SHIFTS) {
            addEstimate(plane, width, height, shift[0], shift[1], sum);
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] = Planes.clip(sum[i] / SHIFTS.length);
        }
        return sum;
    }

    private static void addEstimate(float[] plane, int width, int height, int dx, int dy, float[] sum) {
        int w = roundUp(width + MARGIN);
        int h = roundUp(height + MARGIN);
        GrayF32 padded = new GrayF32(w, h);
        for (int y = 0; y < h; y++) {
            int row = mirrored(y - dy - MARGIN / 4, height) * width;
            for (int x = 0; x < w; x++) {
                padded.data[y * w + x] = plane[row + mirrored(x - dx - MARGIN / 4, width)];
            }
        }
        GrayF32 clean = new GrayF32(w, h);
        WaveletDenoiseFilter<GrayF32> filter = FactoryImageDenoise.waveletBayes(GrayF32.class, LEVELS, 0, 1);
        filter.process(padded, clean);
        for (int y = 0; y < height; y++) {
            int from = (y + dy + MARGIN / 4) * w + dx + MARGIN / 4;
            for (int x = 0; x < width; x++) {
                sum[y * width + x] += clean.data[from + x];
            }
        }
    }

    private static int roundUp(int n) {
        return (n + MARGIN - 1) / MARGIN * MARGIN;
    }

    private static int mirrored(int i, int n) {
        int period = 2 * n;
        int k = Math.floorMod(i, period);
        return k < n ? k : period - 1 - k;
    }
}

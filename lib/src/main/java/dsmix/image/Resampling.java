package dsmix.image;

/**
 * Changes the size of pictures by antialiased bicubic interpolation.
 *
 * <p>Keys' cubic kernel with a = -1/2, stretched by the reduction factor when shrinking (as MATLAB's {@code imresize} and
 * Pillow's {@code BICUBIC} do), weights normalised where the kernel leaves the picture. Pixel centres lie at half-integers.
 * Results are not clipped: a cubic can overshoot.
 */
public final class Resampling {

    private static final double SUPPORT = 2;

    private Resampling() {
    }

    /** The picture at another size; returned unchanged when the size is the same. */
    public static Image resize(Image image, int width, int height) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("cannot resize to " + width + " x " + height
                    + "; both sides must be at least 1");
        }
        if (width == image.width() && height == image.height()) {
            return image;
        }
        Weights across = new Weights(image.width(), width);
        Weights down = new Weights(image.height(), height);
        float[][] out = new float[Image.CHANNELS][];
        for (int c = 0; c < Image.CHANNELS; c++) {
            float[] rows = horizontal(image.plane(c), image.width(), image.height(), across);
            out[c] = vertical(rows, width, down);
        }
        return Image.of(width, height, out);
    }

    /** The picture scaled so that its shorter side has the given length; the longer side is rounded to the nearest pixel. */
    public static Image shorterSide(Image image, int length) {
        int w = image.width();
        int h = image.height();
        double scale = (double) length / Math.min(w, h);
        return w <= h ? resize(image, length, (int) Math.max(length, Math.round(h * scale)))
                : resize(image, (int) Math.max(length, Math.round(w * scale)), length);
    }

    /** The picture at half its width and height (rounded up). */
    public static Image half(Image image) {
        return resize(image, (image.width() + 1) / 2, (image.height() + 1) / 2);
    }

    private static float[] horizontal(float[] in, int width, int height, Weights weights) {
        int n = weights.first.length;
        float[] out = new float[n * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < n; x++) {
                float[] w = weights.values[x];
                int from = y * width + weights.first[x];
                float sum = 0;
                for (int k = 0; k < w.length; k++) {
                    sum += w[k] * in[from + k];
                }
                out[y * n + x] = sum;
            }
        }
        return out;
    }

    private static float[] vertical(float[] in, int width, Weights weights) {
        int n = weights.first.length;
        float[] out = new float[width * n];
        for (int y = 0; y < n; y++) {
            float[] w = weights.values[y];
            for (int k = 0; k < w.length; k++) {
                int from = (weights.first[y] + k) * width;
                float weight = w[k];
                for (int x = 0; x < width; x++) {
                    out[y * width + x] += weight * in[from + x];
                }
            }
        }
        return out;
    }

    private static double kernel(double t) {
        double x = Math.abs(t);
        if (x < 1) {
            return (1.5 * x - 2.5) * x * x + 1;
        }
        return x < 2 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0;
    }

    /** For each output sample the first input sample it reads and the weights from there on. */
    private static final class Weights {
        final int[] first;
        final float[][] values;

        Weights(int from, int to) {
            first = new int[to];
            values = new float[to][];
            double scale = (double) from / to;
            double stretch = Math.max(scale, 1);
            double support = SUPPORT * stretch;
            for (int i = 0; i < to; i++) {
                double centre = (i + 0.5) * scale;
                int low = Math.max(0, (int) (centre - support + 0.5));
                int high = Math.min(from, (int) (centre + support + 0.5));
                first[i] = low;
                values[i] = normalised(low, high, centre, stretch);
            }
        }

        private static float[] normalised(int low, int high, double centre, double stretch) {
            double[] w = new double[high - low];
            double sum = 0;
            for (int k = 0; k < w.length; k++) {
                w[k] = kernel((low + k + 0.5 - centre) / stretch);
                sum += w[k];
            }
            float[] out = new float[w.length];
            for (int k = 0; k < w.length; k++) {
                out[k] = (float) (w[k] / sum);
            }
            return out;
        }
    }
}

package dsmix.eval.fr;

import dsmix.image.Image;

/** One channel in 0..255 with the filters that metrics are made of. */
record Plane(int width, int height, float[] values) {

    /** A weighted sum of the channels, in 0..255. */
    static Plane of(Image image, double red, double green, double blue) {
        float[] r = image.plane(0);
        float[] g = image.plane(1);
        float[] b = image.plane(2);
        float[] out = new float[r.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) (255 * (red * r[i] + green * g[i] + blue * b[i]));
        }
        return new Plane(image.width(), image.height(), out);
    }

    /** Luma with MATLAB's rgb2gray weights. */
    static Plane luma(Image image) {
        return of(image, 0.2989, 0.5870, 0.1140);
    }

    Plane times(Plane other) {
        float[] out = new float[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = values[i] * other.values[i];
        }
        return new Plane(width, height, out);
    }

    /**
     * The mean over a square of the given side about every side-th sample: MATLAB's {@code conv2(..., 'same')} with a box,
     * zeros outside, then every side-th row and column from the first.
     */
    Plane boxDown(int side) {
        return side == 1 ? this : boxDown(side, false);
    }

    /** The same with the border mirrored, as imfilter with 'symmetric'. */
    Plane boxDown(int side, boolean mirror) {
        int w = (width + side - 1) / side;
        int h = (height + side - 1) / side;
        // conv2 'same' keeps from floor(side / 2) of the full convolution: the box reaches side - 1 - side / 2 back for
        // even sides
        int before = mirror ? side / 2 - (side % 2 == 0 ? 1 : 0) : side - 1 - side / 2;
        float[] out = new float[w * h];
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                double sum = 0;
                for (int j = 0; j < side; j++) {
                    for (int i = 0; i < side; i++) {
                        sum += at(x * side - before + i, y * side - before + j, mirror);
                    }
                }
                out[y * w + x] = (float) (sum / (side * side));
            }
        }
        return new Plane(w, h, out);
    }

    /** The magnitude of Prewitt's gradient (thirds), zeros outside the picture. */
    Plane gradient() {
        float[] out = new float[values.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double a = at(x - 1, y - 1, false);
                double b = at(x, y - 1, false);
                double c = at(x + 1, y - 1, false);
                double d = at(x - 1, y, false);
                double f = at(x + 1, y, false);
                double g = at(x - 1, y + 1, false);
                double h = at(x, y + 1, false);
                double i = at(x + 1, y + 1, false);
                double dx = (a + d + g - c - f - i) / 3;
                double dy = (a + b + c - g - h - i) / 3;
                out[y * width + x] = (float) Math.sqrt(dx * dx + dy * dy);
            }
        }
        return new Plane(width, height, out);
    }

    /** Filtered by a separable kernel where it fits entirely inside. */
    Plane valid(double[] kernel) {
        int k = kernel.length;
        int w = width - k + 1;
        int h = height - k + 1;
        float[] across = new float[w * height];
        for (int y = 0; y < height; y++) {
            for (int t = 0; t < k; t++) {
                float weight = (float) kernel[t];
                int from = y * width + t;
                for (int x = 0; x < w; x++) {
                    across[y * w + x] += weight * values[from + x];
                }
            }
        }
        float[] out = new float[w * h];
        for (int y = 0; y < h; y++) {
            for (int t = 0; t < k; t++) {
                float weight = (float) kernel[t];
                int from = (y + t) * w;
                for (int x = 0; x < w; x++) {
                    out[y * w + x] += weight * across[from + x];
                }
            }
        }
        return new Plane(w, h, out);
    }

    private float at(int x, int y, boolean mirror) {
        if (mirror) {
            int mx = x < 0 ? -1 - x : x >= width ? 2 * width - 1 - x : x;
            int my = y < 0 ? -1 - y : y >= height ? 2 * height - 1 - y : y;
            return values[my * width + mx];
        }
        return x < 0 || y < 0 || x >= width || y >= height ? 0 : values[y * width + x];
    }
}

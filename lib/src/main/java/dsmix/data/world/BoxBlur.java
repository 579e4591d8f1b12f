package dsmix.data.world;

/** A running mean over a square, with the edge repeated; two in a row look like a soft lens. */
final class BoxBlur {

    private BoxBlur() { }

    static void blur(float[] plane, int width, int height, int radius) {
        float[] line = new float[Math.max(width, height)];
        for (int y = 0; y < height; y++) {
            run(plane, y * width, 1, width, radius, line);
        }
        for (int x = 0; x < width; x++) {
            run(plane, x, width, height, radius, line);
        }
    }

    private static void run(float[] plane, int start, int stride, int n, int radius, float[] line) {
        double sum = 0;
        for (int k = -radius; k <= radius; k++) {
            sum += plane[start + stride * Math.max(0, Math.min(n - 1, k))];
        }
        double scale = 1.0 / (2 * radius + 1);
        for (int i = 0; i < n; i++) {
            line[i] = (float) (sum * scale);
            sum += plane[start + stride * Math.min(n - 1, i + radius + 1)] - plane[start + stride * Math.max(0, i - radius)];
        }
        for (int i = 0; i < n; i++) {
            plane[start + stride * i] = line[i];
        }
    }
}

package dsmix.data.world;

import dsmix.image.Image;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * What scenes are painted on: linear light, four samples for each pixel of the finished picture.
 *
 * <p>Coordinates: y runs down from 0 to 1, x to the right from 0 to {@link #aspect()}; one unit is the picture's height,
 * so a
 * scene looks the same at every size.
 */
final class Canvas {

    /** Samples along each side of a pixel. */
    private static final int SUPER = 2;

    /** Colour of a point. */
    interface Shader {
        /** Fills in out[0..2] (linear light); out[3] is the coverage, 1 unless changed. */
        void shade(double x, double y, double[] out);
    }

    private final int width;
    private final int height;
    private final int columns;
    private final int rows;
    private final double sample;
    private final float[][] light;

    Canvas(int width, int height) {
        this.width = width;
        this.height = height;
        this.columns = width * SUPER;
        this.rows = height * SUPER;
        this.sample = 1.0 / rows;
        this.light = new float[Image.CHANNELS][columns * rows];
    }

    /** Width over height. */
    double aspect() {
        return width / (double) height;
    }

    /** The side of one pixel of the finished picture. */
    double pixel() {
        return 1.0 / height;
    }

    /** How many octaves of noise, the first with features of the given size, the picture can show. */
    int octaves(double size) {
        int count = 1;
        for (double s = size; s > 3 * pixel() && count < 9; s /= 2) {
            count++;
        }
        return count;
    }

    /** Paints everywhere. */
    void paint(Shader shader) {
        paint(0, 0, aspect(), 1, shader);
    }

    /** Paints inside a box. */
    void paint(double x0, double y0, double x1, double y1, Shader shader) {
        double[] out = new double[4];
        int fromX = column(x0);
        int toX = column(x1 + sample);
        for (int j = column(y0, rows), toY = column(y1 + sample, rows); j < toY; j++) {
            double y = (j + 0.5) * sample;
            for (int i = fromX; i < toX; i++) {
                out[3] = 1;
                shader.shade((i + 0.5) * sample, y, out);
                if (out[3] > 0) {
                    put(j * columns + i, out, Math.min(1, out[3]));
                }
            }
        }
    }

    /**
     * A straight stroke with round ends whose width and colour run from the first point to the last, and from edge
     * to edge.
     */
    void stroke(double x0, double y0, double w0, double x1, double y1, double w1, double[] left, double[] right,
            double opacity) {
        double reach = Math.max(w0, w1) + sample;
        double dx = x1 - x0;
        double dy = y1 - y0;
        double length2 = Math.max(1e-12, dx * dx + dy * dy);
        double inverse = 1 / Math.sqrt(length2);
        paint(Math.min(x0, x1) - reach, Math.min(y0, y1) - reach, Math.max(x0, x1) + reach, Math.max(y0, y1) + reach,
                (x, y, out) -> {
                    double t = Tone.clamp(((x - x0) * dx + (y - y0) * dy) / length2);
                    double ox = x - x0 - t * dx;
                    double oy = y - y0 - t * dy;
                    double half = Tone.mix(w0, w1, t);
                    double distance = Math.sqrt(ox * ox + oy * oy);
                    out[3] = opacity * cover(half, distance);
                    if (out[3] > 0) {
                        double side = Tone.clamp(0.5 + 0.5 * (ox * dy - oy * dx) * inverse / half);
                        for (int c = 0; c < 3; c++) {
                            out[c] = Tone.mix(left[c], right[c], side);
                        }
                    }
                });
    }

    /** A bent stroke that tapers to a point and grows lighter towards it: a quadratic curve in a few straight pieces. */
    void blade(double[] from, double[] bend, double[] to, double halfWidth, double[] left, double[] right) {
        int pieces = 7;
        double px = from[0];
        double py = from[1];
        for (int i = 1; i <= pieces; i++) {
            double t = i / (double) pieces;
            double s = 1 - t;
            double x = s * s * from[0] + 2 * s * t * bend[0] + t * t * to[0];
            double y = s * s * from[1] + 2 * s * t * bend[1] + t * t * to[1];
            double before = (i - 1) / (double) pieces;
            double light = 0.4 + 0.8 * t;
            stroke(px, py, halfWidth * (1 - before * before), x, y, halfWidth * (1 - t * t), Tone.scaled(left, light),
                    Tone.scaled(right, light), 1);
            px = x;
            py = y;
        }
    }

    /** A function of x computed once for each column of samples: skylines are asked for at every row. */
    DoubleUnaryOperator perColumn(DoubleUnaryOperator function) {
        double[] values = new double[columns];
        for (int i = 0; i < columns; i++) {
            values[i] = function.applyAsDouble((i + 0.5) * sample);
        }
        return x -> values[Math.max(0, Math.min(columns - 1, (int) (x / sample)))];
    }

    /** Coverage of a sample at a distance from the middle of something with this half width. */
    double cover(double half, double distance) {
        double c = Tone.clamp((half - distance) / sample + 0.5);
        return half < 0.5 * sample ? c * half / (0.5 * sample) : c;
    }

    /** Coverage of a sample at a signed distance inside an edge. */
    double edge(double inside) {
        return Tone.clamp(inside / sample + 0.5);
    }

    /** The light at a point, from the nearest sample inside. */
    void read(double x, double y, double[] out) {
        int i = Math.max(0, Math.min(columns - 1, (int) (x / sample)));
        int j = Math.max(0, Math.min(rows - 1, (int) (y / sample)));
        for (int c = 0; c < 3; c++) {
            out[c] = light[c][j * columns + i];
        }
    }

    /** Puts everything painted so far out of focus. */
    void blur(double radius) {
        int r = Math.max(1, (int) Math.round(radius / sample));
        for (float[] plane : light) {
            for (int pass = 0; pass < 2; pass++) {
                BoxBlur.blur(plane, columns, rows, r);
            }
        }
    }

    /** Lets light above a threshold spill over its surroundings. */
    void bloom(double threshold, double radius, double strength) {
        int r = Math.max(1, (int) Math.round(radius / sample));
        for (float[] plane : light) {
            float[] bright = plane.clone();
            for (int i = 0; i < bright.length; i++) {
                bright[i] = Math.max(0, bright[i] - (float) threshold);
            }
            BoxBlur.blur(bright, columns, rows, r);
            BoxBlur.blur(bright, columns, rows, r);
            for (int i = 0; i < bright.length; i++) {
                plane[i] += (float) strength * bright[i];
            }
        }
    }

    /**
     * The finished picture: four samples averaged, exposure set so that the darkest and brightest half percent lie at
     * the ends.
     *
     * @param contrast 1 uses the whole range; less leaves haze
     */
    Image develop(double contrast) {
        double[][] pixels = new double[3][width * height];
        float[] brightest = new float[width * height];
        float[] darkest = new float[width * height];
        for (int i = 0; i < brightest.length; i++) {
            int corner = i / width * SUPER * columns + i % width * SUPER;
            for (int c = 0; c < 3; c++) {
                float[] p = light[c];
                pixels[c][i] = 0.25 * ((double) p[corner] + p[corner + 1] + p[corner + columns] + p[corner + columns + 1]);
            }
            brightest[i] = (float) Math.max(pixels[0][i], Math.max(pixels[1][i], pixels[2][i]));
            darkest[i] = (float) Math.min(pixels[0][i], Math.min(pixels[1][i], pixels[2][i]));
        }
        Arrays.sort(brightest);
        Arrays.sort(darkest);
        double high = brightest[(int) (0.993 * (brightest.length - 1))];
        double low = Math.min(darkest[(int) (0.01 * (darkest.length - 1))], 0.5 * high) * contrast;
        double gain = 1 / Math.max(1e-6, high - low);
        float[][] planes = new float[3][width * height];
        for (int c = 0; c < 3; c++) {
            float[] encoded = planes[c];
            for (int i = 0; i < encoded.length; i++) {
                encoded[i] = Tone.encode((pixels[c][i] - low) * gain);
            }
            sharpen(encoded);
        }
        return Image.of(width, height, planes);
    }

    /** What a camera does after averaging over its pixels: a third of the difference from the 3 x 3 mean is added. */
    private void sharpen(float[] plane) {
        float[] mean = plane.clone();
        BoxBlur.blur(mean, width, height, 1);
        for (int i = 0; i < plane.length; i++) {
            plane[i] = (float) Tone.clamp(plane[i] + 0.35 * (plane[i] - mean[i]));
        }
    }

    private void put(int i, double[] colour, double coverage) {
        for (int c = 0; c < 3; c++) {
            light[c][i] += (float) (coverage * (colour[c] - light[c][i]));
        }
    }

    private int column(double x) {
        return column(x, columns);
    }

    private int column(double at, int limit) {
        return Math.max(0, Math.min(limit, (int) Math.floor(at / sample)));
    }
}

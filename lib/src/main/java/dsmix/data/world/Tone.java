package dsmix.data.world;

/** Small arithmetic of painting: blends, soft steps, waves, and colours as three values of linear light. */
final class Tone {

    private static final int STEPS = 4096;
    private static final float[] ENCODE = new float[STEPS + 2];

    static {
        for (int i = 0; i < ENCODE.length; i++) {
            double v = i / (double) STEPS;
            ENCODE[i] = (float) (v <= 0.0031308 ? 12.92 * v : 1.055 * StrictMath.pow(v, 1 / 2.4) - 0.055);
        }
    }

    private Tone() { }

    static double clamp(double v) {
        return v < 0 ? 0 : Math.min(v, 1);
    }

    static double mix(double a, double b, double t) {
        return a + (b - a) * t;
    }

    /** 0 before {@code from}, 1 after {@code to}, smooth between. */
    static double step(double from, double to, double x) {
        double t = clamp((x - from) / (to - from));
        return t * t * (3 - 2 * t);
    }

    /** A wave of period 1 and height 1 made of parabolas, close to a sine. */
    static double wave(double t) {
        t -= Math.floor(t);
        return t < 0.5 ? 16 * t * (0.5 - t) : -16 * (t - 0.5) * (1 - t);
    }

    /** A colour given as 0xRRGGBB in sRGB, in linear light. */
    static double[] rgb(int hex) {
        double[] out = new double[3];
        for (int c = 0; c < 3; c++) {
            double v = (hex >> (16 - 8 * c) & 0xff) / 255.0;
            out[c] = v <= 0.04045 ? v / 12.92 : StrictMath.pow((v + 0.055) / 1.055, 2.4);
        }
        return out;
    }

    static double[] mix(double[] a, double[] b, double t) {
        return new double[] {mix(a[0], b[0], t), mix(a[1], b[1], t), mix(a[2], b[2], t)};
    }

    static double[] scaled(double[] colour, double factor) {
        return new double[] {colour[0] * factor, colour[1] * factor, colour[2] * factor};
    }

    /** A neighbour of a colour: brighter or darker, and a little other in hue. */
    static double[] vary(double[] colour, double amount, Dice dice) {
        double light = 1 + amount * dice.bell();
        double[] out = new double[3];
        for (int c = 0; c < 3; c++) {
            out[c] = Math.max(0.002, colour[c] * Math.max(0.15, light + 0.4 * amount * dice.bell()));
        }
        return out;
    }

    /** Writes a colour times a factor. */
    static void set(double[] out, double[] colour, double factor) {
        out[0] = colour[0] * factor;
        out[1] = colour[1] * factor;
        out[2] = colour[2] * factor;
    }

    /** Moves what is in {@code out} towards a colour. */
    static void blend(double[] out, double[] colour, double t) {
        out[0] += (colour[0] - out[0]) * t;
        out[1] += (colour[1] - out[1]) * t;
        out[2] += (colour[2] - out[2]) * t;
    }

    static void scale(double[] out, double factor) {
        out[0] *= factor;
        out[1] *= factor;
        out[2] *= factor;
    }

    /** Linear light to sRGB, both in [0, 1], by a table with interpolation. */
    static float encode(double linear) {
        double at = clamp(linear) * STEPS;
        int i = (int) at;
        return (float) (ENCODE[i] + (ENCODE[i + 1] - ENCODE[i]) * (at - i));
    }
}

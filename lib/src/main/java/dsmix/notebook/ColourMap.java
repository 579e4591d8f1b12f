package dsmix.notebook;

import java.awt.Color;

/**
 * Turns a number in [0, 1] into a colour such that equal steps of the number look like equal steps of colour.
 *
 * <p>Built in Oklab (Ottosson 2020), whose distances follow perception: the path through that space is walked at constant
 * speed, and lightness rises all the way, so the maps also read in greyscale and with any colour vision.
 */
public final class ColourMap {

    private static final int STEPS = 256;

    /** From near black through violet, magenta and orange to pale yellow; dark means little. */
    public static final ColourMap HEAT = path(new double[][] {{0.13, 0.035, 285}, {0.36, 0.13, 300}, {0.56, 0.165, 350},
        {0.72, 0.155, 45}, {0.86, 0.14, 82}, {0.97, 0.07, 105}});

    /** From deep to pale blue-green and on to yellow, without near-black: for marks on white paper, such as levels. */
    public static final ColourMap LEVELS = path(new double[][] {{0.83, 0.13, 95}, {0.70, 0.12, 150}, {0.56, 0.10, 205},
        {0.42, 0.12, 255}, {0.28, 0.12, 285}});

    /** From blue through near white to red-brown, for signed values; 0.5 is zero. */
    public static final ColourMap SIGNED = path(new double[][] {{0.38, 0.13, 255}, {0.66, 0.11, 245}, {0.97, 0.005, 240},
        {0.68, 0.12, 50}, {0.40, 0.12, 40}});

    private final int[] table;

    private ColourMap(int[] table) {
        this.table = table;
    }

    /** The colour as 0xRRGGBB; values outside [0, 1] are clipped, NaN is mid grey. */
    public int rgb(double value) {
        if (Double.isNaN(value)) {
            return 0x808080;
        }
        double at = Math.max(0, Math.min(1, value)) * (STEPS - 1);
        return table[(int) Math.round(at)];
    }

    /** The colour as an AWT colour. */
    public Color colour(double value) {
        return new Color(rgb(value));
    }

    /** Knots are (lightness, chroma, hue in degrees); between them Oklab coordinates run linearly. */
    private static ColourMap path(double[][] knots) {
        int fine = 4096;
        double[][] points = new double[fine][];
        double[] length = new double[fine];
        for (int i = 0; i < fine; i++) {
            double at = i * (knots.length - 1.0) / (fine - 1);
            int k = Math.min((int) at, knots.length - 2);
            points[i] = smooth(knots, k, at - k);
            length[i] = i == 0 ? 0 : length[i - 1] + distance(points[i], points[i - 1]);
        }
        int[] table = new int[STEPS];
        int j = 0;
        for (int s = 0; s < STEPS; s++) {
            double target = length[fine - 1] * s / (STEPS - 1);
            while (j < fine - 1 && length[j] < target) {
                j++;
            }
            table[s] = toRgb(points[j]);
        }
        return new ColourMap(table);
    }

    /** Catmull-Rom between knots in Oklab, so that the path has no corners that the eye would take for contours. */
    private static double[] smooth(double[][] knots, int k, double t) {
        double[] p0 = lab(knots[Math.max(0, k - 1)]);
        double[] p1 = lab(knots[k]);
        double[] p2 = lab(knots[k + 1]);
        double[] p3 = lab(knots[Math.min(knots.length - 1, k + 2)]);
        double[] out = new double[3];
        for (int i = 0; i < 3; i++) {
            out[i] = 0.5 * (2 * p1[i] + (p2[i] - p0[i]) * t + (2 * p0[i] - 5 * p1[i] + 4 * p2[i] - p3[i]) * t * t
                    + (3 * p1[i] - p0[i] - 3 * p2[i] + p3[i]) * t * t * t);
        }
        return out;
    }

    private static double[] lab(double[] lch) {
        double hue = Math.toRadians(lch[2]);
        return new double[] {lch[0], lch[1] * Math.cos(hue), lch[1] * Math.sin(hue)};
    }

    static double distance(double[] a, double[] b) {
        return Math.sqrt(Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
    }

    private static int toRgb(double[] lab) {
        double l = Math.pow(lab[0] + 0.3963377774 * lab[1] + 0.2158037573 * lab[2], 3);
        double m = Math.pow(lab[0] - 0.1055613458 * lab[1] - 0.0638541728 * lab[2], 3);
        double s = Math.pow(lab[0] - 0.0894841775 * lab[1] - 1.2914855480 * lab[2], 3);
        int red = channel(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
        int green = channel(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
        int blue = channel(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s);
        return red << 16 | green << 8 | blue;
    }

    private static int channel(double linear) {
        double v = Math.max(0, Math.min(1, linear));
        double encoded = v <= 0.0031308 ? 12.92 * v : 1.055 * Math.pow(v, 1 / 2.4) - 0.055;
        return (int) Math.round(255 * encoded);
    }
}

package dsmix.image;

import java.util.function.DoubleUnaryOperator;

/**
 * CIE L*a*b* under D65 and back to sRGB: L in 0..100, a and b about -110..110.
 *
 * <p>sRGB transfer, the 6-decimal BT.709 matrices and the white (0.95047, 1, 1.08883). The transfer curve, its inverse and
 * the cube root are tables of 16,384 intervals with linear interpolation (error below 2e-6), built with {@link StrictMath},
 * so that results are the same on every platform.
 */
public final class Lab {

    private static final int STEPS = 1 << 14;

    /** Samples handled by one loop after the other, so that the compiler vectorises those without tables. */
    private static final int BLOCK = 512;

    private static final float WHITE_X = 0.95047f;
    private static final float WHITE_Z = 1.08883f;
    private static final float EPSILON = 216f / 24389f;
    private static final float LINEAR_SLOPE = 108f / 841f;
    private static final float LINEAR_OFFSET = 4f / 29f;

    private static final float[] TO_LINEAR = table(x -> x <= 0.04045 ? x / 12.92 : StrictMath.pow((x + 0.055) / 1.055, 2.4));
    private static final float[] TO_SRGB = table(x -> x <= 0.0031308 ? 12.92 * x : 1.055 * StrictMath.pow(x, 1 / 2.4)
            - 0.055);
    private static final float[] ROOT = table(t -> t > 216.0 / 24389 ? StrictMath.cbrt(t) : 841.0 / 108 * t + 4.0 / 29);

    private Lab() {
    }

    /** The planes L, a and b of a picture; samples outside [0, 1] are clipped first. */
    public static float[][] of(Image image) {
        int n = image.plane(0).length;
        float[][] lab = new float[Image.CHANNELS][n];
        float[][] linear = new float[Image.CHANNELS][BLOCK];
        float[][] xyz = new float[Image.CHANNELS][BLOCK];
        for (int from = 0; from < n; from += BLOCK) {
            int count = Math.min(BLOCK, n - from);
            for (int c = 0; c < Image.CHANNELS; c++) {
                look(TO_LINEAR, image.plane(c), from, linear[c], 0, count);
            }
            toXyz(linear[0], linear[1], linear[2], xyz[0], xyz[1], xyz[2]);
            for (int c = 0; c < Image.CHANNELS; c++) {
                look(ROOT, xyz[c], 0, xyz[c], 0, count);
            }
            opponents(xyz[0], xyz[1], xyz[2], count, from, lab);
        }
        return lab;
    }

    /** Only the plane L of a picture. */
    public static float[] lightness(Image image) {
        float[] red = image.plane(0);
        float[] green = image.plane(1);
        float[] blue = image.plane(2);
        float[] out = new float[red.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = 116 * at(ROOT, 0.212671f * at(TO_LINEAR, red[i]) + 0.715160f * at(TO_LINEAR, green[i])
                    + 0.072169f * at(TO_LINEAR, blue[i])) - 16;
        }
        return out;
    }

    /** The picture of the planes L, a and b; colours outside sRGB are clipped to [0, 1]. */
    public static Image toImage(int width, int height, float[]... lab) {
        int n = width * height;
        float[][] rgb = new float[Image.CHANNELS][n];
        float[][] linear = new float[Image.CHANNELS][BLOCK];
        for (int from = 0; from < n; from += BLOCK) {
            int count = Math.min(BLOCK, n - from);
            toLinear(lab, from, count, linear);
            for (int c = 0; c < Image.CHANNELS; c++) {
                look(TO_SRGB, linear[c], 0, rgb[c], from, count);
            }
        }
        return Image.of(width, height, rgb);
    }

    private static void toXyz(float[] r, float[] g, float[] b, float[] x, float[] y, float[] z) {
        for (int i = 0; i < BLOCK; i++) {
            x[i] = (0.412453f * r[i] + 0.357580f * g[i] + 0.180423f * b[i]) / WHITE_X;
            y[i] = 0.212671f * r[i] + 0.715160f * g[i] + 0.072169f * b[i];
            z[i] = (0.019334f * r[i] + 0.119193f * g[i] + 0.950227f * b[i]) / WHITE_Z;
        }
    }

    private static void opponents(float[] fx, float[] fy, float[] fz, int count, int from, float[][] lab) {
        for (int i = 0; i < count; i++) {
            lab[0][from + i] = 116 * fy[i] - 16;
            lab[1][from + i] = 500 * (fx[i] - fy[i]);
            lab[2][from + i] = 200 * (fy[i] - fz[i]);
        }
    }

    private static void toLinear(float[][] lab, int from, int count, float[][] linear) {
        float[] lightness = lab[0];
        float[] a = lab[1];
        float[] b = lab[2];
        for (int i = 0; i < count; i++) {
            float fy = (lightness[from + i] + 16) / 116;
            float x = WHITE_X * cube(fy + a[from + i] / 500);
            float y = cube(fy);
            float z = WHITE_Z * cube(fy - b[from + i] / 200);
            linear[0][i] = 3.240479f * x - 1.537150f * y - 0.498535f * z;
            linear[1][i] = -0.969256f * x + 1.875992f * y + 0.041556f * z;
            linear[2][i] = 0.055648f * x - 0.204043f * y + 1.057311f * z;
        }
    }

    private static float cube(float f) {
        float cube = f * f * f;
        return cube > EPSILON ? cube : LINEAR_SLOPE * (f - LINEAR_OFFSET);
    }

    /** The interpolated table value; arguments outside [0, 1] are clipped, NaN counts as 0. */
    private static float at(float[] table, float x) {
        float position = x > 0 ? x < 1 ? x * STEPS : STEPS : 0;
        int i = (int) position;
        float low = table[i];
        return low + (position - i) * (table[i + 1] - low);
    }

    private static void look(float[] table, float[] in, int from, float[] out, int to, int count) {
        for (int i = 0; i < count; i++) {
            out[to + i] = at(table, in[from + i]);
        }
    }

    private static float[] table(DoubleUnaryOperator curve) {
        float[] table = new float[STEPS + 2];
        for (int i = 0; i < table.length; i++) {
            table[i] = (float) curve.applyAsDouble((double) i / STEPS);
        }
        return table;
    }
}

package dsmix.image;

/** Linear colour spaces: grey and studio-range YCbCr after BT.601, with the constants that the KADIS generator ran with. */
public final class ColorSpaces {

    private static final float[][] FROM_YCBCR = inverse();

    private ColorSpaces() {
    }

    /** Luma: 0.298936 R + 0.587043 G + 0.114021 B. */
    public static float[] grey(Image image) {
        float[] r = image.plane(0);
        float[] g = image.plane(1);
        float[] b = image.plane(2);
        float[] out = new float[r.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = 0.298936f * r[i] + 0.587043f * g[i] + 0.114021f * b[i];
        }
        return out;
    }

    /** The planes Y (16..235), Cb and Cr (16..240), divided by 255. */
    public static float[][] yCbCr(Image image) {
        float[] r = image.plane(0);
        float[] g = image.plane(1);
        float[] b = image.plane(2);
        float[][] out = new float[Image.CHANNELS][r.length];
        for (int i = 0; i < r.length; i++) {
            out[0][i] = (16f + 65.481f * r[i] + 128.553f * g[i] + 24.966f * b[i]) / 255f;
            out[1][i] = (128f - 37.797f * r[i] - 74.203f * g[i] + 112f * b[i]) / 255f;
            out[2][i] = (128f + 112f * r[i] - 93.786f * g[i] - 18.214f * b[i]) / 255f;
        }
        return out;
    }

    /** The picture of studio-range YCbCr planes, not clipped. */
    public static Image fromYCbCr(int width, int height, float[]... yCbCr) {
        int n = width * height;
        float[][] rgb = new float[Image.CHANNELS][n];
        for (int i = 0; i < n; i++) {
            float y = 255f * yCbCr[0][i] - 16f;
            float cb = 255f * yCbCr[1][i] - 128f;
            float cr = 255f * yCbCr[2][i] - 128f;
            for (int c = 0; c < Image.CHANNELS; c++) {
                rgb[c][i] = FROM_YCBCR[c][0] * y + FROM_YCBCR[c][1] * cb + FROM_YCBCR[c][2] * cr;
            }
        }
        return Image.of(width, height, rgb);
    }

    /** The exact inverse of the forward matrix, by cofactors. */
    private static float[][] inverse() {
        double[][] m = {{65.481, 128.553, 24.966}, {-37.797, -74.203, 112}, {112, -93.786, -18.214}};
        double determinant = 0;
        for (int i = 0; i < 3; i++) {
            determinant += m[0][i] * cofactor(m, 0, i);
        }
        float[][] inverse = new float[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                inverse[i][j] = (float) (cofactor(m, j, i) / determinant);
            }
        }
        return inverse;
    }

    private static double cofactor(double[][] m, int row, int column) {
        int r1 = (row + 1) % 3;
        int r2 = (row + 2) % 3;
        int c1 = (column + 1) % 3;
        int c2 = (column + 2) % 3;
        return m[r1][c1] * m[r2][c2] - m[r1][c2] * m[r2][c1];
    }
}

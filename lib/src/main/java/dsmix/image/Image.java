package dsmix.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Arrays;

/**
 * An RGB picture as three planes of floats, nominally in [0, 1] (sRGB, gamma-encoded).
 *
 * <p>Plane order is R, G, B; each plane is row-major with {@code height * width} samples. Instances are values: no method
 * changes its receiver, and callers must not write into the arrays of an image they did not create.
 */
public final class Image {

    /** Number of colour planes. */
    public static final int CHANNELS = 3;

    private final int width;
    private final int height;
    private final float[][] planes;

    private Image(int width, int height, float[][] planes) {
        this.width = width;
        this.height = height;
        this.planes = planes;
    }

    /**
     * Wraps three planes without copying them.
     *
     * @param width pixels per row, at least 1
     * @param height rows, at least 1
     * @param planes R, G and B, each {@code width * height} samples
     * @throws IllegalArgumentException if a size does not fit
     */
    public static Image of(int width, int height, float[]... planes) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("an image needs at least one pixel, not " + width + " x " + height);
        }
        if (planes.length != CHANNELS) {
            throw new IllegalArgumentException("an image has 3 planes, not " + planes.length);
        }
        for (float[] plane : planes) {
            if (plane.length != width * height) {
                throw new IllegalArgumentException("a plane of " + width + " x " + height + " has " + width * height
                        + " samples, not " + plane.length);
            }
        }
        return new Image(width, height, planes.clone());
    }

    /** A picture of one colour, each component in [0, 1]. */
    public static Image filled(int width, int height, float red, float green, float blue) {
        float[][] planes = new float[CHANNELS][width * height];
        float[] colour = {red, green, blue};
        for (int c = 0; c < CHANNELS; c++) {
            Arrays.fill(planes[c], colour[c]);
        }
        return of(width, height, planes);
    }

    /** Unpacks 8-bit samples in plane order (C, H, W), 0..255 to 0..1. */
    public static Image ofBytes(int width, int height, byte[] chw) {
        int n = width * height;
        if (chw.length != CHANNELS * n) {
            throw new IllegalArgumentException(width + " x " + height + " RGB has " + CHANNELS * n + " bytes, not "
                    + chw.length);
        }
        float[][] planes = new float[CHANNELS][n];
        for (int c = 0; c < CHANNELS; c++) {
            for (int i = 0; i < n; i++) {
                planes[c][i] = (chw[c * n + i] & 0xff) / 255f;
            }
        }
        return of(width, height, planes);
    }

    /** Converts a picture of any type to RGB: samples as stored, grey repeated three times, alpha composed over white. */
    public static Image of(BufferedImage picture) {
        return Pictures.toImage(picture);
    }

    /** Pixels per row. */
    public int width() {
        return width;
    }

    /** Rows. */
    public int height() {
        return height;
    }

    /** The samples of one plane (0 = R, 1 = G, 2 = B), row-major; not a copy, do not write into it. */
    public float[] plane(int channel) {
        return planes[channel];
    }

    /** One sample. */
    public float get(int channel, int y, int x) {
        return planes[channel][y * width + x];
    }

    /**
     * The window of the given size whose top-left pixel is (x, y).
     *
     * @throws IllegalArgumentException if the window leaves the picture
     */
    public Image crop(int x, int y, int cropWidth, int cropHeight) {
        if (x < 0 || y < 0 || cropWidth < 1 || cropHeight < 1 || x + cropWidth > width || y + cropHeight > height) {
            throw new IllegalArgumentException("the window " + cropWidth + " x " + cropHeight + " at (" + x + ", " + y
                    + ") leaves the picture of " + width + " x " + height);
        }
        float[][] out = new float[CHANNELS][cropWidth * cropHeight];
        for (int c = 0; c < CHANNELS; c++) {
            for (int row = 0; row < cropHeight; row++) {
                System.arraycopy(planes[c], (y + row) * width + x, out[c], row * cropWidth, cropWidth);
            }
        }
        return of(cropWidth, cropHeight, out);
    }

    /** The centred window of the given size. */
    public Image centreCrop(int cropWidth, int cropHeight) {
        return crop((width - cropWidth) / 2, (height - cropHeight) / 2, cropWidth, cropHeight);
    }

    /** The mirror picture, left and right exchanged. */
    public Image flipHorizontal() {
        float[][] out = new float[CHANNELS][width * height];
        for (int c = 0; c < CHANNELS; c++) {
            for (int y = 0; y < height; y++) {
                int row = y * width;
                for (int x = 0; x < width; x++) {
                    out[c][row + x] = planes[c][row + width - 1 - x];
                }
            }
        }
        return of(width, height, out);
    }

    /** The same picture with every sample clipped to [0, 1], NaN becoming 0; planes that need no change are shared. */
    public Image clip() {
        float[][] out = new float[CHANNELS][];
        for (int c = 0; c < CHANNELS; c++) {
            out[c] = isClipped(planes[c]) ? planes[c] : clipped(planes[c]);
        }
        return of(width, height, out);
    }

    private static boolean isClipped(float[] plane) {
        for (float v : plane) {
            if (!(v >= 0 && v <= 1)) {
                return false;
            }
        }
        return true;
    }

    private static float[] clipped(float[] plane) {
        float[] out = new float[plane.length];
        for (int i = 0; i < out.length; i++) {
            float v = plane[i];
            // Not Math.min, whose care for NaN and -0 costs more than two branches that are mostly predicted.
            out[i] = v > 0 ? v < 1 ? v : 1 : 0;
        }
        return out;
    }

    /** 8-bit samples in plane order (C, H, W): clipped to [0, 1], times 255, rounded half up; NaN becomes 0. */
    public byte[] toBytes() {
        int n = width * height;
        byte[] out = new byte[CHANNELS * n];
        for (int c = 0; c < CHANNELS; c++) {
            for (int i = 0; i < n; i++) {
                out[c * n + i] = (byte) to8Bit(planes[c][i]);
            }
        }
        return out;
    }

    /** The picture as it looks after storing it with 8 bits a sample. */
    public Image quantised() {
        return ofBytes(width, height, toBytes());
    }

    /** An 8-bit RGB picture for saving or showing. */
    public BufferedImage toBufferedImage() {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        byte[] bgr = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < width * height; i++) {
            bgr[3 * i] = (byte) to8Bit(planes[2][i]);
            bgr[3 * i + 1] = (byte) to8Bit(planes[1][i]);
            bgr[3 * i + 2] = (byte) to8Bit(planes[0][i]);
        }
        return picture;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Image that && width == that.width && height == that.height
                && Arrays.deepEquals(planes, that.planes);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * width + height) + Arrays.deepHashCode(planes);
    }

    @Override
    public String toString() {
        return "Image[" + width + " x " + height + "]";
    }

    private static int to8Bit(float v) {
        return v > 0 ? v < 1 ? (int) (v * 255f + 0.5f) : 255 : 0;
    }
}

package dsmix.data.world;

/**
 * Smooth random fields over the plane from an integer hash: gradient noise, sums of its octaves, and cells.
 *
 * <p>Only additions, multiplications and integer operations, so that all platforms agree bit for bit.
 */
final class Noise {

    private static final int DIRECTIONS = 32;
    private static final double[] GX = new double[DIRECTIONS];
    private static final double[] GY = new double[DIRECTIONS];

    static {
        for (int i = 0; i < DIRECTIONS; i++) {
            GX[i] = StrictMath.cos(2 * StrictMath.PI * i / DIRECTIONS);
            GY[i] = StrictMath.sin(2 * StrictMath.PI * i / DIRECTIONS);
        }
    }

    private final int seed;

    Noise(int seed) {
        this.seed = seed;
    }

    /** Gradient noise at one point: about [-1, 1], mean 0, features of size 1. */
    double at(double x, double y) {
        double floorX = Math.floor(x);
        double floorY = Math.floor(y);
        int ix = (int) floorX;
        int iy = (int) floorY;
        double fx = x - floorX;
        double fy = y - floorY;
        double u = fx * fx * fx * (fx * (fx * 6 - 15) + 10);
        double v = fy * fy * fy * (fy * (fy * 6 - 15) + 10);
        double top = corner(ix, iy, fx, fy);
        top += u * (corner(ix + 1, iy, fx - 1, fy) - top);
        double bottom = corner(ix, iy + 1, fx, fy - 1);
        bottom += u * (corner(ix + 1, iy + 1, fx - 1, fy - 1) - bottom);
        return 1.5 * (top + v * (bottom - top));
    }

    /**
     * A sum of octaves, scaled so that its spread stays about that of one octave.
     *
     * @param gain amplitude of an octave over that of the one before: 1 gives an amplitude spectrum of about 1/f, 0.5
     *     about 1/f^2
     */
    double octaves(double x, double y, int count, double gain) {
        double sum = 0;
        double power = 0;
        double amplitude = 1;
        for (int i = 0; i < count; i++) {
            sum += amplitude * at(x, y);
            power += amplitude * amplitude;
            amplitude *= gain;
            double turned = 1.6 * x - 1.2 * y + 19.1;
            y = 1.2 * x + 1.6 * y + 7.7;
            x = turned;
        }
        return sum / Math.sqrt(power);
    }

    /** Octaves along a line, for profiles. */
    double profile(double x, int count, double gain) {
        double sum = 0;
        double amplitude = 1;
        for (int i = 0; i < count; i++) {
            sum += amplitude * at(x, 3.7 * i + 0.5);
            amplitude *= gain;
            x = 2 * x + 11.3;
        }
        return sum;
    }

    /** Crests: 0 to about 1, with sharp ridges where plain noise crosses zero. */
    double ridged(double x, double y, int count, double gain) {
        double sum = 0;
        double total = 0;
        double amplitude = 1;
        for (int i = 0; i < count; i++) {
            double crest = 1 - Math.abs(at(x, y));
            sum += amplitude * crest * crest;
            total += amplitude;
            amplitude *= gain;
            double turned = 1.6 * x - 1.2 * y + 5.3;
            y = 1.2 * x + 1.6 * y + 31.7;
            x = turned;
        }
        return sum / total;
    }

    /** Uniform in [0, 1) for each pair of integers. */
    double cell(int x, int y) {
        return (hash(x, y) >>> 8) * 0x1p-24;
    }

    /**
     * The nearest of randomly placed points, one for each unit cell.
     *
     * @param out receives: distance to the nearest, distance to the second, a uniform value of the nearest, and the offset
     *     (x, y) from the nearest to here
     */
    void points(double x, double y, double[] out) {
        int ix = (int) Math.floor(x);
        int iy = (int) Math.floor(y);
        double first = 1e9;
        double second = 1e9;
        for (int j = iy - 1; j <= iy + 1; j++) {
            for (int i = ix - 1; i <= ix + 1; i++) {
                int h = hash(i, j);
                double dx = x - i - 0.1 - 0.8 * ((h >>> 16) * 0x1p-16);
                double dy = y - j - 0.1 - 0.8 * ((h & 0xffff) * 0x1p-16);
                double d = dx * dx + dy * dy;
                if (d < first) {
                    second = first;
                    first = d;
                    out[2] = (hash(h, 77) >>> 8) * 0x1p-24;
                    out[3] = dx;
                    out[4] = dy;
                } else if (d < second) {
                    second = d;
                }
            }
        }
        out[0] = Math.sqrt(first);
        out[1] = Math.sqrt(second);
    }

    private double corner(int ix, int iy, double dx, double dy) {
        int direction = hash(ix, iy) >>> 27;
        return GX[direction] * dx + GY[direction] * dy;
    }

    private int hash(int x, int y) {
        int h = seed ^ x * 0x27d4eb2d ^ y * 0x165667b1;
        h = (h ^ h >>> 15) * 0x85ebca6b;
        h = (h ^ h >>> 13) * 0xc2b2ae35;
        return h ^ h >>> 16;
    }
}

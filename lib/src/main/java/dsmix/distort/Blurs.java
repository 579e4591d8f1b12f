package dsmix.distort;

import dsmix.image.Convolution;
import dsmix.image.Image;

/**
 * Types 1 to 3: Gaussian, lens and motion blur, edge samples repeated beyond the border.
 *
 * <p>Kernels are MATLAB's of {@code imgaussfilt}, {@code fspecial('disk')} and {@code fspecial('motion')}.
 */
final class Blurs {

    private Blurs() {
    }

    /** Type 1: each channel filtered by a Gaussian cut off at ceil(2 sigma). */
    static Image gaussian(Image in, double sigma) {
        double[] kernel = Convolution.gaussian(sigma);
        return Planes.map(in, plane -> Convolution.separable(plane, in.width(), in.height(), kernel));
    }

    /** Type 2: each channel averaged over a disk, as an out-of-focus lens does. */
    static Image lens(Image in, int radius) {
        return filtered(in, diskKernel(radius));
    }

    /** Type 3: each channel averaged along a segment at an angle in degrees, counter-clockwise from horizontal. */
    static Image motion(Image in, int length, int angle) {
        return filtered(in, motionKernel(length, angle));
    }

    /** Weight of a pixel: the exact area of its unit square inside the disk, normalised to sum 1; side 2 r + 1. */
    static double[][] diskKernel(int radius) {
        int n = 2 * radius + 1;
        double[][] kernel = new double[n][n];
        double sum = 0;
        for (int y = 0; y <= radius; y++) {
            for (int x = 0; x <= radius; x++) {
                double area = area(x + 0.5, y + 0.5, radius) - area(x - 0.5, y + 0.5, radius)
                        - area(x + 0.5, y - 0.5, radius) + area(x - 0.5, y - 0.5, radius);
                // Cancellation leaves 1e-16 outside the disk.
                double weight = area < 1e-12 ? 0 : area;
                kernel[radius + y][radius + x] = weight;
                kernel[radius - y][radius + x] = weight;
                kernel[radius + y][radius - x] = weight;
                kernel[radius - y][radius - x] = weight;
                sum += weight * (x == 0 ? 1 : 2) * (y == 0 ? 1 : 2);
            }
        }
        return normalised(kernel, sum);
    }

    /** Signed area of the rectangle from the centre to the corner (x, y) inside the circle of radius r. */
    private static double area(double x, double y, double r) {
        if (x < 0 || y < 0) {
            return Math.signum(x) * Math.signum(y) * area(Math.abs(x), Math.abs(y), r);
        }
        double a = Math.min(x, r);
        if (a * a + y * y <= r * r) {
            return a * y;
        }
        double corner = y < r ? Math.sqrt(r * r - y * y) : 0;
        return Math.min(y, r) * Math.min(corner, a) + underArc(a, r) - underArc(Math.min(corner, a), r);
    }

    /** Integral of sqrt(r^2 - t^2) from 0 to x. */
    private static double underArc(double x, double r) {
        return 0.5 * (x * Math.sqrt(Math.max(0, r * r - x * x)) + r * r * StrictMath.asin(Math.min(1, x / r)));
    }

    /**
     * Weight of a pixel: max(1 - d, 0), d its distance from an ideal segment through the centre, normalised to sum 1.
     *
     * <p>Beyond the segment's half-length, but within 1 of its line, d is the distance to the segment's end.
     */
    static double[][] motionKernel(int length, int angle) {
        double half = (length - 1) / 2.0;
        double phi = StrictMath.toRadians(angle % 180);
        double cos = StrictMath.cos(phi);
        double sin = StrictMath.sin(phi);
        double slack = 1 - length * 0x1p-52;
        int rx = (int) (half * Math.abs(cos) + slack);
        int ry = (int) (half * sin + slack);
        double[][] kernel = new double[2 * ry + 1][2 * rx + 1];
        double sum = 0;
        for (int row = -ry; row <= ry; row++) {
            for (int x = -rx; x <= rx; x++) {
                int y = -row;
                double across = Math.abs(y * cos - x * sin);
                double beyond = half - Math.abs(x * cos + y * sin);
                boolean cap = x * x + y * y >= half * half && across <= 1;
                double distance = cap ? Math.sqrt(across * across + beyond * beyond) : across;
                // Rounding leaves 1e-16 at a distance of exactly 1.
                double weight = distance > 1 - 1e-12 ? 0 : 1 - distance;
                kernel[row + ry][x + rx] = weight;
                sum += weight;
            }
        }
        return normalised(kernel, sum);
    }

    private static Image filtered(Image in, double[][] kernel) {
        return Planes.map(in, plane -> Convolution.filter(plane, in.width(), in.height(), kernel));
    }

    private static double[][] normalised(double[][] kernel, double sum) {
        for (double[] row : kernel) {
            for (int i = 0; i < row.length; i++) {
                row[i] /= sum;
            }
        }
        return kernel;
    }
}

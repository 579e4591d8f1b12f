package dsmix.distort;

import dsmix.image.ColorSpaces;
import dsmix.image.Image;
import java.util.SplittableRandom;

/** Types 11 to 14: white noise in RGB and in YCbCr, impulse noise, multiplicative noise; independent per channel sample. */
final class Noise {

    private Noise() {
    }

    /** Type 11: Gaussian noise of a variance added to every sample, clipped. */
    static Image white(Image in, double variance, SplittableRandom random) {
        GaussianStream noise = new GaussianStream(random);
        return Planes.map(in, plane -> plus(plane, variance, noise));
    }

    /** Type 12: the same on studio-range YCbCr, clipped before and after the way back to RGB. */
    static Image whiteYCbCr(Image in, double variance, SplittableRandom random) {
        GaussianStream noise = new GaussianStream(random);
        float[][] planes = ColorSpaces.yCbCr(in);
        for (int c = 0; c < planes.length; c++) {
            planes[c] = plus(planes[c], variance, noise);
        }
        return ColorSpaces.fromYCbCr(in.width(), in.height(), planes).clip();
    }

    /** Type 13: a share of the samples becomes black (half of it) or white (the other half). */
    static Image impulse(Image in, double density, SplittableRandom random) {
        float black = (float) (density / 2);
        float touched = (float) density;
        return Planes.map(in, plane -> {
            float[] out = new float[plane.length];
            float[] u = uniform(plane.length, random);
            for (int i = 0; i < out.length; i++) {
                out[i] = u[i] >= touched ? plane[i] : u[i] < black ? 0 : 1;
            }
            return out;
        });
    }

    /** Type 14: every sample times 1 + n, n uniform with mean 0 and the given variance, clipped. */
    static Image multiplicative(Image in, double variance, SplittableRandom random) {
        float bound = (float) Math.sqrt(3 * variance);
        return Planes.map(in, plane -> {
            float[] out = uniform(plane.length, random);
            for (int i = 0; i < out.length; i++) {
                out[i] = Planes.clip(plane[i] * (1 + bound * (2 * out[i] - 1)));
            }
            return out;
        });
    }

    private static float[] plus(float[] plane, double variance, GaussianStream noise) {
        float deviation = (float) Math.sqrt(variance);
        float[] out = noise.next(plane.length);
        for (int i = 0; i < out.length; i++) {
            out[i] = Planes.clip(plane[i] + deviation * out[i]);
        }
        return out;
    }

    /** Numbers in [0, 1) in steps of 2^-24, two from each draw. */
    private static float[] uniform(int count, SplittableRandom random) {
        float[] out = new float[count];
        for (int i = 0; i < count; i += 2) {
            long bits = random.nextLong();
            out[i] = ((bits >>> 8) & 0xffffff) * 0x1p-24f;
            if (i + 1 < count) {
                out[i + 1] = (bits >>> 40) * 0x1p-24f;
            }
        }
        return out;
    }
}

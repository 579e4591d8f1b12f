package dsmix.mix;

import java.util.SplittableRandom;

/**
 * How the place and size of a patch are drawn; the paper says "uniformly sample a patch".
 *
 * <p>Both readings are reconstructions: {@link #CUTMIX} is what that phrase means in the CutMix line of work and is the
 * default.
 */
public enum BoxSampler {

    /**
     * A box with the picture's shape whose share of the area is 1 - u, u uniform on [0, 1] (a Beta(1, 1) draw), around a
     * uniform centre, cut off at the borders. It has at least one pixel.
     */
    CUTMIX {
        @Override
        public Box sample(int width, int height, SplittableRandom random) {
            double side = Math.sqrt(1 - random.nextDouble());
            int w = Math.max(1, (int) (width * side));
            int h = Math.max(1, (int) (height * side));
            int left = random.nextInt(width) - w / 2;
            int top = random.nextInt(height) - h / 2;
            int x = Math.max(left, 0);
            int y = Math.max(top, 0);
            return new Box(x, y, Math.min(left + w, width) - x, Math.min(top + h, height) - y);
        }
    },

    /** Width and height uniform from one pixel to the whole side, then a uniform place where the box fits. */
    UNIFORM_WH {
        @Override
        public Box sample(int width, int height, SplittableRandom random) {
            int w = 1 + random.nextInt(width);
            int h = 1 + random.nextInt(height);
            return new Box(random.nextInt(width - w + 1), random.nextInt(height - h + 1), w, h);
        }
    };

    /** Draws one box inside a picture of the given size. */
    public abstract Box sample(int width, int height, SplittableRandom random);
}

package dsmix.distort;

import dsmix.image.Image;
import dsmix.image.Seeds;
import java.util.SplittableRandom;

/** Pictures drawn for tests: gradients, edges and texture over the whole range, quantised to 8 bits. */
final class TestPictures {

    private TestPictures() {
    }

    static Image scene(int width, int height, long seed) {
        SplittableRandom random = Seeds.random(seed);
        float[][] planes = new float[Image.CHANNELS][width * height];
        double[] phase = random.doubles(6, 0, 6).toArray();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                double wave = Math.sin(x * 0.21 + phase[0]) * Math.cos(y * 0.17 + phase[1]);
                boolean disk = Math.hypot(x - width * 0.6, y - height * 0.4) < Math.min(width, height) * 0.3;
                planes[0][i] = (float) (0.5 + 0.4 * wave + 0.1 * random.nextDouble());
                planes[1][i] = (float) (disk ? 0.9 - 0.3 * y / height : 0.2 + 0.5 * x / width + 0.05 * random.nextDouble());
                planes[2][i] = (float) (0.5 + 0.5 * Math.sin(x * 0.05 + y * 0.11 + phase[2]) * (disk ? 0.4 : 1));
            }
        }
        planes[0][0] = 0;
        planes[1][0] = 1;
        return Image.of(width, height, planes).quantised();
    }
}

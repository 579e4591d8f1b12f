package dsmix.dsm;

import dsmix.image.Image;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Small drawn pictures with edges, gradients and grain, to train tiny networks on. */
public final class TestPictures {

    private TestPictures() {
    }

    public static PristinePictures of(int count, int size) {
        List<Image> images = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            images.add(draw(size, new SplittableRandom(31 + i)));
        }
        return PristinePictures.of(images);
    }

    private static Image draw(int size, SplittableRandom random) {
        float[][] planes = new float[3][size * size];
        double fx = random.nextDouble() * 0.5;
        double fy = random.nextDouble() * 0.5;
        int edge = size / 4 + random.nextInt(size / 2);
        for (int c = 0; c < 3; c++) {
            double base = 0.2 + 0.4 * random.nextDouble();
            double step = random.nextDouble() * 0.3;
            for (int y = 0; y < size; y++) {
                for (int x = 0; x < size; x++) {
                    double v = base + (x > edge ? step : 0) + 0.15 * Math.sin(fx * x + fy * y + c)
                            + 0.03 * random.nextDouble();
                    planes[c][y * size + x] = (float) Math.min(1, Math.max(0, v));
                }
            }
        }
        return Image.of(size, size, planes);
    }
}

package dsmix.quality;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import dsmix.dsm.PristinePictures;
import dsmix.dsm.TestPictures;
import dsmix.image.Image;
import dsmix.image.ImageFiles;
import dsmix.image.Resampling;
import dsmix.nn.ResNet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeTest {

    private static QualityEncoder encoder() {
        return QualityEncoder.create(EncoderConfig.of(ResNet.Depth.R18, 2), Device.cpu(), 3);
    }

    private static List<Path> pictures(Path dir) throws IOException {
        PristinePictures drawn = TestPictures.of(5, 64);
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Path file = dir.resolve("p" + i + ".png");
            ImageFiles.write(drawn.crop(i, 0, 0, i < 3 ? 64 : 48, 64), file);
            files.add(file);
        }
        return files;
    }

    @Test
    void featuresAreThoseOfEachPictureAloneAndAreCached(@TempDir Path dir) throws IOException {
        List<Path> files = pictures(dir);
        Path cache = dir.resolve("cache");
        FeatureConfig config = FeatureConfig.whole(FeatureConfig.Size.NATIVE_AND_HALF).withStages(1, 2)
                .withPooling(FeatureConfig.Pooling.MEAN_STD);
        try (QualityEncoder encoder = encoder()) {
            float[][] features = Features.extract(encoder, files, config, cache);
            assertEquals(2 * 2 * (64 + 128), features[0].length);
            for (int i = 0; i < files.size(); i++) {
                Image picture = ImageFiles.read(files.get(i));
                assertArrayEquals(Features.of(encoder, picture, config, 0)[0], features[i], 1e-4f);
                float[] half = Features.of(encoder, Resampling.half(picture),
                        config.withSize(FeatureConfig.Size.NATIVE), 0)[0];
                assertArrayEquals(half, Arrays.copyOfRange(features[i], 384, 768), 1e-4f);
            }
            List<Path> kept;
            try (var list = Files.list(cache)) {
                kept = list.toList();
            }
            assertEquals(2, kept.size());
            assertArrayEquals(features, Features.extract(encoder, files, config, cache));
            FeatureConfig part = FeatureConfig.whole(FeatureConfig.Size.HALF).withStages(2);
            float[][] fewer = Features.extract(encoder, files, part, cache);
            assertArrayEquals(Arrays.copyOfRange(features[1], 384 + 128, 384 + 256), fewer[1]);
            try (var list = Files.list(cache)) {
                assertEquals(2, list.count(), "smaller settings are read from what is there");
            }
            assertArrayEquals(Features.extract(encoder, files, part, null)[4], fewer[4], 1e-4f);
            Features.extract(encoder, files.subList(0, 2), part, cache);
            try (var list = Files.list(cache)) {
                assertEquals(3, list.count());
            }
        }
    }

    @Test
    void cropViewsAreCornersCentreAndRepeatableRandomPlaces(@TempDir Path dir) throws IOException {
        List<Path> files = pictures(dir);
        try (QualityEncoder encoder = encoder()) {
            float[][][] five = Features.views(encoder, files, FeatureConfig.fiveCrops(32), null, n -> { });
            Image first = ImageFiles.read(files.get(0));
            FeatureConfig whole = FeatureConfig.whole(FeatureConfig.Size.NATIVE);
            assertArrayEquals(Features.of(encoder, first.crop(32, 0, 32, 32), whole, 0)[0], five[0][1], 1e-4f);
            assertArrayEquals(Features.of(encoder, first.crop(16, 16, 32, 32), whole, 0)[0], five[0][4], 1e-4f);
            FeatureConfig random = FeatureConfig.randomCrops(32, 3, 8);
            float[][][] once = Features.views(encoder, files, random, null, n -> { });
            float[][][] some = Features.views(encoder, files.subList(1, 3), random, null, n -> { });
            assertEquals(3, once[1].length);
            assertArrayEquals(once[1][2], some[0][2], 1e-4f);
            assertNotEquals(once[1][0][0], once[1][1][0]);
        }
    }

    @Test
    void missingStagesAndPicturesAreNamed(@TempDir Path dir) throws IOException {
        List<Path> files = pictures(dir);
        try (QualityEncoder encoder = encoder()) {
            FeatureConfig three = FeatureConfig.whole(FeatureConfig.Size.NATIVE).withStages(3);
            assertTrue(assertThrows(IllegalArgumentException.class, () -> Features.extract(encoder, files, three, null))
                    .getMessage().contains("only 2 stages"));
            Path gone = dir.resolve("gone.png");
            assertTrue(assertThrows(IOException.class, () -> Features.extract(encoder, List.of(gone),
                    FeatureConfig.whole(FeatureConfig.Size.NATIVE), null)).getMessage().contains("gone.png"));
        }
    }

    /** y = 3 + 2 a - b + noise, among many useless features. */
    private static float[][] x(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] x = new float[n][40];
        for (float[] row : x) {
            for (int k = 0; k < row.length; k++) {
                row[k] = (float) (5 + (k + 1) * (random.nextDouble() - 0.5));
            }
        }
        return x;
    }

    private static double[] y(float[][] x) {
        return Arrays.stream(x).mapToDouble(r -> 3 + 2 * r[0] - r[1]).toArray();
    }

    private static double error(QualityHead head, float[][] x) {
        double[] predicted = head.scores(LinearProbe.single(x));
        double[] truth = y(x);
        double error = 0;
        double spread = 0;
        double mean = Arrays.stream(truth).average().orElseThrow();
        for (int i = 0; i < truth.length; i++) {
            error += Math.pow(predicted[i] - truth[i], 2);
            spread += Math.pow(mean - truth[i], 2);
        }
        return error / spread;
    }

    @Test
    void headsLearnALinearRule() {
        float[][] train = x(120, 1);
        float[][] test = x(60, 2);
        assertTrue(error(RidgeProbe.fit(train, y(train), RidgeConfig.standard()), test) < 0.01);
        double linear = error(LinearProbe.fit(train, y(train), new ProbeConfig(0, 100, 32, 0.02, 0, true, 0, 1)), test);
        assertTrue(linear < 0.1, "linear head: " + linear);
        double mlp = error(LinearProbe.fit(train, y(train), new ProbeConfig(16, 60, 32, 0.01, 0.01, true, 0, 1)), test);
        assertTrue(mlp < 0.4, "MLP head: " + mlp);
    }

    @Test
    void ridgeSolvesItsEquations() {
        // Two centred features by hand: X = [1, -1, 1, -1; 1, 1, -1, -1], y = [4, 0, 2, -2] + 1: w = X'y / (4 + p),
        // bias 1 + 1.
        float[][] features = {{1, 1}, {-1, 1}, {1, -1}, {-1, -1}};
        double[] scores = {5, 1, 3, -1};
        RidgeConfig one = new RidgeConfig(0.5, 0.5, 1, 2, false, 1);
        QualityHead head = RidgeProbe.fit(features, scores, one);
        // Mean squared length 2, so p = 1: w = (8/5, 4/5), bias 2.
        assertEquals(2 + 1.6 + 0.8, head.score(new float[][] {{1, 1}}), 1e-9);
        assertEquals(2 - 1.6 + 1.6, head.score(new float[][] {{-1, 2}}), 1e-9);
    }

    @Test
    void headsRepeatWithTheSeedAndRefuseOtherFeatures() {
        float[][] train = x(40, 1);
        ProbeConfig config = ProbeConfig.standardised().withEpochs(5).withHidden(8);
        assertEquals(LinearProbe.fit(train, y(train), config).tensors(), LinearProbe.fit(train, y(train), config).tensors());
        QualityHead head = LinearProbe.fit(train, y(train), config);
        assertThrows(IllegalArgumentException.class, () -> head.score(new float[][] {{1, 2}}));
        assertThrows(IllegalArgumentException.class, () -> LinearProbe.fit(train, new double[40], config));
    }

    @Test
    void aModelIsOneFileAndNeedsATrainedHead(@TempDir Path dir) throws IOException {
        List<Path> files = pictures(dir);
        double[] scores = {10, 20, 30, 40, 55};
        FeatureConfig features = FeatureConfig.fiveCrops(32);
        Path file = dir.resolve("model.safetensors");
        double expected;
        try (QualityEncoder encoder = encoder()) {
            Path bare = dir.resolve("encoder.safetensors");
            encoder.save(bare);
            assertTrue(assertThrows(IOException.class, () -> QualityModel.load(bare)).getMessage().contains("no trained"));
            QualityHead head = LinearProbe.fit(Features.views(encoder, files, features, null, n -> { }), scores,
                    ProbeConfig.standardised().withEpochs(3));
            QualityModel model = QualityModel.of(encoder, features, head, java.util.Map.of("data", "five drawn pictures"));
            model.save(file);
            expected = model.score(files.get(2));
        }
        try (QualityModel read = QualityModel.load(file, Device.cpu())) {
            assertEquals(expected, read.score(files.get(2)), 1e-6);
            assertEquals(expected, read.scores(files)[2], 1e-3);
            assertEquals("five drawn pictures", read.facts().get("data"));
        }
    }
}

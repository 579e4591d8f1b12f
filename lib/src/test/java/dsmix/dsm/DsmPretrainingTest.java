package dsmix.dsm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import dsmix.distort.DistortionClass;
import dsmix.image.Image;
import dsmix.train.Resume;
import dsmix.train.TrainingListener;
import dsmix.train.TrainingProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DsmPretrainingTest {

    private static final DsmConfig TINY = DsmConfig.quick().withCrops(CropConfig.of(32).withMargin(4))
            .withTransformer(32, 1, 2).withBatch(8).withSteps(40).withHeldOut(0.25, 50);

    @Test
    void learningLowersTheErrorAndTheRunIsKept(@TempDir Path dir) throws IOException {
        PristinePictures pictures = TestPictures.of(8, 64);
        DsmPretraining.Result result = DsmPretraining.run(pictures, TINY, Device.cpu(), dir, Resume.NEVER);
        double before = untrained(pictures).mse();
        double after = result.evaluation().mse();
        assertTrue(after < 0.7 * before, "from " + before + " to " + after);
        assertEquals(40, result.training().step());
        assertEquals(50, result.evaluation().crops());
        assertTrue(result.evaluation().mse() > 0 && result.evaluation().plccCrops() > 0);
        try (DsmPredictor read = DsmPredictor.load(dir.resolve(DsmPretraining.FILE), Device.cpu());
                DsmPredictor trained = result.predictor()) {
            Image image = pictures.crop(0, 0, 0, 37, 45);
            SensitivityMap map = read.predict(image);
            assertEquals(4, map.width());
            assertEquals(5, map.height());
            assertArrayEquals(trained.predict(image).values(), map.values(), 0);
        }
        assertTrue(Files.exists(dir.resolve("history.csv")));
    }

    @Test
    void trainingBeginsNearTheBestConstantMap() throws IOException {
        DsmPretraining.Result result = DsmPretraining.run(TestPictures.of(8, 64), TINY.withSteps(1).withLearningRate(1e-9),
                Device.cpu(), null, Resume.NEVER);
        result.predictor().close();
        assertEquals(1, result.evaluation().relativeError(), 0.1);
    }

    @Test
    void anInterruptedRunLeavesNoNetworkThatALaterOneWouldTrust(@TempDir Path dir) throws IOException {
        PristinePictures pictures = TestPictures.of(8, 64);
        DsmConfig short12 = TINY.withSteps(12);
        TrainingListener stop = new TrainingListener() {
            @Override
            public void progress(TrainingProgress progress) {
                if (progress.step() >= 5) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        DsmPretraining.Result stopped = DsmPretraining.run(pictures, short12, Device.cpu(), dir, Resume.NEVER, stop);
        stopped.predictor().close();
        assertFalse(stopped.training().completed() || Thread.interrupted());
        assertFalse(Files.exists(dir.resolve(DsmPretraining.FILE)));
        DsmPretraining.Result whole = DsmPretraining.run(pictures, short12, Device.cpu(), dir, Resume.IF_PRESENT);
        whole.predictor().close();
        assertEquals(12, whole.training().step());
        assertTrue(Files.exists(dir.resolve(DsmPretraining.FILE)));
    }

    /**
     * The error before training on the held-out crops that the result is evaluated on. Losses of single batches would not
     * do: how strong the drawn distortions are moves them by more than learning does.
     */
    private static DsmEvaluation untrained(PristinePictures pictures) {
        PristinePictures heldOut = pictures.atLeast(TINY.crops().size()).split(TINY.heldOut(), TINY.seed()).get(1);
        try (DsmPredictor predictor = DsmPredictor.create(TINY, Device.cpu())) {
            return DsmEvaluation.of(predictor, heldOut, TINY.crops(), TINY.evaluationCrops(), TINY.seed());
        }
    }

    @Test
    void cropsAreThePicturesAndRepeat() {
        PristinePictures pictures = TestPictures.of(2, 48);
        DistortedCrops crops = new DistortedCrops(pictures, CropConfig.of(32).withMargin(8).withFlip(true));
        for (int c : new int[] {0, 4, 33, 60, 125}) {
            DistortionClass distortion = DistortionClass.ofIndex(c);
            DistortedCrops.Pair pair = crops.pair(1, distortion, new SplittableRandom(c));
            assertEquals(pair, crops.pair(1, distortion, new SplittableRandom(c)));
            assertEquals(32, pair.distorted().width());
            assertEquals(distortion.isReference(), pair.distorted().equals(pair.reference()));
        }
        assertNotEquals(crops.pair(0, DistortionClass.REFERENCE, new SplittableRandom(1)),
                crops.pair(0, DistortionClass.REFERENCE, new SplittableRandom(2)));
        assertThrows(IllegalArgumentException.class, () -> new DistortedCrops(pictures, CropConfig.of(64))
                .pair(0, DistortionClass.REFERENCE, new SplittableRandom(1)));
    }

    @Test
    void anEpochHoldsEveryPictureWithEveryClassOnce() {
        ClassOrder order = new ClassOrder(3, 7);
        assertEquals(375, order.epochSize());
        boolean[][] seen = new boolean[3][126];
        for (int p = 375; p < 750; p++) {
            ClassOrder.Sample sample = order.at(p);
            assertTrue(!seen[sample.picture()][sample.distortion().index()]);
            seen[sample.picture()][sample.distortion().index()] = true;
        }
        assertTrue(!seen[0][0]);
    }

    @Test
    void heldOutPicturesAreDisjoint() {
        PristinePictures pictures = TestPictures.of(10, 16);
        List<PristinePictures> parts = pictures.split(0.3, 5);
        assertEquals(7, parts.get(0).size());
        assertEquals(3, parts.get(1).size());
        for (int i = 0; i < 3; i++) {
            for (int k = 0; k < 7; k++) {
                assertNotEquals(parts.get(1).name(i), parts.get(0).name(k));
            }
        }
        assertEquals(parts.get(1).contentHash(), pictures.split(0.3, 5).get(1).contentHash());
    }

    @Test
    void evaluationKnowsPerfectConstantAndOppositeMaps() {
        double[][] truth = {{0, 1, 0, 1}, {0.2, 0.4, 0.6, 0.8}, {0.5, 0.5, 0.5, 0.5}};
        DsmEvaluation perfect = DsmEvaluation.summarise(truth, truth);
        assertEquals(0, perfect.mse());
        assertEquals(1, perfect.plccMedian(), 1e-12);
        assertEquals(2, perfect.plccCrops());
        // All means are 0.5: squares 4 * 0.25 and 2 * (0.09 + 0.01) over 12 cells.
        assertEquals(1.2 / 12, perfect.constantMse(), 1e-12);
        double[][] constant = {{0.5, 0.5, 0.5, 0.5}, {0.5, 0.5, 0.5, 0.5}, {0.5, 0.5, 0.5, 0.5}};
        assertEquals(1, DsmEvaluation.summarise(constant, truth).relativeError(), 1e-12);
        double[][] opposite = {{1, 0, 1, 0}, {0.8, 0.6, 0.4, 0.2}, {0, 0, 0, 0}};
        assertEquals(-1, DsmEvaluation.summarise(opposite, truth).plccMean(), 1e-12);
    }

    @Test
    void configurationsSayWhatIsWrong() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> DsmConfig.quick().withPatch(7)).getMessage()
                .contains("patches of 7"));
        assertThrows(IllegalArgumentException.class, () -> DsmConfig.quick().withTransformer(100, 2, 3));
        assertEquals(24, DsmConfig.paper().with("crops.margin", "24").crops().margin());
        assertEquals(2, DsmConfig.quick().withSteps(3).warmUp());
        assertEquals(175_000, DsmConfig.paper().steps());
    }
}

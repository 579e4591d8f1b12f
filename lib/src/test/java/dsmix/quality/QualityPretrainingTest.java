package dsmix.quality;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.nn.Parameter;
import dsmix.dsm.CropConfig;
import dsmix.dsm.DsmConfig;
import dsmix.dsm.DsmPredictor;
import dsmix.dsm.PristinePictures;
import dsmix.dsm.TestPictures;
import dsmix.mix.LambdaRule;
import dsmix.mix.MixConfig;
import dsmix.nn.BatchNormMode;
import dsmix.nn.ResNet;
import dsmix.nn.Tensor;
import dsmix.nn.Weights;
import dsmix.train.Resume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QualityPretrainingTest {

    private static final PretrainConfig TINY = PretrainConfig.quick().withEncoder(EncoderConfig.of(ResNet.Depth.R18, 1))
            .withCrops(CropConfig.of(32).withMargin(4)).withBatch(6, 2).withSteps(12).withLearningRates(0.02, 0.05)
            .withValidation(0.25, 126, 0);
    private static final PristinePictures PICTURES = TestPictures.of(8, 48);

    private static Path initial(Path dir) throws IOException {
        Path file = dir.resolve("initial.safetensors");
        try (QualityEncoder encoder = QualityEncoder.create(EncoderConfig.of(ResNet.Depth.R18, 1), Device.cpu(), 3)) {
            Weights.write(file, Weights.of(encoder.networkParameters()));
        }
        return file;
    }

    private static QualityPretraining.Result run(QualityPretraining run) throws IOException {
        return run.on(Device.cpu()).run();
    }

    private static Map<String, Tensor> network(QualityPretraining.Result result) {
        try (QualityEncoder encoder = result.encoder()) {
            return Weights.of(encoder.networkParameters());
        }
    }

    @Test
    void learnsKeepsTheRunAndLoadsAgain(@TempDir Path dir) throws IOException {
        QualityPretraining.Result result = run(QualityPretraining.of(PICTURES, TINY.withSteps(40).withMix(MixConfig.none()))
                .in(dir, Resume.NEVER));
        double[] loss = result.history().column("loss");
        assertTrue(loss[loss.length - 1] < loss[0], "from " + loss[0] + " to " + loss[loss.length - 1]);
        assertEquals(126, result.accuracy().crops());
        for (String name : new String[] {"encoder.safetensors", "history.csv", "pretrain.json"}) {
            assertTrue(Files.size(dir.resolve(name)) > 0, name);
        }
        try (QualityEncoder read = QualityEncoder.load(dir.resolve("encoder.safetensors"), Device.cpu());
                QualityEncoder trained = result.encoder()) {
            assertEquals(trained.config(), read.config());
            assertEquals(Weights.of(trained.parameters()), Weights.of(read.parameters()));
        }
    }

    @Test
    void distillationPullsTowardsTheTeacherAndLeavesItAlone(@TempDir Path dir) throws IOException {
        Path teacher = initial(dir);
        byte[] before = Files.readAllBytes(teacher);
        PretrainConfig config = TINY.withSteps(30).withBatchNorm(BatchNormMode.FROZEN);
        QualityPretraining.Result pulled = run(QualityPretraining.of(PICTURES, config.withDistillation(
                DistillationConfig.paper().withWeight(5))).taughtBy(teacher));
        double[] kd = pulled.history().column("kd");
        assertTrue(kd[kd.length - 1] < 0.8 * kd[0], "kd from " + kd[0] + " to " + kd[kd.length - 1]);
        assertEquals(3, pulled.notes().size(), "stages 2 to 4 are not there: " + pulled.notes());
        assertArrayEquals(before, Files.readAllBytes(teacher));
        pulled.encoder().close();
    }

    @Test
    void distillationConcernsReferencesOnly(@TempDir Path dir) throws IOException {
        Path teacher = initial(dir);
        PretrainConfig config = TINY.withBatch(6, 0).withDistillation(DistillationConfig.paper());
        Map<String, Tensor> with = network(run(QualityPretraining.of(PICTURES, config).taughtBy(teacher)));
        Map<String, Tensor> without = network(run(QualityPretraining.of(PICTURES, config.withDistillation(
                DistillationConfig.none()))));
        assertEquals(without, with, "without references there is nothing to distil");
        // Started from the teacher itself with frozen statistics, the first step's term is zero.
        PretrainConfig frozen = TINY.withBatchNorm(BatchNormMode.FROZEN).withDistillation(DistillationConfig.paper())
                .withSteps(1);
        QualityPretraining.Result same = run(QualityPretraining.of(PICTURES, frozen).from(teacher).taughtBy(teacher));
        assertEquals(0, same.history().column("kd")[0], 1e-6);
        same.encoder().close();
    }

    @Test
    void resumesToTheSameBits(@TempDir Path dir) throws IOException {
        PretrainConfig config = TINY.withMix(MixConfig.paper().withDsmSource(MixConfig.DsmSource.GROUND_TRUTH));
        Path once = dir.resolve("once");
        Path twice = dir.resolve("twice");
        Map<String, Tensor> whole = network(run(QualityPretraining.of(PICTURES, config).in(once, Resume.NEVER)));
        Map<String, Tensor> interrupted = network(run(QualityPretraining.of(PICTURES, config).in(twice, Resume.NEVER)
                .listen(new StopAfter(5))));
        Thread.interrupted();
        assertNotEquals(whole, interrupted);
        assertEquals(whole, network(run(QualityPretraining.of(PICTURES, config).in(twice, Resume.REQUIRED))));
        assertEquals(-1, Files.mismatch(once.resolve(QualityPretraining.FILE), twice.resolve(QualityPretraining.FILE)));
    }

    @Test
    void interpolationGoesBackToTheFirstWeights(@TempDir Path dir) throws IOException {
        Path start = initial(dir);
        Map<String, Tensor> first = Weights.read(start);
        PretrainConfig config = TINY.withSteps(4);
        assertEquals(first, network(run(QualityPretraining.of(PICTURES, config.withInterpolation(0)).from(start))));
        Map<String, Tensor> end = network(run(QualityPretraining.of(PICTURES, config).from(start)));
        Map<String, Tensor> half = network(run(QualityPretraining.of(PICTURES, config.withInterpolation(0.5)).from(start)));
        String name = "layer1.0.conv1.weight";
        assertNotEquals(first.get(name), end.get(name));
        assertEquals((first.get(name).data()[7] + end.get(name).data()[7]) / 2, half.get(name).data()[7], 1e-7);
    }

    @Test
    void frozenStatisticsStayAndUpdatedOnesMove(@TempDir Path dir) throws IOException {
        Path start = initial(dir);
        Tensor before = Weights.read(start).get("bn1.running_mean");
        assertEquals(before, network(run(QualityPretraining.of(PICTURES, TINY.withBatchNorm(BatchNormMode.FROZEN))
                .from(start))).get("bn1.running_mean"));
        assertNotEquals(before, network(run(QualityPretraining.of(PICTURES, TINY).from(start))).get("bn1.running_mean"));
    }

    @Test
    void typeAndLevelHeadsLearnToo() throws IOException {
        PretrainConfig config = TINY.withSteps(40).withMix(MixConfig.none())
                .withEncoder(EncoderConfig.of(ResNet.Depth.R18, 1).withHead(EncoderConfig.HeadKind.TYPE_LEVEL)
                .withHeadHidden(16));
        QualityPretraining.Result result = run(QualityPretraining.of(PICTURES, config));
        double[] loss = result.history().column("loss");
        assertTrue(loss[loss.length - 1] < loss[0]);
        Map<String, Parameter> heads = result.encoder().headParameters();
        assertArrayEquals(new long[] {26, 16}, heads.get("head.type.fc2.weight").getArray().getShape().getShape());
        assertArrayEquals(new long[] {6, 16}, heads.get("head.level.fc2.weight").getArray().getShape().getShape());
        result.encoder().close();
    }

    @Test
    void predictedMapsNeedAPredictorAndAreUsed() throws IOException {
        PretrainConfig config = TINY.withSteps(2).withMix(MixConfig.paper());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> run(QualityPretraining.of(PICTURES, config)))
                .getMessage().contains("DSM network"));
        DsmConfig dsm = DsmConfig.quick().withCrops(CropConfig.of(32)).withTransformer(16, 1, 2);
        try (DsmPredictor predictor = DsmPredictor.create(dsm, Device.cpu())) {
            Map<String, Tensor> predicted = network(run(QualityPretraining.of(PICTURES, config).withPredictor(predictor)));
            Map<String, Tensor> area = network(run(QualityPretraining.of(PICTURES, config.withMix(
                    MixConfig.paper().withRule(LambdaRule.area())))));
            assertNotEquals(area, predicted);
        }
    }

    @Test
    void refusesTeachersAndWeightsThatDoNotFit(@TempDir Path dir) throws IOException {
        Path start = initial(dir);
        PretrainConfig three = TINY.withEncoder(EncoderConfig.of(ResNet.Depth.R18, 3));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> run(QualityPretraining.of(PICTURES, three)
                .from(start))).getMessage().contains("1 stages"));
        PretrainConfig wide = TINY.withEncoder(EncoderConfig.of(ResNet.Depth.R50, 1))
                .withDistillation(DistillationConfig.paper());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> run(QualityPretraining.of(PICTURES, wide)
                .taughtBy(start))).getMessage().contains("channels"));
    }
}

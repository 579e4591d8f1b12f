package dsmix.mix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dsmix.dsm.Upsampling;
import dsmix.image.Image;
import dsmix.mix.MixConfig.EqualClasses;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The batched mixing equals the one on plain pictures for every rule. */
class BatchMixerTest {

    private static final int[] CLASSES = {1, 2, 0, 66, 125, 30, 31, 32, 30};

    private static NDArray pictures(NDManager manager, List<DsMix.Source> batch) {
        float[] values = new float[batch.size() * 3 * 24 * 16];
        for (int i = 0; i < batch.size() * 3; i++) {
            System.arraycopy(batch.get(i / 3).image().plane(i % 3), 0, values, i * 24 * 16, 24 * 16);
        }
        return manager.create(values, new Shape(batch.size(), 3, 16, 24));
    }

    private static NDArray maps(NDManager manager, List<DsMix.Source> batch) {
        float[] values = new float[batch.size() * 6];
        for (int i = 0; i < batch.size(); i++) {
            System.arraycopy(batch.get(i).map().values(), 0, values, i * 6, 6);
        }
        return manager.create(values, new Shape(batch.size(), 2, 3));
    }

    private static void compare(MixConfig config, long step) {
        List<DsMix.Source> batch = DsMixTest.batch(CLASSES);
        MixPlan plan = MixPlan.draw(CLASSES, 24, 16, config, 17, step);
        List<MixedImage> expected = DsMix.apply(batch, plan, config);
        try (NDManager manager = NDManager.newBaseManager()) {
            BatchMixer.Mixed mixed = BatchMixer.mix(pictures(manager, batch), maps(manager, batch),
                    PackedPlan.of(plan, CLASSES), config);
            assertEquals(new Shape(CLASSES.length, DsMix.CLASSES), mixed.labels().getShape());
            float[] labels = mixed.labels().toFloatArray();
            float[] pixels = mixed.pictures().toFloatArray();
            for (int i = 0; i < CLASSES.length; i++) {
                int from = i * DsMix.CLASSES;
                assertArrayEquals(expected.get(i).label(), java.util.Arrays.copyOfRange(labels, from, from + DsMix.CLASSES),
                        2e-5f, config.rule() + ", step " + step + ", picture " + i);
                Image image = expected.get(i).image();
                int at = (i * 3 + 2) * 24 * 16;
                assertArrayEquals(image.plane(2), java.util.Arrays.copyOfRange(pixels, at, at + 24 * 16));
            }
        }
    }

    @Test
    void equalsThePlainDefinitionForEveryRule() {
        for (LambdaRule.Kind kind : LambdaRule.Kind.values()) {
            MixConfig config = MixConfig.paper().withMixMax(4)
                    .withRule(kind == LambdaRule.Kind.POWER ? LambdaRule.power(1.5) : LambdaRule.parse(kind.name()));
            for (int step = 0; step < 6; step++) {
                compare(config, step);
            }
        }
    }

    @Test
    void equalsThePlainDefinitionForOtherSettings() {
        compare(MixConfig.paper().withUpsampling(Upsampling.NEAREST), 1);
        compare(MixConfig.quick().withBoxSampler(BoxSampler.UNIFORM_WH).withEqualClasses(EqualClasses.ALLOW), 2);
        compare(MixConfig.none(), 3);
        compare(MixConfig.paper().withMixProbability(0.3), 4);
    }

    @Test
    void asksForMapsOnlyWhereTheRuleNeedsThem() {
        List<DsMix.Source> batch = DsMixTest.batch(CLASSES);
        MixConfig area = MixConfig.paper().withRule(LambdaRule.area());
        PackedPlan plan = PackedPlan.of(MixPlan.draw(CLASSES, 24, 16, area, 1, 1), CLASSES);
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray pictures = pictures(manager, batch);
            assertEquals(9f, BatchMixer.mix(pictures, null, plan, area).labels().sum().getFloat(), 1e-4f);
            assertThrows(IllegalArgumentException.class, () -> BatchMixer.mix(pictures, null, plan, MixConfig.paper()));
        }
    }
}

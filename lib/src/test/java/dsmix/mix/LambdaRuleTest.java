package dsmix.mix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dsmix.dsm.SensitivityMap;
import dsmix.dsm.Upsampling;
import dsmix.image.Image;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Worked examples on a 4 x 4 canvas with 2 x 2 maps, and what each rule promises on random ones. */
class LambdaRuleTest {

    private static final List<LambdaRule> RULES = List.of(LambdaRule.massRatio(), LambdaRule.area(), LambdaRule.blend(0.5),
            LambdaRule.normalised(), LambdaRule.snapMix(), LambdaRule.globalSeverity(), LambdaRule.meanSeverity(),
            LambdaRule.power(2), LambdaRule.uniform());

    private static double[] lambda(LambdaRule rule, float[] baseMap, float[] donorMap) {
        DsMix.Source base = new DsMix.Source(Image.filled(4, 4, 0, 0, 0), 1, new SensitivityMap(2, 2, baseMap));
        DsMix.Source donor = new DsMix.Source(Image.filled(4, 4, 1, 1, 1), 6, new SensitivityMap(2, 2, donorMap));
        MixConfig config = MixConfig.quick().withRule(rule).withUpsampling(Upsampling.NEAREST);
        return DsMix.paste(base, donor, new Box(0, 0, 2, 2), config).parts().stream()
                .mapToDouble(MixedImage.Part::lambda).toArray();
    }

    private static void expect(LambdaRule rule, float[] baseMap, float[] donorMap, double base, double donor) {
        assertArrayEquals(new double[] {base, donor}, lambda(rule, baseMap, donorMap), 1e-6, rule.toString());
    }

    @Test
    void threeTimesTheSeverityOutweighsThreeTimesTheArea() {
        float[] a = {0.1f, 0.1f, 0.1f, 0.1f};
        float[] b = {0.3f, 0.3f, 0.3f, 0.3f};
        // The donor shows a quarter of the picture: visible severity 0.75 * 0.1 against 0.25 * 0.3.
        expect(LambdaRule.massRatio(), a, b, 0.5, 0.5);
        expect(LambdaRule.area(), a, b, 0.75, 0.25);
        expect(LambdaRule.blend(0.5), a, b, 0.625, 0.375);
        expect(LambdaRule.normalised(), a, b, 0.75, 0.25);
        expect(LambdaRule.snapMix(), a, b, 0.75, 0.25);
        expect(LambdaRule.globalSeverity(), a, b, 0.5, 0.5);
        expect(LambdaRule.meanSeverity(), a, b, 0.25, 0.75);
        expect(LambdaRule.power(2), a, b, 0.5, 0.5);
        expect(LambdaRule.uniform(), a, b, 0.5, 0.5);
    }

    @Test
    void aDistortionHiddenUnderThePatchDependsOnTheRule() {
        float[] a = {0.4f, 0, 0, 0};
        float[] b = {0.2f, 0.2f, 0.2f, 0.2f};
        expect(LambdaRule.massRatio(), a, b, 0, 1);
        expect(LambdaRule.blend(0.5), a, b, 0.375, 0.625);
        expect(LambdaRule.normalised(), a, b, 0, 1);
        expect(LambdaRule.snapMix(), a, b, 0, 0.25);
        // Whole-picture means 0.1 and 0.2, times areas 0.75 and 0.25.
        expect(LambdaRule.globalSeverity(), a, b, 0.6, 0.4);
        expect(LambdaRule.meanSeverity(), a, b, 0, 1);
        expect(LambdaRule.uniform(), a, b, 0.5, 0.5);
    }

    @Test
    void powersSharpen() {
        float[] a = {0, 0.1f, 0.1f, 0.1f};
        float[] b = {0.1f, 0, 0, 0};
        expect(LambdaRule.power(1), a, b, 0.75, 0.25);
        expect(LambdaRule.power(2), a, b, 0.9, 0.1);
        expect(LambdaRule.power(0.5), a, b, Math.sqrt(3) / (Math.sqrt(3) + 1), 1 / (Math.sqrt(3) + 1));
    }

    @Test
    void twoInvisibleDistortionsShareByArea() {
        float[] nothing = new float[4];
        for (LambdaRule rule : RULES) {
            if (rule.kind() != LambdaRule.Kind.UNIFORM) {
                expect(rule, nothing, nothing, 0.75, 0.25);
            }
        }
    }

    @Test
    void anInvisibleDonorGetsNothing() {
        float[] a = {0.1f, 0.2f, 0.3f, 0.4f};
        for (LambdaRule rule : List.of(LambdaRule.massRatio(), LambdaRule.globalSeverity(), LambdaRule.meanSeverity(),
                LambdaRule.power(2))) {
            expect(rule, a, new float[4], 1, 0);
        }
    }

    @Test
    void weightsAreSharesForAnyMaps() {
        SplittableRandom random = new SplittableRandom(5);
        for (int trial = 0; trial < 2000; trial++) {
            double[][] parts = randomParts(random);
            for (LambdaRule rule : RULES) {
                double sum = 0;
                for (double lambda : rule.weights(parts[0], parts[1], parts[2])) {
                    assertTrue(lambda >= 0 && lambda <= 1 + 1e-9, rule + " gave " + lambda);
                    sum += lambda;
                }
                if (rule.sumsToOne()) {
                    assertEquals(1, sum, 1e-9, rule.toString());
                }
            }
        }
    }

    @Test
    void equalConstantMapsGiveTheArea() {
        float[] same = {0.2f, 0.2f, 0.2f, 0.2f};
        for (LambdaRule rule : List.of(LambdaRule.massRatio(), LambdaRule.area(), LambdaRule.blend(0.3),
                LambdaRule.normalised(), LambdaRule.snapMix(), LambdaRule.globalSeverity())) {
            expect(rule, same, same, 0.75, 0.25);
        }
        expect(LambdaRule.meanSeverity(), same, same, 0.5, 0.5);
    }

    @Test
    void readsAndPrintsItsName() {
        for (LambdaRule rule : RULES) {
            assertEquals(rule, LambdaRule.parse(rule.toString()));
        }
        assertEquals(LambdaRule.blend(0.5), LambdaRule.parse("Blend"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> LambdaRule.parse("mass")).getMessage()
                .contains("mass_ratio"));
        assertThrows(IllegalArgumentException.class, () -> LambdaRule.parse("blend:2"));
        assertThrows(IllegalArgumentException.class, () -> LambdaRule.parse("power:x"));
    }

    private static double[][] randomParts(SplittableRandom random) {
        int parts = 1 + random.nextInt(4);
        double[][] out = new double[3][parts];
        double sum = 0;
        for (int k = 0; k < parts; k++) {
            out[0][k] = random.nextInt(4) == 0 ? 0 : random.nextDouble();
            sum += out[0][k];
        }
        for (int k = 0; k < parts; k++) {
            out[0][k] = sum == 0 ? (k == 0 ? 1 : 0) : out[0][k] / sum;
            double outside = random.nextDouble() * (1 - out[0][k]);
            double severity = random.nextInt(3) == 0 ? 0 : random.nextDouble();
            out[1][k] = severity * out[0][k];
            out[2][k] = out[1][k] + severity * outside;
        }
        return out;
    }
}

package dsmix.mix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dsmix.dsm.SensitivityMap;
import dsmix.image.Image;
import dsmix.mix.MixConfig.EqualClasses;
import dsmix.mix.MixConfig.PasteCount;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DsMixTest {

    static List<DsMix.Source> batch(int... classes) {
        SplittableRandom random = new SplittableRandom(99);
        List<DsMix.Source> sources = new ArrayList<>();
        for (int c : classes) {
            float[][] planes = new float[3][24 * 16];
            for (float[] plane : planes) {
                for (int i = 0; i < plane.length; i++) {
                    plane[i] = (float) random.nextDouble();
                }
            }
            float[] cells = new float[6];
            double severity = c == 0 || random.nextInt(5) == 0 ? 0 : random.nextDouble();
            for (int i = 0; i < cells.length; i++) {
                cells[i] = (float) (severity * (random.nextDouble() - 0.1));
            }
            sources.add(new DsMix.Source(Image.of(24, 16, planes), c, new SensitivityMap(3, 2, cells)));
        }
        return sources;
    }

    @Test
    void everyPixelComesFromTheVisiblePart() {
        List<DsMix.Source> batch = batch(3, 8, 77, 20, 0);
        int[] classes = {3, 8, 77, 20, 0};
        MixConfig config = MixConfig.paper().withPasteCount(PasteCount.FIXED);
        MixPlan plan = MixPlan.draw(classes, 24, 16, config, 1, 2);
        List<MixedImage> mixed = DsMix.apply(batch, plan, config);
        for (int i = 0; i < 4; i++) {
            List<MixedImage.Part> parts = mixed.get(i).parts();
            assertEquals(3, parts.size());
            Masks masks = plan.masks(i);
            for (int p = 0; p < 24 * 16; p++) {
                Image source = batch.get(parts.get(masks.owners()[p]).index()).image();
                assertEquals(source.plane(1)[p], mixed.get(i).image().plane(1)[p]);
            }
            assertEquals(1, parts.stream().mapToDouble(MixedImage.Part::areaShare).sum(), 1e-12);
        }
        assertSame(batch.get(4).image(), mixed.get(4).image());
        assertEquals(1f, mixed.get(4).label()[0]);
    }

    @Test
    void labelsSumToOneForEveryRule() {
        List<DsMix.Source> batch = batch(1, 2, 0, 66, 125, 30, 31, 32);
        for (LambdaRule.Kind kind : LambdaRule.Kind.values()) {
            LambdaRule rule = LambdaRule.parse(kind.name());
            for (int step = 0; step < 20; step++) {
                for (MixedImage image : DsMix.mix(batch, MixConfig.paper().withRule(rule), 1, step)) {
                    double sum = 0;
                    for (float v : image.label()) {
                        assertTrue(v >= 0);
                        sum += v;
                    }
                    if (rule.sumsToOne()) {
                        assertEquals(1, sum, 1e-5, rule + " at step " + step);
                    }
                }
            }
        }
    }

    @Test
    void weightsOfOneClassAddUp() {
        MixConfig config = MixConfig.paper().withEqualClasses(EqualClasses.ALLOW).withRule(LambdaRule.area());
        List<DsMix.Source> batch = batch(4, 4);
        MixedImage mixed = DsMix.paste(batch.get(0), batch.get(1), new Box(0, 0, 12, 16), config);
        assertEquals(0.5, mixed.parts().get(1).lambda());
        assertEquals(1f, mixed.label()[4]);
    }

    @Test
    void threePicturesByHand() {
        // Canvas 4 x 4; the second patch covers half of the first one.
        MixConfig config = MixConfig.paper();
        List<DsMix.Source> batch = new ArrayList<>();
        float[] severities = {0.1f, 0.2f, 0.4f};
        for (int k = 0; k < 3; k++) {
            batch.add(new DsMix.Source(Image.filled(4, 4, k / 4f, 0, 0), 10 + k,
                    SensitivityMap.constant(2, 2, severities[k])));
        }
        List<MixPlan.Paste> pastes = List.of(new MixPlan.Paste(1, new Box(0, 0, 4, 2)),
                new MixPlan.Paste(2, new Box(0, 0, 2, 2)));
        MixPlan plan = new MixPlan(4, 4, List.of(pastes, List.of(), List.of()));
        MixedImage mixed = DsMix.apply(batch, plan, config).get(0);
        // Areas 8, 4, 4 of 16: severities 0.8, 0.8, 1.6 of 3.2.
        float[] label = mixed.label();
        assertArrayEquals(new float[] {0.25f, 0.25f, 0.5f}, new float[] {label[10], label[11], label[12]}, 1e-6f);
        assertArrayEquals(new float[] {0.5f, 0.5f, 0.25f, 0.25f}, java.util.Arrays.copyOf(mixed.image().plane(0), 4));
    }

    @Test
    void saysWhenAMapIsMissing() {
        DsMix.Source bare = new DsMix.Source(Image.filled(8, 8, 0, 0, 0), 1, null);
        DsMix.Source other = new DsMix.Source(Image.filled(8, 8, 1, 1, 1), 2, null);
        Box box = new Box(1, 1, 2, 2);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> DsMix.paste(bare, other, box, MixConfig.paper()))
                .getMessage().contains("sensitivity map"));
        assertEquals(4 / 64.0, DsMix.paste(bare, other, box, MixConfig.paper().withRule(LambdaRule.area())).parts().get(1)
                .lambda());
        assertThrows(IllegalArgumentException.class, () -> new DsMix.Source(bare.image(), 126, null));
    }
}

package dsmix.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dsmix.mix.MixConfig;
import dsmix.quality.DistillationConfig;
import dsmix.quality.PretrainConfig;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecipeTest {

    private final PretrainConfig base = PretrainConfig.quick().withMix(MixConfig.paper());

    @Test
    void switchesMixingAndDistillation() {
        PretrainConfig plain = Recipe.NO_MIXING.configure(base);
        assertFalse(plain.mix().mixes());
        assertFalse(plain.distillation().isActive());

        PretrainConfig mixed = Recipe.DSMIX.configure(base);
        assertEquals(MixConfig.paper(), mixed.mix());
        assertFalse(mixed.distillation().isActive());

        PretrainConfig whole = Recipe.DSMIX_KD.configure(base);
        assertEquals(MixConfig.paper(), whole.mix());
        assertEquals(DistillationConfig.paper(), whole.distillation());

        PretrainConfig control = Recipe.KD.configure(base);
        assertFalse(control.mix().mixes());
        assertTrue(control.distillation().isActive());
    }

    @Test
    void changesNothingElse() {
        Stream.concat(Recipe.components().stream(), Recipe.distillationLosses().stream()).forEach(recipe -> {
            PretrainConfig configured = recipe.configure(base);
            assertEquals(base, configured.withMix(base.mix()).withDistillation(base.distillation()), recipe.id());
        });
    }

    @Test
    void lossRowsDifferInTheirTermsOnly() {
        DistillationConfig reconstruction = Recipe.DSMIX_RECONSTRUCTION.configure(base).distillation();
        assertEquals(1, reconstruction.alpha());
        assertEquals(0, reconstruction.beta());
        DistillationConfig cosine = Recipe.DSMIX_COSINE.configure(base).distillation();
        assertEquals(0, cosine.alpha());
        assertEquals(1, cosine.beta());
        assertTrue(Recipe.distillationLosses().stream().allMatch(Recipe::mixing));
    }

    @Test
    void onlyTheStartIsUntrained() {
        assertFalse(Recipe.INITIAL.trains());
        assertEquals(List.of("initial", "no-mixing", "dsmix", "dsmix-kd"),
                Recipe.components().stream().map(Recipe::id).toList());
        assertTrue(Recipe.components().stream().skip(1).allMatch(Recipe::trains));
    }

    @Test
    void changesNameTheirRuns() {
        assertSame(Recipe.DSMIX_KD, Recipe.DSMIX_KD.withShare(1));
        Recipe quarter = Recipe.DSMIX_KD.withShare(0.25);
        assertEquals("dsmix-kd-25", quarter.id());
        assertEquals("DSMix + KD, 25% of the pictures", quarter.title());
        assertEquals(0.25, quarter.share());
        Recipe half = Recipe.DSMIX_KD.withDistillationWeight(0.5);
        assertEquals("dsmix-kd-w0-5", half.id());
        assertEquals(0.5, half.configure(base).distillation().weight());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.5, 1.01, Double.NaN})
    void impossibleSharesAreRefused(double share) {
        var refused = assertThrows(IllegalArgumentException.class, () -> Recipe.DSMIX.withShare(share));
        assertTrue(refused.getMessage().contains(String.valueOf(share)), refused.getMessage());
    }
}

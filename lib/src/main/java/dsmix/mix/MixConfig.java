package dsmix.mix;

import dsmix.dsm.Upsampling;
import dsmix.train.Settings;

/**
 * Everything that decides how pictures are mixed.
 *
 * <p>The paper says "Mix=3, allowing for a maximum of mixing two different categories". Read here as R1: up to two pictures
 * of other classes are pasted into a base ({@code mixMax = 3, maxDistinctClasses = 3}). R2, up to three pictures of at most
 * two classes, is {@code mixMax = 3, maxDistinctClasses = 2}; R3, at most two pictures, is {@code mixMax = 2}. All three are
 * reconstructions.
 *
 * @param mixMax most pictures in a mixed one, 1 (no mixing) to 4
 * @param pasteCount how many pictures are pasted
 * @param maxDistinctClasses most distortion classes in one mixed picture, at least 2
 * @param mixProbability chance in [0, 1] that a distorted picture is mixed at all
 * @param boxSampler how patches are drawn
 * @param rule how the label follows from the maps
 * @param dsmSource where the maps come from
 * @param upsampling how a map gets its picture's size
 * @param equalClasses what happens when a partner has a class that is already in the picture
 */
public record MixConfig(int mixMax, PasteCount pasteCount, int maxDistinctClasses, double mixProbability,
        BoxSampler boxSampler, LambdaRule rule, DsmSource dsmSource, Upsampling upsampling, EqualClasses equalClasses) {

    /** How many pictures are pasted into a base when it is mixed. */
    public enum PasteCount {
        /** Always {@code mixMax - 1}. */
        FIXED,
        /** Uniform on 1 to {@code mixMax - 1}. */
        UNIFORM,
        /** Uniform on 0 to {@code mixMax - 1}. */
        UNIFORM_WITH_NONE
    }

    /** Where the sensitivity maps come from. */
    public enum DsmSource {
        /** The frozen DSM network's prediction on each distorted crop, as in the paper. */
        PREDICTED,
        /** The ground truth from distorted crop and reference: the same label without a network. */
        GROUND_TRUTH
    }

    /** What happens when a drawn partner's class is already in the picture. */
    public enum EqualClasses {
        /** The next partner of another class is taken; without one the paste is left out. */
        REPAIR,
        /** The paste is made and the weights of the class add up. */
        ALLOW
    }

    /** Checks the values. */
    public MixConfig {
        require(mixMax >= 1 && mixMax <= 4, "mixMax is " + mixMax + "; choose 1 (no mixing) to 4");
        require(maxDistinctClasses >= 2, "maxDistinctClasses is " + maxDistinctClasses
                + "; choose at least 2, or mixMax 1 for no mixing");
        require(mixProbability >= 0 && mixProbability <= 1, "mixProbability is " + mixProbability + "; choose 0 to 1");
    }

    /** The paper's setting as read here: three pictures at most, CutMix boxes, predicted maps, severity share. */
    public static MixConfig paper() {
        return new MixConfig(3, PasteCount.UNIFORM, 3, 1, BoxSampler.CUTMIX, LambdaRule.massRatio(), DsmSource.PREDICTED,
                Upsampling.BILINEAR, EqualClasses.REPAIR);
    }

    /** The paper's setting with ground-truth maps, which need no network, and with unmixed pictures among the mixed. */
    public static MixConfig quick() {
        return paper().withDsmSource(DsmSource.GROUND_TRUTH).withPasteCount(PasteCount.UNIFORM_WITH_NONE);
    }

    /** No mixing: every picture keeps its own class. */
    public static MixConfig none() {
        return quick().withMixMax(1);
    }

    /** Whether any picture is ever mixed. */
    public boolean mixes() {
        return mixMax > 1 && mixProbability > 0;
    }

    /** Whether the label needs sensitivity maps. */
    public boolean needsMaps() {
        return mixes() && rule.kind() != LambdaRule.Kind.AREA && rule.kind() != LambdaRule.Kind.UNIFORM;
    }

    /** Another number of pictures at most in a mixed one, 1 (no mixing) to 4. */
    public MixConfig withMixMax(int value) {
        return Settings.withObject(this, "mixMax", value);
    }

    /** Another rule for how many pictures are pasted. */
    public MixConfig withPasteCount(PasteCount value) {
        return Settings.withObject(this, "pasteCount", value);
    }

    /** Another number of distortion classes at most in one mixed picture, at least 2. */
    public MixConfig withMaxDistinctClasses(int value) {
        return Settings.withObject(this, "maxDistinctClasses", value);
    }

    /** Another chance in [0, 1] that a distorted picture is mixed at all. */
    public MixConfig withMixProbability(double value) {
        return Settings.withObject(this, "mixProbability", value);
    }

    /** Another way to draw the patches. */
    public MixConfig withBoxSampler(BoxSampler value) {
        return Settings.withObject(this, "boxSampler", value);
    }

    /** Another rule for the label (Eq. 4-5). */
    public MixConfig withRule(LambdaRule value) {
        return Settings.withObject(this, "rule", value);
    }

    /** Another source of the sensitivity maps. */
    public MixConfig withDsmSource(DsmSource value) {
        return Settings.withObject(this, "dsmSource", value);
    }

    /** Another way to bring a map to its picture's size. */
    public MixConfig withUpsampling(Upsampling value) {
        return Settings.withObject(this, "upsampling", value);
    }

    /** Another treatment of partners whose class is already in the picture. */
    public MixConfig withEqualClasses(EqualClasses value) {
        return Settings.withObject(this, "equalClasses", value);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}

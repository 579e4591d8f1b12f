package dsmix.mix;

import dsmix.image.Seeds;
import dsmix.mix.MixConfig.EqualClasses;
import dsmix.mix.MixConfig.PasteCount;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What is pasted into what for one batch: the random part of DSMix, drawn before any pixel moves.
 *
 * <p>Partners come from the batch, from a random permutation of its distorted pictures for each paste; the paper does not
 * say how partners are found, its few-line listing suggests this. Reference pictures (class 0) neither receive nor give
 * patches, as the paper says. A plan is a pure function of classes, size, configuration, seed and step.
 *
 * @param width pixels per row of the pictures
 * @param height rows
 * @param pastes for every picture of the batch, what is pasted into it, in order; empty when it stays as it is
 */
public record MixPlan(int width, int height, List<List<Paste>> pastes) {

    /**
     * One patch.
     *
     * @param donor index in the batch of the picture that the patch comes from
     * @param box where
     */
    public record Paste(int donor, Box box) { }

    /** Keeps an unmodifiable copy. */
    public MixPlan {
        pastes = pastes.stream().map(List::copyOf).toList();
    }

    /**
     * Draws the plan of a batch.
     *
     * @param classes the class of every picture, 0 for a reference
     * @param width pixels per row of the pictures
     * @param height rows
     * @param config how to mix
     * @param seed the run's seed
     * @param step the batch's number: the same seed and step give the same plan
     */
    public static MixPlan draw(int[] classes, int width, int height, MixConfig config, long seed, long step) {
        List<List<Paste>> pastes = new ArrayList<>();
        List<int[]> partners = new ArrayList<>();
        for (int slot = 1; slot < config.mixMax(); slot++) {
            partners.add(permutation(classes, Seeds.random(seed, step, -slot)));
        }
        for (int i = 0; i < classes.length; i++) {
            pastes.add(classes[i] == 0 || !config.mixes() ? List.of()
                    : pastesInto(i, classes, partners, width, height, config, Seeds.random(seed, step, i)));
        }
        return new MixPlan(width, height, pastes);
    }

    /** A plan that mixes nothing. */
    public static MixPlan none(int batch, int width, int height) {
        return new MixPlan(width, height, Collections.nCopies(batch, List.of()));
    }

    /** Number of pictures. */
    public int size() {
        return pastes.size();
    }

    /** Most pictures that any mixed picture is made of, at least 1. */
    public int maxParts() {
        return 1 + pastes.stream().mapToInt(List::size).max().orElse(0);
    }

    /** The visible regions of one mixed picture. */
    public Masks masks(int index) {
        return Masks.of(width, height, pastes.get(index).stream().map(Paste::box).toList());
    }

    private static List<Paste> pastesInto(int base, int[] classes, List<int[]> partners, int width, int height,
            MixConfig config, SplittableRandom random) {
        boolean mixed = random.nextDouble() < config.mixProbability();
        int count = mixed ? pasteCount(config, random) : 0;
        List<Paste> pastes = new ArrayList<>();
        List<Integer> inside = new ArrayList<>(List.of(classes[base]));
        for (int slot = 0; slot < count; slot++) {
            Box box = config.boxSampler().sample(width, height, random);
            int donor = partner(base, classes, partners.get(slot), inside, config);
            if (donor >= 0) {
                pastes.add(new Paste(donor, box));
                if (!inside.contains(classes[donor])) {
                    inside.add(classes[donor]);
                }
            }
        }
        return pastes;
    }

    private static int pasteCount(MixConfig config, SplittableRandom random) {
        int most = config.mixMax() - 1;
        PasteCount how = config.pasteCount();
        return how == PasteCount.FIXED ? most : how == PasteCount.UNIFORM ? 1 + random.nextInt(most)
                : random.nextInt(most + 1);
    }

    /** The first admissible picture after the base in the permutation; -1 when the batch has none. */
    private static int partner(int base, int[] classes, int[] permutation, List<Integer> inside, MixConfig config) {
        int at = 0;
        while (permutation[at] != base) {
            at++;
        }
        for (int ahead = 1; ahead < permutation.length; ahead++) {
            int candidate = permutation[(at + ahead) % permutation.length];
            if (admissible(classes[candidate], inside, config)) {
                return candidate;
            }
        }
        return -1;
    }

    private static boolean admissible(int candidate, List<Integer> inside, MixConfig config) {
        boolean full = inside.size() >= config.maxDistinctClasses();
        boolean present = inside.contains(candidate);
        if (config.equalClasses() == EqualClasses.ALLOW) {
            return present || !full;
        }
        // When no further class may enter, a second patch of a pasted class is the only way to use the paste.
        return full ? present && candidate != inside.get(0) : !present;
    }

    private static int[] permutation(int[] classes, SplittableRandom random) {
        int[] order = new int[classes.length];
        int n = 0;
        for (int i = 0; i < classes.length; i++) {
            if (classes[i] != 0) {
                order[n++] = i;
            }
        }
        for (int i = n - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
        return java.util.Arrays.copyOf(order, n);
    }
}

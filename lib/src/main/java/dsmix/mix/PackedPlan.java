package dsmix.mix;

import java.util.Arrays;
import java.util.List;

/**
 * A mixing plan as flat arrays, ready to be copied to a device: made on a loader's thread, so that the training thread only
 * copies.
 *
 * <p>Every picture has {@code parts} places; unused ones repeat the base and are visible nowhere.
 *
 * @param batch number of pictures B
 * @param parts places K, the base included
 * @param width pixels per row
 * @param height rows
 * @param owners the visible part of each pixel, B x H x W
 * @param sources index in the batch of each part, B x K
 * @param classes class of each part, B x K
 * @param areas visible share of each part, B x K
 */
public record PackedPlan(int batch, int parts, int width, int height, byte[] owners, int[] sources, int[] classes,
        float[] areas) {

    /** Packs a plan for pictures of the given classes. */
    public static PackedPlan of(MixPlan plan, int[] classes) {
        int batch = plan.size();
        int parts = plan.maxParts();
        int pixels = plan.width() * plan.height();
        PackedPlan packed = new PackedPlan(batch, parts, plan.width(), plan.height(),
                new byte[parts > 1 ? batch * pixels : 0], new int[batch * parts], new int[batch * parts],
                new float[batch * parts]);
        for (int i = 0; i < batch; i++) {
            packed.fill(i, plan, classes);
        }
        return packed;
    }

    private void fill(int index, MixPlan plan, int[] batchClasses) {
        int at = index * parts;
        Arrays.fill(sources, at, at + parts, index);
        Arrays.fill(classes, at, at + parts, batchClasses[index]);
        areas[at] = 1;
        List<MixPlan.Paste> pastes = plan.pastes().get(index);
        if (pastes.isEmpty()) {
            return;
        }
        Masks masks = plan.masks(index);
        System.arraycopy(masks.owners(), 0, owners, index * masks.owners().length, masks.owners().length);
        for (int k = 0; k <= pastes.size(); k++) {
            int source = k == 0 ? index : pastes.get(k - 1).donor();
            sources[at + k] = source;
            classes[at + k] = batchClasses[source];
            areas[at + k] = (float) masks.share(k);
        }
    }

    /** Whether any picture is mixed. */
    public boolean mixes() {
        return parts > 1;
    }
}

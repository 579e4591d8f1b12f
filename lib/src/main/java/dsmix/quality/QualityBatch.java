package dsmix.quality;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dsmix.dsm.PictureArrays;
import dsmix.mix.PackedPlan;
import dsmix.train.Batch;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Distorted crops first, then references, with what to paste into what.
 *
 * @param pixels 8-bit samples B x 3 x S x S
 * @param cropSize S
 * @param distorted how many of the crops are distorted; the rest are references
 * @param maps ground-truth maps B x S/p x S/p, null if they are predicted or not needed
 * @param cells S/p
 * @param plan the mixing plan
 * @param names the pictures that the crops come from
 */
record QualityBatch(ByteBuffer pixels, int cropSize, int distorted, float[] maps, int cells, PackedPlan plan,
        List<String> names) implements Batch {

    @Override
    public int size() {
        return names.size();
    }

    NDArray pictures(NDManager manager) {
        return PictureArrays.ofBytes(manager, pixels.duplicate(), size(), cropSize);
    }

    NDArray maps(NDManager manager) {
        return manager.create(maps, new Shape(size(), cells, cells));
    }
}

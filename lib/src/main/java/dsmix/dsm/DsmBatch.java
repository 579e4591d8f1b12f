package dsmix.dsm;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dsmix.train.Batch;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Distorted crops and their ground-truth maps, ready to be copied to the device.
 *
 * @param pixels 8-bit samples B x 3 x S x S
 * @param maps B x S/p x S/p
 * @param cropSize S
 * @param patch p
 * @param names the pictures that the crops come from
 */
record DsmBatch(ByteBuffer pixels, float[] maps, int cropSize, int patch, List<String> names) implements Batch {

    static DsmBatch of(List<DistortedCrops.Pair> pairs, List<String> names, int patch) {
        int size = pairs.get(0).distorted().width();
        int cells = size / patch * (size / patch);
        float[] maps = new float[pairs.size() * cells];
        for (int i = 0; i < pairs.size(); i++) {
            SensitivityMap map = SensitivityMap.of(pairs.get(i).distorted(), pairs.get(i).reference(), patch);
            System.arraycopy(map.values(), 0, maps, i * cells, cells);
        }
        ByteBuffer pixels = PictureArrays.toBytes(pairs.stream().map(DistortedCrops.Pair::distorted).toList());
        return new DsmBatch(pixels, maps, size, patch, List.copyOf(names));
    }

    @Override
    public int size() {
        return names.size();
    }

    NDArray pictures(NDManager manager) {
        return PictureArrays.ofBytes(manager, pixels.duplicate(), size(), cropSize);
    }

    NDArray targets(NDManager manager) {
        return manager.create(maps, new Shape(size(), cropSize / patch, cropSize / patch));
    }
}

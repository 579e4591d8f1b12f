package dsmix.mix;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * DSMix of a whole batch where the batch lives: pixels, map sums, weights and labels on the training device.
 *
 * <p>Computes what {@link DsMix#apply} does; the plan is copied once, nothing comes back to the host. Results belong to the
 * manager of the pictures.
 */
public final class BatchMixer {

    private BatchMixer() {
    }

    /**
     * A mixed batch.
     *
     * @param pictures B x 3 x H x W
     * @param labels soft labels B x 126
     */
    public record Mixed(NDArray pictures, NDArray labels) { }

    /**
     * Mixes a batch.
     *
     * @param pictures B x 3 x H x W, float32
     * @param maps the sensitivity map of every unmixed picture, B x h x w; null for rules that need none
     * @param plan what to paste into what
     * @param config how to weigh
     */
    public static Mixed mix(NDArray pictures, NDArray maps, PackedPlan plan, MixConfig config) {
        NDManager manager = pictures.getManager();
        if (!plan.mixes()) {
            return new Mixed(pictures, labels(manager, plan, manager.create(plan.areas(), matrix(plan))));
        }
        NDArray owners = manager.create(java.nio.ByteBuffer.wrap(plan.owners()),
                new Shape(plan.batch(), plan.height(), plan.width()), DataType.INT8);
        NDArray sources = manager.create(plan.sources(), matrix(plan)).toType(DataType.INT64, false);
        NDArray up = config.needsMaps() ? upsample(maps, plan, config) : null;
        NDArray mixed = pictures;
        NDArray[] mass = new NDArray[plan.parts()];
        NDArray[] total = new NDArray[plan.parts()];
        for (int k = 0; k < plan.parts(); k++) {
            NDArray source = sources.get(new NDIndex(":," + k));
            NDArray visible = owners.eq(k);
            if (k > 0) {
                mixed = NDArrays.where(visible.expandDims(1).broadcast(pictures.getShape()), rows(pictures, source),
                        mixed);
            }
            if (up != null) {
                NDArray map = rows(up, source);
                mass[k] = map.mul(visible.toType(DataType.FLOAT32, false)).sum(new int[] {1, 2});
                total[k] = map.sum(new int[] {1, 2});
            }
        }
        NDArray areas = manager.create(plan.areas(), matrix(plan));
        float pixels = (float) plan.width() * plan.height();
        NDArray lambda = up == null ? new BatchRule(config.rule()).weights(areas, areas, areas)
                : new BatchRule(config.rule()).weights(areas, columns(mass).div(pixels), columns(total).div(pixels));
        return new Mixed(mixed, labels(manager, plan, lambda));
    }

    private static Shape matrix(PackedPlan plan) {
        return new Shape(plan.batch(), plan.parts());
    }

    private static NDArray rows(NDArray array, NDArray indices) {
        return array.get(new NDIndex("{}", indices));
    }

    private static NDArray columns(NDArray[] columns) {
        return NDArrays.stack(new NDList(columns), 1);
    }

    /** Rows x map x columns^T: exactly the interpolation of {@link dsmix.dsm.Upsampling}. */
    private static NDArray upsample(NDArray maps, PackedPlan plan, MixConfig config) {
        if (maps == null) {
            throw new IllegalArgumentException("the lambda rule " + config.rule()
                    + " needs sensitivity maps; predict them or take the ground truth");
        }
        NDManager manager = maps.getManager();
        int rows = (int) maps.getShape().get(1);
        int columns = (int) maps.getShape().get(2);
        NDArray down = manager.create(config.upsampling().matrix(rows, plan.height()), new Shape(plan.height(), rows));
        NDArray across = manager.create(config.upsampling().matrix(columns, plan.width()), new Shape(plan.width(), columns));
        return down.matMul(maps.maximum(0f)).matMul(across.transpose());
    }

    private static NDArray labels(NDManager manager, PackedPlan plan, NDArray lambda) {
        NDArray classes = manager.create(plan.classes(), matrix(plan)).toType(DataType.INT64, false);
        NDArray oneHot = classes.oneHot(DsMix.CLASSES, DataType.FLOAT32);
        return oneHot.mul(lambda.expandDims(2)).sum(new int[] {1});
    }
}

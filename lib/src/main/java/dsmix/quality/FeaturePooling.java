package dsmix.quality;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dsmix.dsm.PictureArrays;
import dsmix.image.Image;
import dsmix.nn.Autograd;
import dsmix.nn.Devices;
import dsmix.nn.Ops;
import java.util.Arrays;
import java.util.List;

/** Runs a frozen encoder in evaluation mode and pools its maps to a vector for each picture. */
final class FeaturePooling {

    private FeaturePooling() {
    }

    /** Numbers that one view of one size gives. */
    static int width(QualityEncoder encoder, FeatureConfig config) {
        int[] channels = encoder.channels();
        return (config.pooling() == FeatureConfig.Pooling.MEAN ? 1 : 2)
                * stages(encoder, config).stream().mapToInt(s -> channels[s - 1]).sum();
    }

    static List<Integer> stages(QualityEncoder encoder, FeatureConfig config) {
        int built = encoder.config().stages();
        for (int stage : config.stages()) {
            if (stage > built) {
                throw new IllegalArgumentException("features of stage " + stage + " are asked for, but the encoder has only "
                        + built + " stages");
            }
        }
        return config.stages().isEmpty() ? List.of(built) : config.stages();
    }

    /** The vectors of pictures of one size. */
    static float[][] of(QualityEncoder encoder, List<Image> pictures, FeatureConfig config) {
        try (NDManager work = Devices.manager(encoder.device()); Autograd.Scope still = Autograd.still()) {
            NDList maps = encoder.features(PictureArrays.of(work, pictures), false);
            NDList pooled = new NDList();
            for (int stage : stages(encoder, config)) {
                NDArray map = maps.get(stage - 1);
                NDArray mean = Ops.globalMean(map);
                pooled.add(mean);
                if (config.pooling() == FeatureConfig.Pooling.MEAN_STD) {
                    NDArray centred = map.sub(mean.expandDims(2).expandDims(3));
                    pooled.add(Ops.globalMean(centred.mul(centred)).sqrt());
                }
            }
            NDArray joined = pooled.size() == 1 ? pooled.get(0) : ai.djl.ndarray.NDArrays.concat(pooled, 1);
            float[] values = joined.toFloatArray();
            int width = values.length / pictures.size();
            float[][] out = new float[pictures.size()][];
            for (int i = 0; i < out.length; i++) {
                out[i] = Arrays.copyOfRange(values, i * width, (i + 1) * width);
            }
            return out;
        }
    }
}

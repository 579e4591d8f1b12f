package dsmix.quality;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Features of whole pictures as the cache keeps them: means and deviations of every stage, one file a size. Settings that
 * ask for less are columns of them, so that one pass of the encoder over the pictures serves all.
 */
final class CompleteFeatures {

    /** The passes that compute what the cache lacks. */
    interface Computation {
        float[][][] of(FeatureConfig config) throws IOException;
    }

    private final QualityEncoder encoder;
    private final FeatureConfig asked;
    private final FeatureConfig complete;

    CompleteFeatures(QualityEncoder encoder, FeatureConfig asked) {
        this.encoder = encoder;
        this.asked = asked;
        Integer[] all = IntStream.rangeClosed(1, encoder.config().stages()).boxed().toArray(Integer[]::new);
        this.complete = asked.withStages(all).withPooling(FeatureConfig.Pooling.MEAN_STD);
    }

    /** The features asked for, [picture][one view][value]. */
    float[][][] of(Path cache, List<Path> pictures, Computation computation) throws IOException {
        List<FeatureConfig.Size> sizes = switch (asked.size()) {
            case NATIVE -> List.of(FeatureConfig.Size.NATIVE);
            case HALF -> List.of(FeatureConfig.Size.HALF);
            case NATIVE_AND_HALF -> List.of(FeatureConfig.Size.NATIVE, FeatureConfig.Size.HALF);
        };
        int[] columns = columns();
        String contents = FeatureCache.contents(pictures);
        List<FeatureCache> files = new ArrayList<>();
        List<float[][][]> found = new ArrayList<>();
        for (FeatureConfig.Size size : sizes) {
            files.add(FeatureCache.of(cache, encoder, contents, complete.withSize(size)));
            found.add(files.get(files.size() - 1).read());
        }
        List<Integer> missing = IntStream.range(0, sizes.size()).filter(s -> found.get(s) == null).boxed().toList();
        if (!missing.isEmpty()) {
            FeatureConfig.Size size = missing.size() == sizes.size() ? asked.size() : sizes.get(missing.get(0));
            float[][][] computed = computation.of(complete.withSize(size));
            int width = FeaturePooling.width(encoder, complete);
            for (int m = 0; m < missing.size(); m++) {
                int from = m * width;
                float[][][] own = pick(computed, IntStream.range(from, from + width).toArray());
                files.get(missing.get(m)).write(own);
                found.set(missing.get(m), own);
            }
        }
        float[][][] out = pick(found.get(0), columns);
        return sizes.size() == 1 ? out : joined(out, pick(found.get(1), columns));
    }

    /** Where the numbers asked for stand among those of all stages. */
    private int[] columns() {
        int[] channels = encoder.channels();
        boolean deviations = asked.pooling() == FeatureConfig.Pooling.MEAN_STD;
        return FeaturePooling.stages(encoder, asked).stream().flatMapToInt(stage -> {
            int from = 2 * IntStream.range(0, stage - 1).map(s -> channels[s]).sum();
            return IntStream.range(from, from + (deviations ? 2 : 1) * channels[stage - 1]);
        }).toArray();
    }

    private static float[][][] pick(float[][][] all, int[] columns) {
        float[][][] out = new float[all.length][1][columns.length];
        for (int i = 0; i < out.length; i++) {
            for (int k = 0; k < columns.length; k++) {
                out[i][0][k] = all[i][0][columns[k]];
            }
        }
        return out;
    }

    private static float[][][] joined(float[][][] first, float[][][] second) {
        for (int i = 0; i < first.length; i++) {
            first[i] = Features.join(first[i], second[i]);
        }
        return first;
    }
}

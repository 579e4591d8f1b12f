package dsmix.eval;

import dsmix.data.IqaDataset;
import dsmix.quality.ProbeConfig;
import dsmix.quality.QualityHead;
import dsmix.quality.RidgeConfig;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A regression from features of pictures to scores: the paper's head, and the classical ones that stand beside it. */
public interface FeatureRegressor {

    /** The name in tables, with its settings where there is more than one choice. */
    String name();

    /** Every setting, for records: a record, or a text that names all of them. */
    Object config();

    /** Learns; random choices follow from the seed. */
    Model fit(Examples training, long seed);

    /** The same, keeping the state that does best on examples set aside; ignored by methods without such states. */
    default Model fit(Examples training, Examples selection, long seed) {
        return fit(training, seed);
    }

    /**
     * What is learnt from.
     *
     * @param pictures features, [picture][view][value]
     * @param scores one for each picture
     * @param groups a number for each picture; pictures of one number hold the same content
     */
    record Examples(float[][][] pictures, double[] scores, int[] groups) {

        /** Checks that there is one of each. */
        public Examples {
            if (pictures.length != scores.length || groups.length != scores.length || scores.length < 2) {
                throw new IllegalArgumentException(pictures.length + " pictures, " + scores.length + " scores and "
                        + groups.length + " groups; all must be equal, and 2 or more");
            }
        }

        /** Some rows of a dataset, by features of all of its rows. */
        public static Examples of(IqaDataset data, int[] rows, float[][][] views) {
            Map<String, Integer> names = new HashMap<>();
            return new Examples(IntStream.of(rows).mapToObj(r -> views[r]).toArray(float[][][]::new),
                    IntStream.of(rows).mapToDouble(data::score).toArray(),
                    IntStream.of(rows).map(r -> names.computeIfAbsent(data.group(r), name -> names.size())).toArray());
        }

        /** All rows of a dataset. */
        public static Examples of(IqaDataset data, float[][][] views) {
            return of(data, IntStream.range(0, data.size()).toArray(), views);
        }
    }

    /** What was learnt. */
    interface Model {

        /** One prediction a picture, [picture][view][value]. */
        double[] predict(float[][][] pictures);

        /** How the model came to be: settings chosen, and the library's own record where it keeps one. */
        String provenance();

        /** The model as a head that can be saved with an encoder; empty if it has no such form. */
        default Optional<QualityHead> head() {
            return Optional.empty();
        }
    }

    /** The mean of each picture's views, as rows of doubles. */
    static double[][] rows(float[][][] pictures) {
        return Arrays.stream(pictures).map(views -> {
            double[] mean = new double[views[0].length];
            for (float[] view : views) {
                for (int k = 0; k < mean.length; k++) {
                    mean[k] += (double) view[k] / views.length;
                }
            }
            return mean;
        }).toArray(double[][]::new);
    }

    /** Closed-form ridge with its penalty chosen by cross-validation inside the training pictures. */
    static FeatureRegressor ridge(RidgeConfig config) {
        return new HeadRegressor("ridge", config);
    }

    /** The paper's head (Eq. 9); the state that does best is that after an epoch. */
    static FeatureRegressor mlp(ProbeConfig config) {
        return new HeadRegressor("MLP (eq. 9)", config);
    }
}

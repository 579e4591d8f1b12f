package dsmix.eval;

import dsmix.data.IqaDataset;
import dsmix.eval.FeatureRegressor.Examples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A regression on frozen features as a {@link QualityMethod}: every split reuses the same features.
 *
 * <p>Datasets are told apart by name; rows of the features are the dataset's rows. A subset has other rows: give it its
 * own probe.
 */
public final class FeatureProbe implements QualityMethod {

    private final String name;
    private final FeatureRegressor regressor;
    private final Source source;
    private final Map<String, PictureFeatures> known = new HashMap<>();
    private final Map<String, String> provenance = new LinkedHashMap<>();

    /** Where features come from; asked once for each dataset. */
    @FunctionalInterface
    public interface Source {
        /** Features of all rows of a dataset. */
        PictureFeatures of(IqaDataset data) throws IOException;
    }

    /**
     * A dataset's features, each [picture][view][value].
     *
     * @param training views to learn from, such as random crops
     * @param testing views to predict from, such as five fixed crops
     */
    public record PictureFeatures(float[][][] training, float[][][] testing) {

        /** The same views for both. */
        public static PictureFeatures of(float[][][] views) {
            return new PictureFeatures(views, views);
        }
    }

    /** A probe of an encoder of this name. */
    public FeatureProbe(String encoder, FeatureRegressor regressor, Source source) {
        this.name = encoder + ", " + regressor.name();
        this.regressor = regressor;
        this.source = source;
    }

    @Override
    public String name() {
        return name;
    }

    /** How each model came to be, by dataset and seed, in the order of fitting. */
    public synchronized Map<String, String> provenance() {
        return new LinkedHashMap<>(provenance);
    }

    @Override
    public Fitted fit(IqaDataset data, int[] trainRows, long seed) {
        return fitted(data, regressor.fit(Examples.of(data, trainRows, features(data).training()), seed), seed);
    }

    @Override
    public Fitted fit(IqaDataset data, int[] trainRows, int[] selectionRows, long seed) {
        PictureFeatures features = features(data);
        return fitted(data, regressor.fit(Examples.of(data, trainRows, features.training()),
                Examples.of(data, selectionRows, features.testing()), seed), seed);
    }

    private synchronized Fitted fitted(IqaDataset data, FeatureRegressor.Model model, long seed) {
        provenance.put(data.name() + ", seed " + seed, model.provenance());
        return (other, rows) -> model.predict(pick(features(other).testing(), rows));
    }

    private synchronized PictureFeatures features(IqaDataset data) {
        PictureFeatures found = known.get(data.name());
        try {
            found = found == null ? source.of(data) : found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (found.training().length != data.size() || found.testing().length != data.size()) {
            throw new IllegalArgumentException(name + " has " + found.training().length + " rows of features for "
                    + data.name() + " with " + data.size() + " pictures; extract them again");
        }
        known.put(data.name(), found);
        return found;
    }

    private static float[][][] pick(float[][][] all, int[] rows) {
        return Arrays.stream(rows).mapToObj(r -> all[r]).toArray(float[][][]::new);
    }
}

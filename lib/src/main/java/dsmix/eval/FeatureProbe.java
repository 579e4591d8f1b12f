package dsmix.eval;

import dsmix.data.IqaDataset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A regression on frozen features as a {@link QualityMethod}: features are extracted once, outside, and every split
 * reuses them.
 *
 * <p>Datasets are told apart by name; rows of the features are the dataset's rows. A subset has other rows: give it its
 * own probe.
 */
public final class FeatureProbe implements QualityMethod {

    private final String name;
    private final FeatureRegressor regressor;
    private final Map<String, double[][]> features = new HashMap<>();
    private final Map<String, String> provenance = new LinkedHashMap<>();

    /**
     * @param encoder where the features come from, for the name
     * @param features a row of features for each row of a dataset, by the dataset's name
     */
    public FeatureProbe(String encoder, FeatureRegressor regressor, Map<String, double[][]> features) {
        this.name = encoder + " + " + regressor.name();
        this.regressor = regressor;
        this.features.putAll(features);
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
        Map<String, Integer> groups = new HashMap<>();
        int[] group = IntStream.of(trainRows).map(r -> groups.computeIfAbsent(data.group(r), g -> groups.size())).toArray();
        double[] scores = IntStream.of(trainRows).mapToDouble(data::score).toArray();
        FeatureRegressor.Model model = regressor.fit(rows(data, trainRows), scores, group, seed);
        synchronized (this) {
            provenance.put(data.name() + ", seed " + seed, model.provenance());
        }
        return (other, rows) -> model.predict(rows(other, rows));
    }

    private double[][] rows(IqaDataset data, int[] rows) {
        double[][] all = features.get(data.name());
        if (all == null || all.length != data.size()) {
            throw new IllegalArgumentException(name + " has " + (all == null ? "no features" : all.length
                    + " rows of features")
                    + " for " + data.name() + " with " + data.size() + " pictures; extract them again");
        }
        return IntStream.of(rows).mapToObj(r -> all[r]).toArray(double[][]::new);
    }
}

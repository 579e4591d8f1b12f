package dsmix.experiment;

import dsmix.data.FileHashes;
import dsmix.data.IqaDataset;
import dsmix.data.Split;
import dsmix.data.Splits;
import dsmix.eval.CrossDatasetProtocol;
import dsmix.eval.FeatureProbe;
import dsmix.eval.FeatureRegressor;
import dsmix.eval.Interval;
import dsmix.eval.IntraDatasetProtocol;
import dsmix.eval.SplitResult;
import dsmix.nn.Devices;
import dsmix.quality.FeatureConfig;
import dsmix.quality.Features;
import dsmix.quality.QualityEncoder;
import dsmix.report.DataRef;
import dsmix.report.Measure;
import dsmix.report.Outcome;
import dsmix.report.RunRequest;
import dsmix.report.RunStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.ToDoubleFunction;

/**
 * An encoder with a regression on its frozen features, judged by a protocol, with a record of every result: what exists is
 * returned, what does not is computed.
 *
 * @param encoder file of its weights
 * @param training what of a picture is learnt from
 * @param testing what of a picture is predicted from
 * @param regressor the regression
 * @param cache folder of features, or null to keep none
 * @param store where records are kept
 * @param force true to compute again what exists
 * @param progress told how many pictures have features
 */
public record Evaluation(Path encoder, FeatureConfig training, FeatureConfig testing, FeatureRegressor regressor, Path cache,
        RunStore store, boolean force, IntConsumer progress) {

    /** The name in a request that stands for settings given one by one, not by a {@link Scale}. */
    static final String SCALE = "own";

    private static final String VALIDATION = "validation";

    private static final Map<String, ToDoubleFunction<SplitResult>> MEASURES = new LinkedHashMap<>();

    static {
        MEASURES.put("SRCC", SplitResult::srcc);
        MEASURES.put("PLCC", SplitResult::plcc);
        MEASURES.put("PLCC 5-par", SplitResult::plcc5);
        MEASURES.put("KRCC", SplitResult::krcc);
        MEASURES.put("RMSE", SplitResult::rmse);
    }

    /** One dataset, learnt from and tested on by splits. */
    public RunStore.Answer intra(IqaDataset data, IntraDatasetProtocol protocol) throws IOException {
        return splits("intra", data, protocol);
    }

    /**
     * The same inside the training parts alone: learnt from four fifths of each and tested on the rest, for choosing settings
     * without a look at any test part. Its records are not compared with others.
     */
    public RunStore.Answer validation(IqaDataset data, IntraDatasetProtocol protocol) throws IOException {
        return splits(VALIDATION, data, new IntraDatasetProtocol(
                protocol.splits().stream().map(split -> Splits.validation(data, split)).toList(), protocol.selection()));
    }

    private RunStore.Answer splits(String name, IqaDataset data, IntraDatasetProtocol protocol) throws IOException {
        Map<String, Object> config = config();
        config.put("selection", protocol.selection());
        RunRequest request = RunRequest.of(id(name, data), DataRef.of(data), SCALE, config,
                protocol.splits().stream().mapToLong(Split::seed).toArray());
        return obtain(request, () -> {
            FeatureProbe probe = probe();
            Outcome outcome = outcome(protocol.run(probe, data)).withProvenance(probe.provenance());
            return isValidation(request) ? outcome.withNote("tested inside the training parts, to choose settings") : outcome;
        });
    }

    /** Whether a record was tested inside training parts, see {@link #validation}. */
    static boolean isValidation(RunRequest request) {
        return request.id().startsWith(VALIDATION + "-");
    }

    /** All of one dataset learnt from, all of another tested on. */
    public RunStore.Answer cross(IqaDataset source, IqaDataset target, long seed) throws IOException {
        Map<String, Object> config = config();
        config.put("source", source.contentHash());
        RunRequest request = RunRequest.of(id("cross " + source.name(), target), DataRef.of(target), SCALE, config, seed);
        return obtain(request, () -> {
            FeatureProbe probe = probe();
            return outcome(new CrossDatasetProtocol(seed).run(probe, source, target)).withProvenance(probe.provenance());
        });
    }

    /** Medians with their intervals, every split's values, and the notes. */
    static Outcome outcome(IntraDatasetProtocol.Result result) {
        Outcome outcome = Outcome.of(MEASURES.entrySet().stream().map(m -> measure(m.getKey(), result.values(m.getValue())))
                .toArray(Measure[]::new));
        for (Map.Entry<String, ToDoubleFunction<SplitResult>> measure : MEASURES.entrySet()) {
            outcome = outcome.withSeries(measure.getKey(), result.values(measure.getValue()));
        }
        for (String note : result.notes()) {
            outcome = outcome.withNote(note);
        }
        return outcome;
    }

    /** The correlations and the notes. */
    static Outcome outcome(CrossDatasetProtocol.Result result) {
        Outcome outcome = Outcome.of(Measure.of("SRCC", result.srcc()), Measure.of("KRCC", result.krcc()))
                .withNote("trained on all of " + result.source());
        for (String note : result.notes()) {
            outcome = outcome.withNote(note);
        }
        return outcome;
    }

    /** A constant prediction has no correlation, and a median of NaN no interval. */
    private static Measure measure(String name, double[] values) {
        if (Double.isNaN(Interval.median(values))) {
            return Measure.of(name, Double.NaN);
        }
        Interval interval = Interval.ofMedian(values);
        return new Measure(name, interval.estimate(), interval.low(), interval.high());
    }

    private Map<String, Object> config() throws IOException {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("encoder", FileHashes.sha256(encoder));
        config.put("training", training);
        config.put("testing", testing);
        config.put("head", regressor.config());
        return config;
    }

    /** A readable name for the record's file, of the characters that it may have. */
    private String id(String protocol, IqaDataset data) {
        String head = regressor.name().replaceAll("\\(.*", "");
        String name = String.join(" ", protocol, data.name(), head, testing.size().name()).toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
        return name.length() <= 80 ? name : name.substring(0, 80);
    }

    private RunStore.Answer obtain(RunRequest request, RunStore.Computation<IOException> computation) throws IOException {
        try {
            return store.obtain(request, force, computation);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private FeatureProbe probe() {
        return new FeatureProbe(encoder.getFileName().toString(), regressor, data -> {
            try (QualityEncoder loaded = QualityEncoder.load(encoder, Devices.choose())) {
                return features(loaded, data);
            }
        });
    }

    /** The views of all pictures of a dataset. */
    public FeatureProbe.PictureFeatures features(QualityEncoder loaded, IqaDataset data) throws IOException {
        float[][][] test = Features.views(loaded, data.imagePaths(), testing, cache, progress);
        return new FeatureProbe.PictureFeatures(training.equals(testing) ? test
                : Features.views(loaded, data.imagePaths(), training, cache, progress), test);
    }
}

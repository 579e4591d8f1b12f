package dsmix.experiment;

import dsmix.data.IqaDataset;
import dsmix.data.Split;
import dsmix.eval.CrossDatasetProtocol;
import dsmix.eval.FeatureProbe;
import dsmix.eval.FeatureRegressor;
import dsmix.eval.IntraDatasetProtocol;
import dsmix.eval.QualityMethod;
import dsmix.quality.Features;
import dsmix.quality.QualityEncoder;
import dsmix.quality.QualityHead;
import dsmix.quality.QualityModel;
import dsmix.report.DataRef;
import dsmix.report.Place;
import dsmix.report.RunRecord;
import dsmix.report.RunRequest;
import dsmix.report.RunStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Frozen features, heads on them, and the records of how well they predict. */
final class Probes {

    private final Workspace workspace;
    private final Scale scale;
    private final Probing probing;
    private final RunStore store;

    Probes(Workspace workspace, Scale scale, Probing probing) {
        this.workspace = workspace;
        this.scale = scale;
        this.probing = probing;
        this.store = new RunStore(workspace.figures().resolve(scale.name()).resolve("records"));
    }

    RunStore store() {
        return store;
    }

    /** Features of a dataset's pictures, [picture][view][value]; from the cache if they were computed before. */
    float[][][] features(EncoderRun run, IqaDataset data) throws IOException {
        try (QualityEncoder encoder = QualityEncoder.load(run.file())) {
            return Features.views(encoder, data, probing.features(), workspace.work().resolve("features"));
        }
    }

    /** An encoder with a head as a method that protocols can compare. */
    QualityMethod method(EncoderRun run, ProbeKind kind) {
        return probe(run, kind);
    }

    private FeatureProbe probe(EncoderRun run, ProbeKind kind) {
        return new FeatureProbe(run.recipe().title(), kind.regressor(probing),
                data -> FeatureProbe.PictureFeatures.of(features(run, data)));
    }

    /** Ten splits of a dataset: the stored record if there is one, else a new one. */
    RunRecord intra(EncoderRun run, ProbeKind kind, IqaDataset data, List<Place> places) throws IOException {
        RunRequest request = request("intra-" + run.recipe().id() + "-" + kind.name().toLowerCase(Locale.ROOT), run, kind,
                data, Map.of("splits", probing.splits()));
        for (Place place : places) {
            request = request.fills(place.table(), place.row(), place.dataset());
        }
        try {
            return store.obtain(request, false, () -> {
                FeatureProbe probe = probe(run, kind);
                return Evaluation.outcome(IntraDatasetProtocol.of(data, probing.splits()).run(probe, data))
                        .withProvenance(probe.provenance());
            }).record();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** All of one dataset trains, all of another tests. */
    RunRecord cross(EncoderRun run, ProbeKind kind, IqaDataset source, IqaDataset target,
            List<Place> places) throws IOException {
        RunRequest request = request("cross-" + source.name() + "-" + target.name() + "-" + run.recipe().id(), run, kind,
                target,
                Map.of("source", source.contentHash()));
        for (Place place : places) {
            request = request.fills(place.table(), place.row(), place.dataset());
        }
        try {
            return store.obtain(request, false, () -> {
                FeatureProbe probe = probe(run, kind);
                return Evaluation.outcome(new CrossDatasetProtocol(scale.seed()).run(probe, source, target))
                        .withProvenance(probe.provenance());
            }).record();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** A head fitted to one split, with its predictions of the test part. */
    Prediction prediction(EncoderRun run, ProbeKind kind, IqaDataset data, Split split) throws IOException {
        double[] predicted = method(run, kind).fit(data, split.train(), split.seed()).predict(data, split.test());
        return new Prediction(predicted, Arrays.stream(split.test()).mapToDouble(data::score).toArray());
    }

    /** Encoder and a head fitted to all of a dataset, as one model. */
    QualityModel model(EncoderRun run, ProbeKind kind, IqaDataset data) throws IOException {
        QualityHead head = kind.regressor(probing).fit(FeatureRegressor.Examples.of(data, features(run, data)),
                scale.seed()).head().orElseThrow();
        return QualityModel.of(QualityEncoder.load(run.file()), probing.features(), head, Map.of(
                "trained on", data.name() + ", " + data.size() + " pictures", "scores", data.scoreKind().name(),
                "range", data.range().toString(), "direction", data.direction().name(), "scale", scale.name()));
    }

    private RunRequest request(String id, EncoderRun run, ProbeKind kind, IqaDataset data, Map<String, Object> more)
            throws IOException {
        Map<String, Object> config = new LinkedHashMap<>(more);
        config.put("encoder", dsmix.data.FileHashes.sha256(run.file()));
        config.put("recipe", run.recipe());
        config.put("features", probing.features());
        config.put("head", kind.regressor(probing).config());
        return RunRequest.of(id, DataRef.of(data), scale.name(), config, run.seed());
    }
}

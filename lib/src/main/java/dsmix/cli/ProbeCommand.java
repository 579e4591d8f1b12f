package dsmix.cli;

import dsmix.data.IqaDataset;
import dsmix.data.Split;
import dsmix.data.Splits;
import dsmix.eval.FeatureProbe;
import dsmix.eval.FeatureRegressor;
import dsmix.eval.Interval;
import dsmix.eval.IntraDatasetProtocol;
import dsmix.eval.ModelSelection;
import dsmix.eval.SplitResult;
import dsmix.experiment.Evaluation;
import dsmix.image.WholeFile;
import dsmix.json.JsonText;
import dsmix.nn.Devices;
import dsmix.quality.QualityEncoder;
import dsmix.quality.QualityHead;
import dsmix.quality.QualityModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dsmix probe}: trains a head on frozen features and reports SRCC and PLCC of every split. */
@Command(name = "probe", mixinStandardHelpOptions = true,
        description = "Trains a regression head on an encoder's frozen features and reports SRCC and PLCC over random"
                + " splits.",
        footer = {"", "--head ridge (default) chooses its penalty inside each training part. --head mlp --views crops is"
                + " the paper's probe: random crops for training, corners and centre for testing."})
public final class ProbeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--dataset", required = true, paramLabel = "NAME=DIR",
            description = "Rated pictures, such as clive=DIR; csv=DIR for a folder of your own.")
    private String dataset;

    @Mixin
    private ProbeOptions options;

    @Option(names = "--model", paramLabel = "FILE",
            description = "Write a ridge or MLP trained on all pictures here, to score others.")
    private Path model;

    @Override
    public Integer call() throws IOException {
        PrintWriter console = spec.commandLine().getOut();
        IqaDataset data = options.open("--dataset", dataset);
        Evaluation evaluation = options.evaluation(null, null, false);
        try (QualityEncoder encoder = QualityEncoder.load(options.encoder(), Devices.choose())) {
            FeatureProbe.PictureFeatures features = evaluation.features(encoder, data);
            report(console, data, new FeatureProbe("encoder", evaluation.regressor(), all -> features));
            if (model != null) {
                save(encoder, data, features.training(), evaluation);
                console.println("a model trained on all " + data.size() + " pictures is in " + model);
            }
        }
        console.flush();
        return 0;
    }

    private void save(QualityEncoder encoder, IqaDataset data, float[][][] views, Evaluation evaluation) throws IOException {
        QualityHead head = evaluation.regressor().fit(FeatureRegressor.Examples.of(data, views), 1).head()
                .orElseThrow(() -> new IllegalArgumentException("--model keeps a ridge or MLP, not "
                        + evaluation.regressor().name() + "; leave --model out, or choose --head ridge"));
        QualityModel.of(encoder, evaluation.testing(), head, Map.of("dataset", data.name(), "direction",
                data.direction().name(),
                "range", data.range().min() + " to " + data.range().max())).save(model);
    }

    private void report(PrintWriter console, IqaDataset data, FeatureProbe probe) throws IOException {
        List<SplitResult> results = new ArrayList<>();
        for (Split split : Splits.of(data, options.splits())) {
            SplitResult result = new IntraDatasetProtocol(List.of(split), ModelSelection.LAST).run(probe, data)
                    .splits().get(0);
            results.add(result);
            console.printf(Locale.ROOT, "split %d: SRCC %.4f, PLCC %.4f%n", results.size(), result.srcc(), result.plcc());
            console.flush();
        }
        double srcc = Interval.median(results.stream().mapToDouble(SplitResult::srcc).toArray());
        double plcc = Interval.median(results.stream().mapToDouble(SplitResult::plcc).toArray());
        console.printf(Locale.ROOT, "median of %d splits: SRCC %.4f, PLCC %.4f%n", results.size(), srcc, plcc);
        if (options.json() != null) {
            write(data, results, srcc, plcc);
        }
    }

    private void write(IqaDataset data, List<SplitResult> results, double srcc, double plcc) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("dataset", data.name());
        all.put("pictures", data.size());
        all.put("missing", data.missing().size());
        all.put("content", data.contentHash());
        all.put("scores", data.scoreKind().name());
        all.put("encoder", options.encoder().toString());
        all.put("head", options.regressor().config());
        all.put("features", options.testing());
        all.put("median_srcc", srcc);
        all.put("median_plcc", plcc);
        all.put("splits", results.stream().map(r -> Map.of("seed", r.seed(), "srcc", r.srcc(), "plcc", r.plcc())).toList());
        WholeFile.write(options.json(), JsonText.builder().setPrettyPrinting().serializeSpecialFloatingPointValues().create()
                .toJson(all) + "\n");
    }
}

package dsmix.cli;

import com.google.gson.GsonBuilder;
import dsmix.data.Datasets;
import dsmix.data.IqaDataset;
import dsmix.data.MissingPolicy;
import dsmix.data.Split;
import dsmix.data.Splits;
import dsmix.eval.Correlation;
import dsmix.nn.Devices;
import dsmix.quality.FeatureConfig;
import dsmix.quality.Features;
import dsmix.quality.LinearProbe;
import dsmix.quality.ProbeConfig;
import dsmix.quality.QualityEncoder;
import dsmix.quality.QualityHead;
import dsmix.quality.QualityModel;
import dsmix.quality.RidgeConfig;
import dsmix.quality.RidgeProbe;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dsmix probe}: trains a head on frozen features and reports SRCC and PLCC of every split. */
@Command(name = "probe", mixinStandardHelpOptions = true,
        description = "Trains a regression head on an encoder's frozen features and reports SRCC and PLCC over random"
            + " splits.",
        footer = {"",
            "--head ridge (default) chooses its penalty inside each training part. --head mlp --views crops is the paper's"
                + " probe: random crops for training, corners and centre for testing."})
public final class ProbeCommand implements Callable<Integer> {

    /** Kinds of heads. */
    enum Head { RIDGE, MLP }

    /** What of a picture is looked at. */
    enum View { WHOLE, CROPS }

    @Spec
    private CommandSpec spec;

    @Option(names = "--dataset", required = true, paramLabel = "NAME=DIR",
            description = "Rated pictures, such as clive=DIR; csv=DIR for a folder of your own.")
    private String dataset;

    @Option(names = "--encoder", required = true, paramLabel = "FILE",
            description = "An encoder of pretrain, or bare ResNet weights.")
    private Path encoderFile;

    @Option(names = "--splits", defaultValue = "10", paramLabel = "N",
            description = "Random splits (default ${DEFAULT-VALUE}).")
    private int splits;

    @Option(names = "--json", paramLabel = "FILE", description = "Write every split's results here.")
    private Path json;

    @Option(names = "--keep-present", description = "Go on with the pictures that are there when some are missing.")
    private boolean keepPresent;

    @Option(names = "--head", defaultValue = "RIDGE", paramLabel = "H", description = "ridge (default) or mlp.")
    private Head head;

    @Option(names = "--views", defaultValue = "WHOLE", paramLabel = "V", description = "whole (default) or crops.")
    private View view;

    @Option(names = "--size", defaultValue = "NATIVE_AND_HALF", paramLabel = "S",
            description = "native, half or native_and_half (default ${DEFAULT-VALUE}; crops are always native).")
    private FeatureConfig.Size size;

    @Option(names = "--stages", split = ",", paramLabel = "LIST",
            description = "Stages to pool, such as 1,2,3 (default: the last).")
    private List<Integer> stages = new ArrayList<>();

    @Option(names = "--pooling", defaultValue = "MEAN", paramLabel = "P", description = "mean (default) or mean_std.")
    private FeatureConfig.Pooling pooling;

    @Option(names = "--crop", defaultValue = "224", paramLabel = "N",
            description = "Side of crops (default ${DEFAULT-VALUE}).")
    private int crop;

    @Option(names = "--train-crops", defaultValue = "5", paramLabel = "N",
            description = "Random crops a picture that stand for fresh ones (default ${DEFAULT-VALUE}).")
    private int trainCrops;

    @Option(names = "--epochs", defaultValue = "100", paramLabel = "N",
            description = "Epochs of the MLP (default ${DEFAULT-VALUE}; the paper uses 200 for larger datasets).")
    private int epochs;

    @Option(names = "--cache", paramLabel = "DIR", description = "Keep features here and use them again.")
    private Path cache;

    @Option(names = "--model", paramLabel = "FILE",
            description = "Write a model trained on all pictures here, to score others.")
    private Path model;

    @Override
    public Integer call() throws IOException {
        PrintWriter console = spec.commandLine().getOut();
        IqaDataset data = open();
        console.println(data);
        data.notes().forEach(note -> console.println("  note: " + note));
        console.flush();
        try (QualityEncoder encoder = QualityEncoder.load(encoderFile, Devices.choose())) {
            FeatureConfig testing = features(true);
            float[][][] test = Features.views(encoder, data.imagePaths(), testing, cache, progress(console, data.size()));
            float[][][] train = view == View.WHOLE ? test
                    : Features.views(encoder, data.imagePaths(), features(false), cache, progress(console, data.size()));
            report(console, data, train, test);
            if (model != null) {
                QualityHead all = fit(train, data.scores());
                QualityModel.of(encoder, testing, all, Map.of("dataset", data.name(), "direction", data.direction().name(),
                        "range", data.range().min() + " to " + data.range().max())).save(model);
                console.println("a model trained on all " + data.size() + " pictures is in " + model);
            }
        }
        console.flush();
        return 0;
    }

    private IqaDataset open() throws IOException {
        int equals = dataset.indexOf('=');
        MissingPolicy policy = keepPresent ? MissingPolicy.KEEP_PRESENT : MissingPolicy.FAIL;
        if (equals == 0 || equals == dataset.length() - 1) {
            throw new ParameterException(spec.commandLine(), "--dataset takes NAME=DIR, not '" + dataset + "'");
        }
        return equals < 0 ? Datasets.open(dataset, policy)
                : Datasets.open(dataset.substring(0, equals), Path.of(dataset.substring(equals + 1)), policy);
    }

    private FeatureConfig features(boolean testing) {
        FeatureConfig config = view == View.WHOLE ? FeatureConfig.whole(size)
                : testing ? FeatureConfig.fiveCrops(crop) : FeatureConfig.randomCrops(crop, trainCrops, 1);
        return config.withPooling(pooling).withStages(stages.toArray(Integer[]::new));
    }

    private static java.util.function.IntConsumer progress(PrintWriter console, int total) {
        int[] shown = {0};
        return done -> {
            if (done * 10 / total > shown[0]) {
                shown[0] = done * 10 / total;
                console.printf(Locale.ROOT, "features of %d of %d pictures%n", done, total);
                console.flush();
            }
        };
    }

    private QualityHead fit(float[][][] views, double[] scores) {
        if (head == Head.MLP) {
            return LinearProbe.fit(views, scores, ProbeConfig.standardised().withEpochs(epochs));
        }
        // One row a picture: crops of one picture in two folds would spoil the search for the penalty.
        float[][] means = Arrays.stream(views).map(ProbeCommand::mean).toArray(float[][]::new);
        return RidgeProbe.fit(means, scores, RidgeConfig.standard());
    }

    private static float[] mean(float[][] views) {
        float[] mean = new float[views[0].length];
        for (float[] view : views) {
            for (int k = 0; k < mean.length; k++) {
                mean[k] += view[k] / views.length;
            }
        }
        return mean;
    }

    private void report(PrintWriter console, IqaDataset data, float[][][] train, float[][][] test) throws IOException {
        double[] scores = data.scores();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Split split : Splits.of(data, splits)) {
            QualityHead trained = fit(pick(train, split.train()), pick(scores, split.train()));
            double[] predicted = trained.scores(pick(test, split.test()));
            double[] truth = pick(scores, split.test());
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("seed", split.seed());
            row.put("srcc", Correlation.srcc(predicted, truth));
            row.put("plcc", Correlation.plcc(predicted, truth));
            rows.add(row);
            console.printf(Locale.ROOT, "split %d: SRCC %.4f, PLCC %.4f%n", rows.size(), row.get("srcc"), row.get("plcc"));
            console.flush();
        }
        double srcc = median(rows, "srcc");
        double plcc = median(rows, "plcc");
        console.printf(Locale.ROOT, "median of %d splits: SRCC %.4f, PLCC %.4f%n", rows.size(), srcc, plcc);
        if (json != null) {
            write(data, rows, srcc, plcc);
        }
    }

    private void write(IqaDataset data, List<Map<String, Object>> rows, double srcc, double plcc) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("dataset", data.name());
        all.put("pictures", data.size());
        all.put("missing", data.missing().size());
        all.put("content", data.contentHash());
        all.put("scores", data.scoreKind().name());
        all.put("encoder", encoderFile.toString());
        all.put("head", head == Head.MLP ? ProbeConfig.standardised().withEpochs(epochs) : RidgeConfig.standard());
        all.put("features", features(true));
        all.put("median_srcc", srcc);
        all.put("median_plcc", plcc);
        all.put("splits", rows);
        Path absolute = json.toAbsolutePath();
        Files.createDirectories(absolute.getParent());
        Files.writeString(absolute, new GsonBuilder().setPrettyPrinting().create().toJson(all) + "\n");
    }

    private static double median(List<Map<String, Object>> rows, String measure) {
        double[] sorted = rows.stream().mapToDouble(row -> (Double) row.get(measure)).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static float[][][] pick(float[][][] all, int[] rows) {
        return Arrays.stream(rows).mapToObj(i -> all[i]).toArray(float[][][]::new);
    }

    private static double[] pick(double[] all, int[] rows) {
        return Arrays.stream(rows).mapToDouble(i -> all[i]).toArray();
    }
}

package dsmix.cli;

import dsmix.data.Datasets;
import dsmix.data.IqaDataset;
import dsmix.data.MissingPolicy;
import dsmix.eval.FeatureRegressor;
import dsmix.eval.TribuoRegressor;
import dsmix.experiment.Evaluation;
import dsmix.quality.FeatureConfig;
import dsmix.quality.ProbeConfig;
import dsmix.quality.RidgeConfig;
import dsmix.report.RunStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of commands that fit regressions to frozen features: encoder, features, head. */
final class ProbeOptions {

    /** Kinds of heads. */
    enum Head {
        /** Closed form, its penalty chosen inside each training part. */
        RIDGE,
        /** The paper's. */
        MLP,
        /** Support vector regression of Tribuo. */
        SVR,
        /** Elastic net of Tribuo. */
        ELASTIC_NET;

        /** As it is written on a command line. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** What of a picture is looked at. */
    enum View { WHOLE, CROPS }

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--encoder", required = true, paramLabel = "FILE",
            description = "An encoder of pretrain, or bare ResNet weights.")
    private Path encoder;

    @Option(names = "--splits", defaultValue = "10", paramLabel = "N",
            description = "Random splits (default ${DEFAULT-VALUE}).")
    private int splits;

    @Option(names = "--json", paramLabel = "FILE", description = "Write every split's results here.")
    private Path json;

    @Option(names = "--keep-present", description = "Go on with the pictures that are there when some are missing.")
    private boolean keepPresent;

    @Option(names = "--head", defaultValue = "ridge", paramLabel = "H",
            description = "ridge (default), mlp, svr or elastic-net.",
            converter = HeadName.class)
    private Head head;

    @Option(names = "--views", defaultValue = "WHOLE", paramLabel = "V", description = "whole (default) or crops.")
    private View view;

    @Option(names = "--size", defaultValue = "native_and_half", paramLabel = "S",
            description = "native, half or native_and_half (default ${DEFAULT-VALUE}; crops are always native).")
    private FeatureConfig.Size size;

    @Option(names = "--stages", split = ",", paramLabel = "LIST",
            description = "Stages to pool, such as 1,2,3 (default: the last).")
    private List<Integer> stages = new ArrayList<>();

    @Option(names = "--pooling", defaultValue = "mean", paramLabel = "P",
            description = "mean (default) or mean_std: means and deviations.")
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

    /** Reads {@code elastic-net} as well as {@code ELASTIC_NET}. */
    static final class HeadName implements picocli.CommandLine.ITypeConverter<Head> {
        @Override
        public Head convert(String value) {
            for (Head head : Head.values()) {
                if (head.toString().equalsIgnoreCase(value.replace('_', '-'))) {
                    return head;
                }
            }
            throw new picocli.CommandLine.TypeConversionException("'" + value + "' is no head; there are "
                    + List.of(Head.values()));
        }
    }

    int splits() {
        return splits;
    }

    Path encoder() {
        return encoder;
    }

    Path json() {
        return json;
    }

    /** The dataset of an option's value {@code NAME=DIR}; a name alone is looked for in the data folders. */
    IqaDataset open(String option, String dataset) throws IOException {
        int equals = dataset.indexOf('=');
        MissingPolicy policy = keepPresent ? MissingPolicy.KEEP_PRESENT : MissingPolicy.FAIL;
        if (equals == 0 || equals == dataset.length() - 1) {
            throw new ParameterException(spec.commandLine(), option + " takes NAME=DIR, not '" + dataset + "'");
        }
        IqaDataset data = equals < 0 ? Datasets.open(dataset, policy)
                : Datasets.open(dataset.substring(0, equals), Path.of(dataset.substring(equals + 1)), policy);
        PrintWriter console = spec.commandLine().getOut();
        console.println(data);
        data.notes().forEach(note -> console.println("  note: " + note));
        console.flush();
        return data;
    }

    FeatureConfig training() {
        return pooled(view == View.WHOLE ? FeatureConfig.whole(size) : FeatureConfig.randomCrops(crop, trainCrops, 1));
    }

    FeatureConfig testing() {
        return pooled(view == View.WHOLE ? FeatureConfig.whole(size) : FeatureConfig.fiveCrops(crop));
    }

    private FeatureConfig pooled(FeatureConfig config) {
        return config.withPooling(pooling).withStages(stages.toArray(Integer[]::new));
    }

    FeatureRegressor regressor() {
        return switch (head) {
            case RIDGE -> FeatureRegressor.ridge(RidgeConfig.standard());
            case MLP -> FeatureRegressor.mlp(ProbeConfig.standardised().withEpochs(epochs));
            case SVR -> TribuoRegressor.svr(1, 0.1);
            case ELASTIC_NET -> TribuoRegressor.elasticNet(0.1, 0.1);
        };
    }

    /** The evaluation that the options describe. */
    Evaluation evaluation(RunStore store, Path features, boolean force) {
        PrintWriter console = spec.commandLine().getOut();
        int[] shown = {0};
        IntConsumer progress = done -> {
            if (done / 100 > shown[0] / 100) {
                console.printf(Locale.ROOT, "features of %d pictures%n", done);
                console.flush();
            }
            shown[0] = done;
        };
        return new Evaluation(encoder, training(), testing(), regressor(), cache != null ? cache : features, store, force,
                progress);
    }
}

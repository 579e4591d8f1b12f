package dsmix.cli;

import dsmix.data.PixelCache;
import dsmix.dsm.DsmConfig;
import dsmix.dsm.DsmEvaluation;
import dsmix.dsm.DsmPretraining;
import dsmix.dsm.DsmStart;
import dsmix.dsm.PristinePictures;
import dsmix.train.ProgressPrinter;
import dsmix.train.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dsmix pretrain-dsm}: pre-trains the network that predicts sensitivity maps. */
@Command(name = "pretrain-dsm", mixinStandardHelpOptions = true,
        description = "Pre-trains the network that predicts distortion-induced sensitivity maps.",
        footer = {"", "The run ends with RUN/" + DsmPretraining.FILE + " and RUN/history.csv."})
public final class PretrainDsmCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private TrainingOptions options;

    @Option(names = "--init", paramLabel = "FILE",
            description = "Weights to start from, with their structure: a vision transformer with timm's names or an earlier"
                    + " network of this command (default: random).")
    private Path init;

    @Option(names = "--init-inputs", defaultValue = "HALF", paramLabel = "N",
            description = "How pictures were normalised for timm's weights: half (default, AugReg), imagenet (DeiT, DINO) or"
                    + " none.")
    private DsmStart.Inputs inputs;

    @Override
    public Integer call() throws IOException {
        PrintWriter console = spec.commandLine().getOut();
        DsmConfig config = config();
        try (PixelCache cache = options.open(console)) {
            PristinePictures pictures = PristinePictures.of(cache);
            options.announce(console, "DSM pre-training", pictures, config);
            DsmPretraining.Result result = DsmPretraining.run(pictures, config, start(), options.device(), options.out,
                    options.checkpoints(), options.whatToDo(), ProgressPrinter.standard());
            result.predictor().close();
            report(console, result);
            return result.training().completed() ? 0 : Main.FAILED;
        }
    }

    private DsmStart start() {
        return init == null ? null : new DsmStart(init, inputs);
    }

    private DsmConfig config() throws IOException {
        DsmConfig config = switch (options.scale) {
            case QUICK -> DsmConfig.quick();
            case CLASSROOM -> DsmConfig.classroom();
            case PAPER -> DsmConfig.paper();
        };
        config = init == null ? config : start().structure(config);
        config = options.steps == null ? config : config.withSteps(options.steps);
        config = options.seed == null ? config : config.withSeed(options.seed);
        return Settings.with(config, options.settings);
    }

    private void report(PrintWriter console, DsmPretraining.Result result) {
        DsmEvaluation e = result.evaluation();
        console.println(result.training());
        console.printf(Locale.ROOT, "held-out pictures, %d crops: squared error %.3g, a constant map's %.3g (%.0f%% of it"
                + " left); correlation of a map with its truth: mean %.3f, median %.3f over %d crops;"
                + " of mean severities: %.3f%n",
                e.crops(), e.mse(), e.constantMse(), 100 * e.relativeError(), e.plccMean(), e.plccMedian(), e.plccCrops(),
                e.severityPlcc());
        console.flush();
    }
}

package dsmix.cli;

import dsmix.data.PixelCache;
import dsmix.distort.Distortion;
import dsmix.dsm.DsmPredictor;
import dsmix.dsm.PristinePictures;
import dsmix.mix.MixConfig;
import dsmix.quality.ClassAccuracy;
import dsmix.quality.EncoderConfig;
import dsmix.quality.PretrainConfig;
import dsmix.quality.QualityEncoder;
import dsmix.quality.QualityPretraining;
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

/** {@code dsmix pretrain}: pre-trains a quality encoder with DSMix and semantic distillation. */
@Command(name = "pretrain", mixinStandardHelpOptions = true,
        description = "Pre-trains a quality encoder on pictures that it distorts and mixes itself.",
        footer = {"",
            "Depth and stages come from --init, else from --teacher, else from the scale. With --init the scale's gentle",
            "fine-tuning is used, else its training from random weights. Without --teacher nothing is distilled.",
            "The run ends with RUN/" + QualityPretraining.FILE + ", RUN/history.csv and RUN/pretrain.json."})
public final class PretrainCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private TrainingOptions options;

    @Option(names = "--init", paramLabel = "FILE",
            description = "Weights to start from: safetensors or .pth with torchvision's names (default: random).")
    private Path init;

    @Option(names = "--teacher", paramLabel = "FILE",
            description = "Weights of the distillation's teacher, such as ImageNet's (default: no distillation).")
    private Path teacher;

    @Option(names = "--dsm", paramLabel = "FILE",
            description = "A DSM network of pretrain-dsm; its predictions weigh the labels (default: ground-truth maps).")
    private Path dsm;

    @Override
    public Integer call() throws IOException {
        PrintWriter console = spec.commandLine().getOut();
        PretrainConfig config = config();
        try (PixelCache cache = options.open(console);
                DsmPredictor predictor = dsm == null ? null : DsmPredictor.load(dsm, options.device())) {
            PristinePictures pictures = PristinePictures.of(cache);
            options.announce(console, "quality-encoder pre-training", pictures, config);
            QualityPretraining.Result result = QualityPretraining.of(pictures, config).from(init).taughtBy(teacher)
                    .withPredictor(predictor).in(options.out, options.whatToDo()).saving(options.checkpoints())
                    .on(options.device()).listen(ProgressPrinter.standard()).run();
            result.encoder().close();
            report(console, result);
            return result.training().completed() ? 0 : Main.FAILED;
        }
    }

    private PretrainConfig config() throws IOException {
        PretrainConfig config = switch (options.scale) {
            case QUICK -> init == null ? PretrainConfig.quick() : PretrainConfig.quickFromImageNet();
            case CLASSROOM -> init == null ? PretrainConfig.classroom() : PretrainConfig.classroomFromImageNet();
            case PAPER -> PretrainConfig.paper();
        };
        Path structure = init == null ? teacher : init;
        if (structure != null) {
            EncoderConfig given = QualityEncoder.structure(structure);
            config = config.with("encoder.depth", given.depth().name())
                    .with("encoder.stages", String.valueOf(given.stages()));
        }
        if (teacher != null && !config.distillation().isActive()) {
            config = config.with("distillation.weight", "1");
        }
        config = config.withMix(config.mix().withDsmSource(dsm == null ? MixConfig.DsmSource.GROUND_TRUTH
                : MixConfig.DsmSource.PREDICTED));
        config = options.steps == null ? config : config.withSteps(options.steps);
        config = options.seed == null ? config : config.withSeed(options.seed);
        return Settings.with(config, options.settings);
    }

    private void report(PrintWriter console, QualityPretraining.Result result) {
        ClassAccuracy a = result.accuracy();
        console.println(result.training());
        console.printf(Locale.ROOT, "held-out pictures, %d crops: class of 125 %.3f (chance .008), type %.3f (chance .04),"
                + " level %.3f (chance .2); with references possible: class %.3f, references found %.3f%n",
                a.crops(), a.joint(), a.type(),
                a.level(), a.joint126(), a.reference());
        console.printf("%n%-24s %6s %6s %6s  %s%n", "distortion", "type", "level", "class", "mostly taken for");
        for (ClassAccuracy.OfType type : a.types()) {
            console.printf(Locale.ROOT, "%-24s %6.3f %6.3f %6.3f  %s%n", Distortion.ofId(type.id()).title(), type.type(),
                    type.level(), type.joint(), type.otherType() == 0 ? "" : Distortion.ofId(type.otherType()).title());
        }
        console.flush();
    }
}

package dsmix.cli;

import dsmix.data.IqaDataset;
import dsmix.data.Splits;
import dsmix.eval.IntraDatasetProtocol;
import dsmix.eval.ModelSelection;
import dsmix.experiment.Evaluation;
import dsmix.experiment.PairedDifference;
import dsmix.report.Measure;
import dsmix.report.RunRecord;
import dsmix.report.RunStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dsmix evaluate}: the paper's protocols on an encoder, each result kept with all that it depends on. */
@Command(name = "evaluate", mixinStandardHelpOptions = true,
        description = "Judges an encoder by the paper's protocols and keeps a record of every result; a result that"
                + " exists is returned.",
        footer = {"", "--dataset: learn on 80 %% of one dataset, test on the rest, medians over random splits"
            + " (Tables 2, 5 to 8).",
            "--train and --test: learn on all of one, test on all of the other (Table 4).",
            "Intervals are 95 %% bootstrap intervals of the median. dsmix compare sets many records against one."})
public final class EvaluateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private Protocol protocol;

    @Mixin
    private ProbeOptions options;

    @Option(names = "--selection", defaultValue = "last", paramLabel = "S",
            description = "Which state of an MLP is kept: last (default); validation: the epoch that is best on a fifth of"
                    + " the training part; best_test: the epoch that is best on the test part, which overstates the result.")
    private ModelSelection selection;

    @Option(names = "--official", description = "Use the authors' own division of the dataset in place of random splits.")
    private boolean official;

    @Option(names = "--validation", description = "Learn on four fifths of each training part and test on the rest of it:"
            + " for choosing settings without a look at the test parts.")
    private boolean validation;

    @Option(names = "--seed", defaultValue = "1", paramLabel = "N",
            description = "Seed of the head across datasets (default ${DEFAULT-VALUE}); splits have their own.")
    private long seed;

    @Option(names = "--runs", defaultValue = "runs", paramLabel = "DIR",
            description = "Records of results, and below it features (default ${DEFAULT-VALUE}).")
    private Path runs;

    @Option(names = "--force", description = "Compute the result again although it exists.")
    private boolean force;

    @Option(names = "--baseline", paramLabel = "FILE",
            description = "A record to compare with, split by split (Wilcoxon's signed-rank test).")
    private Path baseline;

    /** One dataset, or a pair. */
    private static final class Protocol {
        @Option(names = "--dataset", required = true, paramLabel = "NAME=DIR",
                description = "Rated pictures, such as clive=DIR; csv=DIR for a folder of your own.")
        private String dataset;

        @ArgGroup(exclusive = false)
        private Pair pair;
    }

    /** What is learnt from and what is tested on. */
    private static final class Pair {
        @Option(names = "--train", required = true, paramLabel = "NAME=DIR", description = "Rated pictures to learn from.")
        private String train;

        @Option(names = "--test", required = true, paramLabel = "NAME=DIR", description = "Rated pictures to test on.")
        private String test;
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter console = spec.commandLine().getOut();
        RunRecord before = baseline == null ? null : RunStore.load(baseline);
        Evaluation evaluation = options.evaluation(new RunStore(runs), runs.resolve("features"), force);
        if (validation && protocol.pair != null) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--validation divides the training parts of splits;"
                    + " it goes with --dataset");
        }
        RunStore.Answer answer = protocol.pair == null ? intra(evaluation) : cross(evaluation);
        RunRecord record = answer.record();
        console.println(answer.message());
        for (Measure measure : record.outcome().measures()) {
            console.printf(Locale.ROOT, measure.hasInterval() ? "%-10s %7.4f [%.4f, %.4f]%n" : "%-10s %7.4f%n",
                    measure.metric(),
                    measure.value(), measure.low(), measure.high());
        }
        record.outcome().notes().forEach(note -> console.println("note: " + note));
        if (before != null) {
            console.println("SRCC against " + baseline.getFileName() + ": " + PairedDifference.of(record, before, "SRCC"));
        }
        if (options.json() != null) {
            RunStore.save(options.json(), record);
        }
        console.flush();
        return 0;
    }

    private RunStore.Answer intra(Evaluation evaluation) throws IOException {
        IqaDataset data = options.open("--dataset", protocol.dataset);
        IntraDatasetProtocol splits = new IntraDatasetProtocol(official ? List.of(Splits.official(data))
                : Splits.of(data, options.splits()), selection);
        return validation ? evaluation.validation(data, splits) : evaluation.intra(data, splits);
    }

    private RunStore.Answer cross(Evaluation evaluation) throws IOException {
        return evaluation.cross(options.open("--train", protocol.pair.train), options.open("--test", protocol.pair.test),
                seed);
    }
}

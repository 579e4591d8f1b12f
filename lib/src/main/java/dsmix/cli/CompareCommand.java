package dsmix.cli;

import dsmix.eval.Interval;
import dsmix.eval.Wilcoxon;
import dsmix.experiment.PairedDifference;
import dsmix.report.RunRecord;
import dsmix.report.RunStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.hipparchus.stat.StatUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dsmix compare}: records of evaluate against one of them, split by split. */
@Command(name = "compare", mixinStandardHelpOptions = true,
        description = "Compares records of evaluate with a baseline, split by split; nothing is computed again.",
        footer = {"", "Differences are record less baseline. p is Wilcoxon's signed-rank test with Holm's correction over the"
            + " records given. Splits share pictures, so p is too small for a claim about new pictures. Give the seeds of one"
            + " recipe together: the last line tells how much they differ."})
public final class CompareCommand implements Callable<Integer> {

    private static final String ROW = "%-28s %7s  %-16s  %-27s %7s  %s%n";

    @Spec
    private CommandSpec spec;

    @Option(names = "--baseline", required = true, paramLabel = "FILE", description = "The record to compare with.")
    private Path baseline;

    @Option(names = "--metric", defaultValue = "SRCC", paramLabel = "M",
            description = "SRCC (default), PLCC, KRCC or RMSE.")
    private String metric;

    @Parameters(arity = "1..*", paramLabel = "RECORD", description = "Records that evaluate kept or wrote with --json.")
    private List<Path> files;

    @Override
    public Integer call() throws IOException {
        RunRecord before = RunStore.load(baseline);
        List<RunRecord> records = new ArrayList<>();
        List<PairedDifference> differences = new ArrayList<>();
        for (Path file : files) {
            RunRecord record = RunStore.load(file);
            records.add(record);
            differences.add(PairedDifference.of(record, before, metric));
        }
        PrintWriter console = spec.commandLine().getOut();
        console.printf("%s on %s, %d splits%n", metric, before.request().data().describe(), differences.get(0).splits());
        console.printf(ROW, "record", "median", "mean diff. (sd)", "median diff. [95 %]", "higher", "p (Holm)");
        console.printf(ROW, name(baseline), number("%.3f", median(before)), "", "", "", "");
        double[] p = Wilcoxon.holm(differences.stream().mapToDouble(d -> d.test().pValue()).toArray());
        for (int i = 0; i < p.length; i++) {
            printRow(console, files.get(i), records.get(i), differences.get(i), p[i]);
        }
        if (p.length > 1) {
            double[] means = differences.stream().mapToDouble(PairedDifference::mean).toArray();
            console.printf(Locale.ROOT, "%d records together: mean difference %+.3f, standard deviation over the records"
                    + " %.3f%n", means.length, StatUtils.mean(means), Math.sqrt(StatUtils.variance(means)));
        }
        console.flush();
        return 0;
    }

    private void printRow(PrintWriter console, Path file, RunRecord record, PairedDifference difference, double p) {
        Interval median = difference.median();
        console.printf(ROW, name(file), number("%.3f", median(record)),
                number("%+.3f (%.3f)", difference.mean(), difference.deviation()),
                number("%+.3f [%+.3f, %+.3f]", median.estimate(), median.low(), median.high()),
                difference.higher() + "/" + difference.splits(), number("%.4f", p));
    }

    private double median(RunRecord record) {
        return Interval.median(record.outcome().series().get(metric).stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static String name(Path file) {
        return file.getFileName().toString().replaceFirst("\\.json$", "");
    }

    private static String number(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}

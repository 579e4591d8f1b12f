package dsmix.cli;

import dsmix.data.DatasetScan;
import dsmix.data.Datasets;
import dsmix.data.IqaDataset;
import dsmix.data.MissingPolicy;
import dsmix.data.Splits;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dsmix scan}: opens a dataset, decodes every picture and lists what is wrong. */
@Command(name = "scan", mixinStandardHelpOptions = true,
        description = "Decodes every picture of a dataset and lists missing, unreadable, duplicate and wrongly sized ones.",
        footer = {"", "Exit code 0 if all is well, 1 if there are problems."})
public final class ScanCommand implements Callable<Integer> {

    private static final int SHOWN = 50;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "NAME", description = "The dataset, or csv for a folder of your own.")
    private String name;

    @Parameters(index = "1", paramLabel = "DIR", arity = "0..1",
            description = "Its folder (default: where DSMIX_DATA or data has it).")
    private Path folder;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the problems to this CSV file as well.")
    private Path out;

    @Override
    public Integer call() throws IOException {
        PrintWriter print = spec.commandLine().getOut();
        IqaDataset data = folder == null ? Datasets.open(name, MissingPolicy.KEEP_PRESENT)
                : Datasets.open(name, folder, MissingPolicy.KEEP_PRESENT);
        print.println(data);
        data.notes().forEach(note -> print.println("  note: " + note));
        print.println("  content " + data.contentHash());
        if (Splits.check(data)) {
            print.println("  the score file is the published one: its splits are the recorded ones");
        }
        print.flush();
        DatasetScan scan;
        try (ProgressBar bar = new ProgressBarBuilder().setTaskName("scan").setUnit(" pictures", 1)
                .setInitialMax(data.size()).setStyle(ProgressBarStyle.ASCII).setUpdateIntervalMillis(500).build()) {
            scan = DatasetScan.of(data, done -> bar.maxHint(Math.max(data.size(), done)).stepTo(done));
        }
        print.println(scan);
        if (!scan.isClean()) {
            print.println(scan.problems().first(SHOWN).printAll());
            if (scan.problems().rowCount() > SHOWN) {
                print.println("... and " + (scan.problems().rowCount() - SHOWN) + " more; --out writes them all");
            }
        }
        if (out != null) {
            scan.problems().write().csv(out.toFile());
        }
        print.flush();
        return scan.isClean() ? 0 : 1;
    }
}

package dsmix.cli;

import dsmix.data.DatasetInfo;
import dsmix.data.Datasets;
import dsmix.data.Download;
import dsmix.data.GetData;
import dsmix.data.Places;
import dsmix.data.RemoteFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dsmix get-data}: brings datasets into the data folder, or says what people must do to have them. */
@Command(name = "get-data", mixinStandardHelpOptions = true,
        description = "Downloads, checks and unpacks datasets; explains what to do where their authors ask for a form.",
        footer = {"", "Without a name it lists what there is. A download that was stopped goes on where it was.",
            "Exit code 3: something is left to do by hand (printed)."})
public final class GetDataCommand implements Callable<Integer> {

    private static final int LEFT_TO_DO = 3;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "Datasets, or \"all\" for those without a form.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--into", paramLabel = "DIR",
            description = "Data folder (default: DSMIX_DATA, or data in the project's folder).")
    private Path into;

    @Option(names = "--registry", paramLabel = "FILE",
            description = "Addresses and checksums (default: data/registry.csv in the project's folder).")
    private Path registry;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Path folder = into != null ? into : Places.here().data().get(0);
        Path addresses = registry != null ? registry : Places.here().home().resolve("data/registry.csv");
        GetData data = new GetData(folder, addresses, line -> {
            out.println(line);
            out.flush();
        });
        if (names.isEmpty()) {
            list(data, folder, out);
            return 0;
        }
        boolean complete = true;
        for (String name : names.equals(List.of("all")) ? open(data) : names) {
            complete &= data.get(name, new Bar());
        }
        return complete ? 0 : LEFT_TO_DO;
    }

    private static List<String> open(GetData data) {
        return data.names().stream().filter(n -> data.files(n).stream().noneMatch(
                f -> f.action() == RemoteFile.Action.BY_HAND)).toList();
    }

    private void list(GetData data, Path folder, PrintWriter out) {
        out.printf("%-10s %7s  %-15s %-5s %s%n", "name", "images", "how", "here", "title");
        for (String name : data.names()) {
            DatasetInfo info = DatasetInfo.all().stream().filter(d -> d.name().equals(name)).findFirst().orElse(null);
            List<RemoteFile.Action> actions = data.files(name).stream().map(RemoteFile::action).toList();
            String how = actions.contains(RemoteFile.Action.BY_HAND) ? "form"
                    : actions.contains(RemoteFile.Action.UNPACK_BY_HAND) ? "download, unrar" : "download";
            boolean here = info != null ? Datasets.find(name).isPresent() || Files.isDirectory(folder.resolve(name))
                    : data.files(name).stream().allMatch(f -> Files.exists(folder.resolve(f.into()).resolve(f.name())));
            out.printf("%-10s %7s  %-15s %-5s %s%n", name, info == null ? "" : info.size(), how, here ? "yes" : "no",
                    info == null ? "ImageNet weights of torchvision" : info.title());
        }
        out.println("\nGet one with: environment/get-data NAME   (into " + folder.toAbsolutePath().normalize() + ")");
        out.flush();
    }

    /** A line on standard error that is written over as bytes come in. */
    private static final class Bar implements Download.Progress {
        private final long started = System.nanoTime();
        private long first = -1;
        private long told;

        @Override
        public void at(long done, long total) {
            first = first < 0 ? done : first;
            boolean last = total > 0 && done >= total;
            if (!last && System.nanoTime() - told < 500_000_000L) {
                return;
            }
            told = System.nanoTime();
            double seconds = Math.max(1e-3, (told - started) / 1e9);
            double speed = (done - first) / seconds;
            String left = total > 0 && speed > 0 ? ", " + (long) ((total - done) / speed) + " s left" : "";
            System.err.printf("\r  %,d of %s MB (%.1f MB/s%s)      %s", done / 1_000_000,
                    total > 0 ? String.format("%,d", total / 1_000_000) : "?", speed / 1e6, left, last ? "\n" : "");
            System.err.flush();
        }
    }
}

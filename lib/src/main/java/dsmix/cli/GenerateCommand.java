package dsmix.cli;

import dsmix.distort.Distortion;
import dsmix.distort.DistortionTable;
import dsmix.distort.Generator;
import dsmix.distort.GeneratorConfig;
import dsmix.distort.Profile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import me.tongfei.progressbar.ProgressState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dsmix generate}: distorts a folder of pictures as KADIS-700k was made. */
@Command(name = "generate", mixinStandardHelpOptions = true,
        description = "Distorts every picture of a folder with the 25 distortions of KADIS-700k at five levels.",
        footer = {"",
            "Pictures are named <reference>_<type>_<level>.<format>; manifest.csv lists them with seed and SHA-256.",
            "A run that was stopped goes on where it was when started again with the same options."})
public final class GenerateCommand implements Callable<Integer> {

    /** What to do with references that cannot be read. */
    enum OnUnreadable { SKIP, FAIL }

    @Spec
    private CommandSpec spec;

    @Option(names = "--refs", paramLabel = "DIR", description = "Folder of undistorted pictures, searched recursively.")
    private Path references;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder for the distorted pictures.")
    private Path out;

    @Option(names = "--types", defaultValue = "1-25", paramLabel = "LIST",
            description = "Distortion types, such as 1-25 or 1,10,17-19 (default ${DEFAULT-VALUE}).")
    private String types;

    @Option(names = "--levels", defaultValue = "1-5", paramLabel = "LIST",
            description = "Levels, such as 1-5 or 1,3,5 (default ${DEFAULT-VALUE}).")
    private String levels;

    @Option(names = "--one-type-per-ref",
            description = "Give each picture one of the types, drawn by seed and name, as KADIS-700k does.")
    private boolean oneTypePerReference;

    @Option(names = "--format", defaultValue = "png", paramLabel = "FORMAT",
            description = "png, bmp or jpg (default ${DEFAULT-VALUE}; jpg adds its own distortion).")
    private String format;

    @Option(names = "--workers", paramLabel = "N", description = "Threads (default: all processors).")
    private Integer workers;

    @Option(names = "--seed", defaultValue = "1", paramLabel = "S",
            description = "Seed of the random distortions (default ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--profile", defaultValue = "PLAIN", paramLabel = "PROFILE",
            description = "plain: the distortions alone (default); kadis: with the official generator's stretch before and "
                    + "after them; monotone: types 18 and 25 ordered by strength.")
    private Profile profile;

    @Option(names = "--on-unreadable", defaultValue = "SKIP", paramLabel = "WHAT",
            description = "skip (default) or fail when a picture cannot be read.")
    private OnUnreadable onUnreadable;

    @Option(names = "--max-megapixels", defaultValue = "100", paramLabel = "N",
            description = "Pictures that announce more count as unreadable (default ${DEFAULT-VALUE}).")
    private long maxMegapixels;

    @Option(names = "--list", description = "Print the 25 types with their parameters and stop.")
    private boolean list;

    @Override
    public Integer call() throws IOException {
        PrintWriter console = spec.commandLine().getOut();
        if (list) {
            console.println(DistortionTable.of(profile).printAll());
            console.flush();
            return 0;
        }
        GeneratorConfig config = config();
        if (config.types().contains(Distortion.DENOISE.id())) {
            console.println("Type 15 uses a classical wavelet denoiser: the official DnCNN network cannot be shipped.");
        }
        console.flush();
        Generator.Report report;
        try (ConsoleListener listener = new ConsoleListener(console)) {
            report = new Generator(config).run(listener);
        }
        console.printf(Locale.ROOT,
                "%,d pictures written, %,d kept from before, %,d references skipped as unreadable; see %s%n",
                report.written(), report.kept(), report.skippedReferences(), config.out().resolve("manifest.csv"));
        console.flush();
        return 0;
    }

    private GeneratorConfig config() {
        if (references == null || out == null) {
            throw new ParameterException(spec.commandLine(), "give --refs DIR and --out DIR, or --list");
        }
        int threads = workers == null ? Runtime.getRuntime().availableProcessors() : workers;
        try {
            return new GeneratorConfig(references, out, NumberList.parse(types), NumberList.parse(levels),
                    oneTypePerReference, format.toLowerCase(Locale.ROOT), threads, seed, profile,
                    onUnreadable == OnUnreadable.FAIL, maxMegapixels * 1_000_000);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    /** Shows a progress bar with the time left, and names skipped references above it. */
    private static final class ConsoleListener implements Generator.Listener, AutoCloseable {
        private final PrintWriter console;
        private final AtomicLong written = new AtomicLong();
        private ProgressBar bar;
        private volatile long start;

        ConsoleListener(PrintWriter console) {
            this.console = console;
        }

        @Override
        public void started(long pictures) {
            start = System.nanoTime();
            bar = new ProgressBarBuilder().setTaskName("generate").setUnit(" pictures", 1).setInitialMax(pictures)
                    .setStyle(ProgressBarStyle.ASCII).setUpdateIntervalMillis(500).showSpeed()
                    .setEtaFunction(this::timeLeft).build();
        }

        /** As if everything left had to be made: pictures kept from an earlier run are much faster and come first. */
        private Optional<Duration> timeLeft(ProgressState state) {
            long made = written.get();
            long left = state.getMax() - state.getCurrent();
            return made == 0 ? Optional.empty()
                    : Optional.of(Duration.ofNanos((long) ((System.nanoTime() - start) * (double) left / made)));
        }

        @Override
        public void advanced(int newlyWritten, int kept) {
            if (written.getAndAdd(newlyWritten) == 0 && newlyWritten == 0) {
                start = System.nanoTime();
            }
            bar.stepBy(newlyWritten + kept);
        }

        @Override
        public void skipped(Path reference, String reason, int pictures) {
            // The bar leaves the cursor at the end of its line: begin there and cover what is left of it.
            console.printf("\r%-100s%n", "skipped: " + reason);
            console.flush();
            bar.maxHint(bar.getMax() - pictures);
        }

        @Override
        public void close() {
            if (bar != null) {
                bar.close();
                bar = null;
            }
        }
    }
}

package dsmix.bench;

import dsmix.distort.Distorter;
import dsmix.distort.Distortion;
import dsmix.distort.Profile;
import dsmix.image.Image;
import dsmix.image.Seeds;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Images per second of every distortion at 512 x 384, levels 1 to 5 in turn.
 *
 * <p>{@link #main} runs all types with one thread and with as many threads as its first argument says and prints a Markdown
 * table.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class DistortionBenchmark {

    @Param({"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13",
        "14", "15", "16", "17", "18", "19", "20", "21", "22", "23", "24", "25"})
    public int type;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Distorter distorter = Distorter.of(Profile.PLAIN);
    private Distortion distortion;
    private Image image;
    private int call;

    @Setup
    public void prepare() {
        distortion = Distortion.ofId(type);
        image = picture();
    }

    /** Draws a picture with smooth shading, edges and grain over the whole range. */
    static Image picture() {
        int w = 512;
        int h = 384;
        SplittableRandom random = Seeds.random(1);
        float[][] planes = new float[Image.CHANNELS][w * h];
        for (int i = 0; i < w * h; i++) {
            int x = i % w;
            int y = i / w;
            boolean disk = Math.hypot(x - 300, y - 170) < 110;
            planes[0][i] = (float) (0.5 + 0.4 * Math.sin(x * 0.05) * Math.cos(y * 0.03) + 0.1 * random.nextDouble());
            planes[1][i] = (float) (disk ? 0.9 - 0.3 * y / h : 0.2 + 0.5 * x / w + 0.05 * random.nextDouble());
            planes[2][i] = (float) (0.5 + 0.5 * Math.sin(x * 0.02 + y * 0.05) * (disk ? 0.4 : 1));
        }
        return Image.of(w, h, planes).quantised();
    }

    /** The processor time spent, which a busy machine distorts less than the clock. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Processor {
        public double seconds;
        public double images;
    }

    @Benchmark
    public Image distort(Processor processor) {
        call++;
        long before = THREADS.getCurrentThreadCpuTime();
        Image out = distorter.apply(image, distortion, 1 + call % Distortion.LEVELS, call);
        processor.seconds += (THREADS.getCurrentThreadCpuTime() - before) / 1e9;
        processor.images++;
        return out;
    }

    /**
     * Runs everything.
     *
     * @param arguments optionally the larger number of threads (default: all processors; 1 for one run only) and the seconds
     *     of an iteration, two of which warm up and two are measured (default 1; more on a busy machine)
     */
    public static void main(String[] arguments) throws RunnerException {
        int many = arguments.length > 0 ? Integer.parseInt(arguments[0]) : Runtime.getRuntime().availableProcessors();
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1;
        Rates one = rates(1, seconds);
        Rates all = many > 1 ? rates(many, seconds) : one;
        System.out.printf(Locale.ROOT,
                "%n| type | images per processor second | images/s, 1 thread | images/s, %d threads |%n"
                + "|---|---|---|---|%n", many);
        for (int i = 0; i < Distortion.COUNT; i++) {
            System.out.printf(Locale.ROOT, "| %s | %.0f | %.0f | %.0f |%n", Distortion.ofId(i + 1), one.processor[i],
                    one.clock[i], all.clock[i]);
        }
        System.out.printf(Locale.ROOT, "| **all types, equal shares** | %.0f | %.0f | %.0f |%n", harmonicMean(one.processor),
                harmonicMean(one.clock), harmonicMean(all.clock));
    }

    private record Rates(double[] clock, double[] processor) {
    }

    private static double harmonicMean(double[] rates) {
        return rates.length / Arrays.stream(rates).map(rate -> 1 / rate).sum();
    }

    private static Rates rates(int threads, int seconds) throws RunnerException {
        Options options = new OptionsBuilder().include(DistortionBenchmark.class.getName() + ".distort").threads(threads)
                .forks(1)
                .warmupIterations(2).warmupTime(TimeValue.seconds(seconds)).measurementIterations(2)
                .measurementTime(TimeValue.seconds(seconds)).build();
        Rates rates = new Rates(new double[Distortion.COUNT], new double[Distortion.COUNT]);
        for (RunResult result : new Runner(options).run()) {
            int i = Integer.parseInt(result.getParams().getParam("type")) - 1;
            rates.clock[i] = result.getPrimaryResult().getScore();
            rates.processor[i] = result.getSecondaryResults().get("images").getScore()
                    / result.getSecondaryResults().get("seconds").getScore();
        }
        return rates;
    }
}

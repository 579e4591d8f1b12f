package dsmix.bench;

import dsmix.distort.Distorter;
import dsmix.distort.Distortion;
import dsmix.distort.Profile;
import dsmix.image.Image;
import dsmix.image.Seeds;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
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
 * <p>{@link #main} runs all types with one thread and with as many threads as its first argument says and prints a Markdown table.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class DistortionBenchmark {

    @Param({"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17", "18", "19", "20", "21",
        "22", "23", "24", "25"})
    public int type;

    private final Distorter distorter = Distorter.of(Profile.PLAIN);
    private Distortion distortion;
    private Image image;
    private int call;

    /** Draws a picture with smooth shading, edges and grain over the whole range. */
    @Setup
    public void draw() {
        distortion = Distortion.ofId(type);
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
        image = Image.of(w, h, planes).quantised();
    }

    @Benchmark
    public Image distort() {
        call++;
        return distorter.apply(image, distortion, 1 + call % Distortion.LEVELS, call);
    }

    /** Runs everything; the optional argument is the larger number of threads (default: all processors). */
    public static void main(String[] arguments) throws RunnerException {
        int many = arguments.length > 0 ? Integer.parseInt(arguments[0]) : Runtime.getRuntime().availableProcessors();
        double[] one = throughput(1);
        double[] all = many > 1 ? throughput(many) : one;
        System.out.printf(Locale.ROOT, "%n| type | images/s, 1 thread | images/s, %d threads |%n|---|---|---|%n", many);
        for (int i = 0; i < Distortion.COUNT; i++) {
            System.out.printf(Locale.ROOT, "| %s | %.0f | %.0f |%n", Distortion.ofId(i + 1), one[i], all[i]);
        }
        System.out.printf(Locale.ROOT, "| **all types, equal shares** | %.0f | %.0f |%n", harmonicMean(one), harmonicMean(all));
    }

    private static double harmonicMean(double[] rates) {
        return rates.length / Arrays.stream(rates).map(rate -> 1 / rate).sum();
    }

    private static double[] throughput(int threads) throws RunnerException {
        Options options = new OptionsBuilder().include(DistortionBenchmark.class.getName() + ".distort").threads(threads).forks(1)
                .warmupIterations(2).warmupTime(TimeValue.milliseconds(750)).measurementIterations(2)
                .measurementTime(TimeValue.milliseconds(750)).build();
        double[] rates = new double[Distortion.COUNT];
        for (RunResult result : new Runner(options).run()) {
            rates[Integer.parseInt(result.getParams().getParam("type")) - 1] = result.getPrimaryResult().getScore();
        }
        return rates;
    }
}

package dsmix.bench;

import com.sun.management.OperatingSystemMXBean;
import dsmix.distort.Distorter;
import dsmix.distort.Distortion;
import dsmix.distort.Profile;
import dsmix.image.Image;
import dsmix.image.ImageFiles;
import dsmix.train.Batch;
import dsmix.train.Loader;
import dsmix.train.LoaderConfig;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Milliseconds of every distortion on one picture, for a comparison with other programs, and images per second through the
 * loader's worker threads.
 *
 * <p>The first counts the processor time of the whole process, compilation and garbage collection included, after a warm-up;
 * {@code src/test/python/distortion_rates.py} does the same for ARNIQA's functions and prints the same lines.
 */
public final class DistortionRates {

    /** Warming up takes so many times the seconds of a measurement, for the long code of JPEG 2000 three times as many. */
    private static final int WARM_UP = 10;

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private record One(Image image) implements Batch {
        @Override
        public int size() {
            return 1;
        }

        @Override
        public List<String> names() {
            return List.of("picture");
        }
    }

    private DistortionRates() {
    }

    /**
     * Prints a line a type: its number and milliseconds an image.
     *
     * @param arguments a picture's file, drawn there if it does not exist; seconds a measurement (default 1); and, for the
     *     second kind, numbers of workers, each of which gives two columns, by the clock and in processor time
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path file = Path.of(arguments[0]);
        if (!Files.exists(file)) {
            ImageFiles.write(DistortionBenchmark.picture(), file);
        }
        Image image = ImageFiles.read(file);
        double seconds = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 1;
        for (Distortion distortion : Distortion.all()) {
            processorTime(image, distortion, WARM_UP * seconds * (distortion == Distortion.JPEG_2000 ? 3 : 1));
            double one = processorTime(image, distortion, seconds);
            System.out.print(distortion.id());
            for (int i = 2; i < arguments.length; i++) {
                int workers = Integer.parseInt(arguments[i]);
                long images = (long) Math.ceil(workers * seconds / one / Distortion.LEVELS) * Distortion.LEVELS;
                System.out.print(' ' + throughLoader(image, distortion, workers, images));
            }
            System.out.println(arguments.length > 2 ? "" : String.format(Locale.ROOT, " %.3f", 1000 * one));
        }
    }

    /** Seconds of processor time an image, over the five levels in turn. */
    private static double processorTime(Image image, Distortion distortion, double seconds) {
        Distorter distorter = Distorter.of(Profile.PLAIN);
        long start = PROCESS.getProcessCpuTime();
        long spent;
        int count = 0;
        do {
            for (int level = 1; level <= Distortion.LEVELS; level++) {
                distorter.apply(image, distortion, level, count++);
            }
            spent = PROCESS.getProcessCpuTime() - start;
        } while (spent < 1e9 * seconds);
        return spent / 1e9 / count;
    }

    /** Milliseconds by the clock and of processor time an image, made one by one by the workers of a loader. */
    private static String throughLoader(Image image, Distortion distortion, int workers, long images)
            throws IOException, InterruptedException {
        Distorter distorter = Distorter.of(Profile.PLAIN);
        LoaderConfig config = new LoaderConfig(workers, 4 * workers);
        long processor = PROCESS.getProcessCpuTime();
        long start = System.nanoTime();
        try (Loader<One> loader = Loader.of(step -> new One(
                distorter.apply(image, distortion, 1 + (int) (step % Distortion.LEVELS), step)), config, 0, images)) {
            while (loader.hasNext()) {
                loader.next();
            }
        }
        return String.format(Locale.ROOT, "%.3f %.3f", (System.nanoTime() - start) / 1e6 / images,
                (PROCESS.getProcessCpuTime() - processor) / 1e6 / images);
    }
}

package dsmix.bench;

import dsmix.data.Datasets;
import dsmix.data.IqaDataset;
import dsmix.data.Split;
import dsmix.data.Splits;
import dsmix.eval.Correlation;
import dsmix.eval.Interval;
import dsmix.image.Seeds;
import dsmix.nn.Devices;
import dsmix.quality.FeatureConfig;
import dsmix.quality.Features;
import dsmix.quality.LinearProbe;
import dsmix.quality.ProbeConfig;
import dsmix.quality.QualityEncoder;
import dsmix.quality.QualityHead;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.hipparchus.stat.StatUtils;
import org.hipparchus.util.MathArrays;

/**
 * Compares probes that see fresh crops of every picture in every epoch with probes that see a few crops computed once: the
 * same crops, encoder, head, epochs and splits, as many views as asked for being the first of the fresh ones.
 *
 * <p>Arguments: {@code NAME=DIR ENCODER PICTURES CROP EPOCHS SPLITS VIEWS...}, for example
 * {@code clive=DIR resnet50.safetensors 300 96 100 10 1 2 5 10 20}. Pictures are taken at half size.
 */
public final class ProbeViews {

    private ProbeViews() {
    }

    /** Runs the comparison and prints a row for each number of views. */
    public static void main(String[] args) throws IOException {
        String[] place = args[0].split("=", 2);
        IqaDataset all = Datasets.open(place[0], Path.of(place[1]));
        IqaDataset data = all.subset(some(all.size(), Integer.parseInt(args[2])));
        int crop = Integer.parseInt(args[3]);
        int epochs = Integer.parseInt(args[4]);
        int[] counts = Arrays.stream(args).skip(6).mapToInt(Integer::parseInt).toArray();
        long begin = System.nanoTime();
        float[][][] fresh;
        float[][][] test;
        try (QualityEncoder encoder = QualityEncoder.load(Path.of(args[1]), Devices.choose())) {
            FeatureConfig training = FeatureConfig.randomCrops(crop, epochs, 1).withSize(FeatureConfig.Size.HALF);
            fresh = Features.views(encoder, data, training, null);
            test = Features.views(encoder, data, FeatureConfig.fiveCrops(crop).withSize(FeatureConfig.Size.HALF), null);
        }
        System.out.printf(Locale.ROOT, "%d pictures, %d crops of %d each in %.0f s%n", data.size(), epochs, crop,
                (System.nanoTime() - begin) / 1e9);
        List<Split> splits = Splits.of(data, Integer.parseInt(args[5]));
        double[][] reference = results(data, splits, fresh, test, epochs, epochs);
        print(epochs, reference, reference);
        for (int count : counts) {
            print(count, results(data, splits, fresh, test, epochs, count), reference);
        }
    }

    private static int[] some(int size, int wanted) {
        int[] rows = new int[size];
        SplittableRandom random = Seeds.random(1, 0x900d);
        for (int i = 0; i < size; i++) {
            int j = random.nextInt(i + 1);
            rows[i] = rows[j];
            rows[j] = i;
        }
        int[] first = Arrays.copyOf(rows, Math.min(size, wanted));
        Arrays.sort(first);
        return first;
    }

    /** SRCC and PLCC of every split. */
    private static double[][] results(IqaDataset data, List<Split> splits, float[][][] fresh, float[][][] test, int epochs,
            int views) {
        double[] scores = data.scores();
        double[][] results = new double[2][splits.size()];
        for (int s = 0; s < splits.size(); s++) {
            int[] train = splits.get(s).train();
            int[] held = splits.get(s).test();
            float[][][] seen = Arrays.stream(train).mapToObj(i -> Arrays.copyOf(fresh[i], views)).toArray(float[][][]::new);
            QualityHead head = LinearProbe.fit(seen, pick(scores, train), ProbeConfig.standardised().withEpochs(epochs));
            double[] predicted = head.scores(Arrays.stream(held).mapToObj(i -> test[i]).toArray(float[][][]::new));
            results[0][s] = Correlation.srcc(predicted, pick(scores, held));
            results[1][s] = Correlation.plcc(predicted, pick(scores, held));
        }
        return results;
    }

    private static double[] pick(double[] all, int[] rows) {
        return Arrays.stream(rows).mapToDouble(i -> all[i]).toArray();
    }

    private static void print(int views, double[][] results, double[][] reference) {
        double[] difference = MathArrays.ebeSubtract(results[0], reference[0]);
        System.out.printf(Locale.ROOT, "| %d | %.3f | %.3f | %+.3f (%.3f) |%n", views, Interval.median(results[0]),
                Interval.median(results[1]), StatUtils.mean(difference), Math.sqrt(StatUtils.variance(difference)));
    }
}

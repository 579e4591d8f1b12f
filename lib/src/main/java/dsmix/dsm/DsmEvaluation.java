package dsmix.dsm;

import ai.djl.ndarray.NDManager;
import dsmix.distort.DistortionClass;
import dsmix.nn.Autograd;
import dsmix.nn.Devices;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hipparchus.stat.StatUtils;
import org.hipparchus.stat.correlation.PearsonsCorrelation;

/**
 * How well predicted maps match the ground truth on crops of held-out pictures.
 *
 * @param crops evaluated crops
 * @param mse mean squared error over all cells
 * @param constantMse that of the best constant map, whose value is the mean of these crops' ground truth: a baseline that
 *     knows more than a predictor can
 * @param plccMean mean over crops of Pearson's correlation between predicted and true map
 * @param plccMedian its median
 * @param plccCrops crops that have a correlation; where the truth or the prediction is constant there is none
 * @param severityPlcc Pearson's correlation over crops between predicted and true mean of the map
 */
public record DsmEvaluation(int crops, double mse, double constantMse, double plccMean, double plccMedian, int plccCrops,
        double severityPlcc) {

    private static final int BATCH = 25;
    private static final double FLAT = 1e-8;

    /**
     * Share of the constant map's squared error that the prediction leaves, smaller is better; 1 is no better than constant.
     */
    public double relativeError() {
        return mse / constantMse;
    }

    /** The measures by name, for a history or a record. */
    public Map<String, Double> values() {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("held_out_mse", mse);
        values.put("constant_mse", constantMse);
        values.put("map_plcc_mean", plccMean);
        values.put("map_plcc_median", plccMedian);
        values.put("severity_plcc", severityPlcc);
        return values;
    }

    /**
     * Evaluates a network on crops spread evenly over the 125 classes; the same crops for the same seed.
     *
     * @param heldOut pictures that the network has not seen
     */
    public static DsmEvaluation of(DsmPredictor predictor, PristinePictures heldOut, CropConfig crops, int count,
            long seed) {
        int pictures = heldOut.size();
        // 59 and 125 have no common divisor: every class occurs before any comes again.
        HeldOutCrops series = new HeldOutCrops(heldOut, crops, i -> i % pictures,
                i -> DistortionClass.ofIndex(1 + (int) ((long) i * 59 % 125)), seed, 0xe7a1);
        double[][] predicted = new double[count][];
        double[][] truth = new double[count][];
        series.forEachBatch(count, BATCH, (from, pairs) -> evaluate(predictor,
                DsmBatch.of(pairs, Collections.nCopies(pairs.size(), "held out"), predictor.patch()), from, predicted,
                truth));
        return summarise(predicted, truth);
    }

    private static void evaluate(DsmPredictor predictor, DsmBatch batch, int from, double[][] predicted, double[][] truth) {
        try (NDManager work = Devices.manager(predictor.device()); Autograd.Scope still = Autograd.still()) {
            float[] values = predictor.forward(batch.pictures(work), false).toFloatArray();
            int cells = values.length / batch.size();
            for (int i = 0; i < batch.size(); i++) {
                predicted[from + i] = doubles(values, i * cells, cells);
                truth[from + i] = doubles(batch.maps(), i * cells, cells);
            }
        }
    }

    private static double[] doubles(float[] values, int from, int count) {
        double[] out = new double[count];
        Arrays.setAll(out, i -> values[from + i]);
        return out;
    }

    static DsmEvaluation summarise(double[][] predicted, double[][] truth) {
        double[] predictedMeans = Arrays.stream(predicted).mapToDouble(StatUtils::mean).toArray();
        double[] trueMeans = Arrays.stream(truth).mapToDouble(StatUtils::mean).toArray();
        double constant = StatUtils.mean(trueMeans);
        double squares = 0;
        double constantSquares = 0;
        long cells = 0;
        List<Double> correlations = new ArrayList<>();
        for (int i = 0; i < truth.length; i++) {
            for (int k = 0; k < truth[i].length; k++, cells++) {
                squares += square(predicted[i][k] - truth[i][k]);
                constantSquares += square(constant - truth[i][k]);
            }
            if (varies(truth[i], FLAT) && varies(predicted[i], 0)) {
                correlations.add(new PearsonsCorrelation().correlation(predicted[i], truth[i]));
            }
        }
        double[] plcc = correlations.stream().mapToDouble(Double::doubleValue).toArray();
        double severity = truth.length > 2 && varies(predictedMeans, 0) && varies(trueMeans, 0)
                ? new PearsonsCorrelation().correlation(predictedMeans, trueMeans) : Double.NaN;
        return new DsmEvaluation(truth.length, squares / cells, constantSquares / cells, StatUtils.mean(plcc),
                StatUtils.percentile(plcc, 50), plcc.length, severity);
    }

    private static boolean varies(double[] values, double variance) {
        return StatUtils.populationVariance(values) > variance;
    }

    private static double square(double v) {
        return v * v;
    }
}

package dsmix.quality;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dsmix.image.Seeds;
import dsmix.nn.Autograd;
import dsmix.nn.Devices;
import dsmix.nn.EngineThreads;
import dsmix.nn.Losses;
import dsmix.nn.MlpHead;
import dsmix.nn.NamedParameters;
import dsmix.nn.Optimizer;
import dsmix.nn.OptimizerConfig;
import dsmix.nn.ParameterGroup;
import dsmix.nn.Schedule;
import dsmix.nn.Weights;
import dsmix.train.EpochOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Linear probing (Eq. 9): trains the regression head on features of a frozen encoder with the Smooth-L1 loss, AdamW and a
 * cosine.
 *
 * <p>Every epoch takes one view of each picture, drawn anew: with random crops computed once these views stand for the
 * paper's fresh crops. With at least as many views as epochs each epoch has views of its own, which are fresh crops. While
 * training, scores are centred and divided by their range among the training pictures, so that an untrained head's 0 stands
 * for the mean; predictions are scaled back.
 */
public final class LinearProbe {

    private LinearProbe() {
    }

    /**
     * Trains a head.
     *
     * @param pictures features [picture][view][value]
     * @param scores one for each picture, in any units
     */
    public static QualityHead fit(float[][][] pictures, double[] scores, ProbeConfig config) {
        return fit(pictures, scores, config, null);
    }

    /**
     * Trains a head and keeps the state after the epoch that a judge likes best.
     *
     * @param pictures features [picture][view][value]
     * @param scores one for each picture, in any units
     * @param judge asked after every epoch, the highest value wins and an earlier one wins a tie; null keeps the last state
     */
    public static QualityHead fit(float[][][] pictures, double[] scores, ProbeConfig config,
            ToDoubleFunction<QualityHead> judge) {
        if (pictures.length != scores.length || pictures.length < 2) {
            throw new IllegalArgumentException("a probe needs a score for each of at least 2 pictures, not "
                    + pictures.length
                    + " pictures and " + scores.length + " scores");
        }
        double centre = Arrays.stream(scores).average().orElseThrow();
        double span = Arrays.stream(scores).max().orElseThrow() - Arrays.stream(scores).min().orElseThrow();
        if (!(span > 0)) {
            throw new IllegalArgumentException("all " + scores.length + " scores are " + centre
                    + "; there is nothing to learn");
        }
        List<float[]> rows = new ArrayList<>();
        for (float[][] views : pictures) {
            rows.addAll(Arrays.asList(views));
        }
        Standardiser inputs = config.standardise() ? Standardiser.of(rows) : Standardiser.none(rows.get(0).length);
        float[] targets = new float[scores.length];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = (float) ((scores[i] - centre) / span);
        }
        return train(pictures, targets, inputs, config, centre, span, judge);
    }

    /** Trains a head on one view for each picture. */
    public static QualityHead fit(float[][] pictures, double[] scores, ProbeConfig config) {
        return fit(single(pictures), scores, config);
    }

    /** Features of one view in the form of many. */
    public static float[][][] single(float[][] pictures) {
        float[][][] out = new float[pictures.length][][];
        Arrays.setAll(out, i -> new float[][] {pictures[i]});
        return out;
    }

    private static QualityHead train(float[][][] pictures, float[] targets, Standardiser inputs, ProbeConfig config,
            double centre, double span, ToDoubleFunction<QualityHead> judge) {
        int width = pictures[0][0].length;
        long epoch = (pictures.length + config.batch() - 1) / config.batch();
        long steps = config.epochs() * epoch;
        Schedule schedule = Schedule.cosine(config.learningRate(), steps);
        QualityHead best = null;
        double bestValue = 0;
        EpochOrder order = new EpochOrder(pictures.length, config.seed());
        try (NDManager manager = Devices.manager(Device.cpu()); Autograd.Scope recording = Autograd.recording();
                EngineThreads alone = EngineThreads.one()) {
            MlpHead head = new MlpHead(width, config.hidden(), 1);
            head.initialise(manager, config.seed());
            try (Optimizer optimizer = Optimizer.of(OptimizerConfig.adamW(config.weightDecay()),
                    List.of(ParameterGroup.of("probe", NamedParameters.of(head))))) {
                for (long step = 0; step < steps; step++) {
                    try (NDManager work = manager.newSubManager()) {
                        step(work, head, pictures, targets, inputs, config, order, step);
                    }
                    optimizer.step(schedule.rate(step));
                    if (judge != null && (step + 1) % epoch == 0) {
                        QualityHead state = new MlpQualityHead(inputs, Weights.of(head), centre, span);
                        double value = judge.applyAsDouble(state);
                        best = best == null || value > bestValue ? state : best;
                        bestValue = best == state ? value : bestValue;
                    }
                }
            }
            return best != null ? best : new MlpQualityHead(inputs, Weights.of(head), centre, span);
        }
    }

    private static void step(NDManager work, MlpHead head, float[][][] pictures, float[] targets, Standardiser inputs,
            ProbeConfig config, EpochOrder order, long step) {
        int width = pictures[0][0].length;
        int batch = Math.min(config.batch(), pictures.length);
        float[] x = new float[batch * width];
        float[] y = new float[batch];
        SplittableRandom random = Seeds.random(config.seed(), 0x92b, step);
        for (int i = 0; i < batch; i++) {
            int picture = order.index(step * batch + i);
            float[][] views = pictures[picture];
            int view = views.length >= config.epochs() ? (int) (order.epoch(step * batch + i) % views.length)
                    : random.nextInt(views.length);
            float[] row = inputs.apply(views[view]);
            drop(row, config.dropout(), random);
            System.arraycopy(row, 0, x, i * width, width);
            y[i] = targets[picture];
        }
        NDArray predicted = head.apply(work.create(x, new Shape(batch, width)));
        NDArray loss = Losses.smoothL1(predicted, work.create(y, new Shape(batch, 1)));
        JniUtils.backward((PtNDArray) loss, (PtNDArray) loss.onesLike(), false, false);
    }

    private static void drop(float[] row, double share, SplittableRandom random) {
        float scale = (float) (1 / (1 - share));
        for (int k = 0; share > 0 && k < row.length; k++) {
            row[k] = random.nextDouble() < share ? 0 : row[k] * scale;
        }
    }
}

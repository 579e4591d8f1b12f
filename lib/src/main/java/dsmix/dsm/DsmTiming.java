package dsmix.dsm;

import ai.djl.Device;
import dsmix.nn.OptimizerConfig;
import dsmix.train.StepTimer;

/** Measures the cost of DSM pre-training on this machine. */
public final class DsmTiming {

    /** Crops made before the first measurement. */
    private static final int WARM_UP = 250;

    private DsmTiming() {
    }

    /**
     * Seconds that the network needs for one crop in a step, measured with a smaller batch.
     *
     * @param batch crops in the measured step
     * @param budgetSeconds about how long to measure
     */
    public static double secondsPerCrop(PristinePictures pictures, DsmConfig config, int batch, Device device,
            double budgetSeconds) {
        DsmConfig small = config.withBatch(batch);
        try (DsmPredictor predictor = DsmPredictor.create(small, device)) {
            return StepTimer.seconds(new DsmLearner(predictor, pictures, small, null), new DsmBatches(pictures, small)
                    .batch(0), OptimizerConfig.adamP(config.weightDecay()), budgetSeconds) / batch;
        }
    }

    /** Seconds that one processor needs to cut and distort a crop, over all 125 classes alike. */
    public static double secondsToDistort(PristinePictures pictures, CropConfig crops, double budgetSeconds) {
        DistortedCrops source = new DistortedCrops(pictures, crops);
        ClassOrder order = new ClassOrder(pictures.size(), 1);
        long begin = 0;
        int done = -WARM_UP;
        double seconds = 0;
        // Classes differ a lot in cost: measure at least some of each type. Code that is not compiled yet takes many times as
        // long.
        for (; done < 125 || seconds < budgetSeconds && done < 1000; done++) {
            if (done == 0) {
                begin = System.nanoTime();
            }
            ClassOrder.Sample sample = order.at(done + WARM_UP);
            source.pair(sample.picture(), sample.distortion(), sample.random());
            seconds = done < 0 ? 0 : (System.nanoTime() - begin) / 1e9;
        }
        return seconds / done;
    }
}

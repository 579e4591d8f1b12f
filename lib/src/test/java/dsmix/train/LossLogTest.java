package dsmix.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dsmix.nn.Devices;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LossLogTest {

    private static void add(LossLog log, NDManager manager, long step, float loss, float term) {
        try (NDManager stepManager = manager.newSubManager()) {
            log.add(step, 0.1 * step, List.of("image-" + step),
                    StepResult.of(stepManager.create(loss)).with("term", stepManager.create(new float[] {term})));
        }
    }

    @Test
    void meansAreTheSameWheneverTheValuesAreRead() {
        try (NDManager manager = Devices.manager(Device.cpu());
                LossLog late = new LossLog(manager);
                LossLog each = new LossLog(manager)) {
            for (int step = 0; step < 5; step++) {
                add(late, manager, step, 0.1f * step, step == 3 ? Float.NaN : step);
                add(each, manager, step, 0.1f * step, step == 3 ? Float.NaN : step);
                each.read();
            }
            late.read();
            Map<String, Double> means = late.takeMeans();
            assertEquals(means, each.takeMeans());
            assertEquals((0.1f * 1 + (double) (0.1f * 2) + 0.1f * 3 + 0.1f * 4) / 5, means.get("loss"), 1e-15);
            assertEquals(7 / 4.0, means.get("term"), "a term that was not measured in a step does not count");
            assertEquals(Map.of(), late.takeMeans());
        }
    }

    @Test
    void aBadStepIsToldApartLongAfterwards() {
        try (NDManager manager = Devices.manager(Device.cpu()); LossLog log = new LossLog(manager)) {
            for (int step = 0; step < 5; step++) {
                add(log, manager, step, step == 2 ? Float.POSITIVE_INFINITY : 1, 0);
            }
            TrainingDivergedException e = assertThrows(TrainingDivergedException.class, log::read);
            assertEquals(2, e.step());
            assertEquals(0.2, e.learningRate());
            assertEquals(List.of("image-2"), e.images());
        }
    }
}

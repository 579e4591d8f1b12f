package dsmix.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonArray;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static JsonArray expected(String name) throws IOException {
        return Reference.json("trajectories.json").getAsJsonObject("schedules_base_lr_0.01").getAsJsonArray(name);
    }

    private static void check(String name, Schedule schedule) throws IOException {
        JsonArray rates = expected(name);
        for (int t = 0; t < rates.size(); t++) {
            assertEquals(rates.get(t).getAsDouble(), schedule.rate(t), 1e-12, name + " at " + t);
            assertEquals(rates.get(t).getAsDouble(), schedule.perEpoch(7).rate(7L * t + 6), 1e-12, "end of epoch " + t);
        }
    }

    @Test
    void ratesArePyTorchs() throws IOException {
        check("CosineAnnealingLR(T_max=20)", Schedule.cosine(0.01, 20));
        check("StepLR(5,0.9)", Schedule.steps(0.01, 5, 0.9));
        check("LinearLR(start 0.1, 5 steps) then CosineAnnealingLR(15)", Schedule.cosine(0.01, 20).withWarmUp(5, 0.1));
    }

    @Test
    void theEndStaysAndConstantsWarmUpToo() {
        assertEquals(0.001, Schedule.cosine(0.01, 20).withLast(0.001).rate(1_000_000), 1e-15);
        assertEquals(0, Schedule.constant(0.5).withWarmUp(4, 0).rate(0));
        assertEquals(0.25, Schedule.constant(0.5).withWarmUp(4, 0).rate(2));
        assertEquals(0.5, Schedule.constant(0.5).withWarmUp(4, 0).rate(4));
    }

    @Test
    void impossibleSchedulesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Schedule.cosine(0.1, 5).withWarmUp(5, 0));
        assertThrows(IllegalArgumentException.class, () -> Schedule.cosine(Double.NaN, 5));
        assertThrows(IllegalArgumentException.class, () -> Schedule.constant(1).rate(-1));
    }
}

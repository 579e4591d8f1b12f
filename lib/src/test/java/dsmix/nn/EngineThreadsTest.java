package dsmix.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.pytorch.jni.JniUtils;
import org.junit.jupiter.api.Test;

class EngineThreadsTest {

    @Test
    void threadsComeBackAfterwards() {
        Devices.choose();
        int before = JniUtils.getNumThreads();
        try (EngineThreads alone = EngineThreads.one()) {
            assertEquals(1, JniUtils.getNumThreads());
        }
        assertEquals(before, JniUtils.getNumThreads());
    }
}

package dsmix.distort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dsmix.image.ImageFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MemoryGateTest {

    private static final Path FILE = Path.of("photo.png");

    @Test
    void aPictureWaitsUntilThereIsRoom() throws Exception {
        MemoryGate gate = new MemoryGate(1 << 20);
        int first = gate.enter(FILE, new ImageFiles.Size(100, 50));
        int small = gate.enter(FILE, new ImageFiles.Size(30, 30));
        CompletableFuture<Integer> second = CompletableFuture.supplyAsync(() -> {
            try {
                return gate.enter(FILE, new ImageFiles.Size(100, 50));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        gate.leave(small);
        assertFalse(second.isDone());
        gate.leave(first);
        assertEquals(first, second.get(10, TimeUnit.SECONDS));
    }

    @Test
    void aPictureThatNeverFitsIsRefusedByName() {
        String message = assertThrows(IOException.class,
                () -> new MemoryGate(1 << 20).enter(FILE, new ImageFiles.Size(1000, 1000))).getMessage();
        assertTrue(message.contains("photo.png") && message.contains("-Xmx"), message);
    }
}

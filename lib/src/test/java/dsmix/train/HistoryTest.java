package dsmix.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

class HistoryTest {

    @TempDir
    private Path folder;

    private static History twoRows() {
        History history = new History();
        history.add(new HistoryRow(10, Map.of("loss", 0.1 + 0.2)));
        history.add(new HistoryRow(20, Map.of("accuracy", 1e-300)));
        return history;
    }

    @Test
    void readsBackFromCsvToTheSameNumbers() throws IOException {
        Path csv = folder.resolve("history.csv");
        Files.writeString(csv, twoRows().csv());
        assertEquals("step,loss,accuracy\n10,0.30000000000000004,\n20,,1.0E-300\n", twoRows().csv());
        assertEquals(twoRows().rows(), History.read(csv).rows());
    }

    @Test
    void aTableHasAColumnForWhateverWasMeasured() {
        Table table = twoRows().table();
        assertEquals(3, table.columnCount());
        assertEquals(20, table.longColumn("step").getLong(1));
        assertTrue(table.doubleColumn("loss").isMissing(1));
        assertEquals(0.1 + 0.2, twoRows().last("loss"));
        assertTrue(Double.isNaN(twoRows().last("unknown")));
    }

    @Test
    void aDamagedFileIsNamedWithItsLine() throws IOException {
        Path csv = folder.resolve("history.csv");
        Files.writeString(csv, "step,loss\n10,0.5\n20,none\n");
        String message = assertThrows(IOException.class, () -> History.read(csv)).getMessage();
        assertTrue(message.contains("history.csv, line 3"), message);
    }

    @Test
    void aLineOfProgressSaysAllThatMatters() {
        TrainingProgress progress = new TrainingProgress("quality encoder", 120, 900, 1.5, 2.34567, Map.of("kd", 0.5),
                Map.of("accuracy", 0.25), 1e-3, 12.34, 0.0123, 60, 3725);
        assertEquals("quality encoder 120/900 epoch 1.50  loss 2.346  kd 0.5000  lr 0.00100  12.3 images/s  wait 1.2%"
                + "  left 1:02:05  accuracy 0.2500", ProgressPrinter.describe(progress));
    }

    @Test
    void theTerminalLineIsRedrawnAndTheLogThinnedOut() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ProgressPrinter log = new ProgressPrinter(new PrintStream(bytes, true, StandardCharsets.UTF_8), false, 10);
        for (int i = 1; i <= 30; i++) {
            log.progress(new TrainingProgress("x", i, 30, Double.NaN, 1, Map.of(), Map.of(), 1, 1, 0, i, 30 - i));
        }
        // Seconds 1, 11, 21 and the last step.
        assertEquals(4, bytes.toString(StandardCharsets.UTF_8).lines().count());
        bytes.reset();
        ProgressPrinter terminal = new ProgressPrinter(new PrintStream(bytes, true, StandardCharsets.UTF_8), true, 0);
        terminal.progress(new TrainingProgress("x", 1, 3, 0, 1, Map.of(), Map.of(), 1, 1, 0, 1, 2));
        terminal.progress(new TrainingProgress("x", 2, 3, 0, 1, Map.of(), Map.of(), 1, 1, 0, 1, 2));
        terminal.finished(new TrainingResult(TrainingResult.Status.INTERRUPTED, 2, 3, twoRows(), 1,
                Optional.of(Path.of("r"))));
        String text = bytes.toString(StandardCharsets.UTF_8);
        assertEquals(1, text.chars().filter(c -> c == '\n').count());
        assertTrue(text.contains("interrupted after step 2 of 3; saved in r; resume continues there"), text);
    }
}

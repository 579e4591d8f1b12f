package dsmix.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dsmix.report.DataKind;
import dsmix.report.DataRef;
import dsmix.report.Machine;
import dsmix.report.Outcome;
import dsmix.report.RunRecord;
import dsmix.report.RunRequest;
import dsmix.report.RunStore;
import dsmix.report.Versions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CompareCommandTest {

    @TempDir
    private Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private String record(String name, String hash, double... srcc) {
        DataRef data = new DataRef("clive", DataKind.HUMAN, hash, 1162, "");
        Path file = dir.resolve(name + ".json");
        RunStore.save(file, new RunRecord(RunRequest.of("intra", data, "own", Map.of("encoder", name), 1, 2, 3),
                Outcome.of().withSeries("SRCC", srcc), Versions.here(), Machine.here(), "2026-01-02T03:04:05Z", 1));
        return file.toString();
    }

    private int compare(String... arguments) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        String[] all = new String[arguments.length + 1];
        all[0] = "compare";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return line.execute(all);
    }

    @Test
    void setsRecordsAgainstABaseline() {
        String before = record("imagenet", "ab", 0.70, 0.72, 0.77);
        assertEquals(0, compare("--baseline", before, record("seed-1", "ab", 0.71, 0.75, 0.76),
                record("seed-2", "ab", 0.73, 0.76, 0.79)), err::toString);
        List<String> lines = out.toString().lines().map(line -> line.strip().replaceAll(" {2,}", " | ")).toList();
        assertTrue(lines.get(0).startsWith("SRCC on clive") && lines.get(0).endsWith("3 splits"), lines.get(0));
        assertEquals("imagenet | 0.720", lines.get(2));
        // +.01, +.03, -.01: mean .01, median .01; of the eight sign patterns six are at least as extreme.
        assertTrue(lines.get(3).startsWith("seed-1 | 0.750 | +0.010 (0.020) | +0.010 [-0.010, +0.030] | 2/3 | "),
                lines.get(3));
        // +.03, +.04, +.02: two of eight patterns are as extreme, times two for Holm.
        assertTrue(lines.get(4).startsWith("seed-2 | 0.760 | +0.030 (0.010) | "), lines.get(4));
        assertTrue(lines.get(4).endsWith("| 3/3 | 0.5000"), lines.get(4));
        assertEquals("2 records together: mean difference +0.020, standard deviation over the records 0.014", lines.get(5));
    }

    @Test
    void refusesWhatCannotBeCompared() {
        String before = record("imagenet", "ab", 0.70, 0.72, 0.77);
        assertEquals(1, compare("--baseline", before, record("other", "cd", 0.71, 0.75, 0.76)));
        assertTrue(err.toString().contains("same data and splits"), err::toString);
        assertEquals(1, compare("--baseline", before, "--metric", "MAE", before));
        assertTrue(err.toString().contains("holds no MAE"), err::toString);
        assertEquals(1, compare("--baseline", before, dir.resolve("none.json").toString()));
        assertTrue(err.toString().contains("none.json"), err::toString);
        assertEquals(2, compare("--baseline", before));
    }
}

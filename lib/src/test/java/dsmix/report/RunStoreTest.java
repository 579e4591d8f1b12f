package dsmix.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunStoreTest {

    enum Kind { ADAMW }

    record Head(int hidden, double rate, Kind kind, Path cache, List<Integer> sizes) {
    }

    @TempDir
    Path dir;

    private final DataRef data = new DataRef("clive", DataKind.HUMAN, "ab12", 667, "667 of 1162 images");
    private final Head config = new Head(512, 7e-4, Kind.ADAMW, Path.of("a", "b"), List.of(1, 2));

    private RunRequest request() {
        return RunRequest.of("table6-row1", data, "quick", config, 1, 2, 3).fills(6, "1", "CLIVE");
    }

    private RunStore.Answer ask(RunRequest request, boolean force, double value) {
        return new RunStore(dir).obtain(request, force, () -> Outcome.of(Measure.of("SRCC", value, 0.7, 0.8),
                Measure.of("PLCC", Double.NaN)).withSeries("SRCC of each split", new double[] {value, 0.25}).withNote("n1"));
    }

    @Test
    void returnsWhatExistsAndSaysSo() {
        RunStore.Answer first = ask(request(), false, 0.75);
        assertFalse(first.reused());
        assertTrue(first.message().contains("computed now"), first.message());
        RunStore.Answer second = ask(request(), false, 0.99);
        assertTrue(second.reused());
        assertTrue(second.message().contains("stored result"), second.message());
        assertEquals(first.record().outcome().measures().get(0), second.record().outcome().measures().get(0));
        assertTrue(Double.isNaN(second.record().value("PLCC").getAsDouble()));
        assertEquals(first.record(), second.record());
        assertEquals(List.of(0.75, 0.25), second.record().outcome().series().get("SRCC of each split"));
        assertEquals(512, second.record().request().config().getAsJsonObject().get("hidden").getAsInt());
        assertEquals(new Place(6, "1", "CLIVE"), second.record().request().places().get(0));
    }

    @Test
    void theNewestOfARequestIsWhatCounts() {
        RunRecord old = ask(request(), false, 0.75).record();
        Head other = new Head(64, 7e-4, Kind.ADAMW, Path.of("a"), List.of(1));
        RunRequest changed = RunRequest.of("table6-row1", data, "quick", other, 1).fills(6, "1", "CLIVE");
        RunRecord later = new RunRecord(changed, Outcome.of(Measure.of("SRCC", 0.8)), old.versions(), old.machine(),
                "9999-01-01T00:00:00Z", 1);
        RunStore.save(dir.resolve(changed.fileName()), later);
        RunStore store = new RunStore(dir);
        assertEquals(2, store.all().size());
        assertEquals(List.of("9999-01-01T00:00:00Z"), store.newest().stream().map(RunRecord::started).toList());
    }

    @Test
    void forceComputesAgain() {
        ask(request(), false, 0.75);
        RunStore.Answer again = ask(request(), true, 0.5);
        assertFalse(again.reused());
        assertTrue(again.message().contains("forced"));
        assertEquals(0.5, ask(request(), false, 0).record().value("SRCC").getAsDouble());
        assertEquals(1, new RunStore(dir).all().size());
    }

    @Test
    void otherDataSeedsOrSettingsAreOtherResults() {
        String key = request().key();
        assertEquals(key, RunRequest.of("table6-row1", data.withNote("x"), "quick", config, 1, 2, 3).key());
        assertNotEquals(key, RunRequest.of("table6-row1", DataRef.of("clive", DataKind.HUMAN, "ab13", 667), "quick", config,
                1, 2, 3).key());
        assertNotEquals(key, RunRequest.of("table6-row1", data, "quick", config, 1, 2).key());
        assertNotEquals(key, RunRequest.of("table6-row1", data, "classroom", config, 1, 2, 3).key());
        assertNotEquals(key, RunRequest.of("table6-row1", data, "quick",
                new Head(256, 7e-4, Kind.ADAMW, Path.of("a", "b"), List.of(1, 2)), 1, 2, 3).key());
    }

    @Test
    void keyDoesNotDependOnTheOrderOfAMap() {
        Map<String, Object> a = new LinkedHashMap<>();
        a.put("x", 1);
        a.put("y", 0.1f);
        Map<String, Object> b = new LinkedHashMap<>();
        b.put("y", 0.1f);
        b.put("x", 1);
        assertEquals(RunRequest.of("m", data, "quick", a).key(), RunRequest.of("m", data, "quick", b).key());
    }

    @Test
    void damagedRecordsAreNamedAndComputedAgain() throws IOException {
        ask(request(), false, 0.75);
        Path file = dir.resolve(request().fileName());
        String good = Files.readString(file);
        String[] damaged = {"", good.substring(0, good.length() / 2), "[1, 2]", good.replace("0.75", "0.95"),
            good.replace("\"format\": 1", "\"format\": 7"), good.replace("\"machine\"", "\"mach\""), "null", "{}"};
        for (String text : damaged) {
            assertNotEquals(good, text);
            Files.writeString(file, text);
            assertEquals(1, new RunStore(dir).problems().size());
            assertTrue(new RunStore(dir).problems().get(0).contains(file.getFileName().toString()));
            assertTrue(new RunStore(dir).all().isEmpty());
            RunStore.Answer answer = ask(request(), false, 0.75);
            assertFalse(answer.reused(), text);
            assertTrue(answer.message().contains(file.getFileName().toString()), answer.message());
            assertTrue(ask(request(), false, 0.1).reused());
        }
    }

    @Test
    void anotherRequestsFileIsNotTrusted() throws IOException {
        ask(request(), false, 0.75);
        RunRequest other = RunRequest.of("table6-row1", data, "quick", config, 9);
        Files.copy(dir.resolve(request().fileName()), dir.resolve(other.fileName()));
        RunStore.Answer answer = ask(other, false, 0.6);
        assertFalse(answer.reused());
        assertTrue(answer.message().contains("another request"), answer.message());
    }

    @Test
    void aFailedComputationLeavesNothing() throws IOException {
        RunStore store = new RunStore(dir.resolve("sub"));
        assertThrows(IOException.class, () -> store.obtain(request(), false, () -> {
            throw new IOException("disk");
        }));
        assertFalse(Files.exists(dir.resolve("sub")));
        assertNull(store.find(request()));
        assertTrue(store.all().isEmpty());
    }

    @Test
    void refusesBadIdsAndUnserialisableSettings() {
        assertThrows(IllegalArgumentException.class, () -> RunRequest.of("../x", data, "quick", config));
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class,
                () -> RunRequest.of("x", data, "quick", Map.of("t", Thread.currentThread())));
        assertTrue(e.getMessage().contains("no JSON form"), e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Outcome.of(Measure.of("a", 1), Measure.of("a", 2)));
    }

    @Test
    void knowsMachineAndVersions() {
        assertTrue(Machine.here().cores() >= 1);
        assertFalse(Machine.here().describe().isBlank());
        assertTrue(Versions.here().get("djl").matches("\\d+\\.\\d+\\.\\d+"), Versions.here().toString());
        assertTrue(Versions.here().get("build").matches("[0-9a-f]{12}"), Versions.here().toString());
    }
}

package dsmix.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dsmix.environment.CheckResult.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentCheckTest {
    @Test
    void thisMachinePasses(@TempDir Path home) {
        List<CheckResult> results = EnvironmentCheck.all(Map.of("DSMIX_HOME", home.toString()));
        assertTrue(results.size() >= 10, results.toString());
        assertTrue(results.stream().noneMatch(result -> result.state() == State.FAIL), results.toString());
        assertTrue(results.toString().contains("product and gradient right"), results.toString());
    }

    @Test
    void whatIsMissingFailsWithARemedy(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        List<CheckResult> bad = List.of(
                EnvironmentCheck.java(11, true),
                EnvironmentCheck.libraries(name -> !name.contains("tribuo")),
                FolderChecks.scale("huge"),
                FolderChecks.data("/no/such/folder"),
                FolderChecks.writable("Results", file.resolve("figures")));
        for (CheckResult result : bad) {
            assertEquals(State.FAIL, result.state(), result.toString());
            assertFalse(result.remedy().isBlank(), result.toString());
        }
        assertTrue(bad.get(1).detail().endsWith("class path: Tribuo"), bad.get(1).detail());
        assertTrue(bad.get(2).toString().startsWith("[FAIL] Scale: DSMIX_SCALE is 'huge'\n       -> "), bad.get(2)
                .toString());
    }

    @Test
    void limitsAreNotes() {
        assertEquals(State.NOTE, EnvironmentCheck.java(17, false).state());
        assertEquals(State.NOTE, EnvironmentCheck.heap(500L << 20).state());
        assertEquals(State.NOTE, EngineCheck.allocator("Linux", Map.of()).orElseThrow().state());
        assertEquals(State.OK, EngineCheck.allocator("Linux", Map.of("GLIBC_TUNABLES", "glibc.malloc.arena_max=1"))
                .orElseThrow().state());
        assertTrue(EngineCheck.allocator("Mac OS X", Map.of()).isEmpty());
    }

    @Test
    void dataFoldersAreListed(@TempDir Path data) throws IOException {
        CheckResult nothing = FolderChecks.data(data.toString());
        assertEquals(State.FAIL, nothing.state());
        assertTrue(nothing.remedy().contains("photos, weights, live"), nothing.toString());
        Files.createDirectories(data.resolve("ChallengeDB_release"));
        Files.createDirectories(data.resolve("photos"));
        assertEquals(data + ": photos, clive", FolderChecks.data(data.toString()).detail());
        assertTrue(FolderChecks.data(null).detail().contains("no human scores"));
    }
}

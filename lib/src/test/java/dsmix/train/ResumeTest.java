package dsmix.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dsmix.nn.OptimizerConfig;
import dsmix.nn.Schedule;
import dsmix.nn.Tensor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(OneThread.class)
class ResumeTest {

    private static final long STEPS = 40;

    @TempDir
    private Path folder;

    private record Outcome(TrainingResult result, Map<String, Tensor> weights) {
    }

    private TrainConfig kept(long steps, long every) {
        return TinyRun.config(steps).withRun(folder.resolve("run"), CheckpointConfig.everySteps(every), Resume.IF_PRESENT);
    }

    private static Outcome train(TrainConfig config, TrainingListener... listeners) throws IOException {
        try (TinyLearner learner = new TinyLearner()) {
            Trainer<TinyBatch> trainer = Trainer.of(learner, TinyPictures.batches(3), config);
            for (TrainingListener listener : listeners) {
                trainer.listen(listener);
            }
            return new Outcome(trainer.run(), learner.weights());
        }
    }

    private static void assertSameEnd(Outcome expected, Outcome actual) {
        assertEquals(expected.weights(), actual.weights());
        assertArrayEquals(expected.result().history().column("loss"), actual.result().history().column("loss"));
        assertArrayEquals(expected.result().history().column("accuracy"), actual.result().history().column("accuracy"));
        assertEquals(expected.result().history().size(), actual.result().history().size());
    }

    @Test
    void aRunStoppedAndResumedEndsWithTheSameBits() throws IOException {
        Outcome whole = train(TinyRun.config(STEPS));
        Outcome half = train(kept(17, 5));
        assertEquals(17, half.result().step());
        Outcome resumed = train(kept(STEPS, 5));
        assertEquals(STEPS, resumed.result().step());
        // 17 is no multiple of the logging interval, so the first half ends with a row of its own: only weights compare.
        assertEquals(whole.weights(), resumed.weights());
    }

    @Test
    void anInterruptInTheMiddleOfAnIntervalChangesNeitherWeightsNorHistory() throws IOException {
        Outcome whole = train(TinyRun.config(STEPS));
        Thread here = Thread.currentThread();
        try (TinyLearner learner = new TinyLearner().before(step -> {
            if (step == 16) {
                here.interrupt();
            }
        })) {
            TrainingResult result = Trainer.of(learner, TinyPictures.batches(3), kept(STEPS, 0)).run();
            assertEquals(17, result.step());
            assertTrue(result.checkpoint().isPresent());
        }
        assertSameEnd(whole, train(kept(STEPS, 0)));
    }

    @Test
    void aRunKilledAgainAndAgainEndsWithTheSameBits() throws Exception {
        Outcome whole = train(TinyRun.config(STEPS));
        Path run = folder.resolve("run");
        for (int kill = 0; kill < 3; kill++) {
            Process process = TinyRun.fork(run, STEPS, 1);
            try (BufferedReader out = process.inputReader()) {
                awaitSteps(out, 7 + kill);
                Thread.sleep(3L * kill);
                process.destroyForcibly().waitFor();
            }
        }
        assertTrue(Checkpoint.read(Trainer.newestCheckpoint(run).orElseThrow()).state().step() < STEPS, "killed on the way");
        Outcome resumed = train(kept(STEPS, 5));
        assertSameEnd(whole, resumed);
    }

    private static void awaitSteps(BufferedReader out, int count) throws IOException {
        List<String> lines = new ArrayList<>();
        while (lines.stream().filter("step"::equals).count() < count) {
            String line = out.readLine();
            if (line == null) {
                throw new AssertionError("the process ended early: " + lines);
            }
            lines.add(line);
        }
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    @DisabledOnOs(OS.WINDOWS)
    void controlCAndTerminationFinishTheStepAndSave(String signal, int exit) throws Exception {
        assumeFalse(signal.equals("INT") && interruptsAreIgnored(), "a background job of a shell ignores Control-C");
        Path run = folder.resolve("run");
        Process process = TinyRun.fork(run, 1_000_000, 0);
        try (BufferedReader out = process.inputReader()) {
            awaitSteps(out, 5);
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
            List<String> rest = out.lines().toList();
            assertEquals("INTERRUPTED", rest.get(rest.size() - 1), rest.toString());
        }
        assertEquals(exit, process.waitFor());
        Path newest = Trainer.newestCheckpoint(run).orElseThrow();
        assertTrue(Checkpoint.read(newest).state().step() >= 5);
    }

    /** Whether this process has signal 2 ignored, as Linux tells it; a JVM leaves an ignored signal alone. */
    private static boolean interruptsAreIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return false;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("SigIgn:"))
                    .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
        }
    }

    @Test
    void anotherConfigurationIsRefusedWithTheDifference() throws IOException {
        train(kept(10, 5));
        TrainConfig other = new TrainConfig(20, 7, OptimizerConfig.adamW(0.05), Schedule.constant(0.01), 7, 0,
                folder.resolve("run"), CheckpointConfig.standard(), Resume.IF_PRESENT, null);
        String message = assertThrows(IllegalArgumentException.class, () -> train(other)).getMessage();
        assertTrue(message.contains("optimizer.weightDecay: 0.01 in the checkpoint, 0.05 now"), message);
        assertTrue(message.contains("schedule.kind: COSINE in the checkpoint, CONSTANT now"), message);
        assertFalse(message.contains("optimizer.beta1"), message);
        try (TinyLearner learner = new TinyLearner()) {
            String data = assertThrows(IllegalArgumentException.class,
                    () -> Trainer.of(learner, TinyPictures.batches(4), kept(20, 5)).run()).getMessage();
            assertTrue(data.contains("data.seed: 3 in the checkpoint, 4 now"), data);
        }
        // How often to log or save is nobody's business but the user's.
        assertTrue(train(kept(20, 3).withLogEvery(2).withLoader(LoaderConfig.synchronous())).result().completed());
    }

    @Test
    void onlyTheNewestTwoCheckpointsStay() throws IOException {
        train(kept(20, 4));
        assertEquals(List.of("step-0000000016", "step-0000000020"), checkpoints());
    }

    private List<String> checkpoints() throws IOException {
        try (Stream<Path> list = Files.list(folder.resolve("run/checkpoints"))) {
            return list.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aDamagedCheckpointIsPassedOverAndNamed() throws IOException {
        Outcome whole = train(TinyRun.config(STEPS));
        train(kept(20, 4));
        damage(folder.resolve("run/checkpoints/step-0000000020/optimizer.safetensors"));
        Files.createDirectories(folder.resolve("run/checkpoints/.writing-step-0000000024"));
        Files.createDirectories(folder.resolve("run/checkpoints/step-0000000028"));
        List<String> warnings = new ArrayList<>();
        List<Long> first = new ArrayList<>();
        Outcome resumed = train(kept(STEPS, 4), new TrainingListener() {
            @Override
            public void warning(String message) {
                warnings.add(message);
            }

            @Override
            public void started(TrainingStart start) {
                first.add(start.firstStep());
            }
        });
        assertEquals(List.of(16L), first);
        assertEquals(2, warnings.size());
        assertTrue(warnings.get(0).contains("it has no manifest"), warnings.get(0));
        assertTrue(warnings.get(1).contains("optimizer.safetensors is missing or damaged"), warnings.get(1));
        assertEquals(whole.weights(), resumed.weights());
        assertEquals(List.of("step-0000000036", "step-0000000040"), checkpoints());
    }

    @Test
    void whenNoCheckpointIsWholeTheRunIsNotBegunAnewInSilence() throws IOException {
        train(kept(8, 4));
        for (String name : checkpoints()) {
            damage(folder.resolve("run/checkpoints").resolve(name).resolve("weights.safetensors"));
        }
        IOException e = assertThrows(IOException.class, () -> train(kept(20, 4)));
        assertTrue(e.getMessage().contains("no checkpoint in"), e.getMessage());
    }

    private static void damage(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
    }

    @Test
    void aFinishedRunIsReadBackWithoutAStep() throws IOException {
        Outcome done = train(kept(10, 4));
        Outcome again = train(kept(10, 4));
        assertSameEnd(done, again);
        assertEquals(done.result().checkpoint(), again.result().checkpoint());
    }

    @Test
    void theFolderOfARunIsNotOverwrittenByAccident() throws IOException {
        TrainConfig config = kept(5, 5);
        IOException nothing = assertThrows(IOException.class, () -> train(config.withRun(folder.resolve("none"),
                CheckpointConfig.standard(), Resume.REQUIRED)));
        assertTrue(nothing.getMessage().contains("no checkpoint to resume"), nothing.getMessage());
        train(config);
        IOException present = assertThrows(IOException.class, () -> train(config.withRun(config.runDir(),
                CheckpointConfig.standard(), Resume.NEVER)));
        assertTrue(present.getMessage().contains("already holds a run"), present.getMessage());
        try (RunFolder held = RunFolder.take(config.runDir())) {
            IOException busy = assertThrows(IOException.class, () -> train(config));
            assertTrue(busy.getMessage().contains("choose another folder"), busy.getMessage());
        }
    }

    @Test
    void startingAgainRightAfterAnInterruptWaitsForTheSave() throws Exception {
        CountDownLatch inStep = new CountDownLatch(1);
        Thread first = new Thread(() -> {
            try (TinyLearner learner = new TinyLearner().before(step -> {
                if (step == 5) {
                    inStep.countDown();
                    long end = System.nanoTime() + 300_000_000L;
                    while (System.nanoTime() < end) {
                        Thread.onSpinWait();
                    }
                }
            })) {
                Trainer.of(learner, TinyPictures.batches(3), kept(STEPS, 0)).run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        first.start();
        inStep.await();
        first.interrupt();
        List<Long> begun = new ArrayList<>();
        Outcome second = train(kept(STEPS, 0), new TrainingListener() {
            @Override
            public void started(TrainingStart start) {
                begun.add(start.firstStep());
            }
        });
        first.join();
        assertEquals(List.of(6L), begun);
        assertEquals(train(TinyRun.config(STEPS)).weights(), second.weights());
    }

    @Test
    void historyIsKeptBesideTheCheckpoints() throws IOException {
        Outcome done = train(kept(20, 20));
        History read = History.read(folder.resolve("run/history.csv"));
        assertEquals(done.result().history().rows(), read.rows());
        assertEquals(3, read.table().rowCount());
    }
}

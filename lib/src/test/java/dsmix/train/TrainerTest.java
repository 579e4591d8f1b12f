package dsmix.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dsmix.nn.Tensor;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OneThread.class)
class TrainerTest {

    private static Map<String, Tensor> train(TrainConfig config) throws IOException {
        try (TinyLearner learner = new TinyLearner()) {
            assertTrue(Trainer.of(learner, TinyPictures.batches(3), config).run().completed());
            return learner.weights();
        }
    }

    @Test
    void learnsAndLogsWhatItDid() throws IOException {
        try (TinyLearner learner = new TinyLearner()) {
            TrainingResult result = Trainer.of(learner, TinyPictures.batches(3), TinyRun.config(60).withValidateEvery(30))
                    .run();
            History history = result.history();
            assertTrue(history.last("loss") < 0.5 * history.column("loss")[0], history.csv());
            assertTrue(history.last("accuracy") > 0.8, history.csv());
            assertEquals(List.of("epoch", "loss", "accuracy", "learning_rate", "images_per_second", "loader_wait", "seconds",
                    "weight_norm"), history.columns());
            assertEquals(60 * 8 / 40.0, history.last("epoch"));
            assertEquals(10, history.size());
            assertEquals(List.of(7L, 14L, 21L, 28L, 30L, 35L, 42L, 49L, 56L, 60L),
                    history.rows().stream().map(HistoryRow::step).toList());
        }
    }

    @Test
    void learnsTheSameWhateverTheNumberOfWorkers() throws IOException {
        Map<String, Tensor> alone = train(TinyRun.config(20).withLoader(LoaderConfig.synchronous()));
        assertEquals(alone, train(TinyRun.config(20).withLoader(new LoaderConfig(4, 6))));
    }

    @Test
    void anInterruptFinishesTheStepAndReturns() throws IOException {
        Thread here = Thread.currentThread();
        try (TinyLearner learner = new TinyLearner().before(step -> {
            if (step == 10) {
                here.interrupt();
            }
        })) {
            TrainingResult result = Trainer.of(learner, TinyPictures.batches(3), TinyRun.config(60)).run();
            assertEquals(TrainingResult.Status.INTERRUPTED, result.status());
            assertEquals(11, result.step());
            assertFalse(Thread.interrupted(), "the interrupt was answered by the result");
        }
    }

    @Test
    void stopsWhenAskedByAnotherThread() throws IOException {
        List<Trainer<TinyBatch>> trainers = new ArrayList<>();
        try (TinyLearner learner = new TinyLearner().before(step -> trainers.get(0).stop())) {
            trainers.add(Trainer.of(learner, TinyPictures.batches(3), TinyRun.config(60)));
            assertEquals(1, trainers.get(0).run().step());
        }
    }

    @Test
    void divergenceNamesStepRateAndImagesAndSparesTheWeights() throws IOException {
        SampledBatches<?, TinyBatch> source = TinyPictures.batches(new TinyPictures(40, Set.of(), 13), 3, BadImages.FAIL);
        long bad = 0;
        while (!source.batch(bad).names().contains("picture-13.png")) {
            bad++;
        }
        try (TinyLearner learner = new TinyLearner()) {
            TrainingDivergedException e = assertThrows(TrainingDivergedException.class,
                    () -> Trainer.of(learner, source, TinyRun.config(60)).run());
            assertEquals(bad, e.step());
            assertEquals(TinyRun.config(60).schedule().rate(bad), e.learningRate());
            assertTrue(e.images().contains("picture-13.png"));
            assertTrue(e.getMessage().contains("NaN at step " + bad), e.getMessage());
            assertTrue(bad > 0 && isFinite(learner.weights().get("conv.weight")), "the bad step was not applied");
        }
        nextTrainingWorks();
    }

    private static boolean isFinite(Tensor tensor) {
        for (float value : tensor.data()) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    @Test
    void outOfMemoryAdvisesABatchSize() throws IOException {
        try (TinyLearner learner = new TinyLearner(); NDManager manager = NDManager.newBaseManager()) {
            learner.before(step -> manager.zeros(new Shape(1L << 45)));
            TrainingMemoryException e = assertThrows(TrainingMemoryException.class,
                    () -> Trainer.of(learner, TinyPictures.batches(3), TinyRun.config(60)).run());
            assertEquals(4, e.suggestedBatchSize());
            assertTrue(e.getMessage().contains("batch of 8") && e.getMessage().contains("try batch size 4"), e.getMessage());
        }
        nextTrainingWorks();
    }

    @Test
    void aFailureInsideAStepLeavesNothingBehind() throws IOException {
        Map<String, Tensor> expected = train(TinyRun.config(10));
        try (TinyLearner learner = new TinyLearner().before(step -> {
            if (step == 3) {
                throw new IllegalArgumentException("the user's own mistake");
            }
        })) {
            IllegalArgumentException e = assertThrows(IllegalArgumentException.class,
                    () -> Trainer.of(learner, TinyPictures.batches(3), TinyRun.config(60)).run());
            assertEquals("the user's own mistake", e.getMessage());
        }
        assertEquals(expected, train(TinyRun.config(10)));
        assertTrue(Thread.getAllStackTraces().keySet().stream().noneMatch(t -> t.getName().startsWith("dsmix-loader")));
    }

    @Test
    void aForgottenGradientCollectorDoesNotPreventTraining() throws IOException {
        try (GradientCollector forgotten = Engine.getInstance().newGradientCollector()) {
            nextTrainingWorks();
        }
    }

    @Test
    void aLossWithoutParametersIsExplained() {
        Learner<TinyBatch> empty = new TinyLearner("detached");
        IllegalStateException e = assertThrows(IllegalStateException.class,
                () -> Trainer.of(empty, TinyPictures.batches(3), TinyRun.config(5)).run());
        assertTrue(e.getMessage().contains("depends on no parameter"), e.getMessage());
    }

    @Test
    void aBadImageIsNamedOrSkippedAsConfigured() throws IOException {
        TinyPictures pictures = new TinyPictures(40, Set.of(5), -1);
        try (TinyLearner learner = new TinyLearner()) {
            IOException e = assertThrows(IOException.class,
                    () -> Trainer.of(learner, TinyPictures.batches(pictures, 3, BadImages.FAIL), TinyRun.config(60)).run());
            assertTrue(e.getMessage().contains("picture-5.png"), e.getMessage());
        }
        List<String> warnings = new ArrayList<>();
        try (TinyLearner learner = new TinyLearner()) {
            Trainer.of(learner, TinyPictures.batches(pictures, 3, BadImages.SKIP), TinyRun.config(20))
                    .listen(new TrainingListener() {
                        @Override
                        public void warning(String message) {
                            warnings.add(message);
                        }
                    }).run();
        }
        assertEquals(List.of("skipped picture-5.png is no picture"), warnings);
    }

    @Test
    void aListenerThatThrowsDoesNotEndTheTraining() throws IOException {
        try (TinyLearner learner = new TinyLearner()) {
            TrainingListener broken = new TrainingListener() {
                @Override
                public void progress(TrainingProgress progress) {
                    throw new IllegalStateException("no display");
                }
            };
            assertTrue(Trainer.of(learner, TinyPictures.batches(3), TinyRun.config(20)).listen(broken).run().completed());
        }
    }

    @Test
    void aLearnerThatLeavesArraysBehindIsToldSo() throws IOException {
        List<String> warnings = new ArrayList<>();
        try (TinyLearner learner = new TinyLearner("leaking")) {
            Trainer.of(learner, TinyPictures.batches(3), TinyRun.config(60)).listen(new TrainingListener() {
                @Override
                public void warning(String message) {
                    warnings.add(message);
                }
            }).run();
        }
        assertEquals(1, warnings.size());
        assertTrue(warnings.get(0).contains("1 arrays a step"), warnings.get(0));
    }

    @Test
    void holdsNoMoreTensorsAfterManySteps() throws IOException {
        List<Integer> counts = new ArrayList<>();
        try (TinyLearner learner = new TinyLearner().before(step -> {
            if (step % 100 == 50) {
                try (NDManager any = NDManager.newBaseManager()) {
                    counts.add(resources((BaseNDManager) any.getParentManager()));
                }
            }
        })) {
            Trainer.of(learner, TinyPictures.batches(3), TinyRun.config(400)).run();
        }
        assertEquals(4, counts.size());
        assertTrue(counts.stream().allMatch(counts.get(0)::equals), counts.toString());
    }

    private static int resources(BaseNDManager manager) {
        try {
            Field field = BaseNDManager.class.getDeclaredField("resources");
            field.setAccessible(true);
            int count = 0;
            for (Object resource : ((Map<?, ?>) field.get(manager)).values()) {
                count += resource instanceof BaseNDManager child ? resources(child) : 1;
            }
            return count;
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static void nextTrainingWorks() throws IOException {
        train(TinyRun.config(5));
    }
}

package dsmix.train;

import dsmix.nn.OptimizerConfig;
import dsmix.nn.Schedule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A small training in a process of its own, to be killed. Arguments: folder, steps, steps between checkpoints. */
final class TinyRun {

    private TinyRun() {
    }

    static TrainConfig config(long steps) {
        return TrainConfig.of(steps, 7, OptimizerConfig.adamW(0.01), Schedule.cosine(0.01, 60)).withLogEvery(7)
                .withLoader(new LoaderConfig(1, 2));
    }

    public static void main(String[] args) throws IOException {
        TrainConfig config = config(Long.parseLong(args[1])).withRun(Path.of(args[0]),
                CheckpointConfig.everySteps(Long.parseLong(args[2])), Resume.IF_PRESENT);
        try (TinyLearner learner = new TinyLearner().before(calls -> System.out.println("step"))) {
            Trainer.of(learner, TinyPictures.batches(3), config).listen(new TrainingListener() {
                @Override
                public void finished(TrainingResult result) {
                    System.out.println(result.status());
                }
            }).run();
        }
    }

    /** Starts it in a new JVM with the present class path. After two minutes it is killed, so no test waits for ever. */
    static Process fork(Path folder, long steps, long checkpointEvery) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(List.of(java, "-Xmx512m", "-XX:TieredStopAtLevel=1",
                "-Dai.djl.pytorch.num_threads=1", "-Dai.djl.offline=true", "-cp", classPath,
                TinyRun.class.getName(), folder.toString(), Long.toString(steps), Long.toString(checkpointEvery)))
                .redirectErrorStream(true).start();
        CompletableFuture.delayedExecutor(2, TimeUnit.MINUTES).execute(process::destroyForcibly);
        return process;
    }
}

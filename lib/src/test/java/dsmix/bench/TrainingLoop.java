package dsmix.bench;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.jni.JniUtils;
import dsmix.image.Seeds;
import dsmix.nn.Devices;
import dsmix.nn.NamedParameters;
import dsmix.nn.Ops;
import dsmix.nn.OptimizerConfig;
import dsmix.nn.ParameterGroup;
import dsmix.nn.ResNet;
import dsmix.nn.Schedule;
import dsmix.train.Batch;
import dsmix.train.BatchSource;
import dsmix.train.Learner;
import dsmix.train.LoaderConfig;
import dsmix.train.StepResult;
import dsmix.train.TrainConfig;
import dsmix.train.Trainer;
import dsmix.train.TrainingListener;
import dsmix.train.TrainingProgress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Measures the training loop on synthetic batches: memory over many steps of a ResNet-18's first stage, or, with the whole
 * network, the share of time spent waiting for batches that cost a given time of one processor.
 *
 * <p>Arguments: {@code memory STEPS [SIDE]} or {@code wait STEPS WORKERS TORCH_THREADS MILLISECONDS_A_BATCH [SIDE]}.
 */
public final class TrainingLoop {

    private static final int BATCH = 8;
    private static final int CLASSES = 126;

    private record Pictures(ByteBuffer pixels, int side, long[] labels) implements Batch {
        @Override
        public int size() {
            return labels.length;
        }

        @Override
        public List<String> names() {
            return Collections.nCopies(labels.length, "synthetic");
        }
    }

    private static final class Classifier implements Learner<Pictures> {

        private final NDManager manager = Devices.manager(Device.cpu());
        private final ResNet net;
        private final Map<String, Parameter> parameters;

        Classifier(boolean whole) {
            net = whole ? new ResNet(ResNet.Depth.R18, 4, CLASSES) : new ResNet(ResNet.Depth.R18, 1, 0);
            net.initialise(manager, 1);
            parameters = NamedParameters.of(net);
        }

        @Override
        public String name() {
            return "ResNet-18";
        }

        @Override
        public Device device() {
            return Device.cpu();
        }

        @Override
        public StepResult step(NDManager step, Pictures batch) {
            NDArray x = step.create(batch.pixels().duplicate(), new Shape(BATCH, 3, batch.side(), batch.side()),
                    DataType.UINT8).toType(DataType.FLOAT32, false).div(255f);
            NDList outputs = net.forward(x, true);
            if (outputs.size() == 1) {
                return StepResult.of(outputs.get(0).square().mean());
            }
            NDArray logits = outputs.get(4);
            NDArray target = step.create(batch.labels()).oneHot(CLASSES);
            return StepResult.of(Ops.times(logits.logSoftmax(1).mul(target).sum(), -1.0 / BATCH));
        }

        @Override
        public Collection<ParameterGroup> parameterGroups() {
            return List.of(ParameterGroup.of("all", parameters));
        }

        @Override
        public Map<String, Parameter> state() {
            return parameters;
        }

        @Override
        public void close() {
            manager.close();
        }
    }

    private TrainingLoop() {
    }

    /** Batches of noise, each of which keeps one processor busy for a while. */
    private static BatchSource<Pictures> source(int side, double milliseconds) {
        return step -> {
            long end = System.nanoTime() + (long) (milliseconds * 1e6);
            SplittableRandom random = Seeds.random(step);
            byte[] bytes = new byte[BATCH * 3 * side * side];
            do {
                random.nextBytes(bytes);
            } while (System.nanoTime() < end);
            long[] labels = random.longs(BATCH, 0, CLASSES).toArray();
            return new Pictures(ByteBuffer.allocateDirect(bytes.length).put(bytes).flip(), side, labels);
        };
    }

    /** Runs one measurement. */
    public static void main(String[] args) throws IOException {
        boolean memory = args[0].equals("memory");
        int steps = Integer.parseInt(args[1]);
        int workers = memory ? 1 : Integer.parseInt(args[2]);
        Devices.choose("cpu");
        JniUtils.setNumThreads(memory ? 1 : Integer.parseInt(args[3]));
        int last = memory ? 2 : 5;
        int side = args.length > last ? Integer.parseInt(args[last]) : memory ? 32 : 96;
        TrainConfig config = TrainConfig.of(steps, 1, OptimizerConfig.adamW(0.01), Schedule.constant(1e-4))
                .withLogEvery(memory ? Math.max(1, steps / 20) : Math.max(1, steps / 4))
                .withLoader(new LoaderConfig(workers, 3));
        try (Classifier learner = new Classifier(!memory)) {
            Trainer.of(learner, source(side, memory ? 0 : Double.parseDouble(args[4])), config)
                    .listen(new TrainingListener() {
                        @Override
                        public void progress(TrainingProgress p) {
                            print(p);
                        }
                    }).run();
        }
    }

    private static void print(TrainingProgress p) {
        Runtime java = Runtime.getRuntime();
        System.out.printf(Locale.ROOT, "step %d  loss %.3f  %.1f images/s  wait %.2f%%  resident %s  heap %d MiB%n",
                p.step(), p.loss(), p.imagesPerSecond(), 100 * p.loaderWait(), resident(),
                (java.totalMemory() - java.freeMemory()) >> 20);
    }

    private static String resident() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(line -> line.startsWith("VmRSS"))
                    .findFirst().map(line -> line.replaceAll("\\s+", " ")).orElse("?");
        } catch (IOException e) {
            return "unknown";
        }
    }
}

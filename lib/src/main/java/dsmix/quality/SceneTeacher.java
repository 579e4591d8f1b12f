package dsmix.quality;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import dsmix.dsm.PristinePictures;
import dsmix.image.Image;
import dsmix.nn.Devices;
import dsmix.nn.Losses;
import dsmix.nn.NamedParameters;
import dsmix.nn.Normalise;
import dsmix.nn.OptimizerConfig;
import dsmix.nn.ParameterGroup;
import dsmix.nn.ResNet;
import dsmix.nn.Schedule;
import dsmix.nn.Weights;
import dsmix.train.BadImages;
import dsmix.train.Batch;
import dsmix.train.Learner;
import dsmix.train.SampleReader;
import dsmix.train.SampledBatches;
import dsmix.train.StepResult;
import dsmix.train.TrainConfig;
import dsmix.train.Trainer;
import dsmix.train.TrainingListener;
import dsmix.train.TrainingResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.function.ToIntFunction;

/**
 * A semantic teacher where no ImageNet weights are at hand: a ResNet that has learned to name the family of a scene.
 *
 * <p>Not part of the paper, whose teacher knows ImageNet. It stands in for it in the sample world, so that distillation can
 * be walked through and measured without a download: like ImageNet's classes, scene families are content, not damage.
 */
public final class SceneTeacher {

    /**
     * Size and length of the teacher's training.
     *
     * @param depth which ResNet; all four stages are trained
     * @param crop side of the random crops in pixels
     * @param batch crops a step
     * @param steps training steps, AdamW with a cosine schedule
     * @param rate first learning rate
     */
    public record Config(ResNet.Depth depth, int crop, int batch, int steps, double rate) {

        /** Under a minute on two cores. */
        public static Config quick() {
            return new Config(ResNet.Depth.R18, 64, 24, 120, 1e-3);
        }

        /** The same for another ResNet. */
        public Config withDepth(ResNet.Depth value) {
            return new Config(value, crop, batch, steps, rate);
        }

        /** The same with another length. */
        public Config withSteps(int value) {
            return new Config(depth, crop, batch, value, rate);
        }
    }

    private SceneTeacher() {
    }

    /**
     * Trains a teacher and writes its weights, names as in torchvision, as safetensors.
     *
     * @param pictures undistorted pictures
     * @param family the family, from 0, of a picture by number
     * @param families how many there are
     * @param file where the weights go
     * @return share of the last crops whose family was named correctly, in [0, 1]
     * @throws CancellationException if the training was interrupted; nothing is written then
     */
    public static double train(PristinePictures pictures, ToIntFunction<Integer> family, int families, Config config,
            long seed, Path file, TrainingListener... listeners) throws IOException {
        Crops crops = new Crops(pictures, family, config.crop());
        SampledBatches<Crop, CropBatch> batches = new SampledBatches<>(crops, config.batch(), seed, BadImages.FAIL,
                (step, samples, names) -> CropBatch.of(samples, names, config.crop()));
        TrainConfig loop = TrainConfig.of(config.steps(), seed, OptimizerConfig.adamW(0.01),
                Schedule.cosine(config.rate(), config.steps()));
        try (Network teacher = new Network(config, families, seed)) {
            Trainer<CropBatch> trainer = Trainer.of(teacher, batches, loop);
            for (TrainingListener listener : listeners) {
                trainer.listen(listener);
            }
            TrainingResult training = trainer.run();
            if (!training.completed()) {
                throw new CancellationException("The scene teacher was interrupted at step " + training.step() + " of "
                        + training.steps() + "; run the cell again, it begins anew.");
            }
            Weights.write(file, Weights.of(teacher.network), Map.of("classes", String.valueOf(families)));
            return training.history().last("accuracy");
        }
    }

    /** One crop with its label. */
    private record Crop(Image image, int family) { }

    /** Normalised pixels of a batch and its labels as one-hot rows' indices. */
    private record CropBatch(float[] pixels, int[] families, int side, List<String> names) implements Batch {

        static CropBatch of(List<Crop> crops, List<String> names, int side) {
            int plane = side * side;
            float[] pixels = new float[crops.size() * Image.CHANNELS * plane];
            for (int i = 0; i < crops.size(); i++) {
                for (int c = 0; c < Image.CHANNELS; c++) {
                    Normalise.plane(c, crops.get(i).image().plane(c), pixels, (i * Image.CHANNELS + c) * plane);
                }
            }
            return new CropBatch(pixels, crops.stream().mapToInt(Crop::family).toArray(), side, names);
        }

        @Override
        public int size() {
            return families.length;
        }
    }

    /** Random crops of labelled pictures. */
    private record Crops(PristinePictures pictures, ToIntFunction<Integer> family, int side) implements SampleReader<Crop> {

        @Override
        public int size() {
            return pictures.size();
        }

        @Override
        public String name(int index) {
            return pictures.name(index);
        }

        @Override
        public Crop read(int index, SplittableRandom random) {
            int x = random.nextInt(pictures.width(index) - side + 1);
            int y = random.nextInt(pictures.height(index) - side + 1);
            Image crop = pictures.crop(index, x, y, side, side);
            return new Crop(random.nextBoolean() ? crop.flipHorizontal() : crop, family.applyAsInt(index));
        }

        @Override
        public Object configuration() {
            return Map.of("pictures", pictures.contentHash(), "crop", side);
        }
    }

    /** The classifier in training. */
    private static final class Network implements Learner<CropBatch> {
        private final Device device = Devices.choose();
        private final NDManager manager = Devices.manager(device);
        private final ResNet network;
        private final int families;

        Network(Config config, int families, long seed) {
            this.families = families;
            network = new ResNet(config.depth(), ResNet.STAGES, families);
            network.initialise(manager, seed);
        }

        @Override
        public String name() {
            return "scene teacher";
        }

        @Override
        public Device device() {
            return device;
        }

        @Override
        public StepResult step(NDManager step, CropBatch batch) {
            NDArray pixels = step.create(batch.pixels(), new Shape(batch.size(), Image.CHANNELS, batch.side(),
                    batch.side()));
            NDArray labels = step.create(batch.families());
            NDList outputs = network.forward(pixels, true);
            NDArray logits = outputs.get(outputs.size() - 1);
            NDArray loss = Losses.softCrossEntropy(logits, labels.oneHot(families));
            NDArray right = logits.argMax(1).eq(labels.toType(DataType.INT64, false));
            return StepResult.of(loss).with("accuracy", right.toType(DataType.FLOAT32, false).mean());
        }

        @Override
        public Collection<ParameterGroup> parameterGroups() {
            return List.of(ParameterGroup.of("teacher", state()));
        }

        @Override
        public Map<String, Parameter> state() {
            return new LinkedHashMap<>(NamedParameters.of(network));
        }

        @Override
        public void close() {
            manager.close();
        }
    }
}

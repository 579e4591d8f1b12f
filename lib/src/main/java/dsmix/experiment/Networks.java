package dsmix.experiment;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import dsmix.data.FileHashes;
import dsmix.dsm.DsmEvaluation;
import dsmix.dsm.DsmPredictor;
import dsmix.dsm.DsmPretraining;
import dsmix.dsm.PristinePictures;
import dsmix.json.JsonText;
import dsmix.mix.MixConfig;
import dsmix.nn.Devices;
import dsmix.nn.Weights;
import dsmix.quality.ClassAccuracy;
import dsmix.quality.PretrainConfig;
import dsmix.quality.QualityEncoder;
import dsmix.quality.QualityPretraining;
import dsmix.quality.SceneTeacher;
import dsmix.report.DataKind;
import dsmix.report.DataRef;
import dsmix.report.RunRequest;
import dsmix.train.History;
import dsmix.train.Resume;
import dsmix.train.TrainingListener;
import dsmix.train.TrainingResult;
import dsmix.train.TrainingStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * The networks of the walk, each trained once and kept by everything that decides it.
 *
 * <p>A run lives in {@code <work>/runs/<name>-<hash>}, the hash covering configuration, pictures and weights. A finished run
 * is loaded, an interrupted one is continued from its last checkpoint, and a changed setting is another run.
 */
final class Networks {

    private static final Gson GSON = JsonText.plain();

    private final Workspace workspace;
    private final Scale scale;
    private final Sources sources;
    private DsmPredictor predictor;

    Networks(Workspace workspace, Scale scale, Sources sources) {
        this.workspace = workspace;
        this.scale = scale;
        this.sources = sources;
    }

    /** The DSM network, open until the process ends. */
    DsmPredictor predictor(TrainingListener... listeners) throws IOException {
        if (predictor == null) {
            PristinePictures pictures = sources.photographs().all();
            Path folder = runFolder("dsm", Map.of("config", scale.dsm()), pictures);
            Path file = folder.resolve(DsmPretraining.FILE);
            if (Files.exists(file)) {
                showHistory("DSM network", folder, listeners);
                predictor = DsmPredictor.load(file, Devices.choose());
            } else {
                var result = DsmPretraining.run(pictures, scale.dsm(), Devices.choose(), folder, Resume.IF_PRESENT,
                        listeners);
                requireComplete(result.training(), "The DSM network");
                predictor = result.predictor();
            }
        }
        return predictor;
    }

    /** How well the DSM network does on held-out pictures. */
    DsmEvaluation predictorQuality() throws IOException {
        return DsmEvaluation.of(predictor(), sources.photographs().heldOut(), scale.dsm().crops(),
                scale.dsm().evaluationCrops(), scale.seed());
    }

    /** The teacher's weights: the user's ImageNet ResNet-50, or the scene teacher. */
    Path teacher(TrainingListener... listeners) throws IOException {
        Optional<Path> imageNet = workspace.imageNetResNet50();
        if (imageNet.isPresent()) {
            return imageNet.get();
        }
        LabelledScenes scenes = sources.scenes();
        Path folder = runFolder("scene-teacher", Map.of("config", scale.teacher(), "seed", scale.seed()), scenes.pictures());
        Path file = folder.resolve("teacher.safetensors");
        if (!Files.exists(file)) {
            Files.createDirectories(folder);
            SceneTeacher.train(scenes.pictures(), scenes::family, scenes.families(), scale.teacher(), scale.seed(), file,
                    listeners);
        }
        return file;
    }

    /** Whether the teacher knows ImageNet. */
    boolean imageNet() {
        return workspace.imageNetResNet50().isPresent();
    }

    /** The configuration that recipes change. */
    PretrainConfig pretraining() {
        return imageNet() ? scale.fromImageNet() : scale.fromScenes();
    }

    /** What is read from the encoders that recipes train. */
    Probing probing() {
        return imageNet() ? scale.probing() : scale.probingFromScenes();
    }

    /** The encoder of a recipe under a seed, trained if it is not there yet. */
    EncoderRun encoder(Recipe recipe, long seed, TrainingListener... listeners) throws IOException {
        Path start = teacher();
        if (!recipe.trains()) {
            return new EncoderRun(recipe, seed, untrained(start), null, new History());
        }
        PretrainConfig config = recipe.configure(pretraining()).withSeed(seed);
        PristinePictures pictures = sources.share(recipe.share());
        Path folder = runFolder(recipe.id(), settings(config, start), pictures);
        if (!Files.exists(folder.resolve(QualityPretraining.FILE))) {
            train(recipe, config, pictures, start, folder, listeners);
        } else {
            showHistory(recipe.title(), folder, listeners);
        }
        return new EncoderRun(recipe, seed, folder.resolve(QualityPretraining.FILE), accuracy(folder), history(folder));
    }

    /** The first weights in the structure that the recipes train, so that their features can be compared. */
    private Path untrained(Path start) throws IOException {
        Path folder = runFolder("initial", Map.of("encoder", pretraining().encoder(), "start", FileHashes.sha256(start)),
                sources.photographs().all());
        Path file = folder.resolve(QualityPretraining.FILE);
        if (!Files.exists(file)) {
            Files.createDirectories(folder);
            try (QualityEncoder encoder = QualityEncoder.create(pretraining().encoder(), scale.seed())) {
                encoder.load(Weights.read(start));
                encoder.save(file);
            }
        }
        return file;
    }

    private void train(Recipe recipe, PretrainConfig config, PristinePictures pictures, Path start, Path folder,
            TrainingListener... listeners) throws IOException {
        boolean predicted = config.mix().needsMaps() && config.mix().dsmSource() == MixConfig.DsmSource.PREDICTED;
        var result = QualityPretraining.of(pictures, config).from(start).taughtBy(start)
                .withPredictor(predicted ? predictor() : null).in(folder, Resume.IF_PRESENT).listen(listeners).run();
        result.encoder().close();
        requireComplete(result.training(), recipe.title());
    }

    private Map<String, Object> settings(PretrainConfig config, Path start) throws IOException {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("config", config);
        settings.put("start", FileHashes.sha256(start));
        if (config.mix().needsMaps() && config.mix().dsmSource() == MixConfig.DsmSource.PREDICTED) {
            settings.put("dsm", scale.dsm());
        }
        return settings;
    }

    private Path runFolder(String name, Map<String, Object> settings, PristinePictures pictures) {
        RunRequest request = RunRequest.of(name, DataRef.of("pictures", DataKind.NONE, pictures.contentHash(),
                pictures.size()), scale.name(), settings, scale.seed());
        return workspace.work().resolve("runs").resolve(name + "-" + request.key().substring(0, 12));
    }

    /** Lets listeners draw a run that was finished earlier. */
    private static void showHistory(String name, Path folder, TrainingListener... listeners) throws IOException {
        History history = history(folder);
        if (history.size() > 0) {
            long steps = history.rows().get(history.size() - 1).step();
            for (TrainingListener listener : listeners) {
                listener.started(new TrainingStart(name, "", 0, steps, steps, history));
                listener.finished(new TrainingResult(TrainingResult.Status.COMPLETED, steps, steps, history,
                        history.last(History.SECONDS), Optional.empty()));
            }
        }
    }

    private static void requireComplete(TrainingResult training, String what) {
        if (!training.completed()) {
            throw new CancellationException(what + " was interrupted at step " + training.step() + " of " + training.steps()
                    + "; it is saved, run the cell again to continue.");
        }
    }

    private static ClassAccuracy accuracy(Path folder) throws IOException {
        JsonObject json = JsonText.parse(Files.readString(folder.resolve("pretrain.json"))).getAsJsonObject();
        return GSON.fromJson(json.get("accuracy"), ClassAccuracy.class);
    }

    private static History history(Path folder) throws IOException {
        Path csv = folder.resolve("history.csv");
        return Files.exists(csv) ? History.read(csv) : new History();
    }
}

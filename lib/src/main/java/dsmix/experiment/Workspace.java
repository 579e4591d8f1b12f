package dsmix.experiment;

import dsmix.data.DataFolder;
import dsmix.data.Datasets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where things are: the data folders, the generated data and the figures.
 *
 * <p>Environment variables decide, each with a default inside the checkout: {@code DSMIX_HOME} is the checkout (default: the
 * nearest folder above the working directory that has {@code notebooks} and {@code lib}), {@code DSMIX_DATA} a folder with
 * the user's datasets, photographs and weights, {@code DSMIX_WORK} takes generated data (default {@code data/generated}) and
 * {@code DSMIX_FIGURES} tables and figures, one folder a scale (default {@code figures}).
 *
 * @param dataRoots folders searched for data, in order
 * @param work generated data: sample world, caches, training runs; made when first written to
 * @param figures root of the figures
 */
public record Workspace(List<Path> dataRoots, Path work, Path figures) {

    /** The files that can serve as ImageNet ResNet-50, the complete one first. */
    static final List<String> RESNET50_WEIGHTS = List.of("resnet50-0676ba61.pth", "resnet50.safetensors",
            "resnet50-imagenet-layers1-3.safetensors");

    /**
     * The workspace that the process's environment describes.
     *
     * @throws IOException if {@code DSMIX_DATA} names a folder in which nothing is that the library would use
     */
    public static Workspace fromEnvironment() throws IOException {
        Optional<Path> data = path(System.getenv(), "DSMIX_DATA");
        if (data.isPresent()) {
            DataFolder.of(data.get());
        }
        return of(System.getenv(), Path.of("").toAbsolutePath(), Datasets.folders());
    }

    static Workspace of(Map<String, String> environment, Path workingDirectory, List<Path> dataRoots) {
        Path home = path(environment, "DSMIX_HOME").orElseGet(() -> checkoutAbove(workingDirectory));
        return new Workspace(dataRoots, path(environment, "DSMIX_WORK").orElse(home.resolve("data").resolve("generated")),
                path(environment, "DSMIX_FIGURES").orElse(home.resolve("figures")));
    }

    /** The first folder {@code <root>/<name>} that exists. */
    public Optional<Path> dataFolder(String name) {
        return dataRoots.stream().map(root -> root.resolve(name)).filter(Files::isDirectory).findFirst();
    }

    /** The user's ImageNet weights of a ResNet-50, if there are any: {@code <root>/weights/<file>}. */
    public Optional<Path> imageNetResNet50() {
        return dataRoots.stream()
                .flatMap(root -> RESNET50_WEIGHTS.stream().map(file -> root.resolve("weights").resolve(file)))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static Path checkoutAbove(Path start) {
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("notebooks")) && Files.isDirectory(folder.resolve("lib"))) {
                return folder;
            }
        }
        return start;
    }

    private static Optional<Path> path(Map<String, String> environment, String name) {
        String value = environment.getOrDefault(name, "");
        return value.isBlank() ? Optional.empty() : Optional.of(Path.of(value).toAbsolutePath().normalize());
    }
}

package dsmix.experiment;

import dsmix.data.DataFolder;
import dsmix.data.Places;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where things are: the data folders, the generated data and the figures, as {@link Places} finds them.
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
        Places places = Places.here();
        if (places.ownData().isPresent()) {
            DataFolder.of(places.ownData().get());
        }
        return new Workspace(places.data(), places.work(), places.figures());
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
}

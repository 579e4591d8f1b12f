package dsmix.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {

    @TempDir
    private Path folder;

    private Workspace workspace(Path... roots) {
        return new Workspace(List.of(roots), folder.resolve("work"), folder.resolve("figures"));
    }

    @Test
    void theFirstDataFolderThatExistsIsTaken() throws IOException {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        Files.createDirectories(first);
        Files.createDirectories(second.resolve("photographs"));
        Workspace workspace = workspace(first, second);
        assertEquals(Optional.of(second.resolve("photographs")), workspace.dataFolder("photographs"));
        Files.createDirectories(first.resolve("photographs"));
        assertEquals(Optional.of(first.resolve("photographs")), workspace.dataFolder("photographs"));
        assertEquals(Optional.empty(), workspace.dataFolder("other"));
    }

    @Test
    void theCompleteWeightsArePreferred() throws IOException {
        Workspace workspace = workspace(folder);
        assertEquals(Optional.empty(), workspace.imageNetResNet50());
        Path weights = Files.createDirectories(folder.resolve("weights"));
        Path part = Files.createFile(weights.resolve("resnet50-imagenet-layers1-3.safetensors"));
        assertEquals(Optional.of(part), workspace.imageNetResNet50());
        Path whole = Files.createFile(weights.resolve("resnet50-0676ba61.pth"));
        assertEquals(Optional.of(whole), workspace.imageNetResNet50());
    }
}

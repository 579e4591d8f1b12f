package dsmix.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {

    @TempDir
    private Path folder;
    private Path checkout;

    @BeforeEach
    void checkout() throws IOException {
        checkout = folder.resolve("checkout");
        Files.createDirectories(checkout.resolve("notebooks").resolve("deeper"));
        Files.createDirectories(checkout.resolve("lib"));
    }

    @Test
    void withoutVariablesEverythingIsInTheCheckoutAbove() {
        for (Path start : List.of(checkout, checkout.resolve("notebooks"), checkout.resolve("notebooks/deeper"))) {
            Workspace workspace = Workspace.of(Map.of(), start, List.of());
            assertEquals(checkout.resolve("data/generated"), workspace.work());
            assertEquals(checkout.resolve("figures"), workspace.figures());
        }
    }

    @Test
    void outsideACheckoutTheWorkingDirectoryServes() {
        Workspace workspace = Workspace.of(Map.of(), folder, List.of());
        assertEquals(folder.resolve("data/generated"), workspace.work());
        assertEquals(folder.resolve("figures"), workspace.figures());
    }

    @Test
    void variablesDecide() {
        Path home = folder.resolve("elsewhere");
        Workspace atHome = Workspace.of(Map.of("DSMIX_HOME", home.toString()), checkout, List.of());
        assertEquals(home.resolve("data/generated"), atHome.work());
        assertEquals(home.resolve("figures"), atHome.figures());

        Workspace apart = Workspace.of(Map.of("DSMIX_HOME", home.toString(), "DSMIX_WORK", folder + "/a/../work",
                "DSMIX_FIGURES", folder + "/pictures"), checkout, List.of());
        assertEquals(folder.resolve("work"), apart.work());
        assertEquals(folder.resolve("pictures"), apart.figures());
    }

    @Test
    void blankVariablesCountAsUnset() {
        Map<String, String> blank = Map.of("DSMIX_HOME", "", "DSMIX_WORK", "  ", "DSMIX_FIGURES", "");
        Workspace workspace = Workspace.of(blank, checkout, List.of());
        assertEquals(checkout.resolve("data/generated"), workspace.work());
        assertEquals(checkout.resolve("figures"), workspace.figures());
    }

    @Test
    void theFirstDataFolderThatExistsIsTaken() throws IOException {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        Files.createDirectories(first);
        Files.createDirectories(second.resolve("photographs"));
        Workspace workspace = Workspace.of(Map.of(), checkout, List.of(first, second));
        assertEquals(Optional.of(second.resolve("photographs")), workspace.dataFolder("photographs"));
        Files.createDirectories(first.resolve("photographs"));
        assertEquals(Optional.of(first.resolve("photographs")), workspace.dataFolder("photographs"));
        assertEquals(Optional.empty(), workspace.dataFolder("other"));
    }

    @Test
    void theCompleteWeightsArePreferred() throws IOException {
        Workspace workspace = Workspace.of(Map.of(), checkout, List.of(folder));
        assertEquals(Optional.empty(), workspace.imageNetResNet50());
        Path weights = Files.createDirectories(folder.resolve("weights"));
        Path part = Files.createFile(weights.resolve("resnet50-imagenet-layers1-3.safetensors"));
        assertEquals(Optional.of(part), workspace.imageNetResNet50());
        Path whole = Files.createFile(weights.resolve("resnet50-0676ba61.pth"));
        assertEquals(Optional.of(whole), workspace.imageNetResNet50());
    }
}

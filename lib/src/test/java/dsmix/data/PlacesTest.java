package dsmix.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacesTest {

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
            Places places = new Places(Map.of(), start);
            assertEquals(checkout, places.home());
            assertEquals(List.of(checkout.resolve("data")), places.data());
            assertEquals(checkout.resolve("data/generated"), places.work());
            assertEquals(checkout.resolve("figures"), places.figures());
        }
    }

    @Test
    void outsideACheckoutTheWorkingDirectoryServes() {
        Places places = new Places(Map.of(), folder);
        assertEquals(List.of(folder.resolve("data")), places.data());
        assertEquals(folder.resolve("data/generated"), places.work());
        assertEquals(folder.resolve("figures"), places.figures());
    }

    @Test
    void variablesDecide() {
        Path home = folder.resolve("elsewhere");
        Places atHome = new Places(Map.of("DSMIX_HOME", home.toString()), checkout);
        assertEquals(List.of(home.resolve("data")), atHome.data());
        assertEquals(home.resolve("data/generated"), atHome.work());
        assertEquals(home.resolve("figures"), atHome.figures());

        Places apart = new Places(Map.of("DSMIX_HOME", home.toString(), "DSMIX_DATA", "../mine", "DSMIX_WORK",
                folder + "/a/../work", "DSMIX_FIGURES", folder + "/pictures"), checkout);
        assertEquals(List.of(folder.resolve("mine"), home.resolve("data")), apart.data());
        assertEquals(folder.resolve("work"), apart.work());
        assertEquals(folder.resolve("pictures"), apart.figures());
    }

    @Test
    void blankVariablesCountAsUnset() {
        Places blank = new Places(Map.of("DSMIX_HOME", "", "DSMIX_DATA", " ", "DSMIX_WORK", "  ", "DSMIX_FIGURES", ""),
                checkout);
        Places unset = new Places(Map.of(), checkout);
        assertEquals(unset.data(), blank.data());
        assertEquals(unset.work(), blank.work());
        assertEquals(unset.figures(), blank.figures());
    }
}

package dsmix.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the kit looks for data and puts what it makes: the one rule that readers, downloads, notebooks and commands share.
 *
 * <p>Environment variables decide, each with a default inside the checkout; a blank one counts as unset. {@code DSMIX_HOME}
 * is the checkout (default: the nearest folder, from the working directory upwards, that has {@code notebooks} and
 * {@code lib}; else the working directory). {@code DSMIX_DATA} is a folder with the user's datasets, photographs and
 * weights. {@code DSMIX_WORK} takes generated data and {@code DSMIX_FIGURES} tables and figures.
 *
 * @param environment variables by name
 * @param workingDirectory absolute
 */
public record Places(Map<String, String> environment, Path workingDirectory) {

    private static final String DATA = "DSMIX_DATA";

    /** The places of this process; the system property {@code dsmix.data} takes the place of {@code DSMIX_DATA}. */
    public static Places here() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        Optional.ofNullable(System.getProperty("dsmix.data")).ifPresent(folder -> environment.put(DATA, folder));
        return new Places(environment, Path.of("").toAbsolutePath());
    }

    /** The checkout. */
    public Path home() {
        return folder("DSMIX_HOME").orElseGet(this::checkoutAbove);
    }

    /** The folder that {@code DSMIX_DATA} names; empty if it is not set. */
    public Optional<Path> ownData() {
        return folder(DATA);
    }

    /** The folders that data are looked for in, in this order: {@code DSMIX_DATA} if it is set, and the checkout's data. */
    public List<Path> data() {
        List<Path> folders = new ArrayList<>();
        ownData().ifPresent(folders::add);
        folders.add(home().resolve("data"));
        return List.copyOf(folders);
    }

    /** Where generated data go: {@code DSMIX_WORK}, else {@code data/generated} of the checkout. */
    public Path work() {
        return folder("DSMIX_WORK").orElseGet(() -> home().resolve("data").resolve("generated"));
    }

    /** Where tables and figures go: {@code DSMIX_FIGURES}, else {@code figures} of the checkout. */
    public Path figures() {
        return folder("DSMIX_FIGURES").orElseGet(() -> home().resolve("figures"));
    }

    private Path checkoutAbove() {
        for (Path folder = workingDirectory; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("notebooks")) && Files.isDirectory(folder.resolve("lib"))) {
                return folder;
            }
        }
        return workingDirectory;
    }

    private Optional<Path> folder(String variable) {
        String value = environment.getOrDefault(variable, "");
        return value.isBlank() ? Optional.empty() : Optional.of(workingDirectory.resolve(value).normalize());
    }
}

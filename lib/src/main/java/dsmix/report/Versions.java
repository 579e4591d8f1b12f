package dsmix.report;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The versions that a result depends on: the library and its build, DJL, PyTorch, Java.
 *
 * <p>{@code build} is a hash of the library's classes, so that two states of a development version can be told apart.
 * PyTorch's version is the one that was pinned at build time unless {@code PYTORCH_VERSION} names another one for DJL.
 */
public final class Versions {

    private static final Map<String, String> HERE = read();

    private Versions() {
    }

    /** Name to version, in a fixed order; do not change it. */
    public static Map<String, String> here() {
        return HERE;
    }

    /** One line for a reader, such as {@code dsmix 0.1.0, djl 0.35.1, …}. */
    public static String describe(Map<String, String> versions) {
        return String.join(", ", versions.entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).toList());
    }

    private static Map<String, String> read() {
        Properties pinned = new Properties();
        try (InputStream in = Versions.class.getResourceAsStream("versions.properties")) {
            if (in != null) {
                pinned.load(in);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("cannot read the library's resource versions.properties", e);
        }
        Map<String, String> out = new LinkedHashMap<>();
        out.put("dsmix", pinned.getProperty("dsmix", "unknown"));
        out.put("build", build());
        out.put("djl", pinned.getProperty("djl", "unknown"));
        out.put("pytorch", orPinned("PYTORCH_VERSION", pinned.getProperty("pytorch", "unknown")) + " "
                + orPinned("PYTORCH_FLAVOR", pinned.getProperty("pytorch.flavor", "")));
        for (String name : List.of("tribuo", "tablesaw", "hipparchus")) {
            out.put(name, pinned.getProperty(name, "unknown"));
        }
        out.put("java", System.getProperty("java.version"));
        return java.util.Collections.unmodifiableMap(out);
    }

    private static String orPinned(String variable, String pinned) {
        String value = System.getenv(variable);
        return value == null || value.isBlank() ? pinned : value;
    }

    private static String build() {
        try {
            Path code = Path.of(Versions.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (Files.isDirectory(code)) {
                return hash(code.resolve("dsmix"));
            }
            try (FileSystem jar = FileSystems.newFileSystem(code)) {
                return hash(jar.getPath("/dsmix"));
            }
        } catch (IOException | URISyntaxException | RuntimeException e) {
            return "unknown";
        }
    }

    private static String hash(Path root) throws IOException {
        MessageDigest digest = Json.sha256();
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path file : walk.filter(f -> f.toString().endsWith(".class")).sorted().toList()) {
                digest.update(root.relativize(file).toString().replace('\\', '/')
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
        }
        return Json.hex(digest.digest()).substring(0, 12);
    }
}

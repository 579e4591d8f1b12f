package dsmix.environment;

import dsmix.data.DataFolder;
import dsmix.data.Places;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks of the scale, the data folder, the folders that are written to, and of drawing text. */
final class FolderChecks {
    private static final Set<String> SCALES = Set.of("smoke", "quick", "classroom", "paper");
    private static final String FONT_REMEDY = "Install a font: sudo apt-get install fontconfig fonts-dejavu-core.";
    private static final double GIB = 1L << 30;

    private FolderChecks() {
    }

    static List<CheckResult> all(Map<String, String> environment) {
        Places places = new Places(environment, Path.of("").toAbsolutePath());
        Path figures = places.figures();
        Path work = places.work();
        return List.of(scale(environment.getOrDefault("DSMIX_SCALE", "quick")), data(environment.get("DSMIX_DATA")),
                writable("Results", figures), writable("Generated data", work));
    }

    static CheckResult scale(String scale) {
        return SCALES.contains(scale) ? CheckResult.ok("Scale", scale)
                : CheckResult.fail("Scale", "DSMIX_SCALE is '" + scale + "'", "Set it to quick, classroom or paper.");
    }

    static CheckResult data(String data) {
        if (data == null || data.isBlank()) {
            return CheckResult.ok("Data", "the sample world, drawn by the library (no human scores);"
                    + " DSMIX_DATA names a folder of real data");
        }
        try {
            return CheckResult.ok("Data", data + ": " + String.join(", ", DataFolder.of(Path.of(data)).contents()));
        } catch (FileSystemException error) {
            return CheckResult.fail("Data", error.getFile() + " cannot be read", "Make it readable for this user.");
        } catch (IOException error) {
            String[] sentence = error.getMessage().split("; ", 2);
            return CheckResult.fail("Data", sentence[0], sentence[sentence.length - 1]);
        }
    }

    /** Looks at the nearest folder that exists, so that nothing is made by looking. */
    static CheckResult writable(String name, Path folder) {
        Path existing = folder.toAbsolutePath().normalize();
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (existing == null || !Files.isDirectory(existing) || !Files.isWritable(existing)) {
            return CheckResult.fail(name, folder + " cannot be written",
                    "Use a checkout that belongs to you, on a disk that is not read-only.");
        }
        try {
            double free = Files.getFileStore(existing).getUsableSpace() / GIB;
            String detail = String.format("%s, %.0f GB free", folder.normalize(), Math.floor(free));
            return free >= 2 ? CheckResult.ok(name, detail)
                    : CheckResult.note(name, String.format("%s, %.1f GB free", folder.normalize(), free),
                            "The quick scale writes up to 2 GB: free some space.");
        } catch (IOException error) {
            return CheckResult.note(name, folder + ": free space is not known", "Have 2 GB free.");
        }
    }

    /** Draws a letter; a machine without any font throws here, or draws nothing. */
    static CheckResult drawing() {
        try {
            BufferedImage picture = new BufferedImage(40, 40, BufferedImage.TYPE_BYTE_GRAY);
            Graphics2D graphics = picture.createGraphics();
            graphics.setColor(Color.WHITE);
            graphics.drawString("W", 10, 25);
            graphics.dispose();
            int[] pixels = picture.getRaster().getPixels(0, 0, 40, 40, (int[]) null);
            if (Arrays.stream(pixels).max().orElse(0) > 0) {
                return CheckResult.ok("Drawing", "text can be drawn without a screen");
            }
        } catch (RuntimeException | LinkageError | InternalError error) {
            // Without libfontconfig or without any font, Java throws an InternalError or a NullPointerException.
            return CheckResult.fail("Drawing", "text cannot be drawn: " + error, FONT_REMEDY);
        }
        return CheckResult.fail("Drawing", "letters come out empty", FONT_REMEDY);
    }
}

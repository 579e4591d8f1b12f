package dsmix.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dsmix.image.Image;
import dsmix.image.ImageFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class GenerateCommandTest {

    @TempDir
    Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return new CommandLine(new GenerateCommand()).setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out)).setErr(new PrintWriter(err))
                .setExecutionExceptionHandler((error, command, parsed) -> {
                    command.getErr().println(error.getMessage());
                    return 1;
                }).execute(arguments);
    }

    @Test
    void listPrintsAllTypesAndTheProfilesParameters() {
        assertEquals(0, run("--list"));
        assertEquals(25, out.toString().lines().filter(line -> line.matches("\\s+\\d+  \\|.*")).count(), out.toString());
        assertTrue(out.toString().lines().anyMatch(l -> l.contains("Mean shift")
                && l.matches(".* 0\\.15  \\|.*-0\\.15  \\|.*")));
        assertEquals(0, run("--list", "--profile", "monotone"));
    }

    @Test
    void generatesTheChosenPicturesAndNamesBrokenOnes() throws IOException {
        Path refs = folder.resolve("refs");
        ImageFiles.write(Image.filled(20, 20, 0.2f, 0.6f, 0.4f), refs.resolve("ok.png"));
        Files.writeString(refs.resolve("broken.jpg"), "no picture");
        Path target = folder.resolve("out");
        assertEquals(0, run("--refs", refs.toString(), "--out", target.toString(), "--types", "10,17-18", "--levels", "1,5",
                "--format", "bmp", "--workers", "1", "--seed", "4", "--profile", "kadis"));
        assertTrue(out.toString().contains("broken.jpg"), out.toString());
        assertTrue(out.toString().contains("6 pictures written, 0 kept from before, 1 references skipped"), out.toString());
        assertTrue(Files.exists(target.resolve("ok_17_05.bmp")));
        assertEquals(1, run("--refs", refs.toString(), "--out", folder.resolve("out2").toString(), "--on-unreadable", "fail",
                "--types", "1"));
        assertTrue(err.toString().contains("broken.jpg"), err.toString());
    }

    @Test
    void wrongUseIsExplained() {
        assertEquals(2, run());
        assertTrue(err.toString().contains("--refs"));
        assertEquals(2, run("--refs", "r", "--out", "o", "--types", "26"));
        assertTrue(err.toString().contains("26"));
        assertEquals(2, run("--refs", "r", "--out", "o", "--levels", "five"));
        assertEquals(1, run("--refs", folder.resolve("nowhere").toString(), "--out", folder.resolve("o").toString()));
        assertTrue(err.toString().contains("nowhere"));
    }
}

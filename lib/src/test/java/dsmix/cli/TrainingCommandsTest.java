package dsmix.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dsmix.dsm.PristinePictures;
import dsmix.dsm.TestPictures;
import dsmix.image.ImageFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands that train, end to end on drawn pictures with tiny networks. */
class TrainingCommandsTest {

    private static final String[] TINY = {"--set", "crops.size=32", "--set", "crops.margin=0", "--set", "heldOut=0.3",
        "--device", "cpu"};

    @TempDir
    private Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void drawPictures() throws IOException {
        PristinePictures pictures = TestPictures.of(12, 40);
        StringBuilder csv = new StringBuilder("image,score\n");
        for (int i = 0; i < 12; i++) {
            ImageFiles.write(pictures.crop(i, 0, 0, 40, 40), dir.resolve("refs/p" + i + ".png"));
            csv.append("p").append(i).append(".png,").append((i * 7) % 12).append('\n');
        }
        Files.writeString(dir.resolve("refs/scores.csv"), csv);
    }

    private int run(String[] first, String... more) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute(join(first, more));
    }

    private String[] command(String name, String folder) {
        return new String[] {name, "--refs", dir.resolve("refs").toString(), "--out", dir.resolve(folder).toString()};
    }

    @Test
    void trainsResumesAndProbes() throws IOException {
        String[] dsm = join(command("pretrain-dsm", "dsm"), TINY);
        assertEquals(0, run(dsm, "--steps", "3", "--set", "batch=4", "--set", "dim=16", "--set", "heads=2", "--set", "depth=1",
                "--set", "evaluationCrops=25"), err::toString);
        assertTrue(Files.exists(dir.resolve("dsm/dsm.safetensors")));

        String[] encoder = join(join(command("pretrain", "run"), TINY), "--set", "encoder.stages=1", "--set", "distorted=4",
                "--set", "references=1", "--set", "validationCrops=1", "--dsm", dir.resolve("dsm/dsm.safetensors").toString());
        assertEquals(0, run(encoder, "--steps", "3"), err::toString);
        assertEquals(1, run(encoder, "--steps", "3"), "a finished run is not overwritten");
        assertEquals(0, run(encoder, "--steps", "3", "--resume"), err::toString);
        for (String name : new String[] {"encoder.safetensors", "history.csv", "pretrain.json"}) {
            assertTrue(Files.size(dir.resolve("run").resolve(name)) > 0, name);
        }

        Path json = dir.resolve("probe.json");
        assertEquals(0, run(new String[] {"probe"}, "--dataset", "csv=" + dir.resolve("refs"), "--encoder",
                dir.resolve("run/encoder.safetensors").toString(), "--splits", "2", "--head", "mlp", "--epochs", "2",
                "--size", "native", "--json", json.toString(), "--model", dir.resolve("model.safetensors").toString()),
                err::toString);
        JsonObject written = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
        assertEquals(2, written.getAsJsonArray("splits").size());
        assertTrue(Math.abs(written.get("median_srcc").getAsDouble()) <= 1);
        assertTrue(Files.exists(dir.resolve("model.safetensors")));
    }

    @Test
    void namesWrongSettings() {
        assertEquals(1, run(command("pretrain", "x"), "--set", "mix.rule=fair"));
        assertTrue(err.toString().contains("mass_ratio"), err.toString());
        assertEquals(1, run(command("pretrain-dsm", "x"), "--set", "width=3"));
        assertTrue(err.toString().contains("there is no setting 'width'"), err.toString());
    }

    private static String[] join(String[] first, String... more) {
        String[] all = java.util.Arrays.copyOf(first, first.length + more.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        return all;
    }
}

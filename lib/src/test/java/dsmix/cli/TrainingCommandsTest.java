package dsmix.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dsmix.dsm.PristinePictures;
import dsmix.dsm.TestPictures;
import dsmix.image.ImageFiles;
import dsmix.nn.ResNet;
import dsmix.quality.EncoderConfig;
import dsmix.quality.QualityEncoder;
import dsmix.report.RunRecord;
import dsmix.report.RunStore;
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
        assertEquals(0, run(dsm, "--steps", "3", "--set", "batch=4", "--set", "dim=16", "--set", "heads=2", "--set",
                "depth=1",
                "--set", "evaluationCrops=25"), err::toString);
        assertTrue(Files.exists(dir.resolve("dsm/dsm.safetensors")));

        String[] encoder = join(join(command("pretrain", "run"), TINY), "--set", "encoder.stages=1", "--set", "distorted=4",
                "--set", "references=1", "--set", "validationCrops=1", "--dsm",
                dir.resolve("dsm/dsm.safetensors").toString());
        assertEquals(0, run(encoder, "--steps", "3", "--checkpoint-steps", "1"), err::toString);
        try (var checkpoints = Files.list(dir.resolve("run/checkpoints"))) {
            assertEquals(2, checkpoints.count(), "saved after every step, two kept");
        }
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

    private Path encoder() throws IOException {
        Path file = dir.resolve("encoder.safetensors");
        try (QualityEncoder encoder = QualityEncoder.create(EncoderConfig.of(ResNet.Depth.R18, 1), Device.cpu(), 3)) {
            encoder.save(file);
        }
        return file;
    }

    private String evaluate(String... more) throws IOException {
        out.getBuffer().setLength(0);
        assertEquals(0, run(join(new String[] {"evaluate", "--encoder", encoder().toString(), "--size", "native", "--runs",
            dir.resolve("runs").toString()}, more)), err::toString);
        return out.toString();
    }

    @Test
    void evaluatesOnceAndSaysSo() throws IOException {
        String folder = "csv=" + dir.resolve("refs");
        Path ridge = dir.resolve("ridge.json");
        String first = evaluate("--dataset", folder, "--splits", "3", "--json", ridge.toString());
        assertTrue(first.contains("computed now") && first.contains("SRCC"), first);
        String again = evaluate("--dataset", folder, "--splits", "3");
        assertTrue(again.contains("stored result") && again.contains("--force"), again);
        assertEquals(first.lines().filter(l -> l.startsWith("SRCC")).toList(),
                again.lines().filter(l -> l.startsWith("SRCC")).toList());
        assertTrue(evaluate("--dataset", folder, "--splits", "3", "--force").contains("forced"));
        RunRecord record = RunStore.load(ridge);
        assertEquals(3, record.outcome().series().get("SRCC").size());
        assertEquals(3, record.outcome().provenance().size());
        assertEquals(64, record.request().config().getAsJsonObject().get("encoder").getAsString().length());

        String svr = evaluate("--dataset", folder, "--splits", "3", "--head", "svr", "--baseline", ridge.toString());
        assertTrue(svr.contains("SRCC against ridge.json: ") && svr.contains("Wilcoxon p"), svr);
        String chosen = evaluate("--dataset", folder, "--splits", "3", "--head", "mlp", "--epochs", "3", "--selection",
                "best_test");
        assertTrue(chosen.contains("WARNING: model state chosen on the test rows"), chosen);
        Path inner = dir.resolve("inner.json");
        String validated = evaluate("--dataset", folder, "--splits", "3", "--validation", "--json", inner.toString());
        assertTrue(validated.contains("computed now") && validated.contains("note: tested inside the training parts"),
                validated);
        assertEquals(1, run(new String[] {"compare"}, "--baseline", ridge.toString(), inner.toString()));
        assertTrue(err.toString().contains("same data and splits"), err.toString());
        err.getBuffer().setLength(0);
        assertTrue(evaluate("--train", folder, "--test", folder, "--head", "elastic-net").contains("trained on all of csv"));
        assertEquals(1, run(new String[] {"evaluate"}, "--encoder", encoder().toString(), "--size", "native", "--runs",
                dir.resolve("runs").toString(), "--dataset", folder, "--splits", "2", "--baseline", ridge.toString()));
        assertTrue(err.toString().contains("same data and splits"), err.toString());
    }

    @Test
    void refusesProtocolsThatContradict() throws IOException {
        String folder = "csv=" + dir.resolve("refs");
        assertEquals(2, run(new String[] {"evaluate"}, "--encoder", encoder().toString()));
        assertEquals(2, run(new String[] {"evaluate"}, "--encoder", encoder().toString(), "--train", folder));
        assertEquals(2, run(new String[] {"evaluate"}, "--encoder", encoder().toString(), "--dataset", folder, "--train",
                folder, "--test", folder));
        assertEquals(2, run(new String[] {"evaluate"}, "--encoder", encoder().toString(), "--validation", "--train", folder,
                "--test", folder));
        assertEquals(2, run(new String[] {"probe"}, "--dataset", folder, "--encoder", encoder().toString(), "--head",
                "forest"));
        assertTrue(err.toString().contains("elastic-net"), err.toString());
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

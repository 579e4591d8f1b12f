package dsmix.data.world;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import dsmix.data.DistortionOrigin;
import dsmix.data.IqaDataset;
import dsmix.data.IqaDatasetBuilder;
import dsmix.data.MissingPolicy;
import dsmix.data.ScoreDirection;
import dsmix.data.ScoreKind;
import dsmix.eval.fr.FullReference;
import dsmix.image.WholeFile;
import dsmix.json.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The embedded default data: pictures that the library draws, distorts and scores itself.
 *
 * <p>In a folder: {@code pristine/} (for pre-training), {@code references/} and {@code distorted/} (the scored dataset; no
 * reference is among the pristine pictures), {@code scores.csv} with the columns name, reference, type, level and score, a
 * {@code README.txt} that says what these scores are not, and {@code world.json}, written last, that holds the
 * configuration:
 * a folder without it is unfinished.
 */
public final class SampleWorld {

    /** The dataset's name. */
    public static final String NAME = "sample-world";

    private static final String CONFIG_FILE = "world.json";
    private static final String SCORE_FILE = "scores.csv";

    private SampleWorld() { }

    /**
     * Draws a world, or does nothing where the same one is there already.
     *
     * <p>The files are the same for the same configuration on every platform, at any number of threads.
     *
     * @return the opened dataset
     * @throws IOException if the folder holds another world or other files, or cannot be written
     */
    public static IqaDataset write(Path dir, WorldConfig config) throws IOException {
        if (Files.isRegularFile(dir.resolve(CONFIG_FILE))) {
            WorldConfig there = config(dir);
            if (!there.equals(config)) {
                throw new IOException(dir + " holds another sample world (" + there
                        + "); choose another folder or delete this one");
            }
            return open(dir);
        }
        if (foreign(dir)) {
            throw new IOException(dir + " is not empty and holds no sample world; choose an empty folder");
        }
        Files.createDirectories(dir);
        WholeFile.write(dir.resolve("README.txt"), readme(config));
        WorldWriter writer = new WorldWriter(dir, config);
        writer.pristine();
        List<String> rows = writer.dataset();
        String csv = "name,reference,type,level,score\n" + String.join("\n", rows) + "\n";
        WholeFile.write(dir.resolve(SCORE_FILE), csv);
        String json = gson().toJson(config) + "\n";
        WholeFile.write(dir.resolve(CONFIG_FILE), json);
        return open(dir);
    }

    /**
     * Opens a world that was written before.
     *
     * @throws IOException if the folder holds none, an unfinished one, or lacks a picture
     */
    public static IqaDataset open(Path dir) throws IOException {
        WorldConfig config = config(dir);
        FullReference metric = config.metric();
        IqaDatasetBuilder builder = IqaDataset.builder(NAME, dir)
                .origin(DistortionOrigin.SYNTHETIC)
                .scoreKind(ScoreKind.SURROGATE)
                .direction(metric.higherIsBetter() ? ScoreDirection.HIGHER_IS_BETTER : ScoreDirection.LOWER_IS_BETTER)
                .licence("drawn by DSMix Lab, Apache-2.0")
                .note("not human scores: " + metric.title() + " against the pristine original")
                .note("pictures drawn by the library (sample world, seed " + config.seed()
                + "): for learning the steps only");
        List<String> lines = Files.readAllLines(dir.resolve(SCORE_FILE), StandardCharsets.UTF_8);
        for (String line : lines.subList(1, lines.size())) {
            String[] field = line.split(",");
            if (field.length != 5) {
                throw new IOException(dir.resolve(SCORE_FILE) + " has the line \"" + line
                        + "\"; delete the folder and draw it again");
            }
            builder.row(field[0], field[1], field[2], Integer.parseInt(field[3]), Double.parseDouble(field[4]));
        }
        return builder.build(MissingPolicy.FAIL);
    }

    /** Where the pristine pictures for pre-training lie. */
    public static Path pristine(Path dir) {
        return dir.resolve("pristine");
    }

    /**
     * The configuration a world was written with.
     *
     * @throws IOException if the folder holds no finished world
     */
    public static WorldConfig config(Path dir) throws IOException {
        Path file = dir.resolve(CONFIG_FILE);
        if (!Files.isRegularFile(file)) {
            throw new IOException(dir + " holds no finished sample world (no " + CONFIG_FILE
                    + "); draw one with SampleWorld.write");
        }
        try {
            WorldConfig config = gson().fromJson(Files.readString(file), WorldConfig.class);
            if (config == null || config.metric() == null || config.profile() == null) {
                throw new JsonParseException("fields are missing");
            }
            return config;
        } catch (JsonParseException | IllegalArgumentException e) {
            throw new IOException(file + " is damaged (" + e.getMessage() + "); delete the folder and draw it again", e);
        }
    }

    private static Gson gson() {
        return JsonText.builder().setPrettyPrinting().create();
    }

    /** Whether a folder holds something that no unfinished world would. */
    private static boolean foreign(Path dir) throws IOException {
        if (!Files.exists(dir)) {
            return false;
        }
        try (var files = Files.list(dir)) {
            List<String> known = List.of("README.txt", "pristine", "references", "distorted", SCORE_FILE);
            return files.anyMatch(f -> !known.contains(f.getFileName().toString()));
        }
    }

    private static String readme(WorldConfig config) {
        return "Sample world of DSMix Lab\n\n"
                + "Every picture in this folder was drawn by a program. Nobody judged them:"
                + " the column \"score\" of scores.csv is\n"
                + config.metric().title() + ", a full-reference metric, " + (config.metric().higherIsBetter() ? "higher"
                : "lower")
                + " = closer to the pristine original.\n"
                + "THESE ARE NOT HUMAN SCORES. Results on this folder show that the steps work;"
                + " they say nothing about how well a\n"
                + "method predicts what people see.\n\n"
                + "pristine/    " + config.pristine() + " pictures for pre-training\n"
                + "references/  " + config.references() + " other pictures, the originals of the scored ones\n"
                + "distorted/   " + config.versions()
                + " distorted versions of each reference, 25 types at 5 levels in balance\n\n"
                + "Licence of the pictures: Apache-2.0, as the library's. Configuration: world.json.\n";
    }
}

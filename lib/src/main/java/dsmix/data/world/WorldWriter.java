package dsmix.data.world;

import dsmix.distort.Distorter;
import dsmix.distort.Distortion;
import dsmix.image.Image;
import dsmix.image.ImageFiles;
import dsmix.image.Seeds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Draws, distorts, scores and saves the pictures of a sample world, pictures in parallel. */
final class WorldWriter {

    private static final int TYPES = Distortion.all().size();
    private static final int LEVELS = 5;
    private static final long PRISTINE = 1;
    private static final long REFERENCE = 2;
    private static final long ORDER = 3;

    private final Path dir;
    private final WorldConfig config;

    WorldWriter(Path dir, WorldConfig config) {
        this.dir = dir;
        this.config = config;
    }

    /** Writes the pictures for pre-training. */
    void pristine() throws IOException {
        Files.createDirectories(dir.resolve("pristine"));
        each(config.pristine(), i -> {
            save(scene(i, PRISTINE), "pristine/" + name(i) + ".png");
            return List.of();
        });
    }

    /** Writes references and distorted pictures; returns the lines of the score file. */
    List<String> dataset() throws IOException {
        Files.createDirectories(dir.resolve("references"));
        Files.createDirectories(dir.resolve("distorted"));
        return each(config.references(), this::versions);
    }

    /**
     * The distortion type ids and levels of one reference's versions: all types before any comes again, at another
     * level.
     */
    static int[][] choices(WorldConfig config, int reference) {
        Dice dice = new Dice(config.seed(), ORDER, reference);
        int[] types = IntStream.rangeClosed(1, TYPES).toArray();
        for (int i = TYPES - 1; i > 0; i--) {
            int j = dice.below(i + 1);
            int held = types[i];
            types[i] = types[j];
            types[j] = held;
        }
        int[] offsets = IntStream.range(0, TYPES).map(i -> dice.below(LEVELS)).toArray();
        return IntStream.range(0, config.versions())
                .mapToObj(v -> new int[] {types[v % TYPES], 1 + (offsets[v % TYPES] + 2 * (v / TYPES)) % LEVELS})
                .toArray(int[][]::new);
    }

    private List<String> versions(int reference) throws IOException {
        Image original = scene(reference, REFERENCE).quantised();
        String from = "references/" + name(reference) + ".png";
        save(original, from);
        Distorter distorter = Distorter.of(config.profile());
        String[] rows = new String[config.versions()];
        int[][] choices = choices(config, reference);
        for (int v = 0; v < rows.length; v++) {
            Distortion type = Distortion.ofId(choices[v][0]);
            int level = choices[v][1];
            Image distorted = distorter.apply(original, type, level, config.seed() * 1_000_003 + reference).quantised();
            String name = String.format(Locale.ROOT, "distorted/%s_%02d_%02d.png", name(reference), type.id(), level);
            save(distorted, name);
            // six digits: the last bits of a metric may differ between machines, files must not
            rows[v] = String.format(Locale.ROOT, "%s,%s,%s,%d,%.6f", name, from, type.title().replace(',', ';'), level,
                    Math.min(1e6, config.metric().of(original, distorted)));
        }
        return Arrays.asList(rows);
    }

    private Image scene(int i, long purpose) {
        SceneFamily[] families = SceneFamily.values();
        return families[i % families.length].draw(config.width(), config.height(),
                Seeds.mix(config.seed(), purpose, i));
    }

    private static String name(int i) {
        SceneFamily family = SceneFamily.values()[i % SceneFamily.values().length];
        return String.format(Locale.ROOT, "%04d-%s", i, family.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private void save(Image image, String name) throws IOException {
        ImageFiles.write(image, dir.resolve(name));
    }

    private static List<String> each(int count, Task task) throws IOException {
        try {
            return IntStream.range(0, count).parallel().mapToObj(i -> {
                try {
                    return task.run(i);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }).flatMap(List::stream).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private interface Task {
        List<String> run(int i) throws IOException;
    }
}

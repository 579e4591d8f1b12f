package dsmix.distort;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import dsmix.image.WholeFile;
import dsmix.json.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The settings that all pictures of an output folder share, kept in it as {@code generator.json}. */
record GeneratorSettings(int version, String profile, long seed, String format, boolean oneTypePerReference) {

    static final String NAME = "generator.json";

    /** Raised whenever a distortion's result changes, so that old and new pictures are not mixed. */
    static final int VERSION = 1;

    private static final Gson GSON = JsonText.builder().setPrettyPrinting().create();

    static GeneratorSettings of(GeneratorConfig config) {
        return new GeneratorSettings(VERSION, config.profile().name().toLowerCase(Locale.ROOT), config.seed(),
                config.format(),
                config.oneTypePerReference());
    }

    /**
     * Writes the settings into a new output folder, or compares them with those there.
     *
     * @throws IOException if the folder was made with other settings, or holds a manifest but no settings
     */
    static void check(GeneratorConfig config) throws IOException {
        Path file = config.out().resolve(NAME);
        GeneratorSettings now = of(config);
        if (!Files.exists(file)) {
            WholeFile.write(file, GSON.toJson(now) + '\n');
            return;
        }
        GeneratorSettings before;
        try {
            before = GSON.fromJson(Files.readString(file), GeneratorSettings.class);
        } catch (JsonParseException e) {
            throw new IOException(file + " is damaged; delete it to start over in this folder", e);
        }
        if (!now.equals(before)) {
            throw new IOException(config.out() + " was made with " + before + ", not " + now
                    + "; use those settings again, choose another folder, or delete this one");
        }
    }

    @Override
    public String toString() {
        return "profile " + profile + ", seed " + seed + ", format " + format
                + (oneTypePerReference ? ", one type per reference" : "") + " (generator version " + version + ")";
    }
}

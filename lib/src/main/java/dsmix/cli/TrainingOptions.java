package dsmix.cli;

import ai.djl.Device;
import dsmix.data.BadImage;
import dsmix.data.PixelCache;
import dsmix.dsm.PristinePictures;
import dsmix.image.ImageFiles;
import dsmix.nn.Devices;
import dsmix.train.CheckpointConfig;
import dsmix.train.Resume;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What the commands that train have in common. */
final class TrainingOptions {

    @Option(names = "--refs", required = true, paramLabel = "DIR",
            description = "Folder of undistorted pictures, searched recursively.")
    Path references;

    @Option(names = "--out", required = true, paramLabel = "RUN",
            description = "Folder of the run: decoded pictures, checkpoints, history and the result.")
    Path out;

    @Option(names = "--scale", defaultValue = "QUICK", paramLabel = "S",
            description = "quick (default), classroom or paper: where the configuration starts from.")
    TrainingScale scale;

    @Option(names = "--set", paramLabel = "KEY=VALUE",
            description = "Changes one setting of the configuration, such as crops.size=128; may be repeated.")
    List<String> settings = new ArrayList<>();

    @Option(names = "--steps", paramLabel = "N", description = "Steps to train (default: the scale's).")
    Long steps;

    @Option(names = "--seed", paramLabel = "S", description = "Seed of everything random (default 1).")
    Long seed;

    @Option(names = "--resume", description = "Continue the run in --out from its last checkpoint, or begin it.")
    boolean resume;

    @Option(names = "--checkpoint-steps", defaultValue = "0", paramLabel = "N",
            description = "Save the run every N steps as well (default: by time only).")
    long checkpointSteps;

    @Option(names = "--checkpoint-minutes", defaultValue = "10", paramLabel = "M",
            description = "Save the run every M minutes (default ${DEFAULT-VALUE}; 0 for never). The last two are kept.")
    double checkpointMinutes;

    @Option(names = "--device", paramLabel = "D", description = "auto (default), cpu or gpu.")
    String device;

    Device device() {
        return device == null ? Devices.choose() : Devices.choose(device);
    }

    CheckpointConfig checkpoints() {
        return new CheckpointConfig(checkpointSteps, checkpointMinutes, CheckpointConfig.standard().keep());
    }

    Resume whatToDo() {
        return resume ? Resume.IF_PRESENT : Resume.NEVER;
    }

    /** Decodes the pictures into the run's folder, names the unreadable ones, and opens the rest. */
    PixelCache open(PrintWriter console) throws IOException {
        List<Path> files = ImageFiles.list(references);
        if (files.isEmpty()) {
            throw new IOException("there are no pictures (png, jpg, bmp, tif or gif) in " + references
                    + "; give a folder of undistorted ones with --refs");
        }
        Files.createDirectories(out);
        PixelCache cache = PixelCache.open(out.resolve("pixels.cache"), files, PixelCache.Options.standard());
        for (BadImage bad : cache.bad()) {
            console.println("left out: " + bad);
        }
        return cache;
    }

    /** Says what is about to happen. */
    void announce(PrintWriter console, String what, PristinePictures pictures, Object config) {
        console.println(what + " at scale " + scale.name().toLowerCase(java.util.Locale.ROOT) + " on " + pictures.size()
                + " pictures, " + Devices.describe(device()));
        console.println(config);
        console.flush();
    }
}

package dsmix.distort;

import dsmix.image.Image;
import dsmix.image.ImageFiles;
import dsmix.image.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Makes what is missing of one reference's pictures, on a worker; decodes the reference only if something is. */
final class ReferenceJob implements Callable<ReferenceJob.Outcome> {

    private final ReferencePlan plan;
    private final String name;
    private final Manifest manifest;
    private final Map<DistortionClass, Manifest.Row> earlier;
    private final GeneratorProgress progress;
    private final Distorter distorter;
    private Image image;
    private IOException unreadable;
    private int memory;

    /** The pictures that are there, and why the others are not, or null. */
    record Outcome(String name, List<Manifest.Row> rows, IOException unreadable) {
    }

    ReferenceJob(ReferencePlan plan, String name, Manifest manifest, GeneratorProgress progress) throws IOException {
        this.plan = plan;
        this.name = name;
        this.manifest = manifest;
        this.earlier = manifest.earlier(name);
        this.progress = progress;
        this.distorter = Distorter.of(plan.config().profile());
    }

    @Override
    public Outcome call() throws IOException {
        try {
            return work();
        } finally {
            image = null;
            plan.memory().leave(memory);
        }
    }

    private Outcome work() throws IOException {
        List<Manifest.Row> rows = new ArrayList<>();
        for (int type : plan.types(name)) {
            for (int level : plan.config().levels()) {
                DistortionClass kind = new DistortionClass(type, level);
                if (isThere(kind)) {
                    progress.kept.incrementAndGet();
                    rows.add(earlier.get(kind));
                } else if (readable()) {
                    rows.add(make(kind));
                    progress.written.incrementAndGet();
                }
            }
        }
        return new Outcome(name, rows, unreadable);
    }

    /** Whether an earlier run completed a picture that is still what it was. */
    private boolean isThere(DistortionClass kind) throws IOException {
        Manifest.Row row = earlier.get(kind);
        Path file = plan.file(name, kind);
        return row != null && row.seed() == plan.seed(name, kind) && Files.isRegularFile(file)
                && sha256(Files.readAllBytes(file)).equals(row.sha256());
    }

    private boolean readable() {
        if (image == null && unreadable == null) {
            try {
                Path file = plan.config().references().resolve(name);
                ImageFiles.Size size = ImageFiles.size(file);
                if (size.pixels() <= plan.config().maxPixels()) {
                    memory = plan.memory().enter(file, size);
                }
                image = ImageFiles.read(file, plan.config().maxPixels());
            } catch (IOException e) {
                unreadable = e;
            }
        }
        return image != null;
    }

    private Manifest.Row make(DistortionClass kind) throws IOException {
        long seed = plan.seed(name, kind);
        Image distorted = distorter.apply(image, Distortion.ofId(kind.type()), kind.level(), seed);
        byte[] bytes = ImageFiles.encode(distorted, plan.config().format());
        WholeFile.write(plan.file(name, kind), bytes);
        Manifest.Row row = new Manifest.Row(name, kind.type(), kind.level(), seed, sha256(bytes));
        manifest.note(row);
        return row;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package dsmix.experiment;

import dsmix.data.BadImage;
import dsmix.data.Datasets;
import dsmix.data.IqaDataset;
import dsmix.data.MissingPolicy;
import dsmix.data.PixelCache;
import dsmix.data.world.SampleWorld;
import dsmix.data.world.SceneFamily;
import dsmix.dsm.PristinePictures;
import dsmix.image.ImageFiles;
import dsmix.report.DataKind;
import dsmix.report.DataRef;
import dsmix.report.RunRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a run stands on: the pristine pictures and the scored datasets that were found, or the sample world in their place.
 */
final class Sources {

    private static final int FEWEST_PHOTOGRAPHS = 10;

    /** Datasets with scores, in the order in which the walk prefers them for its probes. */
    private static final List<String> SCORED = List.of("clive", "koniq10k", "spaq", "kadid10k", "tid2013", "csiq", "live",
            "tid2008", "flive");

    private final Workspace workspace;
    private final Scale scale;
    private Photographs photographs;
    private List<IqaDataset> scored;
    private IqaDataset surrogate;

    Sources(Workspace workspace, Scale scale) {
        this.workspace = workspace;
        this.scale = scale;
    }

    /** The user's photographs, else the sample world's pristine pictures. */
    Photographs photographs() throws IOException {
        if (photographs == null) {
            Optional<Path> folder = workspace.dataFolder("photos");
            List<Path> files = folder.isPresent() ? ImageFiles.list(folder.get()) : List.of();
            if (folder.isPresent()) {
                requireEnough(files.size(), "pictures (png, jpg, bmp, tif or gif)", folder.get());
            }
            photographs = files.isEmpty()
                    ? divide(Photographs.Kind.SAMPLE_WORLD, "pictures drawn by the sample world", worldPictures())
                    : divide(Photographs.Kind.PHOTOGRAPHS, "photographs in " + names(folder.get()), files);
        }
        return photographs;
    }

    private Photographs divide(Photographs.Kind kind, String what, List<Path> files) throws IOException {
        PixelCache cache = cache(kind == Photographs.Kind.PHOTOGRAPHS ? "photos" : "sample-world", files);
        int side = Math.max(scale.dsm().crops().size(), Math.max(scale.fromScenes().crops().size(),
                kind == Photographs.Kind.PHOTOGRAPHS ? scale.fromImageNet().crops().size() : 0));
        if (kind == Photographs.Kind.PHOTOGRAPHS) {
            requireEnough(files.size() - cache.bad().size(), "readable pictures (the others are named above)",
                    workspace.dataFolder("photos").orElseThrow());
        }
        PristinePictures all = PristinePictures.of(cache).atLeast(side);
        return Photographs.divide(kind, all.size() + " " + what, all, scale.dsm().heldOut(), scale.seed());
    }

    private static void requireEnough(int count, String what, Path folder) throws IOException {
        if (count < FEWEST_PHOTOGRAPHS) {
            throw new IOException(folder + " holds " + count + " " + what + ", and the walk needs at least "
                    + FEWEST_PHOTOGRAPHS + " undistorted photographs; put more there, or remove the folder to use the"
                    + " sample world");
        }
    }

    /** A share of the pristine pictures, spread evenly over them. */
    PristinePictures share(double share) throws IOException {
        PristinePictures all = photographs().all();
        int count = Math.max(2, (int) Math.round(share * all.size()));
        return count >= all.size() ? all
                : all.subset(IntStream.range(0, count).map(i -> (int) ((long) i * all.size() / count)).toArray());
    }

    /** Every dataset with human scores in the data folders; incomplete ones with what is there, which their notes say. */
    List<IqaDataset> humanScored() throws IOException {
        if (scored == null) {
            List<IqaDataset> found = new ArrayList<>();
            for (String name : SCORED) {
                if (Datasets.find(name).isPresent()) {
                    found.add(Datasets.open(name, MissingPolicy.KEEP_PRESENT));
                }
            }
            scored = List.copyOf(found);
        }
        return scored;
    }

    /** The sample world's distorted pictures with surrogate scores. */
    IqaDataset surrogateScored() throws IOException {
        if (surrogate == null) {
            surrogate = SampleWorld.write(worldFolder(), scale.world());
        }
        return surrogate;
    }

    /** The sample world's pristine pictures with their scene families, for the stand-in teacher. */
    LabelledScenes scenes() throws IOException {
        List<Path> files = worldPictures();
        int families = SceneFamily.values().length;
        return new LabelledScenes(PristinePictures.of(cache("sample-world", files)),
                IntStream.range(0, files.size()).map(i -> i % families).toArray(), families);
    }

    private List<Path> worldPictures() throws IOException {
        surrogateScored();
        return ImageFiles.list(SampleWorld.pristine(worldFolder()));
    }

    private Path worldFolder() {
        String key = RunRequest.of("sample-world", DataRef.of("none", DataKind.NONE, "", 0), scale.name(), scale.world())
                .key();
        return workspace.work().resolve("sample-world-" + scale.name() + "-" + key.substring(0, 8));
    }

    private PixelCache cache(String name, List<Path> files) throws IOException {
        Path file = workspace.work().resolve("cache").resolve(name + "-" + scale.name() + ".pixels");
        Files.createDirectories(file.getParent());
        PixelCache cache = PixelCache.open(file, files, PixelCache.Options.standard());
        for (BadImage bad : cache.bad()) {
            System.out.println("left out: " + bad);
        }
        return cache;
    }

    private static String names(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            List<String> names = entries.filter(Files::isDirectory).map(p -> p.getFileName().toString()).sorted().toList();
            return names.isEmpty() ? "photos" : "photos (" + String.join(", ", names) + ")";
        }
    }
}

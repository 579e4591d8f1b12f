package dsmix.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Brings a dataset into the data folder: downloads what may be downloaded, checks it, unpacks it, and says what people must
 * do themselves where a form, a password or an unusual archive is in the way.
 */
public final class GetData {

    private final Path folder;
    private final List<RemoteFile> registry;
    private final Download download;
    private final ExtractLimits limits;
    private final Consumer<String> say;

    /**
     * Reads the registry.
     *
     * @param folder the data folder; datasets go into folders below it
     * @param registry a file like data/registry.csv
     * @param say hears each line of what is being done
     */
    public GetData(Path folder, Path registry, Consumer<String> say) throws IOException {
        this(folder, RemoteFile.read(registry), new Download(), ExtractLimits.datasets(), say);
    }

    GetData(Path folder, List<RemoteFile> registry, Download download, ExtractLimits limits, Consumer<String> say) {
        this.folder = folder;
        this.registry = List.copyOf(registry);
        this.download = download;
        this.limits = limits;
        this.say = say;
    }

    /** The names that the registry knows, in its order. */
    public List<String> names() {
        return registry.stream().map(RemoteFile::dataset).distinct().toList();
    }

    /** The files of a dataset. */
    public List<RemoteFile> files(String name) {
        List<RemoteFile> out = registry.stream().filter(f -> f.dataset().equalsIgnoreCase(name)).toList();
        if (out.isEmpty()) {
            throw new IllegalArgumentException("no dataset is called " + name + "; known are " + String.join(", ", names()));
        }
        return out;
    }

    /**
     * Gets a dataset; what is already there and right is left alone.
     *
     * @return true if it is complete now, false if people have something left to do (printed)
     */
    public boolean get(String name, Download.Progress progress) throws IOException {
        List<RemoteFile> files = files(name);
        say.accept(about(name));
        boolean complete = true;
        Checksums recorded = Checksums.in(folder);
        for (RemoteFile file : files) {
            complete &= switch (file.action()) {
                case BY_HAND -> false;
                case KEEP -> keep(file, recorded, progress);
                case UNPACK -> unpack(file, recorded, progress);
                case UNPACK_BY_HAND -> keep(file, recorded, progress) && unpackedByHand(file);
            };
        }
        if (!complete) {
            say.accept(Instructions.of(name.toLowerCase(Locale.ROOT), folder, files));
        }
        return complete;
    }

    private boolean keep(RemoteFile file, Checksums recorded, Download.Progress progress) throws IOException {
        fetch(file, file.action() == RemoteFile.Action.KEEP ? folder.resolve(file.into()).resolve(file.name())
                : archive(file), recorded, progress);
        return true;
    }

    private boolean unpack(RemoteFile file, Checksums recorded, Download.Progress progress) throws IOException {
        Path mark = done(file);
        Path archive = archive(file);
        if (Files.exists(mark)) {
            say.accept(file.name() + " was unpacked into " + folder.resolve(file.into()) + " before (delete " + mark
                    + " to get it again)");
            return true;
        }
        fetch(file, archive, recorded, progress);
        say.accept("unpacking " + file.name() + " into " + folder.resolve(file.into()) + " ...");
        int count = Archives.extract(archive, folder.resolve(file.into()), limits);
        Files.writeString(mark, count + " files\n");
        say.accept(count + " files; the archive " + archive + " is no longer needed and may be deleted");
        return true;
    }

    private boolean unpackedByHand(RemoteFile file) throws IOException {
        try {
            Layout.find(file.dataset(), folder.resolve(file.into()), "mos_with_names.txt");
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private void fetch(RemoteFile file, Path target, Checksums recorded, Download.Progress progress) throws IOException {
        String address = file.address().toString();
        Checksum checksum = file.checksum() != null ? file.checksum() : recorded.of(address);
        say.accept((Files.exists(target) ? "checking " : "fetching ") + file.name()
                + (file.bytes() > 0 ? " (" + megabytes(file.bytes()) + ")" : "") + " from " + address);
        download.fetch(file.address(), target, file.bytes(), checksum, progress);
        if (checksum == null) {
            recorded.record(address, target);
            say.accept("its authors publish no checksum: the one it has now is recorded in "
                    + folder.resolve("checksums.csv"));
        }
    }

    private Path archive(RemoteFile file) {
        return folder.resolve("downloads").resolve(file.name());
    }

    private Path done(RemoteFile file) {
        return folder.resolve("downloads").resolve(file.name() + ".unpacked");
    }

    private static String about(String name) {
        return DatasetInfo.all().stream().filter(d -> d.name().equalsIgnoreCase(name)).findFirst()
                .map(d -> d.title() + " (" + d.size() + " images)\n  terms: " + d.licence() + "\n  page:  " + d.source())
                .orElse(name);
    }

    private static String megabytes(long bytes) {
        return bytes >= 10_000_000 ? bytes / 1_000_000 + " MB" : bytes / 1000 + " kB";
    }
}

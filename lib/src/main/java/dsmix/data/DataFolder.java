package dsmix.data;

import dsmix.image.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A user's data folder: what of it the library would use, told by the names of the folders in it.
 *
 * @param path the folder
 * @param contents {@code photos}, {@code weights} and names of {@link DatasetInfo}s, as far as there are folders of them
 */
public record DataFolder(Path path, List<String> contents) {

    private static final List<String> OTHERS = List.of("photos", "weights");

    /** Copies the list. */
    public DataFolder {
        contents = List.copyOf(contents);
    }

    /**
     * Looks into a folder; nothing in it is opened.
     *
     * @throws IOException if it is no folder, cannot be read, or holds nothing that the library would use; the message says
     *     what belongs there
     */
    public static DataFolder of(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException(folder + " is not a folder; correct DSMIX_DATA (--data), or leave it out for the"
                    + " sample world");
        }
        FileIndex index = new FileIndex(folder);
        List<String> found = new ArrayList<>();
        for (String name : OTHERS) {
            if (Files.isDirectory(folder.resolve(name))) {
                found.add(name);
            }
        }
        for (DatasetInfo info : DatasetInfo.all()) {
            for (String name : info.folders()) {
                if (!found.contains(info.name()) && index.folder(name).isPresent()) {
                    found.add(info.name());
                }
            }
        }
        if (found.isEmpty()) {
            throw new IOException("the data folder " + folder + " holds nothing that the library knows; " + remedy(folder));
        }
        return new DataFolder(folder, found);
    }

    private static String remedy(Path folder) throws IOException {
        Path whole = folder.toAbsolutePath().normalize();
        String name = whole.getFileName() == null ? "" : whole.getFileName().toString();
        boolean itself = OTHERS.contains(name) || DatasetInfo.all().stream().flatMap(info -> info.folders().stream())
                .anyMatch(name::equalsIgnoreCase);
        if (itself && whole.getParent() != null) {
            return "give the folder that holds " + name + ": " + whole.getParent();
        }
        try (Stream<Path> files = Files.list(folder)) {
            if (files.anyMatch(ImageFiles::isPicture)) {
                return "it holds pictures: if they are undistorted, put them into " + folder.resolve("photos");
            }
        }
        return "what is looked for are folders called photos, weights, "
                + String.join(", ", DatasetInfo.all().stream().map(DatasetInfo::name).toList())
                + " (environment/get-data fetches datasets); leave --data out for the sample world";
    }
}

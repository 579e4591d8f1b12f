package dsmix.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the folder that a dataset was unpacked into: the given one, or one that lies at most two levels below it. */
final class Layout {

    private Layout() {
    }

    /**
     * The nearest folder that holds one of these files or folders, without regard to case.
     *
     * @throws IOException if the folder does not exist or holds none of them, naming what was looked for
     */
    static Path find(String dataset, Path dir, String... anyOf) throws IOException {
        if (!Files.isDirectory(dir)) {
            throw new IOException(dir + " is not a folder; give the folder that " + dataset + " was unpacked into, or get"
                    + " it with environment/get-data " + dataset);
        }
        List<Path> level = List.of(dir);
        for (int depth = 0; depth < 3; depth++) {
            for (Path folder : level) {
                FileIndex index = new FileIndex(folder);
                for (String name : anyOf) {
                    if (index.file(name).isPresent() || index.folder(name).isPresent()) {
                        return folder;
                    }
                }
            }
            level = children(level);
        }
        throw new IOException(dir + " is not " + dataset + " as it is published: there is no " + String.join(" or ", anyOf)
                + " in it; see environment/get-data " + dataset);
    }

    /** The first of these files below a folder, without regard to case. */
    static Path file(Path root, String... anyOf) throws IOException {
        FileIndex index = new FileIndex(root);
        for (String name : anyOf) {
            Optional<String> found = index.file(name);
            if (found.isPresent()) {
                return root.resolve(found.get());
            }
        }
        throw new IOException("there is no " + String.join(" or ", anyOf) + " under " + root
                + "; take it from the dataset's own archive");
    }

    /**
     * The first of these folders ("" for the root itself, others with a closing slash) under which one of the named files
     * lies; the first folder if none does, so that the names can be reported as missing.
     */
    static String prefix(Path root, List<String> names, String... folders) throws IOException {
        FileIndex index = new FileIndex(root);
        for (String name : names) {
            for (String folder : folders) {
                if (index.file(folder + name).isPresent()) {
                    return folder;
                }
            }
        }
        return folders[0];
    }

    private static List<Path> children(List<Path> folders) throws IOException {
        List<Path> out = new ArrayList<>();
        for (Path folder : folders) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(Files::isDirectory).sorted().limit(64).forEach(out::add);
            }
        }
        return out.size() > 256 ? out.subList(0, 256) : out;
    }
}

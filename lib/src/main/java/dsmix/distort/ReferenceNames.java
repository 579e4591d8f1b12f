package dsmix.distort;

import dsmix.image.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The names that references have in a manifest and in their pictures' file names; refuses names that would collide. */
final class ReferenceNames {

    private final Path root;
    private final long[] hashes;

    private ReferenceNames(Path root, long[] hashes) {
        this.root = root;
        this.hashes = hashes;
    }

    /**
     * Names the pictures of a folder.
     *
     * @throws IOException if two have the same name without folder and ending, whatever the case, as they would share file
     * names
     */
    static ReferenceNames of(Path root, List<Path> references) throws IOException {
        ReferenceNames names = new ReferenceNames(root, new long[references.size()]);
        long[] stems = new long[references.size()];
        for (int i = 0; i < stems.length; i++) {
            String name = names.name(references.get(i));
            names.hashes[i] = Seeds.ofText(name);
            stems[i] = Seeds.ofText(stem(name).toLowerCase(Locale.ROOT));
        }
        Arrays.sort(names.hashes);
        long[] sorted = stems.clone();
        Arrays.sort(sorted);
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1]) {
                throw new IOException(collision(references, stems, sorted[i]));
            }
        }
        return names;
    }

    /** The path inside the reference folder, with forward slashes. */
    String name(Path reference) {
        return root.relativize(reference).toString().replace('\\', '/');
    }

    boolean contains(String name) {
        return Arrays.binarySearch(hashes, Seeds.ofText(name)) >= 0;
    }

    /** The name without folder and ending. */
    static String stem(String name) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        return file.substring(0, file.lastIndexOf('.'));
    }

    private static String collision(List<Path> references, long[] stems, long stem) {
        StringBuilder files = new StringBuilder();
        for (int i = 0; i < stems.length; i++) {
            if (stems[i] == stem) {
                files.append(files.isEmpty() ? "" : " and ").append(references.get(i));
            }
        }
        return files + " would give pictures of the same names; rename all but one";
    }
}

package dsmix.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A text file with a picture's name and its score on each line, in either order, separated by blanks. */
final class NamedScores {

    private static final long MAX_BYTES = 16L << 20;

    private NamedScores() {
    }

    /** Reads all lines that are not blank. */
    static List<Line> read(Path file) throws IOException {
        List<Line> out = new ArrayList<>();
        int number = 0;
        for (String line : CsvRows.text(file, MAX_BYTES).split("\r\n|\r|\n")) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            String where = file + ", line " + number;
            String[] words = line.strip().split("\\s+");
            if (words.length != 2) {
                throw new IOException(where + ": " + SafeNames.shown(line) + " is not a name and a score");
            }
            boolean scoreFirst = words[0].matches("[-+]?[0-9]*\\.?[0-9]+([eE][-+]?[0-9]+)?");
            out.add(new Line(SafeNames.relative(words[scoreFirst ? 1 : 0], where),
                    CsvRows.finite(words[scoreFirst ? 0 : 1], where), where));
        }
        return out;
    }

    /** One line: a name below the folder, a finite score, and "file, line n". */
    record Line(String name, double score, String where) {
    }
}

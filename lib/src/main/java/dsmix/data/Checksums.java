package dsmix.data;

import dsmix.image.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The digests of downloads whose authors publish none, as they were when this folder first received them:
 * {@code checksums.csv}. A later download of the same address must agree.
 */
final class Checksums {

    private final Path file;
    private final Map<String, String[]> known = new LinkedHashMap<>();

    private Checksums(Path file) {
        this.file = file;
    }

    static Checksums in(Path dataFolder) throws IOException {
        Checksums out = new Checksums(dataFolder.resolve("checksums.csv"));
        if (Files.exists(out.file)) {
            CsvRows csv = CsvRows.read(out.file);
            csv.require("address", "bytes", "sha256");
            for (int i = 0; i < csv.size(); i++) {
                out.known.put(csv.get(i, "address"), new String[] {csv.get(i, "bytes"), csv.get(i, "sha256")});
            }
        }
        return out;
    }

    /** What was recorded for an address, or null. */
    Checksum of(String address) {
        String[] row = known.get(address);
        return row == null ? null : new Checksum("sha256", row[1]);
    }

    /** Records a file. */
    void record(String address, Path received) throws IOException {
        known.put(address, new String[] {Long.toString(Files.size(received)), Checksum.digest(received, "sha256")});
        StringBuilder text = new StringBuilder("address,bytes,sha256\n");
        known.forEach((a, row) -> text.append('"').append(a.replace("\"", "\"\"")).append("\",").append(row[0]).append(',')
                .append(row[1]).append('\n'));
        WholeFile.write(file, text.toString());
    }
}

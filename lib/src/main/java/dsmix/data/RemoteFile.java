package dsmix.data;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One line of {@code data/registry.csv}: a file that a dataset consists of, and where its authors keep it.
 *
 * @param dataset the dataset (or set of weights) it belongs to
 * @param name its file name
 * @param address its official http, https or file address; null if people must fetch it by hand
 * @param bytes its size, 0 if not known
 * @param checksum its digest, null if not known
 * @param into the folder for its contents, relative to the data folder
 * @param action what to do with it once it is there
 * @param page the authors' page
 */
public record RemoteFile(String dataset, String name, URI address, long bytes, Checksum checksum, String into,
        Action action, String page) {

    /** What becomes of a file. */
    public enum Action {
        /** An archive that is unpacked. */
        UNPACK,
        /** A file that stays as it is. */
        KEEP,
        /** An archive of a kind that Java cannot unpack (RAR): it is fetched and checked, and people unpack it. */
        UNPACK_BY_HAND,
        /** A file behind a form: instructions are printed. */
        BY_HAND
    }

    /**
     * Reads a registry.
     *
     * @throws IOException naming the line of the first mistake
     */
    public static List<RemoteFile> read(Path registry) throws IOException {
        CsvRows csv = CsvRows.read(registry);
        csv.require("dataset", "file", "address", "bytes", "checksum", "into", "action", "page");
        List<RemoteFile> out = new ArrayList<>();
        for (int i = 0; i < csv.size(); i++) {
            out.add(row(csv, i));
        }
        return out;
    }

    private static RemoteFile row(CsvRows csv, int i) throws IOException {
        try {
            Action action = Action.valueOf(csv.get(i, "action").toUpperCase(Locale.ROOT).replace('-', '_'));
            String name = SafeNames.relative(csv.get(i, "file"), csv.where(i));
            if (name.contains("/")) {
                throw new IllegalArgumentException("the file name " + name + " names a folder; use the column into");
            }
            URI address = action == Action.BY_HAND ? null : URI.create(csv.get(i, "address"));
            if (address != null && !List.of("http", "https", "file").contains(String.valueOf(address.getScheme()))) {
                throw new IllegalArgumentException("the address " + address + " is neither http, https nor file");
            }
            String bytes = csv.get(i, "bytes");
            return new RemoteFile(csv.get(i, "dataset"), name, address, bytes.isEmpty() ? 0 : Long.parseLong(bytes),
                    Checksum.of(csv.get(i, "checksum")), SafeNames.relative(csv.get(i, "into"), csv.where(i)), action,
                    csv.get(i, "page"));
        } catch (IllegalArgumentException e) {
            throw new IOException(csv.where(i) + ": " + e.getMessage(), e);
        }
    }
}

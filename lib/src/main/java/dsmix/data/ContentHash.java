package dsmix.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;

/** SHA-256 hashes of texts and of datasets. */
final class ContentHash {

    private ContentHash() {
    }

    /** The hash of a dataset: meaning of the scores, every row, and every picture's size (or bytes). */
    static String of(IqaDataset data, boolean bytes) {
        MessageDigest digest = sha256();
        update(digest, data.name() + '\n' + data.range() + '\n' + data.direction() + '\n' + data.scoreKind() + '\n');
        Table table = data.table();
        String[] content = IntStream.range(0, data.size()).parallel()
                .mapToObj(row -> pictureOf(data, row, bytes)).toArray(String[]::new);
        for (int row = 0; row < data.size(); row++) {
            update(digest, table.stringColumn("image").get(row) + '\t' + table.stringColumn("reference").get(row) + '\t'
                    + table.stringColumn("type").get(row) + '\t' + table.intColumn("level").get(row) + '\t'
                    + Long.toHexString(Double.doubleToLongBits(data.score(row))) + '\t'
                    + table.stringColumn("split").get(row) + '\t' + content[row] + '\n');
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The SHA-256 of a text in UTF-8 as 64 hex digits. */
    static String ofText(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String pictureOf(IqaDataset data, int row, boolean bytes) {
        try {
            return bytes ? Checksum.digest(data.imagePath(row), "sha256") : Long.toString(Files.size(data.imagePath(row)));
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException(new IOException(data.imagePath(row) + " has disappeared since " + data.name()
                    + " was opened; open the dataset again", e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void update(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
    }
}

package dsmix.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * What a file's digest must be, or must start with: "sha256:..." or "md5:..." and at least eight hex digits.
 *
 * <p>MD5 and short prefixes are what some authors publish: they find damage and mix-ups, not forgery.
 *
 * @param algorithm "sha256" or "md5"
 * @param hex the digest's first digits, lower case
 */
public record Checksum(String algorithm, String hex) {

    /** Checks both parts. */
    public Checksum {
        if (!algorithm.equals("sha256") && !algorithm.equals("md5") || !hex.matches("[0-9a-f]{8,64}")) {
            throw new IllegalArgumentException("\"" + algorithm + ":" + hex
                    + "\" is not a checksum; write sha256: or md5: and at least 8 hex digits");
        }
    }

    /** Reads "algorithm:hex"; null for an empty text. */
    static Checksum of(String text) {
        if (text.isBlank()) {
            return null;
        }
        String[] parts = text.strip().toLowerCase(Locale.ROOT).split(":", 2);
        return new Checksum(parts[0], parts.length > 1 ? parts[1] : "");
    }

    /** True if the file's digest starts as it must. */
    boolean matches(Path file) throws IOException {
        return digest(file, algorithm).startsWith(hex);
    }

    /** The digest of a file as hex digits. */
    static String digest(Path file, String algorithm) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance(algorithm.equals("md5") ? "MD5" : "SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5 and SHA-256", e);
        }
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public String toString() {
        return algorithm + ":" + hex;
    }
}

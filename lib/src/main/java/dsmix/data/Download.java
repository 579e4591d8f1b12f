package dsmix.data;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Fetches one file, goes on where an earlier attempt stopped, and checks what came.
 *
 * <p>Bytes go to {@code name.part}; the file gets its name only when its size and checksum are right. An interrupted
 * transfer is continued with an HTTP range request, but only of the same version of the file: the server's ETag or date is
 * kept beside the part and sent along. Redirections are followed, except from https to http. Failed transfers are tried
 * again, five times unless told, with growing pauses.
 */
public final class Download {

    private static final int MAX_REDIRECTS = 10;

    private final int attempts;
    private final long pauseMillis;
    private final int timeoutMillis;

    /** Hears how far a transfer is; the total is 0 while unknown. */
    @FunctionalInterface
    public interface Progress {
        /** Called a few times a second at most. */
        void at(long doneBytes, long totalBytes);
    }

    /** Five attempts with pauses of 1, 2, 4 and 8 seconds; a server that is silent for a minute counts as failed. */
    public Download() {
        this(5, 1000, 60_000);
    }

    Download(int attempts, long pauseMillis, int timeoutMillis) {
        this.attempts = attempts;
        this.pauseMillis = pauseMillis;
        this.timeoutMillis = timeoutMillis;
    }

    /**
     * Fetches a file, unless it is already there with the right size and checksum.
     *
     * @param address http, https or file
     * @param target where to put it; its folder is made
     * @param bytes the expected size, 0 if not known
     * @param checksum the expected digest, null if not known
     * @return true if anything was transferred
     * @throws IOException if the transfer keeps failing or the file is not the expected one; a part that can be continued
     *     stays, one that is wrong is removed
     */
    public boolean fetch(URI address, Path target, long bytes, Checksum checksum, Progress progress) throws IOException {
        if (Files.exists(target)) {
            verify(target, bytes, checksum, address);
            return false;
        }
        Files.createDirectories(target.toAbsolutePath().getParent());
        Path part = target.resolveSibling(target.getFileName() + ".part");
        for (int attempt = 1; ; attempt++) {
            try {
                transfer(address, part, bytes, progress);
                break;
            } catch (Refused e) {
                throw e;
            } catch (FileNotFoundException | NoSuchFileException e) {
                throw new Refused(address + " does not exist; look at the dataset's page");
            } catch (IOException e) {
                if (attempt >= attempts) {
                    throw new IOException("cannot fetch " + address + " (" + reason(e) + ", " + attempts
                            + " attempts); run the command again to go on where it stopped", e);
                }
                pause(attempt);
            }
        }
        try {
            verify(part, bytes, checksum, address);
        } catch (IOException e) {
            Files.deleteIfExists(part);
            Files.deleteIfExists(versionFile(part));
            throw e;
        }
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        Files.deleteIfExists(versionFile(part));
        return true;
    }

    private static void verify(Path file, long bytes, Checksum checksum, URI address) throws IOException {
        String remedy = "; delete it and try again, and if the authors have published a new edition, correct the line of "
                + "data/registry.csv or data/checksums.csv";
        if (bytes > 0 && Files.size(file) != bytes) {
            throw new Refused(file + " from " + address + " has " + Files.size(file) + " bytes instead of " + bytes
                    + remedy);
        }
        if (checksum != null && !checksum.matches(file)) {
            throw new Refused(file + " from " + address + " does not have the checksum " + checksum + remedy);
        }
    }

    private void transfer(URI address, Path part, long expected, Progress progress) throws IOException {
        long have = Files.exists(part) ? Files.size(part) : 0;
        if (expected > 0 && have == expected) {
            return;
        }
        URLConnection connection = open(address, have, have > 0 ? version(part) : "");
        try (InputStream in = connection.getInputStream()) {
            boolean resumed = connection instanceof HttpURLConnection http && http.getResponseCode() == 206;
            if (resumed && !continues(connection, have)) {
                Files.deleteIfExists(part);
                throw new IOException("the server answered with another part of the file than the one asked for");
            }
            long start = resumed ? have : 0;
            long coming = connection.getContentLengthLong();
            long total = expected > 0 ? expected : coming >= 0 ? start + coming : 0;
            room(part, total - start);
            Files.writeString(versionFile(part), versionOf(connection), StandardCharsets.UTF_8);
            long done = copy(in, part, start, resumed, total, expected, progress);
            if (coming >= 0 && done != start + coming) {
                throw new IOException("the connection ended after " + done + " of " + (start + coming) + " bytes");
            }
        }
    }

    private static long copy(InputStream in, Path part, long start, boolean append, long total, long expected,
            Progress progress) throws IOException {
        long done = start;
        long told = 0;
        byte[] buffer = new byte[1 << 16];
        try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                append ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (Thread.interrupted()) {
                    throw new Refused("interrupted; run the command again to go on where it stopped");
                }
                out.write(buffer, 0, n);
                done += n;
                if (expected > 0 && done > expected) {
                    throw new Refused("the server sends more than the expected " + expected + " bytes for "
                            + part.getFileName() + "; delete it and see whether data/registry.csv is out of date");
                }
                if (System.nanoTime() - told > 250_000_000L) {
                    told = System.nanoTime();
                    progress.at(done, total);
                }
            }
        }
        progress.at(done, Math.max(total, done));
        return done;
    }

    /** Connects, follows redirections, asks for the rest of the file if a part is there. */
    private URLConnection open(URI address, long have, String version) throws IOException {
        URL url = address.toURL();
        for (int hop = 0; hop < MAX_REDIRECTS; hop++) {
            URLConnection connection = url.openConnection();
            connection.setConnectTimeout(timeoutMillis);
            connection.setReadTimeout(timeoutMillis);
            if (!(connection instanceof HttpURLConnection http)) {
                return connection;
            }
            http.setInstanceFollowRedirects(false);
            http.setRequestProperty("User-Agent", "dsmix-lab");
            http.setRequestProperty("Accept-Encoding", "identity");
            if (have > 0 && !version.isEmpty()) {
                http.setRequestProperty("Range", "bytes=" + have + "-");
                http.setRequestProperty("If-Range", version);
            }
            int code = http.getResponseCode();
            if (code == 200 || code == 206) {
                return http;
            }
            String location = http.getHeaderField("Location");
            http.disconnect();
            if (code == 416) {
                // nothing lies beyond the part: it is complete or of another edition; a fresh transfer decides
                version = "";
            } else if (List.of(301, 302, 303, 307, 308).contains(code) && location != null) {
                url = redirected(url, location);
            } else if (code >= 500 || code == 408 || code == 429) {
                throw new IOException("the server answered " + code);
            } else {
                throw new Refused(address + " answered " + code + (code == 404 ? ": the authors have moved the file" : "")
                        + "; look at the dataset's page and correct the line of data/registry.csv");
            }
        }
        throw new Refused(address + " redirects more than " + MAX_REDIRECTS
                + " times; get the file from the dataset's page");
    }

    private static URL redirected(URL from, String location) throws IOException {
        URL to;
        try {
            to = from.toURI().resolve(location).toURL();
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new Refused(from + " redirects to " + SafeNames.shown(location) + ", which is not an address");
        }
        boolean web = to.getProtocol().equals("http") || to.getProtocol().equals("https");
        if (!web || from.getProtocol().equals("https") && to.getProtocol().equals("http")) {
            throw new Refused(from + " redirects to " + to + ", which is not followed because it is less safe; get the file"
                    + " from the dataset's page");
        }
        return to;
    }

    private static boolean continues(URLConnection connection, long have) {
        String range = connection.getHeaderField("Content-Range");
        return range != null && range.strip().startsWith("bytes " + have + "-");
    }

    private static String versionOf(URLConnection connection) {
        String tag = connection.getHeaderField("ETag");
        String date = connection.getHeaderField("Last-Modified");
        return tag != null && !tag.startsWith("W/") ? tag : date != null ? date : "";
    }

    private static String version(Path part) throws IOException {
        Path file = versionFile(part);
        return Files.exists(file) && Files.size(file) < 1000 ? Files.readString(file, StandardCharsets.UTF_8).strip() : "";
    }

    private static Path versionFile(Path part) {
        return part.resolveSibling(part.getFileName() + ".version");
    }

    private static void room(Path part, long needed) throws IOException {
        long free = Files.getFileStore(part.toAbsolutePath().getParent()).getUsableSpace();
        if (needed > free) {
            throw new Refused(part.getFileName() + " needs " + needed + " bytes and " + part.toAbsolutePath().getParent()
                    + " has " + free + "; make room or choose another folder");
        }
    }

    private void pause(int attempt) throws IOException {
        try {
            Thread.sleep(pauseMillis << (attempt - 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused("interrupted; run the command again to go on where it stopped");
        }
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
    }

    /** An error that trying again does not mend. */
    private static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }
}

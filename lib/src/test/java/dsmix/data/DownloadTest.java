package dsmix.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadTest {

    @TempDir
    Path dir;

    private final byte[] content = new byte[300_000];
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final Download download = new Download(3, 1, 500);
    private HttpServer server;
    private volatile String tag = "\"v1\"";
    private volatile int stopAfter = Integer.MAX_VALUE;
    private volatile int failures;

    @BeforeEach
    void start() throws IOException {
        new Random(3).nextBytes(content);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/file", this::serve);
        server.createContext("/moved", e -> answer(e, 302, "/file"));
        server.createContext("/loop", e -> answer(e, 302, "/loop"));
        server.createContext("/away", e -> answer(e, 302, "file:///etc/passwd"));
        server.createContext("/gone", e -> answer(e, 404, null));
        server.createContext("/busy", e -> {
            if (failures++ < 2) {
                answer(e, 503, null);
            } else {
                serve(e);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange, int code, String location) throws IOException {
        asked.add(exchange.getRequestURI().getPath());
        if (location != null) {
            exchange.getResponseHeaders().add("Location", location);
        }
        exchange.sendResponseHeaders(code, -1);
        exchange.close();
    }

    /** A server with ranges, a version, and a connection that may break. */
    private void serve(HttpExchange exchange) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        String condition = exchange.getRequestHeaders().getFirst("If-Range");
        asked.add(range == null ? "all" : range);
        int from = range != null && tag.equals(condition) ? Integer.parseInt(range.replaceAll("\\D", "")) : 0;
        exchange.getResponseHeaders().add("ETag", tag);
        if (from >= content.length) {
            answer(exchange, 416, null);
            return;
        }
        if (from > 0) {
            exchange.getResponseHeaders().add("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/"
                    + content.length);
        }
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
        int until = Math.min(content.length, from + stopAfter);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(content, from, until - from);
        } catch (IOException cutOff) {
            // too few bytes were written: the client is left waiting, as when a line goes dead
        }
        exchange.close();
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private Checksum right() {
        return new Checksum("sha256", HexFormat.of().formatHex(ContentHash.sha256().digest(content)));
    }

    private void fetch(String path) throws IOException {
        assertTrue(download.fetch(at(path), dir.resolve("x/f.bin"), content.length, right(), (done, total) -> { }));
        assertArrayEquals(content, Files.readAllBytes(dir.resolve("x/f.bin")));
        assertEquals(List.of("f.bin"), Arrays.asList(dir.resolve("x").toFile().list()));
    }

    private String fail(String path, long bytes, Checksum checksum) {
        return assertThrows(IOException.class, () -> download.fetch(at(path), dir.resolve("x/f.bin"), bytes, checksum,
                (done, total) -> { })).getMessage();
    }

    @Test
    void fetchesChecksAndDoesItOnce() throws IOException {
        fetch("/moved");
        assertFalse(download.fetch(at("/file"), dir.resolve("x/f.bin"), 0, right(), (done, total) -> { }));
        assertEquals(List.of("/moved", "all"), asked);
    }

    @Test
    void goesOnWhereTheConnectionBroke() throws IOException {
        stopAfter = 120_000;
        fetch("/file");
        assertEquals("all", asked.get(0));
        assertTrue(asked.get(1).matches("bytes=\\d+-"), asked.toString());
        assertTrue(asked.size() <= 3, asked.toString());
    }

    @Test
    void goesOnInALaterRunButNotWithAnotherEdition() throws IOException {
        stopAfter = 50_000;
        assertTrue(fail("/file", content.length, right()).contains("run the command again"));
        assertTrue(Files.size(dir.resolve("x/f.bin.part")) > 0);
        stopAfter = Integer.MAX_VALUE;
        tag = "\"v2\"";
        content[0] ^= 1;
        asked.clear();
        fetch("/file");
        assertEquals(1, asked.size());
        assertTrue(asked.get(0).startsWith("bytes="));
    }

    @Test
    void startsAgainWhenNothingIsKnownAboutThePart() throws IOException {
        Folders.text(dir.resolve("x/f.bin.part"), "left by something else");
        fetch("/file");
        assertEquals(List.of("all"), asked);
    }

    @Test
    void triesAgainWhenTheServerIsBusy() throws IOException {
        fetch("/busy");
        assertEquals(List.of("/busy", "/busy", "all"), asked);
    }

    @Test
    void refusesWrongContent() throws IOException {
        assertTrue(fail("/file", content.length + 1, null).contains("instead of 300001"));
        assertTrue(fail("/file", content.length - 1, null).contains("more than the expected"));
        assertTrue(fail("/file", 0, new Checksum("sha256", "00000000")).contains("does not have the checksum"));
        assertTrue(fail("/file", 0, new Checksum("md5", "0123456789abcdef0123456789abcdef")).contains("checksum"));
        assertFalse(Files.exists(dir.resolve("x/f.bin")));
    }

    @Test
    void refusesAddressesThatLeadNowhereOrAstray() {
        assertTrue(fail("/gone", 0, null).contains("404: the authors have moved the file"));
        assertTrue(fail("/loop", 0, null).contains("redirects more than"));
        assertTrue(fail("/away", 0, null).contains("not followed"));
        assertEquals(1, asked.stream().filter("/gone"::equals).count());
    }

    @Test
    void readsFileAddresses() throws IOException {
        Path source = dir.resolve("source.bin");
        Files.write(source, content);
        assertTrue(download.fetch(source.toUri(), dir.resolve("copy.bin"), content.length, right(), (done, total) -> { }));
        assertArrayEquals(content, Files.readAllBytes(dir.resolve("copy.bin")));
        URI nowhere = dir.resolve("none").toUri();
        assertTrue(assertThrows(IOException.class, () -> download.fetch(nowhere, dir.resolve("c"), 0, null,
                (done, total) -> { })).getMessage().contains("does not exist"));
    }
}

package dsmix.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchivesTest {

    private static final ExtractLimits LIMITS = new ExtractLimits(1 << 20, 50, 20, 1 << 16);

    @TempDir
    Path dir;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static Path zip(Path file, Object... namesAndContents) throws IOException {
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(file)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                ZipArchiveEntry entry = new ZipArchiveEntry((String) namesAndContents[i]);
                out.putArchiveEntry(entry);
                out.write(namesAndContents[i + 1] instanceof byte[] raw ? raw : bytes((String) namesAndContents[i + 1]));
                out.closeArchiveEntry();
            }
        }
        return file;
    }

    private static Path tar(Path file, boolean gzip, TarArchiveEntry... entries) throws IOException {
        try (OutputStream raw = Files.newOutputStream(file); OutputStream packed = gzip ? new GZIPOutputStream(raw) : raw;
                TarArchiveOutputStream out = new TarArchiveOutputStream(packed)) {
            for (TarArchiveEntry entry : entries) {
                boolean plain = entry.isFile() && !entry.isLink() && !entry.isSymbolicLink();
                entry.setSize(plain ? 5 : 0);
                out.putArchiveEntry(entry);
                if (plain) {
                    out.write(bytes("hello"));
                }
                out.closeArchiveEntry();
            }
        }
        return file;
    }

    private String refuse(Path archive) throws IOException {
        Path into = dir.resolve("in/to");
        String message = assertThrows(IOException.class, () -> Archives.extract(archive, into, LIMITS)).getMessage();
        assertTrue(message.contains(archive.toString()), message);
        try (Stream<Path> left = Files.walk(into)) {
            assertEquals(List.of(into), left.toList(), "a refused archive leaves nothing behind");
        }
        try (Stream<Path> all = Files.walk(dir)) {
            assertEquals(List.of(), all.filter(p -> p.getFileName().toString().equals("evil.txt")).toList());
        }
        return message;
    }

    @Test
    void unpacksZipTarAndTarGz() throws IOException {
        Path zip = zip(dir.resolve("a.zip"), "top/", "", "top/a.txt", "A", "top/sub/b.txt", "B", "__MACOSX/x", "junk");
        assertEquals(2, Archives.extract(zip, dir.resolve("z"), LIMITS));
        assertEquals("B", Files.readString(dir.resolve("z/top/sub/b.txt")));
        assertFalse(Files.exists(dir.resolve("z/__MACOSX")));
        for (boolean gzip : new boolean[] {false, true}) {
            Path into = dir.resolve("t" + gzip);
            Path tar = tar(dir.resolve(gzip + ".tar"), gzip, new TarArchiveEntry("d/"), new TarArchiveEntry("d/e.txt"));
            assertEquals(1, Archives.extract(tar, into, LIMITS));
            assertEquals("hello", Files.readString(into.resolve("d/e.txt")));
        }
    }

    @Test
    void replacesFilesAndKeepsOthers() throws IOException {
        Folders.text(dir.resolve("z/top/a.txt"), "old");
        Folders.text(dir.resolve("z/top/other.txt"), "other");
        Archives.extract(zip(dir.resolve("a.zip"), "top/a.txt", "new"), dir.resolve("z"), LIMITS);
        assertEquals("new", Files.readString(dir.resolve("z/top/a.txt")));
        assertEquals("other", Files.readString(dir.resolve("z/top/other.txt")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil.txt", "a/../../evil.txt", "/tmp/evil.txt", "C:\\evil.txt", "..\\evil.txt",
        "a//evil.txt", "a/..", "a\u0000/evil.txt"})
    void refusesNamesThatLeaveTheFolder(String name) throws IOException {
        refuse(zip(dir.resolve("a.zip"), "good.txt", "x", name, "evil"));
        TarArchiveEntry entry = new TarArchiveEntry("x");
        entry.setName(name);
        if (name.indexOf(0) < 0 && !name.contains("/tmp") && !name.contains("C:")) {
            refuse(tar(dir.resolve("a.tar"), false, entry));
        }
    }

    @Test
    void refusesLinksAndDevices() throws IOException {
        Path zip = dir.resolve("link.zip");
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(zip)) {
            ZipArchiveEntry link = new ZipArchiveEntry("link");
            link.setUnixMode(0120777);
            out.putArchiveEntry(link);
            out.write(bytes("/etc"));
            out.closeArchiveEntry();
        }
        assertTrue(refuse(zip).contains("link"));
        for (byte kind : new byte[] {TarConstants.LF_SYMLINK, TarConstants.LF_LINK, TarConstants.LF_CHR, TarConstants.LF_BLK,
            TarConstants.LF_FIFO}) {
            TarArchiveEntry entry = new TarArchiveEntry("link", kind);
            entry.setLinkName("/etc/passwd");
            assertTrue(refuse(tar(dir.resolve(kind + ".tar"), true, entry)).contains("link"));
        }
    }

    @Test
    void doesNotWriteThroughALinkThatIsThere() throws IOException {
        Files.createDirectories(dir.resolve("elsewhere"));
        Files.createDirectories(dir.resolve("z"));
        Files.createSymbolicLink(dir.resolve("z/top"), dir.resolve("elsewhere"));
        Path zip = zip(dir.resolve("a.zip"), "top/a.txt", "A");
        assertTrue(assertThrows(IOException.class, () -> Archives.extract(zip, dir.resolve("z"), LIMITS)).getMessage()
                .contains("is a link"));
        assertFalse(Files.exists(dir.resolve("elsewhere/a.txt")));
    }

    @Test
    void refusesBombs() throws IOException {
        assertTrue(refuse(zip(dir.resolve("ratio.zip"), "zeros", new byte[900_000])).contains("times its size"));
        byte[] noise = new byte[1_200_000];
        new java.util.Random(1).nextBytes(noise);
        assertTrue(refuse(zip(dir.resolve("large.zip"), "noise", noise)).contains("more than 1048576 bytes"));
        Object[] many = new Object[120];
        for (int i = 0; i < 60; i++) {
            many[2 * i] = "f" + i;
            many[2 * i + 1] = "x";
        }
        assertTrue(refuse(zip(dir.resolve("many.zip"), many)).contains("more than 50 entries"));
    }

    @Test
    void refusesNamesThatDifferInCaseOnly() throws IOException {
        assertTrue(refuse(zip(dir.resolve("a.zip"), "a.txt", "1", "A.TXT", "2")).contains("occurs twice"));
    }

    @Test
    void saysWhatOtherFilesAre() throws IOException {
        Files.write(dir.resolve("a.rar"), bytes("Rar!\u001a\u0007"));
        assertTrue(refuse(dir.resolve("a.rar")).contains("unrar"));
        Files.write(dir.resolve("page.zip"), bytes("<html>please sign in</html>"));
        assertTrue(refuse(dir.resolve("page.zip")).contains("web page"));
        Files.write(dir.resolve("empty.zip"), new byte[0]);
        refuse(dir.resolve("empty.zip"));
    }

    @Test
    void refusesDamage() throws IOException {
        byte[] noise = new byte[20_000];
        new java.util.Random(2).nextBytes(noise);
        byte[] good = Files.readAllBytes(zip(dir.resolve("a.zip"), "a.bin", noise, "b.txt", "B"));
        Files.write(dir.resolve("cut.zip"), Arrays.copyOf(good, good.length / 2));
        refuse(dir.resolve("cut.zip"));
        byte[] flipped = good.clone();
        flipped[5000] ^= 1;
        Files.write(dir.resolve("flipped.zip"), flipped);
        refuse(dir.resolve("flipped.zip"));
        byte[] tar = Files.readAllBytes(tar(dir.resolve("a.tgz"), true, new TarArchiveEntry("d/e.txt")));
        Files.write(dir.resolve("cut.tgz"), Arrays.copyOf(tar, tar.length - 12));
        refuse(dir.resolve("cut.tgz"));
        assertArrayEquals(good, Files.readAllBytes(dir.resolve("a.zip")));
    }
}

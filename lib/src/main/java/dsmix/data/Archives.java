package dsmix.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * Unpacks zip, tar and tar.gz archives that somebody else made.
 *
 * <p>Refused are names that leave the folder or are absolute, links and devices, encrypted entries, names that occur twice
 * (also in another case), and archives that unpack to more than the limits allow. Everything goes to a folder beside the
 * target first and is moved only when the whole archive was good: a refused archive leaves nothing behind.
 */
public final class Archives {

    private final Path archive;
    private final Path staging;
    private final ExtractLimits limits;
    private final long packed;
    private final Set<String> seen = new HashSet<>();
    private long unpacked;
    private int entries;

    private Archives(Path archive, Path staging, ExtractLimits limits) throws IOException {
        this.archive = archive;
        this.staging = staging;
        this.limits = limits;
        this.packed = Math.max(1, Files.size(archive));
    }

    /**
     * Unpacks an archive into a folder, replacing files of the same name.
     *
     * @return the number of files
     * @throws IOException if the archive is damaged, hostile or of another kind, naming it and the entry
     */
    public static int extract(Path archive, Path into, ExtractLimits limits) throws IOException {
        Files.createDirectories(into);
        Path staging = Files.createTempDirectory(into.toAbsolutePath(), ".unpacking-");
        try {
            Archives run = new Archives(archive, staging, limits);
            run.unpack();
            return moveAll(staging, into.toRealPath());
        } catch (IOException e) {
            if (e.getMessage() != null && e.getMessage().startsWith(archive.toString())) {
                throw e;
            }
            throw new IOException(archive + " cannot be unpacked (" + e.getMessage() + "); delete it and get it again", e);
        } catch (RuntimeException e) {
            throw new IOException(archive + " is damaged (" + e.getClass().getSimpleName()
                    + "); delete it and get it again", e);
        } finally {
            deleteTree(staging);
        }
    }

    private void unpack() throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(archive)) {
            start = in.readNBytes(512);
        }
        if (starts(start, 'P', 'K')) {
            unzip();
        } else if (starts(start, 'R', 'a', 'r', '!')) {
            throw new IOException(archive
                    + " is a RAR archive, which Java cannot unpack; unpack it with unrar, 7z or bsdtar");
        } else if (starts(start, 0x1f, 0x8b)) {
            try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
                    InputStream in = new GzipCompressorInputStream(file, true)) {
                untar(in);
            }
        } else if (start.length >= 262 && new String(start, 257, 5, StandardCharsets.US_ASCII).equals("ustar")) {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(archive))) {
                untar(in);
            }
        } else {
            throw new IOException(archive + " is neither a zip, a tar nor a tar.gz; perhaps the server sent a web page"
                    + " instead: delete it and look at the dataset's page");
        }
    }

    private void unzip() throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
            for (Enumeration<ZipArchiveEntry> all = zip.getEntries(); all.hasMoreElements();) {
                ZipArchiveEntry entry = all.nextElement();
                if (entry.isUnixSymlink() || !entry.isDirectory() && isSpecial(entry.getUnixMode())) {
                    throw refused(entry, "is a link or a device");
                }
                if (!zip.canReadEntryData(entry)) {
                    throw refused(entry, "is encrypted or packed in a way that Java does not know");
                }
                if (isNew(entry)) {
                    try (CheckedInputStream in = new CheckedInputStream(zip.getInputStream(entry), new CRC32())) {
                        write(in, entry);
                        if (entry.getCrc() != -1 && entry.getCrc() != in.getChecksum().getValue()) {
                            throw refused(entry, "is damaged (its check value differs)");
                        }
                    }
                }
            }
        }
    }

    private void untar(InputStream bytes) throws IOException {
        TarArchiveInputStream tar = new TarArchiveInputStream(bytes, "UTF-8");
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            if (!entry.isDirectory() && (!entry.isFile() || entry.isLink() || entry.isSymbolicLink() || entry.isSparse()
                    || entry.isCharacterDevice() || entry.isBlockDevice() || entry.isFIFO())) {
                throw refused(entry, "is a link, a device or sparse");
            }
            if (isNew(entry)) {
                write(tar, entry);
            }
        }
    }

    /** Counts an entry, checks its name, makes its folder; false if there is nothing to write. */
    private boolean isNew(ArchiveEntry entry) throws IOException {
        if (++entries > limits.entries()) {
            throw new IOException(archive + " holds more than " + limits.entries() + " entries; it is not unpacked");
        }
        String name = name(entry);
        if (name.startsWith("__MACOSX/") || name.endsWith("/.DS_Store") || name.isEmpty()) {
            return false;
        }
        if (entry.isDirectory()) {
            Files.createDirectories(staging.resolve(name));
            return false;
        }
        if (!seen.add(name.toLowerCase(Locale.ROOT))) {
            throw refused(entry, "occurs twice");
        }
        return true;
    }

    private String name(ArchiveEntry entry) throws IOException {
        String raw = entry.getName();
        String name = raw.endsWith("/") ? raw.replaceAll("/+$", "") : raw;
        return name.isEmpty() || name.equals(".") ? "" : SafeNames.relative(name, archive + ", entry " + entries);
    }

    private void write(InputStream in, ArchiveEntry entry) throws IOException {
        Path file = staging.resolve(name(entry)).normalize();
        if (!file.startsWith(staging)) {
            throw refused(entry, "leaves the folder");
        }
        Files.createDirectories(file.getParent());
        byte[] buffer = new byte[1 << 16];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                unpacked += n;
                if (unpacked > limits.bytes()) {
                    throw new IOException(archive + " unpacks to more than " + limits.bytes()
                            + " bytes; it is not unpacked");
                }
                if (unpacked > limits.ratioFrom() && unpacked / (double) packed > limits.ratio()) {
                    throw new IOException(archive + " unpacks to more than " + limits.ratio()
                            + " times its size, as no pictures do; it is not unpacked");
                }
                out.write(buffer, 0, n);
            }
        }
    }

    private IOException refused(ArchiveEntry entry, String why) {
        return new IOException(archive + ": the entry " + SafeNames.shown(entry.getName()) + " " + why
                + "; the archive is not unpacked");
    }

    private static boolean isSpecial(int unixMode) {
        int kind = unixMode & 0170000;
        return kind != 0 && kind != 0100000;
    }

    private static boolean starts(byte[] bytes, int... with) {
        for (int i = 0; i < with.length; i++) {
            if (bytes.length <= i || (bytes[i] & 0xff) != with[i]) {
                return false;
            }
        }
        return true;
    }

    private static int moveAll(Path staging, Path into) throws IOException {
        int[] files = {0};
        Files.walkFileTree(staging, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Path target = into.resolve(staging.relativize(folder).toString());
                if (Files.isSymbolicLink(target)) {
                    throw new IOException(target + " is a link; unpack into a folder without links");
                }
                Files.createDirectories(target);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.move(file, into.resolve(staging.relativize(file).toString()), StandardCopyOption.REPLACE_EXISTING);
                files[0]++;
                return FileVisitResult.CONTINUE;
            }
        });
        return files[0];
    }

    private static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path emptied, IOException error) throws IOException {
                Files.delete(emptied);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}

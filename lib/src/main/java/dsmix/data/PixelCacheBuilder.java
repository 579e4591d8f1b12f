package dsmix.data;

import dsmix.image.Image;
import dsmix.image.ImageFiles;
import dsmix.image.Resampling;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Builds a pixel cache beside its final place and moves it there when it is complete and on disk. */
final class PixelCacheBuilder {

    private static final String SUFFIX = ".building";

    private final Path file;
    private final List<Path> images;
    private final PixelCache.Options options;
    private final IntConsumer progress;
    private final long segmentBytes;
    private final AtomicInteger done = new AtomicInteger();
    private long end = PixelIndex.HEADER_BYTES;
    private FileChannel out;
    private FileChannel old;
    private Map<String, PixelIndex.Entry> knownByPath = Map.of();
    private final Map<String, PixelIndex.Entry> knownByHash = new HashMap<>();

    PixelCacheBuilder(Path file, List<Path> images, PixelCache.Options options, IntConsumer progress, long segmentBytes) {
        this.file = file.toAbsolutePath();
        this.images = List.copyOf(new LinkedHashSet<>(images));
        this.options = options;
        this.progress = progress;
        this.segmentBytes = segmentBytes;
    }

    /** Writes the file; pixels of unchanged sources are taken from the former cache if there is one. */
    void build(PixelIndex former) throws IOException {
        Files.createDirectories(file.getParent());
        deleteAbandoned();
        Path temporary = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + SUFFIX);
        try {
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
                    FileLock lock = channel.lock()) {
                out = channel;
                openFormer(former);
                List<PixelIndex.Entry> entries = storeAll();
                new PixelIndex(options.shorterSide(), segmentBytes, end, entries).write(channel);
            } finally {
                if (old != null) {
                    old.close();
                }
            }
            move(temporary);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Removes what a build left behind whose process died; one that is still alive holds a lock. */
    private void deleteAbandoned() throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(file.getParent(), file.getFileName() + ".*" + SUFFIX)) {
            for (Path path : left) {
                try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE);
                        FileLock lock = channel.tryLock()) {
                    if (lock != null) {
                        Files.delete(path);
                    }
                } catch (OverlappingFileLockException | NoSuchFileException inUseOrGone) {
                    continue;
                }
            }
        }
    }

    private void openFormer(PixelIndex former) throws IOException {
        if (former != null && former.shorterSide() == options.shorterSide()) {
            old = FileChannel.open(file, StandardOpenOption.READ);
            knownByPath = former.byPath();
            former.entries().stream().filter(PixelIndex.Entry::isGood).forEach(e -> knownByHash.put(e.hash(), e));
        }
    }

    private void move(Path temporary) throws IOException {
        try {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException("the folder of " + file + " cannot replace files in one step; put the cache on a local"
                    + " disk", e);
        }
    }

    private List<PixelIndex.Entry> storeAll() throws IOException {
        ExecutorService pool = Executors.newFixedThreadPool(options.threads(), task -> {
            Thread thread = new Thread(task, "dsmix-pixel-cache");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<PixelIndex.Entry>> futures = new ArrayList<>(images.size());
            for (Path image : images) {
                futures.add(pool.submit(() -> store(image)));
            }
            List<PixelIndex.Entry> entries = new ArrayList<>(images.size());
            for (Future<PixelIndex.Entry> future : futures) {
                entries.add(future.get());
            }
            return entries;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("building the pixel cache " + file + " was interrupted; it starts anew next time", e);
        } catch (ExecutionException e) {
            throw new IOException("building the pixel cache " + file + " failed: " + e.getCause().getMessage(),
                    e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private PixelIndex.Entry store(Path image) throws IOException {
        PixelIndex.Entry entry = storePixels(image);
        progress.accept(done.incrementAndGet());
        return entry;
    }

    private PixelIndex.Entry storePixels(Path image) throws IOException {
        String key = PixelIndex.key(image);
        PixelIndex.Source source = PixelIndex.Source.of(image);
        if (source.bytes() < 0) {
            return PixelIndex.Entry.bad(key, source, "the file is missing");
        }
        PixelIndex.Entry known = knownByPath.get(key);
        String hash;
        byte[] pixels = null;
        Image picture = null;
        try {
            boolean current = known != null && known.isGood() && PixelIndex.isCurrent(known, image, options.verifyHashes());
            hash = current ? known.hash() : FileHashes.sha256(image);
            known = knownByHash.get(hash);
            pixels = known == null ? null : formerPixels(known);
            picture = pixels == null ? decode(image) : null;
        } catch (IOException | RuntimeException e) {
            return PixelIndex.Entry.bad(key, source, String.valueOf(e.getMessage()));
        }
        return picture == null ? write(pixels, key, source, hash, known.width(), known.height())
                : write(picture.toBytes(), key, source, hash, picture.width(), picture.height());
    }

    private Image decode(Path image) throws IOException {
        Image picture = ImageFiles.read(image);
        long bytes = (long) Image.CHANNELS * picture.width() * picture.height();
        if (options.shorterSide() > 0) {
            picture = Resampling.shorterSide(picture, options.shorterSide());
            bytes = (long) Image.CHANNELS * picture.width() * picture.height();
        }
        if (bytes > segmentBytes) {
            throw new IOException("its " + bytes + " bytes of pixels exceed " + segmentBytes + "; make it smaller");
        }
        return picture;
    }

    /** The pixels in the former cache, or null if they are damaged. */
    private byte[] formerPixels(PixelIndex.Entry known) throws IOException {
        byte[] pixels = new byte[Image.CHANNELS * known.width() * known.height()];
        ByteBuffer into = ByteBuffer.wrap(pixels);
        while (into.hasRemaining()) {
            if (old.read(into, known.offset() + into.position()) < 0) {
                return null;
            }
        }
        return PixelIndex.checksum(pixels) == known.checksum() ? pixels : null;
    }

    private PixelIndex.Entry write(byte[] pixels, String key, PixelIndex.Source source, String hash, int width, int height)
            throws IOException {
        long offset = allocate(pixels.length);
        PixelIndex.writeFully(out, ByteBuffer.wrap(pixels), offset);
        return new PixelIndex.Entry(key, source.bytes(), source.time(), hash, width, height, offset,
                PixelIndex.checksum(pixels), "");
    }

    private synchronized long allocate(int bytes) {
        long room = segmentBytes - (end - PixelIndex.HEADER_BYTES) % segmentBytes;
        if (bytes > room) {
            end += room;
        }
        long offset = end;
        end += bytes;
        return offset;
    }
}

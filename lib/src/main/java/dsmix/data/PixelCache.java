package dsmix.data;

import dsmix.image.Image;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Decoded pictures in one memory-mapped file: 8-bit samples in plane order (C, H, W), each picture in its own size.
 *
 * <p>The file is built once, in parallel, and moved into place when complete, so a crash while building leaves nothing that
 * would be trusted. Each picture is kept with its source's path, size, time and SHA-256; a changed source is decoded anew,
 * an unchanged one never. Pictures that are missing or cannot be decoded are listed in {@link #bad()} and kept by number.
 * Reading is thread-safe, touches only the rows asked for, and leaves it to the operating system what stays in memory. Files
 * may be far larger than 2 GiB.
 */
public final class PixelCache implements AutoCloseable {

    private static final float[] UNIT = new float[256];

    static {
        for (int i = 0; i < UNIT.length; i++) {
            UNIT[i] = i / 255f;
        }
    }

    /**
     * How pictures are stored.
     *
     * @param shorterSide pixels the shorter side is resized to, 0 to keep every picture's own size
     * @param threads that decode while building
     * @param verifyHashes whether opening hashes every source instead of trusting an equal size and time
     */
    public record Options(int shorterSide, int threads, boolean verifyHashes) {

        /** Checks the ranges. */
        public Options {
            if (shorterSide < 0) {
                throw new IllegalArgumentException("shorterSide must be 0 (own size) or more pixels, not " + shorterSide);
            }
            if (threads < 1) {
                throw new IllegalArgumentException("building a pixel cache needs at least 1 thread, not " + threads);
            }
        }

        /** Own sizes, one thread a processor. */
        public static Options standard() {
            return new Options(0, Runtime.getRuntime().availableProcessors(), false);
        }

        /** The same with pictures resized to a shorter side. */
        public Options withShorterSide(int pixels) {
            return new Options(pixels, threads, verifyHashes);
        }

        /** The same with another number of threads. */
        public Options withThreads(int count) {
            return new Options(shorterSide, count, verifyHashes);
        }
    }

    private final Path file;
    private final PixelIndex.Entry[] entries;
    private final long segmentBytes;
    private volatile MappedByteBuffer[] segments;

    private PixelCache(Path file, PixelIndex index, List<PixelIndex.Entry> entries, MappedByteBuffer[] segments) {
        this.file = file;
        this.segmentBytes = index.segmentBytes();
        this.entries = entries.toArray(PixelIndex.Entry[]::new);
        this.segments = segments;
    }

    /** Opens the cache of these pictures, building or renewing the file first if need be. */
    public static PixelCache open(Path cacheFile, List<Path> images, Options options) throws IOException {
        return open(cacheFile, images, options, done -> { });
    }

    /**
     * Opens the cache of these pictures, building or renewing the file first if need be.
     *
     * @param cacheFile the file; its folder is created
     * @param images the pictures, in the order in which they are numbered
     * @param progress told, while building, how many pictures are done; called on several threads
     * @throws IOException if the cache cannot be written or read; a bad picture is listed instead
     */
    public static PixelCache open(Path cacheFile, List<Path> images, Options options, IntConsumer progress)
            throws IOException {
        return open(cacheFile, images, options, progress, PixelIndex.SEGMENT_BYTES);
    }

    static PixelCache open(Path cacheFile, List<Path> images, Options options, IntConsumer progress, long segmentBytes)
            throws IOException {
        if (images.isEmpty()) {
            throw new IllegalArgumentException("a pixel cache needs at least one picture; is the image folder empty?");
        }
        PixelIndex index = Files.exists(cacheFile) ? PixelIndex.readIfValid(cacheFile) : null;
        List<PixelIndex.Entry> entries = index == null ? null : index.select(images, options);
        if (entries == null) {
            new PixelCacheBuilder(cacheFile, images, options, progress, segmentBytes).build(index);
            index = PixelIndex.readIfValid(cacheFile);
            if (index == null) {
                throw new IOException(cacheFile + " was written but does not read back; check the disk and its space");
            }
            entries = index.entriesOf(images);
        }
        return new PixelCache(cacheFile, index, entries, index.map(cacheFile));
    }

    /** Number of pictures, bad ones included. */
    public int size() {
        return entries.length;
    }

    /** The file that holds the pixels. */
    public Path file() {
        return file;
    }

    /** The source of a picture, absolute. */
    public Path path(int i) {
        return Path.of(entries[i].path());
    }

    /** Whether a picture could be decoded. */
    public boolean isPresent(int i) {
        return entries[i].isGood();
    }

    /** The pictures that were missing or could not be decoded. */
    public List<BadImage> bad() {
        List<BadImage> bad = new ArrayList<>();
        for (PixelIndex.Entry entry : entries) {
            if (!entry.isGood()) {
                bad.add(new BadImage(entry.path(), entry.problem()));
            }
        }
        return bad;
    }

    /** The numbers of the pictures that could be decoded, ascending. */
    public int[] present() {
        return IntStream.range(0, entries.length).filter(this::isPresent).toArray();
    }

    /** Pixels per row of a picture as stored. */
    public int width(int i) {
        return good(i).width();
    }

    /** Rows of a picture as stored. */
    public int height(int i) {
        return good(i).height();
    }

    /** SHA-256 of a picture's source file, lower-case hex. */
    public String sourceHash(int i) {
        return good(i).hash();
    }

    /** A whole picture. */
    public Image image(int i) {
        return crop(i, 0, 0, width(i), height(i));
    }

    /** The window of the given size whose top-left pixel is (x, y), samples 0..1. */
    public Image crop(int i, int x, int y, int cropWidth, int cropHeight) {
        byte[] bytes = cropBytes(i, x, y, cropWidth, cropHeight);
        int n = cropWidth * cropHeight;
        float[][] planes = new float[Image.CHANNELS][n];
        for (int c = 0; c < Image.CHANNELS; c++) {
            float[] plane = planes[c];
            for (int k = 0, b = c * n; k < n; k++, b++) {
                plane[k] = UNIT[bytes[b] & 0xff];
            }
        }
        return Image.of(cropWidth, cropHeight, planes);
    }

    /**
     * The samples of a window in plane order (C, H, W), 0..255.
     *
     * @throws IllegalArgumentException if the picture is bad or the window leaves it
     */
    public byte[] cropBytes(int i, int x, int y, int cropWidth, int cropHeight) {
        PixelIndex.Entry entry = good(i);
        int w = entry.width();
        int h = entry.height();
        if (x < 0 || y < 0 || cropWidth < 1 || cropHeight < 1 || x > w - cropWidth || y > h - cropHeight) {
            throw new IllegalArgumentException("the window " + cropWidth + " x " + cropHeight + " at (" + x + ", " + y
                    + ") leaves " + entry.path() + " of " + w + " x " + h + " pixels");
        }
        MappedByteBuffer[] mapped = segments;
        if (mapped == null) {
            throw new IllegalStateException("the pixel cache " + file + " is closed");
        }
        long begin = entry.offset() - PixelIndex.HEADER_BYTES;
        MappedByteBuffer segment = mapped[(int) (begin / segmentBytes)];
        int at = (int) (begin % segmentBytes);
        byte[] bytes = new byte[Image.CHANNELS * cropWidth * cropHeight];
        int to = 0;
        for (int c = 0; c < Image.CHANNELS; c++) {
            for (int row = y; row < y + cropHeight; row++) {
                segment.get(at + (c * h + row) * w + x, bytes, to, cropWidth);
                to += cropWidth;
            }
        }
        return bytes;
    }

    /** Reads every picture and compares it with its checksum; returns those that were damaged on disk. */
    public List<BadImage> verify() {
        return IntStream.of(present()).parallel()
                .filter(i -> PixelIndex.checksum(cropBytes(i, 0, 0, width(i), height(i))) != entries[i].checksum())
                .mapToObj(i -> new BadImage(entries[i].path(), "its pixels in " + file + " are damaged; delete the cache"))
                .toList();
    }

    private PixelIndex.Entry good(int i) {
        PixelIndex.Entry entry = entries[i];
        if (!entry.isGood()) {
            throw new IllegalArgumentException("picture " + i + " cannot be used: " + entry.path() + ": " + entry.problem());
        }
        return entry;
    }

    /** Forgets the mapping; the memory goes back once it is unreachable. */
    @Override
    public void close() {
        segments = null;
    }
}

package dsmix.data;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;

/**
 * Header and index of a pixel cache file.
 *
 * <p>The file is: a header of 4096 bytes, of which 56 are used (magic, version, shorter side, bytes a segment, number of
 * entries, place, length and checksum of the index, checksum of the header; big-endian), the pixels, the index. No picture
 * crosses a multiple of the segment's length, so each lies within one mapping.
 */
record PixelIndex(int shorterSide, long segmentBytes, long indexOffset, List<Entry> entries) {

    static final int HEADER_BYTES = 4096;
    static final long SEGMENT_BYTES = 1L << 30;
    private static final long MAGIC = 0x44534d4958505831L;
    private static final int VERSION = 1;
    private static final int CHECKED_BYTES = 52;
    private static final int LONGEST_REASON = 500;

    /** One picture: its source as it was, and where its pixels are; a problem instead of pixels if it could not be used. */
    record Entry(String path, long sourceBytes, long sourceTime, String hash, int width, int height, long offset,
            int checksum, String problem) {

        static Entry bad(String path, Source source, String problem) {
            String reason = problem.length() > LONGEST_REASON ? problem.substring(0, LONGEST_REASON) + "…" : problem;
            return new Entry(path, source.bytes(), source.time(), "", 0, 0, 0, 0, reason);
        }

        boolean isGood() {
            return problem.isEmpty();
        }
    }

    /** Size and time of a source file; -1 if it does not exist. */
    record Source(long bytes, long time) {

        static Source of(Path file) throws IOException {
            try {
                return new Source(Files.size(file), Files.getLastModifiedTime(file).to(TimeUnit.NANOSECONDS));
            } catch (NoSuchFileException e) {
                return new Source(-1, -1);
            }
        }
    }

    static String key(Path image) {
        return image.toAbsolutePath().normalize().toString();
    }

    static int checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, bytes.length);
        return (int) crc.getValue();
    }

    Map<String, Entry> byPath() {
        Map<String, Entry> map = new HashMap<>();
        entries.forEach(entry -> map.put(entry.path(), entry));
        return map;
    }

    /** The entries of these pictures, or null if one is unknown, its source has changed, or the options differ. */
    List<Entry> select(List<Path> images, PixelCache.Options options) throws IOException {
        if (shorterSide != options.shorterSide()) {
            return null;
        }
        Map<String, Entry> known = byPath();
        List<Entry> selected = new ArrayList<>(images.size());
        for (Path image : images) {
            Entry entry = known.get(key(image));
            if (entry == null || !isCurrent(entry, image, options.verifyHashes())) {
                return null;
            }
            selected.add(entry);
        }
        return selected;
    }

    List<Entry> entriesOf(List<Path> images) {
        Map<String, Entry> known = byPath();
        return images.stream().map(image -> known.get(key(image))).toList();
    }

    /** Whether a source is what it was: equal size and time, or an equal hash where only the time differs. */
    static boolean isCurrent(Entry entry, Path image, boolean verifyHash) throws IOException {
        Source now = Source.of(image);
        if (now.bytes() != entry.sourceBytes()) {
            return false;
        }
        boolean sameTime = now.time() == entry.sourceTime();
        if (!entry.isGood()) {
            return sameTime;
        }
        return sameTime && !verifyHash || entry.hash().equals(FileHashes.sha256(image));
    }

    /** The index of a complete file of this version; null for anything else. */
    static PixelIndex readIfValid(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer header = ByteBuffer.allocate(CHECKED_BYTES + Integer.BYTES);
            if (!readFully(channel, header, 0) || header.getLong() != MAGIC || header.getInt() != VERSION) {
                return null;
            }
            int shorterSide = header.getInt();
            long segmentBytes = header.getLong();
            int count = header.getInt();
            header.getInt();
            long indexOffset = header.getLong();
            long indexLength = header.getLong();
            int indexChecksum = header.getInt();
            if (header.getInt() != headerChecksum(header) || channel.size() != indexOffset + indexLength) {
                return null;
            }
            ByteBuffer index = ByteBuffer.allocate(Math.toIntExact(indexLength));
            if (!readFully(channel, index, indexOffset) || checksum(index.array()) != indexChecksum) {
                return null;
            }
            return new PixelIndex(shorterSide, segmentBytes, indexOffset, decode(index.array(), count));
        }
    }

    private static boolean readFully(FileChannel channel, ByteBuffer into, long position) throws IOException {
        while (into.hasRemaining()) {
            int n = channel.read(into, position + into.position());
            if (n < 0) {
                return false;
            }
        }
        into.flip();
        return true;
    }

    private static int headerChecksum(ByteBuffer header) {
        byte[] bytes = new byte[CHECKED_BYTES];
        header.get(0, bytes);
        return checksum(bytes);
    }

    /** Writes the index at {@link #indexOffset} and then the header; with it the file is complete. */
    void write(FileChannel channel) throws IOException {
        byte[] index = encode(entries);
        writeFully(channel, ByteBuffer.wrap(index), indexOffset);
        channel.force(true);
        ByteBuffer header = ByteBuffer.allocate(CHECKED_BYTES + Integer.BYTES);
        header.putLong(MAGIC).putInt(VERSION).putInt(shorterSide).putLong(segmentBytes).putInt(entries.size()).putInt(0)
                .putLong(indexOffset).putLong(index.length).putInt(checksum(index));
        header.putInt(headerChecksum(header));
        writeFully(channel, header.flip(), 0);
        channel.force(true);
    }

    static void writeFully(FileChannel channel, ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }

    /** Maps all pixels. */
    MappedByteBuffer[] map(Path file) throws IOException {
        long pixels = indexOffset - HEADER_BYTES;
        MappedByteBuffer[] segments = new MappedByteBuffer[(int) ((pixels + segmentBytes - 1) / segmentBytes)];
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            for (int s = 0; s < segments.length; s++) {
                long begin = s * segmentBytes;
                segments[s] = channel.map(FileChannel.MapMode.READ_ONLY, HEADER_BYTES + begin,
                        Math.min(segmentBytes, pixels - begin));
            }
        }
        return segments;
    }

    private static byte[] encode(List<Entry> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (Entry entry : entries) {
            out.writeUTF(entry.path());
            out.writeLong(entry.sourceBytes());
            out.writeLong(entry.sourceTime());
            out.writeUTF(entry.hash());
            out.writeInt(entry.width());
            out.writeInt(entry.height());
            out.writeLong(entry.offset());
            out.writeInt(entry.checksum());
            out.writeUTF(entry.problem());
        }
        return bytes.toByteArray();
    }

    private static List<Entry> decode(byte[] index, int count) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(index));
        List<Entry> entries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            entries.add(new Entry(in.readUTF(), in.readLong(), in.readLong(), in.readUTF(), in.readInt(), in.readInt(),
                    in.readLong(), in.readInt(), in.readUTF()));
        }
        return entries;
    }
}

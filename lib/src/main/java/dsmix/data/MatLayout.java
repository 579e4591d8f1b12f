package dsmix.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A walk over the nested elements of a MATLAB 5 file that checks that every one lies within its parent.
 *
 * <p>MFL allocates what an element's tag announces before it looks whether the bytes are there; after this walk no tag
 * announces more than the file, or one inflated variable of at most 16 MiB, holds. Layout: "MAT-File Format", MathWorks,
 * level 5: a header of 128 bytes, then elements of an 8-byte tag (type, bytes; or both in 4 bytes with the data in the
 * other 4) and data padded to 8 bytes.
 */
final class MatLayout {

    private static final int HEADER = 128;
    private static final int TAG = 8;
    private static final int MATRIX = 14;
    private static final int COMPRESSED = 15;
    private static final int MAX_DEPTH = 6;
    private static final int MAX_INFLATED = 16 << 20;

    private MatLayout() {
    }

    /**
     * Checks a whole file.
     *
     * @throws IOException saying what does not fit; without the file's name
     */
    static void check(byte[] file) throws IOException {
        if (file.length < HEADER) {
            throw new IOException("it ends within its header");
        }
        ByteOrder order = file[126] == 'I' && file[127] == 'M' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        if (order == ByteOrder.BIG_ENDIAN && !(file[126] == 'M' && file[127] == 'I')) {
            throw new IOException("its header has no byte order");
        }
        elements(ByteBuffer.wrap(file, HEADER, file.length - HEADER).slice().order(order), 0);
    }

    private static void elements(ByteBuffer in, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw new IOException("its elements are nested more than " + MAX_DEPTH + " deep");
        }
        while (in.hasRemaining()) {
            if (in.remaining() < TAG) {
                throw new IOException("it ends within an element's tag");
            }
            int first = in.getInt();
            if (first >>> 16 != 0) {
                if (first >>> 16 > 4) {
                    throw new IOException("a short element announces " + (first >>> 16) + " bytes");
                }
                in.getInt();
                continue;
            }
            int bytes = in.getInt();
            if (bytes < 0 || bytes > in.remaining()) {
                throw new IOException("an element announces " + Integer.toUnsignedString(bytes) + " bytes where "
                        + in.remaining() + " are left");
            }
            ByteBuffer content = in.slice(in.position(), bytes).order(in.order());
            if (first == MATRIX) {
                elements(content, depth + 1);
            } else if (first == COMPRESSED) {
                elements(ByteBuffer.wrap(inflated(content)).order(in.order()), depth + 1);
            }
            int padding = first == COMPRESSED ? 0 : -bytes & 7;
            in.position(in.position() + Math.min(bytes + padding, in.remaining()));
        }
    }

    private static byte[] inflated(ByteBuffer packed) throws IOException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            byte[] out = new byte[1 << 16];
            int length = 0;
            while (!inflater.finished()) {
                int n = inflater.inflate(out, length, out.length - length);
                length += n;
                if (n == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw new IOException("a compressed variable is cut short");
                }
                if (length == out.length) {
                    if (length >= MAX_INFLATED) {
                        throw new IOException("a compressed variable unpacks to more than " + MAX_INFLATED + " bytes");
                    }
                    out = Arrays.copyOf(out, 2 * length);
                }
            }
            return Arrays.copyOf(out, length);
        } catch (DataFormatException e) {
            throw new IOException("a compressed variable is damaged", e);
        } finally {
            inflater.end();
        }
    }
}

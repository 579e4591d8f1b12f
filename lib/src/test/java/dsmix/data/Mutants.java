package dsmix.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Damages files in the ways that transfers, editors and attackers do; the same seed gives the same damage. */
final class Mutants {

    private static final int[] EXTREMES = {Integer.MAX_VALUE, Integer.MIN_VALUE, -1, 0, 1 << 30, 0xffff, 0x7fffff00};
    private static final String[] TEXTS = {"NaN", "-Infinity", "1e999", "\"", ",,,", "../../x", "\u0000", "\r", "\ufeff",
        "\u00e9", "999999999999999999999", "/etc/passwd", "&#x0;", "<a>",
        "1\t2"};

    private Mutants() {
    }

    /** The bytes with one to four pieces of damage. */
    static byte[] of(byte[] good, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] out = good.clone();
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
            out = damage(out, random);
        }
        return out;
    }

    /** A zip whose largest members are damaged and packed again properly, so that the damage gets past the checks. */
    static byte[] insideZip(byte[] zip, long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipFile in = ZipFile.builder().setByteArray(zip).get(); ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipArchiveEntry entry : Collections.list(in.getEntries())) {
                byte[] content = in.getInputStream(entry).readAllBytes();
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(random.nextInt(3) == 0 ? of(content, random.nextLong()) : content);
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] damage(byte[] in, SplittableRandom random) {
        if (in.length < 8) {
            return in;
        }
        int at = random.nextInt(in.length - 7);
        int length = 1 + random.nextInt(Math.min(64, in.length - at - 1));
        switch (random.nextInt(9)) {
            case 0:
                in[at] ^= (byte) (1 << random.nextInt(8));
                return in;
            case 1:
                return Arrays.copyOf(in, random.nextInt(8) == 0 ? 0 : at);
            case 2:
                Arrays.fill(in, at, at + length, (byte) (random.nextBoolean() ? 0xff : 0));
                return in;
            case 3:
                return splice(in, at, at + length, new byte[0]);
            case 4:
                return splice(in, at, at, Arrays.copyOfRange(in, at, at + length));
            case 5:
                byte[] noise = new byte[length];
                random.nextBytes(noise);
                return splice(in, at, at, noise);
            case 6:
                int value = EXTREMES[random.nextInt(EXTREMES.length)];
                boolean little = random.nextBoolean();
                for (int i = 0; i < 4; i++) {
                    in[at + (little ? i : 3 - i)] = (byte) (value >>> 8 * i);
                }
                return in;
            default:
                String text = TEXTS[random.nextInt(TEXTS.length)];
                return splice(in, at, at + random.nextInt(length + 1),
                        text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static byte[] splice(byte[] in, int from, int to, byte[] instead) {
        byte[] out = Arrays.copyOf(in, in.length - (to - from) + instead.length);
        System.arraycopy(instead, 0, out, from, instead.length);
        System.arraycopy(in, to, out, from + instead.length, in.length - to);
        return out;
    }
}

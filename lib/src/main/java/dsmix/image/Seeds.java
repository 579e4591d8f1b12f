package dsmix.image;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * Counter-based seeds: a random stream is named by numbers (run seed, epoch, index, …) instead of by its place in a
 * sequence.
 *
 * <p>The same numbers give the same stream whatever the thread count, the order of work or the point of resumption. The
 * mixing step is SplitMix64 (Steele, Lea and Flood 2014): add the golden-ratio increment, then the variant-13 finaliser of
 * Stafford.
 */
public final class Seeds {

    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private Seeds() {
    }

    /** A 64-bit seed that depends on every part and on their order; no parts give a fixed value. */
    public static long mix(long... parts) {
        long state = scramble(GOLDEN + parts.length);
        for (long part : parts) {
            state = scramble(state + GOLDEN ^ scramble(part + GOLDEN));
        }
        return state;
    }

    /** The stream named by the parts; equal parts give equal streams. */
    public static SplittableRandom random(long... parts) {
        return new SplittableRandom(mix(parts));
    }

    /** A 64-bit number that names a text (FNV-1a over UTF-8, then mixed), to use a file's name as a part of a seed. */
    public static long ofText(String text) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ b & 0xff) * 0x100000001b3L;
        }
        return scramble(hash);
    }

    private static long scramble(long z) {
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}

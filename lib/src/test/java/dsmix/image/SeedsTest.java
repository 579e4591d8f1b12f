package dsmix.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeedsTest {

    @Test
    void sameNumbersNameTheSameStream() {
        assertEquals(Seeds.random(1, 2, 3).nextLong(), Seeds.random(1, 2, 3).nextLong());
    }

    @Test
    void orderAndCountOfPartsMatter() {
        assertNotEquals(Seeds.mix(1, 2), Seeds.mix(2, 1));
        assertNotEquals(Seeds.mix(0), Seeds.mix(0, 0));
        assertNotEquals(Seeds.mix(), Seeds.mix(0));
    }

    @Test
    void valuesNeverChangeBetweenReleases() {
        assertEquals(2118562335801774228L, Seeds.mix(1, 2, 3));
        assertEquals(9025019602182660455L, Seeds.ofText("ref_a"));
    }

    @Test
    void smallNeighbouringNumbersDoNotCollideAndSpreadOverAllBits() {
        Set<Long> seen = new HashSet<>();
        int[] ones = new int[Long.SIZE];
        for (int a = 0; a < 100; a++) {
            for (int b = 0; b < 100; b++) {
                long seed = Seeds.mix(a, b);
                seen.add(seed);
                for (int bit = 0; bit < Long.SIZE; bit++) {
                    ones[bit] += (int) (seed >>> bit & 1);
                }
            }
        }
        assertEquals(10_000, seen.size());
        for (int count : ones) {
            assertEquals(5_000, count, 300, "each bit is set in about half of the seeds (six standard deviations)");
        }
    }
}

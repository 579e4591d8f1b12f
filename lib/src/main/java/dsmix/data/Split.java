package dsmix.data;

import java.util.Arrays;

/**
 * One division of a dataset's rows into training and test rows, both ascending and without a row in common.
 *
 * @param seed what the division was drawn from; 0 for an official split
 * @param train row indices to learn from
 * @param test row indices to report on
 */
public record Split(long seed, int[] train, int[] test) {

    /** Copies and sorts the rows and checks that no row is on both sides. */
    public Split {
        train = train.clone();
        test = test.clone();
        Arrays.sort(train);
        Arrays.sort(test);
        for (int row : test) {
            if (Arrays.binarySearch(train, row) >= 0) {
                throw new IllegalArgumentException("row " + row + " is on both sides of the split of seed " + seed);
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Split that && seed == that.seed && Arrays.equals(train, that.train)
                && Arrays.equals(test, that.test);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Long.hashCode(seed) + Arrays.hashCode(train)) + Arrays.hashCode(test);
    }

    @Override
    public String toString() {
        return "Split[seed " + seed + ", " + train.length + " train, " + test.length + " test]";
    }
}

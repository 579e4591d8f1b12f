package dsmix.train;

/**
 * When checkpoints are written and how many are kept; one is always written at the end and after an interrupt.
 *
 * @param everySteps steps between two checkpoints, 0 for no such rule
 * @param everyMinutes minutes between two checkpoints, 0 for no such rule
 * @param keep how many of the newest stay on disk, at least 1
 */
public record CheckpointConfig(long everySteps, double everyMinutes, int keep) {

    /** Checks the ranges. */
    public CheckpointConfig {
        if (everySteps < 0 || !(everyMinutes >= 0) || keep < 1) {
            throw new IllegalArgumentException("checkpoints need everySteps >= 0, everyMinutes >= 0 and keep >= 1, not "
                    + everySteps + ", " + everyMinutes + ", " + keep);
        }
    }

    /** Every ten minutes, the last two kept. */
    public static CheckpointConfig standard() {
        return new CheckpointConfig(0, 10, 2);
    }

    /** Every so many steps, the last two kept. */
    public static CheckpointConfig everySteps(long steps) {
        return new CheckpointConfig(steps, 0, 2);
    }

    /** Every so many minutes, the last two kept. */
    public static CheckpointConfig everyMinutes(double minutes) {
        return new CheckpointConfig(0, minutes, 2);
    }
}

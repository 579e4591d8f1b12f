package dsmix.train;

/** Speed of an interval of steps, and the time left. */
final class SpeedMeter {

    private static final double RECENT = 0.3;

    private final double secondsBefore;
    private final long begin = System.nanoTime();
    private long intervalBegin = begin;
    private long pausedNanos;
    private long images;
    private long steps;
    private double waitedBefore;
    private double secondsAStep = Double.NaN;

    /** @param secondsBefore spent by the run before it was resumed */
    SpeedMeter(double secondsBefore) {
        this.secondsBefore = secondsBefore;
    }

    double seconds() {
        return secondsBefore + (System.nanoTime() - begin) / 1e9;
    }

    void step(int batchSize) {
        steps++;
        images += batchSize;
    }

    /** Does something that is no training, such as saving; it does not count as an interval's time. */
    <E extends Exception> void pause(Work<E> work) throws E {
        long start = System.nanoTime();
        try {
            work.run();
        } finally {
            pausedNanos += System.nanoTime() - start;
        }
    }

    /** Work that may throw. */
    interface Work<E extends Exception> {
        void run() throws E;
    }

    /** An interval's speed. */
    record Interval(double imagesPerSecond, double loaderWait, double secondsLeft) {
    }

    /** Ends the interval. */
    Interval take(double waitedSeconds, long stepsLeft) {
        long now = System.nanoTime();
        double whole = (now - intervalBegin) / 1e9;
        double training = Math.max(1e-9, whole - pausedNanos / 1e9);
        if (steps > 0) {
            double fresh = whole / steps;
            secondsAStep = Double.isNaN(secondsAStep) ? fresh : secondsAStep + RECENT * (fresh - secondsAStep);
        }
        Interval interval = new Interval(images / training, Math.min(1, (waitedSeconds - waitedBefore) / training),
                stepsLeft == 0 ? 0 : stepsLeft * secondsAStep);
        intervalBegin = now;
        pausedNanos = 0;
        images = 0;
        steps = 0;
        waitedBefore = waitedSeconds;
        return interval;
    }
}

package dsmix.train;

/**
 * How batches are made ahead of the step that needs them.
 *
 * @param workers threads that make batches; 0 makes them on the caller's thread when asked
 * @param prefetch batches that may be made or in the making before they are asked for, at least 1; each occupies memory
 */
public record LoaderConfig(int workers, int prefetch) {

    /** Checks the ranges. */
    public LoaderConfig {
        if (workers < 0 || workers > 256) {
            throw new IllegalArgumentException("loader workers must lie in 0..256, not " + workers);
        }
        if (prefetch < 1) {
            throw new IllegalArgumentException("the loader must be allowed to prefetch at least 1 batch, not " + prefetch);
        }
    }

    /** Makes every batch on the caller's thread. */
    public static LoaderConfig synchronous() {
        return new LoaderConfig(0, 1);
    }

    /**
     * The sizes for training on the CPU itself: a quarter of the processors, at least one. The workers compete with
     * libtorch's threads for the same cores, so more of them than the batches need only slows the step.
     */
    public static LoaderConfig forCpu(int processors) {
        int workers = Math.max(1, processors / 4);
        return new LoaderConfig(workers, workers + 2);
    }

    /** The sizes for training on a GPU: all processors but one, at most 16. */
    public static LoaderConfig forGpu(int processors) {
        int workers = Math.min(16, Math.max(1, processors - 1));
        return new LoaderConfig(workers, workers + 4);
    }
}

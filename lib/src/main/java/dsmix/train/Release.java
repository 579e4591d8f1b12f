package dsmix.train;

/** Frees several things after each other, whatever fails on the way; what fails is added to the failure that came first. */
final class Release {

    /** Something to do that may throw. */
    interface Action {
        void run() throws Exception;
    }

    private final boolean failed;
    private Throwable first;

    /** @param failure what ended the work, or null if it ended well */
    Release(Throwable failure) {
        first = failure;
        failed = failure != null;
    }

    /** Closes something that may be null. */
    void close(AutoCloseable resource) {
        if (resource != null) {
            run(resource::close);
        }
    }

    void run(Action action) {
        try {
            action.run();
        } catch (Exception e) {
            if (first == null) {
                first = e;
            } else {
                first.addSuppressed(e);
            }
        }
    }

    /** Throws what failed here, unless a failure of the work itself is on its way already. */
    void end() {
        if (!failed && first != null) {
            throw new IllegalStateException("the training is done, but cleaning up after it failed: " + first.getMessage(),
                    first);
        }
    }
}

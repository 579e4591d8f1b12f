package dsmix.distort;

import java.util.concurrent.atomic.AtomicLong;

/** Counts what the workers did and passes it on to the listener from the run's own thread. */
final class GeneratorProgress {

    private final Generator.Listener listener;
    final AtomicLong written = new AtomicLong();
    final AtomicLong kept = new AtomicLong();
    private long toldWritten;
    private long toldKept;

    GeneratorProgress(Generator.Listener listener) {
        this.listener = listener;
    }

    void tell() {
        int newlyWritten = (int) (written.get() - toldWritten);
        int newlyKept = (int) (kept.get() - toldKept);
        if (newlyWritten + newlyKept > 0) {
            toldWritten += newlyWritten;
            toldKept += newlyKept;
            listener.advanced(newlyWritten, newlyKept);
        }
    }

    Generator.Report report(int skippedReferences) {
        return new Generator.Report(written.get(), kept.get(), skippedReferences);
    }
}

package dsmix.train;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a training ended.
 *
 * @param status planned end or interrupt
 * @param step steps done since the run's beginning
 * @param steps the step that was to be reached
 * @param history every logged interval since the run's beginning
 * @param seconds spent training since the run's beginning, over all resumes
 * @param checkpoint the last checkpoint's folder, if the run is kept on disk
 */
public record TrainingResult(Status status, long step, long steps, History history, double seconds,
        Optional<Path> checkpoint) {

    /** How it ended. */
    public enum Status {
        /** All steps were done. */
        COMPLETED,
        /** A user stopped it; the step in progress was finished and saved. */
        INTERRUPTED
    }

    /** Whether all steps were done. */
    public boolean completed() {
        return status == Status.COMPLETED;
    }

    @Override
    public String toString() {
        String where = checkpoint.map(path -> "; saved in " + path).orElse("; not saved, the run has no folder");
        return (completed() ? "completed " + step + " steps" : "interrupted after step " + step + " of " + steps)
                + where + (completed() ? "" : "; resume continues there");
    }
}

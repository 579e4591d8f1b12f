package dsmix.quality;

import dsmix.train.TrainingListener;
import dsmix.train.TrainingProgress;

/** Interrupts the training thread once a step is reached. */
record StopAfter(long step) implements TrainingListener {

    @Override
    public void progress(TrainingProgress progress) {
        if (progress.step() >= step) {
            Thread.currentThread().interrupt();
        }
    }
}

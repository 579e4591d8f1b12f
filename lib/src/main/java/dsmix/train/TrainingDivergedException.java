package dsmix.train;

import java.util.List;

/** The loss, a weight or a buffer became NaN or infinite. */
public final class TrainingDivergedException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final long step;
    private final double learningRate;
    private final transient List<String> images;

    /**
     * @param what the value that is not finite, in words
     * @param step the step it was met at, counted from 0
     * @param learningRate of that step
     * @param images names of that step's batch, empty if unknown
     * @param remedy what the user may try
     */
    public TrainingDivergedException(String what, long step, double learningRate, List<String> images, String remedy) {
        super(what + " at step " + step + " (learning rate " + learningRate + ")"
                + (images.isEmpty() ? "" : ", images of the batch: " + String.join(", ", images)) + ". " + remedy);
        this.step = step;
        this.learningRate = learningRate;
        this.images = List.copyOf(images);
    }

    /** The step it was met at, counted from 0. */
    public long step() {
        return step;
    }

    /** The learning rate of that step. */
    public double learningRate() {
        return learningRate;
    }

    /** The images of that step's batch. */
    public List<String> images() {
        return images;
    }
}

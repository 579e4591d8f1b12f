package dsmix.quality;

import dsmix.train.Settings;

/**
 * How the regression head is trained on frozen features (section 3.4 and 4.2).
 *
 * @param hidden hidden units, 0 for a linear head; the paper says "MLP regression head" without a size
 * @param epochs passes over the training pictures; the paper uses 100 for LIVE, CSIQ and CLIVE and 200 otherwise
 * @param batch pictures a step
 * @param learningRate AdamW's first rate, a cosine to 0
 * @param weightDecay AdamW's
 * @param standardise whether features are first brought to mean 0 and deviation 1 of the training pictures; not in the paper
 * @param dropout share of a training picture's standardised features that are set to 0, drawn anew at every step, the others
 *     scaled up in proportion; not in the paper
 * @param seed decides weights, order, views and dropped features
 */
public record ProbeConfig(int hidden, int epochs, int batch, double learningRate, double weightDecay, boolean standardise,
        double dropout, long seed) {

    /** Checks the ranges. */
    public ProbeConfig {
        if (hidden < 0 || epochs < 1 || batch < 1 || !(learningRate > 0) || !(weightDecay >= 0)) {
            throw new IllegalArgumentException("a probe needs hidden >= 0, epochs and batch >= 1, learningRate > 0 and"
                    + " weightDecay >= 0: " + hidden + ", " + epochs + ", " + batch + ", " + learningRate + ", "
                    + weightDecay);
        }
        if (!(dropout >= 0 && dropout < 1) || dropout > 0 && !standardise) {
            throw new IllegalArgumentException("dropout " + dropout
                    + " has to be at least 0, below 1, and 0 unless features are"
                    + " standardised (0 stands for a feature's mean)");
        }
    }

    /** The paper's: batch 64, AdamW 7e-4 with decay 0.01, 100 epochs; 512 hidden units (a reconstruction), raw features. */
    public static ProbeConfig paper() {
        return new ProbeConfig(512, 100, 64, 7e-4, 0.01, false, 0, 1);
    }

    /**
     * A head for small datasets: standardised features, half of them dropped at every step, 128 hidden units and a weight
     * decay of 10. Chosen on validation parts of CLIVE's training parts, where the paper's settings overfit.
     */
    public static ProbeConfig standardised() {
        return new ProbeConfig(128, 100, 64, 7e-4, 10, true, 0.5, 1);
    }

    /** The same with another number of hidden units, 0 for a linear head. */
    public ProbeConfig withHidden(int value) {
        return Settings.withObject(this, "hidden", value);
    }

    /** The same with another number of epochs. */
    public ProbeConfig withEpochs(int value) {
        return Settings.withObject(this, "epochs", value);
    }

    /** The same with another seed. */
    public ProbeConfig withSeed(long value) {
        return Settings.withObject(this, "seed", value);
    }
}

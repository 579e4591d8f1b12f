package dsmix.experiment;

import dsmix.quality.LinearProbe;
import dsmix.quality.ProbeConfig;
import dsmix.quality.QualityHead;
import dsmix.quality.RidgeConfig;
import dsmix.quality.RidgeProbe;

/** The heads that are fitted to frozen features. */
public enum ProbeKind {
    /** The paper's: an MLP with Smooth-L1 and AdamW (Eq. 9), on standardised features. */
    MLP("MLP (eq. 9)"),
    /** Ridge regression, the penalty chosen inside the training part; not in the paper. */
    RIDGE("ridge");

    private final String title;

    ProbeKind(String title) {
        this.title = title;
    }

    /** For tables. */
    public String title() {
        return title;
    }

    QualityHead fit(float[][] features, double[] scores, Probing probing, long seed) {
        return this == MLP ? LinearProbe.fit(features, scores, probing.mlp().withSeed(seed))
                : RidgeProbe.fit(features, scores, probing.ridge().withSeed(seed));
    }

    Object config(Probing probing) {
        ProbeConfig mlp = probing.mlp();
        RidgeConfig ridge = probing.ridge();
        return this == MLP ? mlp : ridge;
    }
}

package dsmix.experiment;

import dsmix.eval.FeatureRegressor;

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

    FeatureRegressor regressor(Probing probing) {
        return this == MLP ? FeatureRegressor.mlp(probing.mlp()) : FeatureRegressor.ridge(probing.ridge());
    }
}

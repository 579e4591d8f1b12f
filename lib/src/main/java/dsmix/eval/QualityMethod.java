package dsmix.eval;

import dsmix.data.IqaDataset;

/** Anything that learns to predict scores: what protocols compare. */
public interface QualityMethod {

    /** The name in tables. */
    String name();

    /**
     * Learns from some rows of a dataset; must look at no other row.
     *
     * @param trainRows rows to learn from
     * @param seed fixes all of its random choices
     */
    Fitted fit(IqaDataset data, int[] trainRows, long seed);

    /**
     * The same, keeping the state (epoch, iteration) that does best on rows set aside; methods without such states
     * ignore them.
     *
     * @param selectionRows rows to choose by, never learnt from
     */
    default Fitted fit(IqaDataset data, int[] trainRows, int[] selectionRows, long seed) {
        return fit(data, trainRows, seed);
    }

    /** What was learnt. */
    interface Fitted {

        /** Predictions for some rows of any dataset, higher meaning a higher score of the dataset learnt from. */
        double[] predict(IqaDataset data, int[] rows);
    }
}

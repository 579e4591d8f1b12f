package dsmix.eval;

/** A regression from rows of features to scores: the classical heads that stand beside the paper's MLP. */
public interface FeatureRegressor {

    /** The name in tables, with its settings. */
    String name();

    /**
     * Learns.
     *
     * @param x training rows
     * @param y their scores
     * @param groups a number for each row; rows of one number hold the same content
     * @param seed fixes random choices
     */
    Model fit(double[][] x, double[] y, int[] groups, long seed);

    /** What was learnt. */
    interface Model {

        /** One prediction a row. */
        double[] predict(double[][] rows);

        /** How the model came to be: settings chosen, and the library's own record where it keeps one. */
        String provenance();
    }

    /** Closed-form ridge with its penalty chosen by cross-validation inside the training rows. */
    static FeatureRegressor ridge() {
        return new FeatureRegressor() {
            @Override
            public String name() {
                return "ridge";
            }

            @Override
            public Model fit(double[][] x, double[] y, int[] groups, long seed) {
                Ridge.CrossValidation choice = Ridge.CrossValidation.standard().withSeed(seed);
                Ridge.Model model = Ridge.fit(x, y, groups, choice);
                return new Model() {
                    @Override
                    public double[] predict(double[][] rows) {
                        return model.predict(rows);
                    }

                    @Override
                    public String provenance() {
                        return "dsmix Ridge, " + choice + ", penalty " + model.penalty() + ", validation error "
                                + model.validationError();
                    }
                };
            }
        };
    }
}

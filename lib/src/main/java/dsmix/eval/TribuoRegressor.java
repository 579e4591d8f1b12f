package dsmix.eval;

import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil;
import dsmix.quality.Standardiser;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import libsvm.svm;
import org.tribuo.Example;
import org.tribuo.MutableDataset;
import org.tribuo.Trainer;
import org.tribuo.common.libsvm.KernelType;
import org.tribuo.common.libsvm.SVMParameters;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.libsvm.LibSVMRegressionTrainer;
import org.tribuo.regression.libsvm.SVMRegressionType;
import org.tribuo.regression.slm.ElasticNetCDTrainer;

/**
 * Regressions of Tribuo on features and scores that are standardised on the training rows; Tribuo's provenance is kept.
 */
public final class TribuoRegressor implements FeatureRegressor {

    private static final RegressionFactory FACTORY = new RegressionFactory();
    private static final String SCORE = "score";
    private static final Logger[] CHATTER = {Logger.getLogger(SVMParameters.class.getName()),
        Logger.getLogger(ElasticNetCDTrainer.class.getName())};

    static {
        // both libraries report every fit; LIBSVM on standard output, Tribuo warns that epsilon-SVR has a cost, which it has
        svm.svm_set_print_string_function(text -> { });
        for (Logger logger : CHATTER) {
            logger.setLevel(Level.SEVERE);
        }
    }

    private final String name;
    private final TrainerOfSeed trainer;

    private TribuoRegressor(String name, TrainerOfSeed trainer) {
        this.name = name;
        this.trainer = trainer;
    }

    /**
     * Elastic net by coordinate descent.
     *
     * @param alpha weight of the penalty, on standardised features and scores
     * @param l1Ratio share of the absolute penalty, in (0, 1]
     */
    public static TribuoRegressor elasticNet(double alpha, double l1Ratio) {
        return new TribuoRegressor(String.format(Locale.ROOT, "elastic net (alpha %s, l1 %s)", alpha, l1Ratio),
                (seed, features) -> new ElasticNetCDTrainer(alpha, l1Ratio, 1e-4, 500, false, seed));
    }

    /**
     * Support vector regression with an RBF kernel of width gamma = 1 / features (LIBSVM).
     *
     * @param cost LIBSVM's C, on standardised scores
     * @param epsilon half width of the tube without loss, on standardised scores
     */
    public static TribuoRegressor svr(double cost, double epsilon) {
        return new TribuoRegressor(String.format(Locale.ROOT, "SVR (C %s, epsilon %s)", cost, epsilon), (seed, features) -> {
            SVMParameters<Regressor> parameters = new SVMParameters<>(
                    new SVMRegressionType(SVMRegressionType.SVMMode.EPSILON_SVR), KernelType.RBF);
            parameters.setCost(cost);
            parameters.setEpsilon(epsilon);
            parameters.setGamma(1.0 / features);
            return new LibSVMRegressionTrainer(parameters, false, seed);
        });
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Object config() {
        return "Tribuo " + name + ", features and scores standardised on the training rows";
    }

    @Override
    public Model fit(Examples training, long seed) {
        double[][] x = FeatureRegressor.rows(training.pictures());
        double[] y = training.scores();
        Standardiser scaler = Standardiser.of(x);
        double mean = Arrays.stream(y).average().orElseThrow();
        double spread = Math.sqrt(Arrays.stream(y).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
        if (!(spread > 0)) {
            throw new IllegalArgumentException("all training scores are " + mean + "; there is nothing to learn");
        }
        String[] names = names(x[0].length);
        MutableDataset<Regressor> data = new MutableDataset<>(new SimpleDataSourceProvenance("features of dsmix",
                OffsetDateTime.of(2000, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC), FACTORY), FACTORY);
        for (int i = 0; i < x.length; i++) {
            data.add(example(names, scaler.apply(x[i]), (y[i] - mean) / spread));
        }
        Trainer<Regressor> own = trainer.of(seed, names.length);
        org.tribuo.Model<Regressor> model = own.train(data);
        return new Fitted(model, scaler, names, mean, spread);
    }

    private static Example<Regressor> example(String[] names, double[] row, double score) {
        return new ArrayExample<>(new Regressor(SCORE, score), names, row);
    }

    /** Names in their own order, which is the order that Tribuo sorts features in. */
    private static String[] names(int count) {
        String[] names = new String[count];
        Arrays.setAll(names, j -> String.format(Locale.ROOT, "f%06d", j));
        return names;
    }

    private interface TrainerOfSeed {
        Trainer<Regressor> of(long seed, int features);
    }

    private record Fitted(org.tribuo.Model<Regressor> model, Standardiser scaler, String[] names, double mean, double spread)
            implements FeatureRegressor.Model {

        @Override
        public double[] predict(float[][][] pictures) {
            return Arrays.stream(FeatureRegressor.rows(pictures)).mapToDouble(row -> mean + spread
                    * model.predict(example(names, scaler.apply(row), 0)).getOutput().getValues()[0]).toArray();
        }

        @Override
        public String provenance() {
            return ProvenanceUtil.formattedProvenanceString(model.getProvenance());
        }
    }
}

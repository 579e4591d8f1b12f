package dsmix.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dsmix.data.IqaDataset;
import dsmix.data.IqaDatasetBuilder;
import dsmix.data.MissingPolicy;
import dsmix.data.Split;
import dsmix.data.Splits;
import dsmix.eval.FeatureProbe.PictureFeatures;
import dsmix.quality.ProbeConfig;
import dsmix.quality.RidgeConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureProbeTest {

    @TempDir
    Path temp;
    private IqaDataset data;
    private float[][][] features;

    @BeforeEach
    void linearScoresOfTwelveFeatures() throws IOException {
        Random random = new Random(5);
        IqaDatasetBuilder builder = IqaDataset.builder("toy", temp);
        features = new float[120][1][12];
        for (int i = 0; i < 120; i++) {
            for (int j = 0; j < 12; j++) {
                features[i][0][j] = (float) (100 * j + (j + 1) * random.nextGaussian());
            }
            Files.write(temp.resolve(i + ".png"), new byte[] {1});
            builder.row(i + ".png", 50 + 3 * (features[i][0][0]) - 2 * (features[i][0][1] - 100)
                    + 0.3 * random.nextGaussian());
        }
        data = builder.build(MissingPolicy.FAIL);
    }

    @Test
    void everyRegressorFindsTheLine() {
        for (FeatureRegressor regressor : new FeatureRegressor[] {FeatureRegressor.ridge(RidgeConfig.standard()),
            FeatureRegressor.mlp(new ProbeConfig(16, 60, 16, 0.01, 0.01, true, 0, 1)), TribuoRegressor.elasticNet(0.01, 0.5),
            TribuoRegressor.svr(10, 0.05)}) {
            FeatureProbe probe = new FeatureProbe("toy encoder", regressor, d -> PictureFeatures.of(features));
            IntraDatasetProtocol.Result result = IntraDatasetProtocol.of(data, 2).run(probe, data);
            assertTrue(result.srcc().estimate() > 0.9, regressor.name() + " " + result.srcc());
            assertEquals(2, probe.provenance().size());
            assertTrue(probe.provenance().get("toy, seed 1").length() > 40);
            assertTrue(!regressor.name().equals("ridge") || probe.provenance().get("toy, seed 2").contains("penalty"));
        }
    }

    @Test
    void tribuosProvenanceNamesItsTrainerAndSettings() {
        FeatureRegressor.Model model = TribuoRegressor.svr(10, 0.05).fit(examples(), 1);
        assertTrue(model.provenance().contains("LibSVMRegressionTrainer"), model.provenance());
        assertTrue(TribuoRegressor.elasticNet(0.1, 0.5).fit(examples(), 1).provenance()
                .contains("ElasticNetCDTrainer"));
    }

    private FeatureRegressor.Examples examples() {
        return new FeatureRegressor.Examples(features, data.scores(), new int[120]);
    }

    @Test
    void aHeadIsChosenByItsEpochOnRowsSetAside() {
        ProbeConfig config = ProbeConfig.standardised().withHidden(16).withEpochs(12);
        FeatureProbe probe = new FeatureProbe("e", FeatureRegressor.mlp(config), d -> PictureFeatures.of(features));
        Split split = Splits.of(data, 1L);
        double last = srcc(probe.fit(data, split.train(), 1), split.test());
        double best = srcc(probe.fit(data, split.train(), split.test(), 1), split.test());
        assertTrue(best >= last, best + " after the best epoch, " + last + " after the last");
        assertTrue(probe.provenance().get("toy, seed 1").contains("best SRCC on " + split.test().length));
    }

    private double srcc(QualityMethod.Fitted fitted, int[] rows) {
        return Correlation.srcc(fitted.predict(data, rows), IntStream.of(rows).mapToDouble(data::score).toArray());
    }

    @Test
    void otherRowsThanTheDatasetsAreRefused() {
        FeatureProbe probe = new FeatureProbe("e", FeatureRegressor.ridge(RidgeConfig.standard()),
                d -> PictureFeatures.of(new float[7][1][3]));
        int[] rows = IntStream.range(0, 100).toArray();
        assertTrue(assertThrows(IllegalArgumentException.class, () -> probe.fit(data, rows,
                1)).getMessage().contains("7 rows"));
    }
}

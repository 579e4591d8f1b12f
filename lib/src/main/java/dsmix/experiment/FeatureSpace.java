package dsmix.experiment;

import dsmix.data.IqaDataset;
import dsmix.data.ScoreKind;
import dsmix.eval.Clusters;
import dsmix.eval.Tsne;
import dsmix.notebook.Charts;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The feature space of an encoder (Figure 5): distorted pictures by type, with pictures from cameras beside them.
 *
 * @param points features, one row a picture
 * @param types the type of each
 * @param plane two coordinates each, by t-SNE
 * @param cameras the name under which pictures from cameras stand among the types; no picture need have it
 * @param knnAccuracy share of distorted pictures whose five nearest distorted neighbours in feature space vote for their type
 * @param silhouette mean silhouette of the distortion types in feature space
 */
public record FeatureSpace(double[][] points, List<String> types, double[][] plane, String cameras, double knnAccuracy,
        double silhouette) {

    private static final int CAMERA = 150;
    private static final int NEIGHBOURS = 5;

    static FeatureSpace of(Probes probes, EncoderRun run, IqaDataset distorted, IqaDataset scored) throws IOException {
        List<double[]> points = new ArrayList<>();
        List<String> types = new ArrayList<>();
        float[][][] features = probes.features(run, distorted);
        for (int i = 0; i < distorted.size(); i++) {
            points.add(doubles(features[i][0]));
            types.add(distorted.table().stringColumn("type").get(i));
        }
        double[][] synthetic = points.toArray(double[][]::new);
        List<String> names = List.copyOf(new TreeSet<>(types));
        int[] labels = types.stream().mapToInt(names::indexOf).toArray();
        String cameras = scored.name() + " (from cameras)";
        if (scored.scoreKind() == ScoreKind.HUMAN) {
            float[][][] camera = probes.features(run, scored);
            int count = Math.min(CAMERA, camera.length);
            for (int i = 0; i < count; i++) {
                points.add(doubles(camera[(int) ((long) i * camera.length / count)][0]));
                types.add(cameras);
            }
        }
        double[][] all = points.toArray(double[][]::new);
        return new FeatureSpace(all, List.copyOf(types), Tsne.standard().map(all), cameras,
                Clusters.knnAccuracy(synthetic, labels, NEIGHBOURS), Clusters.silhouette(synthetic, labels));
    }

    /** The picture, one colour and shape a type, pictures from cameras in grey. */
    public BufferedImage chart(String title) {
        float[][] xy = new float[plane.length][2];
        for (int i = 0; i < plane.length; i++) {
            xy[i][0] = (float) plane[i][0];
            xy[i][1] = (float) plane[i][1];
        }
        return Charts.clusters(title, xy, types, cameras);
    }

    private static double[] doubles(float[] values) {
        double[] out = new double[values.length];
        for (int k = 0; k < out.length; k++) {
            out[k] = values[k];
        }
        return out;
    }
}

package dsmix.quality;

import dsmix.nn.Tensor;
import java.util.Map;

/** A trained regression from features to quality scores. */
public interface QualityHead {

    /** The score of a picture: the mean over its views, in the units it was trained on. */
    double score(float[][] views);

    /** The scores of pictures, [picture][view][value]. */
    default double[] scores(float[][][] pictures) {
        double[] scores = new double[pictures.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = score(pictures[i]);
        }
        return scores;
    }

    /** What kind it is, for files: {@code mlp} or {@code ridge}. */
    String kind();

    /** What was found while it was fitted, in a few words; its kind where there is nothing else to tell. */
    default String summary() {
        return kind();
    }

    /** Its numbers, for files. */
    Map<String, Tensor> tensors();

    /** The head of a kind with these numbers. */
    static QualityHead of(String kind, Map<String, Tensor> tensors) {
        return switch (kind) {
            case "mlp" -> MlpQualityHead.of(tensors);
            case "ridge" -> RidgeHead.of(tensors);
            default -> throw new IllegalArgumentException("there is no head of kind '" + kind + "'");
        };
    }
}

package dsmix.quality;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import dsmix.distort.Distortion;
import dsmix.distort.DistortionClass;
import dsmix.nn.Losses;
import dsmix.nn.MlpHead;
import dsmix.nn.NamedParameters;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The heads that tell distortion classes from pooled features, and their soft cross-entropy (Eq. 6).
 *
 * <p>Type and level heads see the marginals of the mixed label, and their losses are added: a reconstruction, the paper does
 * not say how two heads share a mixed label.
 */
final class ClassHeads {

    static final String PREFIX = "head.";
    private static final int TYPES = Distortion.COUNT + 1;
    private static final int LEVELS = Distortion.LEVELS + 1;

    private final Map<String, MlpHead> heads = new LinkedHashMap<>();
    private final boolean joint;
    private final NDArray typeOfClass;
    private final NDArray levelOfClass;

    /**
     * Logits of the heads.
     *
     * @param first N x 126 of the joint head, or N x 26 types
     * @param second N x 6 levels, null for the joint head
     */
    record Logits(NDArray first, NDArray second) { }

    ClassHeads(EncoderConfig config, NDManager manager, long seed) {
        joint = config.head() == EncoderConfig.HeadKind.JOINT;
        if (joint) {
            heads.put("", new MlpHead(config.width(), config.headHidden(), DistortionClass.COUNT));
        } else {
            heads.put("type.", new MlpHead(config.width(), config.headHidden(), TYPES));
            heads.put("level.", new MlpHead(config.width(), config.headHidden(), LEVELS));
        }
        heads.forEach((name, head) -> head.initialise(manager, seed + 1 + name.length()));
        typeOfClass = joint ? null : marginal(manager, TYPES, true);
        levelOfClass = joint ? null : marginal(manager, LEVELS, false);
    }

    private static NDArray marginal(NDManager manager, int groups, boolean types) {
        float[] values = new float[DistortionClass.COUNT * groups];
        for (int c = 0; c < DistortionClass.COUNT; c++) {
            DistortionClass k = DistortionClass.ofIndex(c);
            values[c * groups + (types ? k.type() : k.level())] = 1;
        }
        return manager.create(values, new Shape(DistortionClass.COUNT, groups));
    }

    Map<String, Parameter> parameters() {
        Map<String, Parameter> all = new LinkedHashMap<>();
        heads.forEach((name, head) -> all.putAll(NamedParameters.of(PREFIX + name, head)));
        return all;
    }

    long parameterCount() {
        return heads.values().stream().mapToLong(MlpHead::parameterCount).sum();
    }

    Logits apply(NDArray pooled) {
        return joint ? new Logits(heads.get("").apply(pooled), null)
                : new Logits(heads.get("type.").apply(pooled), heads.get("level.").apply(pooled));
    }

    /** Eq. 6 for labels N x 126. */
    NDArray loss(Logits logits, NDArray labels) {
        if (joint) {
            return Losses.softCrossEntropy(logits.first(), labels);
        }
        return Losses.softCrossEntropy(logits.first(), labels.matMul(typeOfClass))
                .add(Losses.softCrossEntropy(logits.second(), labels.matMul(levelOfClass)));
    }

    /** The distortion class that each sample is taken for when references are ruled out. */
    int[] decideDistortion(Logits logits) {
        NDIndex distorted = new NDIndex(":,1:");
        long[] first = logits.first().get(distorted).argMax(1).toLongArray();
        long[] second = joint ? null : logits.second().get(distorted).argMax(1).toLongArray();
        int[] classes = new int[first.length];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = joint ? (int) first[i] + 1 : new DistortionClass((int) first[i] + 1, (int) second[i] + 1).index();
        }
        return classes;
    }

    /** The class that each sample is taken for; a reference if either of two heads says so. */
    int[] decide(Logits logits) {
        long[] first = logits.first().argMax(1).toLongArray();
        long[] second = joint ? null : logits.second().argMax(1).toLongArray();
        int[] classes = new int[first.length];
        for (int i = 0; i < classes.length; i++) {
            boolean reference = !joint && (first[i] == 0 || second[i] == 0);
            classes[i] = joint ? (int) first[i]
                    : reference ? 0 : new DistortionClass((int) first[i], (int) second[i]).index();
        }
        return classes;
    }
}

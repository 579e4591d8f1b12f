package dsmix.quality;

import ai.djl.ndarray.NDManager;
import dsmix.distort.DistortionClass;
import dsmix.dsm.CropConfig;
import dsmix.dsm.DistortedCrops;
import dsmix.dsm.PictureArrays;
import dsmix.dsm.PristinePictures;
import dsmix.image.Image;
import dsmix.image.Seeds;
import dsmix.nn.Autograd;
import dsmix.nn.Devices;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How often an encoder's heads name the distortion of unmixed crops of held-out pictures.
 *
 * @param crops classified crops, spread evenly over the 126 classes
 * @param joint share of distorted crops with type and level right among the 125 distortion classes; chance is 1/125
 * @param type share with the type right among 25; chance is 1/25
 * @param level share with the level right among 5, whatever the type; chance is 1/5
 * @param joint126 share of distorted crops with the class right when they may be taken for references as well
 * @param reference share of references taken for references
 */
public record ClassAccuracy(int crops, double joint, double type, double level, double joint126, double reference) {

    private static final int BATCH = 42;

    /** The measures by name, for a history or a record. */
    public Map<String, Double> values() {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("accuracy_125", joint);
        values.put("accuracy_type", type);
        values.put("accuracy_level", level);
        values.put("accuracy_126", joint126);
        values.put("accuracy_reference", reference);
        return values;
    }

    /**
     * Classifies crops of held-out pictures; the same crops for the same seed.
     *
     * @param heldOut pictures that the encoder has not seen
     * @param count how many crops, rounded up to a multiple of 126
     */
    public static ClassAccuracy of(QualityEncoder encoder, PristinePictures heldOut, CropConfig crops, int count, long seed) {
        DistortedCrops source = new DistortedCrops(heldOut, crops.withFlip(false));
        int total = (count + DistortionClass.COUNT - 1) / DistortionClass.COUNT * DistortionClass.COUNT;
        int[] decided = new int[total];
        int[] distortions = new int[total];
        for (int from = 0; from < total; from += BATCH) {
            int to = Math.min(total, from + BATCH);
            List<Image> batch = IntStream.range(from, to).parallel().mapToObj(i -> source.pair(picture(i, heldOut.size()),
                    DistortionClass.ofIndex(i % DistortionClass.COUNT), Seeds.random(seed, 0xacc, i)).distorted()).toList();
            int[][] answers = decide(encoder, batch);
            System.arraycopy(answers[0], 0, decided, from, to - from);
            System.arraycopy(answers[1], 0, distortions, from, to - from);
        }
        return count(decided, distortions);
    }

    private static int picture(int crop, int pictures) {
        return (crop / DistortionClass.COUNT + crop) % pictures;
    }

    private static int[][] decide(QualityEncoder encoder, List<Image> batch) {
        try (NDManager work = Devices.manager(encoder.device()); Autograd.Scope still = Autograd.still()) {
            var maps = encoder.features(PictureArrays.of(work, batch), false);
            ClassHeads.Logits logits = encoder.classify(maps.get(maps.size() - 1));
            return new int[][] {encoder.decide(logits), encoder.decideDistortion(logits)};
        }
    }

    private static ClassAccuracy count(int[] decided, int[] distortions) {
        int distorted = 0;
        int joint126 = 0;
        int joint = 0;
        int type = 0;
        int level = 0;
        int references = 0;
        int found = 0;
        for (int i = 0; i < decided.length; i++) {
            DistortionClass truth = DistortionClass.ofIndex(i % DistortionClass.COUNT);
            DistortionClass answer = DistortionClass.ofIndex(distortions[i]);
            if (truth.isReference()) {
                references++;
                found += decided[i] == 0 ? 1 : 0;
            } else {
                distorted++;
                joint126 += decided[i] == truth.index() ? 1 : 0;
                joint += answer.equals(truth) ? 1 : 0;
                type += answer.type() == truth.type() ? 1 : 0;
                level += answer.level() == truth.level() ? 1 : 0;
            }
        }
        double n = distorted;
        return new ClassAccuracy(decided.length, joint / n, type / n, level / n, joint126 / n, (double) found / references);
    }
}

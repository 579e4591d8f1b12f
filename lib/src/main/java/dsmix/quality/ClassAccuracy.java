package dsmix.quality;

import ai.djl.ndarray.NDManager;
import dsmix.distort.Distortion;
import dsmix.distort.DistortionClass;
import dsmix.dsm.CropConfig;
import dsmix.dsm.DistortedCrops;
import dsmix.dsm.HeldOutCrops;
import dsmix.dsm.PictureArrays;
import dsmix.dsm.PristinePictures;
import dsmix.image.Image;
import dsmix.nn.Autograd;
import dsmix.nn.Devices;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * How often an encoder's heads name the distortion of unmixed crops of held-out pictures.
 *
 * @param crops classified crops, spread evenly over the 126 classes
 * @param joint share of distorted crops with type and level right among the 125 distortion classes; chance is 1/125
 * @param type share with the type right among 25; chance is 1/25
 * @param level share with the level right among 5, whatever the type; chance is 1/5
 * @param joint126 share of distorted crops with the class right when they may be taken for references as well
 * @param reference share of references taken for references
 * @param types the same by distortion type; empty in records of runs that did not keep it
 */
public record ClassAccuracy(int crops, double joint, double type, double level, double joint126, double reference,
        List<OfType> types) {

    private static final int BATCH = 42;

    /**
     * The crops of one distortion type.
     *
     * @param id 1 to 25
     * @param crops how many
     * @param type share whose type was named, among 25
     * @param level share whose level was named, among 5, whatever the type
     * @param joint share whose type and level were named, among 125
     * @param otherType the wrong type that was named most often, 0 if all were right
     */
    public record OfType(int id, int crops, double type, double level, double joint, int otherType) { }

    /** Keeps the list unchangeable. */
    public ClassAccuracy {
        types = types == null ? List.of() : List.copyOf(types);
    }

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

    /** A row for each distortion type: what was named right, and what it was taken for most often when it was not. */
    public Table table() {
        Table table = Table.create("accuracy by type", IntColumn.create("id"), StringColumn.create("distortion"),
                DoubleColumn.create("type"), DoubleColumn.create("level"), DoubleColumn.create("class"),
                StringColumn.create("taken for"));
        for (OfType row : types) {
            table.intColumn("id").append(row.id());
            table.stringColumn("distortion").append(Distortion.ofId(row.id()).title());
            table.doubleColumn("type").append(row.type());
            table.doubleColumn("level").append(row.level());
            table.doubleColumn("class").append(row.joint());
            table.stringColumn("taken for").append(row.otherType() == 0 ? "" : Distortion.ofId(row.otherType()).title());
        }
        return table;
    }

    /**
     * Classifies crops of held-out pictures; the same crops for the same seed.
     *
     * @param heldOut pictures that the encoder has not seen
     * @param count how many crops, rounded up to a multiple of 126
     */
    public static ClassAccuracy of(QualityEncoder encoder, PristinePictures heldOut, CropConfig crops, int count,
            long seed) {
        int classes = DistortionClass.COUNT;
        HeldOutCrops series = new HeldOutCrops(heldOut, crops, i -> (i / classes + i) % heldOut.size(),
                i -> DistortionClass.ofIndex(i % classes), seed, 0xacc);
        int total = (count + classes - 1) / classes * classes;
        int[] decided = new int[total];
        int[] distortions = new int[total];
        series.forEachBatch(total, BATCH, (from, pairs) -> {
            int[][] answers = decide(encoder, pairs.stream().map(DistortedCrops.Pair::distorted).toList());
            System.arraycopy(answers[0], 0, decided, from, pairs.size());
            System.arraycopy(answers[1], 0, distortions, from, pairs.size());
        });
        return count(decided, distortions);
    }

    private static int[][] decide(QualityEncoder encoder, List<Image> batch) {
        try (NDManager work = Devices.manager(encoder.device()); Autograd.Scope still = Autograd.still()) {
            var maps = encoder.features(PictureArrays.of(work, batch), false);
            ClassHeads.Logits logits = encoder.classify(maps.get(maps.size() - 1));
            return new int[][] {encoder.decide(logits), encoder.decideDistortion(logits)};
        }
    }

    /** Summarises answers to crops whose classes go round 0 to 125. */
    static ClassAccuracy count(int[] decided, int[] distortions) {
        int joint126 = 0;
        int references = 0;
        int found = 0;
        int[][] taken = new int[Distortion.COUNT + 1][Distortion.COUNT + 1];
        int[] levels = new int[Distortion.COUNT + 1];
        int[] joints = new int[Distortion.COUNT + 1];
        for (int i = 0; i < decided.length; i++) {
            DistortionClass truth = DistortionClass.ofIndex(i % DistortionClass.COUNT);
            DistortionClass answer = DistortionClass.ofIndex(distortions[i]);
            if (truth.isReference()) {
                references++;
                found += decided[i] == 0 ? 1 : 0;
            } else {
                joint126 += decided[i] == truth.index() ? 1 : 0;
                taken[truth.type()][answer.type()]++;
                levels[truth.type()] += answer.level() == truth.level() ? 1 : 0;
                joints[truth.type()] += answer.equals(truth) ? 1 : 0;
            }
        }
        List<OfType> types = new ArrayList<>();
        for (int type = 1; type <= Distortion.COUNT; type++) {
            types.add(ofType(type, taken[type], levels[type], joints[type]));
        }
        double n = decided.length - references;
        return new ClassAccuracy(decided.length, mean(types, OfType::joint), mean(types, OfType::type),
                mean(types, OfType::level), joint126 / n, (double) found / references, types);
    }

    private static OfType ofType(int type, int[] taken, int levels, int joints) {
        int crops = java.util.Arrays.stream(taken).sum();
        int other = 0;
        for (int k = 1; k < taken.length; k++) {
            if (k != type && taken[k] > (other == 0 ? 0 : taken[other])) {
                other = k;
            }
        }
        return new OfType(type, crops, taken[type] / (double) crops, levels / (double) crops, joints / (double) crops,
                other);
    }

    /** Every type has equally many crops. */
    private static double mean(List<OfType> types, java.util.function.ToDoubleFunction<OfType> measure) {
        return types.stream().mapToDouble(measure).average().orElse(Double.NaN);
    }
}

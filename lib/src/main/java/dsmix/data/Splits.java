package dsmix.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Divisions of a dataset into 80 % training and 20 % test rows in which no content is on both sides.
 *
 * <p>Synthetic datasets are divided by reference picture, authentic ones by picture; rows of one group (see
 * {@link IqaDataset#group}) always stay together, so pictures that a dataset holds twice do not straddle a split.
 * The training side gets round(0.8 n) of the n references, or pictures.
 *
 * <p>A split depends only on the seed and the names in the score file: groups are ordered by the first eight bytes of the
 * SHA-256 of "dsmix/seed/group" (a signed number, ascending) and the first ones train. Row order, missing pictures and the
 * Java version do not matter, and the split of a partial download is the complete one without the missing rows. The
 * splits of the published datasets for seeds 1 to 10 travel with the library, as lists for the small ones and as hashes for
 * the others; see
 * {@link #check}.
 */
public final class Splits {

    /** How many splits the paper reports the median of. */
    public static final int PAPER_COUNT = 10;

    private static final double TRAINING_SHARE = 0.8;

    private Splits() {
    }

    /** The splits of seeds 1 to {@code count}. */
    public static List<Split> of(IqaDataset data, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("at least one split is needed, not " + count);
        }
        return IntStream.rangeClosed(1, count).mapToObj(seed -> of(data, (long) seed)).toList();
    }

    /**
     * The split of one seed.
     *
     * @throws IllegalArgumentException if the dataset has fewer than two groups, or if the present pictures of a partial
     *     dataset all fall on one side
     */
    public static Split of(IqaDataset data, long seed) {
        Map<String, Boolean> training = sides(data, "", seed);
        int[] train = rows(data, training, true);
        int[] test = rows(data, training, false);
        if (train.length == 0 || test.length == 0) {
            throw new IllegalArgumentException("the pictures of " + data.name() + " that are present all fall on one side"
                    + " of the split of seed " + seed + "; complete the dataset");
        }
        return new Split(seed, train, test);
    }

    /**
     * Part of a split's training rows set aside for choosing settings, by the same rules.
     *
     * @return a split whose train and test are both taken from {@code split.train()}; its seed is the split's
     */
    public static Split validation(IqaDataset data, Split split) {
        IqaDataset training = data.subset(split.train());
        Map<String, Boolean> sides = sides(training, "validation/", split.seed());
        int[] train = IntStream.of(rows(training, sides, true)).map(i -> split.train()[i]).toArray();
        int[] held = IntStream.of(rows(training, sides, false)).map(i -> split.train()[i]).toArray();
        return new Split(split.seed(), train, held);
    }

    /**
     * The division that the dataset's authors published with it (KonIQ-10k, FLIVE, or a CSV's split column): training
     * and validation rows train, test rows test.
     *
     * @throws IllegalArgumentException if the dataset came without one
     */
    public static Split official(IqaDataset data) {
        int[] test = part(data, "test");
        int[] train = IntStream.range(0, data.size())
                .filter(i -> List.of("training", "validation").contains(data.officialPart(i))).toArray();
        if (test.length == 0 || train.length == 0) {
            throw new IllegalArgumentException(data.name() + " was opened without an official split; " + howToGet(data));
        }
        return new Split(0, train, test);
    }

    /** The rows that the authors set aside for validation; empty if there are none. */
    public static int[] officialValidation(IqaDataset data) {
        return part(data, "validation");
    }

    /**
     * Compares the splits of a complete published dataset with those that travel with the library.
     *
     * @return true if all recorded seeds agree, false if the dataset has none recorded
     * @throws IOException if one differs: the score file is not the published one
     */
    public static boolean check(IqaDataset data) throws IOException {
        Map<Long, String> recorded = recordedHashes(data.name());
        for (Map.Entry<Long, String> entry : recorded.entrySet()) {
            String here = ContentHash.ofText(String.join("\n", testGroups(data, entry.getKey())));
            if (!here.equals(entry.getValue())) {
                throw new IOException("the split of seed " + entry.getKey() + " of " + data.name() + " differs from the"
                        + " recorded one: the score file under " + data.root() + " is not the published one");
            }
        }
        return !recorded.isEmpty();
    }

    /** The groups on the test side, missing pictures included, in string order: what is recorded. */
    static List<String> testGroups(IqaDataset data, long seed) {
        return sides(data, "", seed).entrySet().stream().filter(e -> !e.getValue())
                .map(Map.Entry::getKey).sorted().toList();
    }

    private static Map<Long, String> recordedHashes(String name) throws IOException {
        CsvRows csv = CsvRows.resource("/dsmix/data/splits.csv");
        Map<Long, String> out = new TreeMap<>();
        for (int i = 0; i < csv.size(); i++) {
            if (csv.get(i, "dataset").equals(name)) {
                out.put((long) csv.number(i, "seed"), csv.get(i, "sha256_of_test_groups"));
            }
        }
        return out;
    }

    private static Map<String, Boolean> sides(IqaDataset data, String purpose, long seed) {
        List<String> allGroups = data.allGroups();
        Map<String, Integer> sizes = new HashMap<>();
        allGroups.forEach(group -> sizes.merge(group, 1, Integer::sum));
        if (sizes.size() < 2) {
            throw new IllegalArgumentException(data.name() + " has " + sizes.size() + " group(s) of pictures that must stay"
                    + " together; a split needs two");
        }
        boolean byReference = data.origin() == DistortionOrigin.SYNTHETIC;
        int total = byReference ? sizes.size() : allGroups.size();
        int target = (int) Math.max(1, Math.min(total - 1, Math.round(TRAINING_SHARE * total)));
        record Keyed(long key, String group) {
        }
        List<Keyed> order = new ArrayList<>();
        MessageDigest digest = ContentHash.sha256();
        String before = "dsmix/" + purpose + seed + "/";
        sizes.keySet().forEach(group -> order.add(new Keyed(key(digest, before + group), group)));
        order.sort(Comparator.comparingLong(Keyed::key).thenComparing(Keyed::group));
        Map<String, Boolean> training = new HashMap<>();
        int taken = 0;
        for (Keyed keyed : order) {
            int weight = byReference ? 1 : sizes.get(keyed.group);
            boolean fits = taken + weight <= target;
            taken += fits ? weight : 0;
            training.put(keyed.group, fits);
        }
        return training;
    }

    private static long key(MessageDigest digest, String text) {
        return ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8))).getLong();
    }

    private static int[] rows(IqaDataset data, Map<String, Boolean> training, boolean side) {
        return IntStream.range(0, data.size()).filter(i -> training.get(data.group(i)) == side).toArray();
    }

    private static int[] part(IqaDataset data, String name) {
        return IntStream.range(0, data.size()).filter(i -> data.officialPart(i).equals(name)).toArray();
    }

    private static String howToGet(IqaDataset data) {
        return switch (data.name()) {
            case "koniq10k" -> "put koniq10k_distributions_sets.csv into " + data.root();
            case "flive" -> "put labels640.csv (and labels=640_padded.csv for the validation rows) into " + data.root();
            default -> "use Splits.of, or give the CSV a column named split (training, validation, test)";
        };
    }
}

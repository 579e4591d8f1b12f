package dsmix.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * KonIQ-10k: {@code 1024x768} (or {@code 512x384}) and {@code koniq10k_scores_and_distributions.csv}; the authors' division
 * comes from {@code koniq10k_distributions_sets.csv} if that lies beside it.
 *
 * <p>The second file's MOS is on a scale of about 4 to 88 instead of 1 to 5; it gives the scores only when the first file
 * is not there, with a note and that range.
 */
final class KoniqReader implements DatasetReader {

    private static final String SCORES = "koniq10k_scores_and_distributions.csv";
    private static final String SETS = "koniq10k_distributions_sets.csv";

    @Override
    public IqaDataset read(Path dir, MissingPolicy policy) throws IOException {
        Path root = Layout.find("koniq10k", dir, SCORES, SETS);
        FileIndex index = new FileIndex(root);
        Optional<String> scores = index.file(SCORES);
        Optional<String> sets = index.file(SETS);
        CsvRows csv = CsvRows.read(root.resolve(scores.or(() -> sets).orElseThrow()));
        csv.require("image_name", "MOS");
        Map<String, String> parts = sets.isPresent() ? parts(CsvRows.read(root.resolve(sets.get()))) : Map.of();
        IqaDatasetBuilder out = DatasetInfo.of("koniq10k").builder(root);
        if (scores.isEmpty()) {
            out.range(new ScoreRange(0, 100)).note("scores of " + SETS + ", on a scale of 0 to 100 instead of 1 to 5");
        }
        if (parts.isEmpty()) {
            out.note("without the official division: " + SETS + " is not there");
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < csv.size(); i++) {
            names.add(SafeNames.relative(csv.get(i, "image_name"), csv.where(i)));
        }
        String folder = Layout.prefix(root, names.subList(0, Math.min(50, names.size())), "1024x768/", "512x384/",
                "koniq10k_1024x768/1024x768/", "koniq10k_512x384/512x384/", "koniq10k_1024x768/", "koniq10k_512x384/");
        for (int i = 0; i < csv.size(); i++) {
            String part = parts.getOrDefault(names.get(i).toLowerCase(Locale.ROOT), "");
            out.row(new IqaDatasetBuilder.Row(folder + names.get(i), "", "authentic", 0, csv.number(i, "MOS"),
                    names.get(i), part, csv.where(i)));
        }
        return out.build(policy);
    }

    private static Map<String, String> parts(CsvRows csv) throws IOException {
        csv.require("image_name", "set");
        Map<String, String> out = new HashMap<>();
        for (int i = 0; i < csv.size(); i++) {
            String part = csv.get(i, "set");
            if (!List.of("training", "validation", "test").contains(part)) {
                throw new IOException(csv.where(i) + ": the set " + SafeNames.shown(part)
                        + " is none of training, validation, test");
            }
            out.put(csv.get(i, "image_name").toLowerCase(Locale.ROOT), part);
        }
        return out;
    }
}

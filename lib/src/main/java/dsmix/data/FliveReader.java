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
 * FLIVE: {@code labels_image.csv} (name, mos) and the pictures in the folders that the names give, below the same folder
 * or its {@code database} or {@code images}.
 *
 * <p>The authors' division, where its files are there: {@code labels640.csv} (written {@code labels>640.csv} in their code)
 * lists the test pictures, {@code labels=640_padded.csv} marks validation pictures with {@code is_valid}; all others train.
 */
final class FliveReader implements DatasetReader {

    @Override
    public IqaDataset read(Path dir, MissingPolicy policy) throws IOException {
        Path root = Layout.find("flive", dir, "labels_image.csv");
        CsvRows csv = CsvRows.read(Layout.file(root, "labels_image.csv"));
        csv.require("name", "mos");
        Map<String, String> parts = parts(root);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < csv.size(); i++) {
            names.add(SafeNames.relative(csv.get(i, "name"), csv.where(i)));
        }
        String folder = Layout.prefix(root, names.subList(0, Math.min(50, names.size())), "", "database/", "images/");
        IqaDatasetBuilder out = DatasetInfo.of("flive").builder(root);
        if (parts.isEmpty()) {
            out.note("without the official division: labels640.csv is not there");
        }
        String rest = parts.isEmpty() ? "" : "training";
        for (int i = 0; i < csv.size(); i++) {
            String part = parts.getOrDefault(names.get(i).toLowerCase(Locale.ROOT), rest);
            out.row(new IqaDatasetBuilder.Row(folder + names.get(i), "", "authentic", 0, csv.number(i, "mos"), names.get(i),
                    part, csv.where(i)));
        }
        return out.build(policy);
    }

    private static Map<String, String> parts(Path root) throws IOException {
        FileIndex index = new FileIndex(root);
        Map<String, String> out = new HashMap<>();
        Optional<String> test = index.file("labels640.csv").or(() -> quietly(index, "labels>640.csv"));
        if (test.isEmpty()) {
            return out;
        }
        CsvRows listed = CsvRows.read(root.resolve(test.get()));
        listed.require("name_image");
        for (int i = 0; i < listed.size(); i++) {
            out.put(listed.get(i, "name_image").toLowerCase(Locale.ROOT), "test");
        }
        Optional<String> others = index.file("labels=640_padded.csv").or(() -> quietly(index, "labels<=640_padded.csv"));
        if (others.isPresent()) {
            CsvRows padded = CsvRows.read(root.resolve(others.get()));
            padded.require("name_image", "is_valid");
            for (int i = 0; i < padded.size(); i++) {
                if (padded.get(i, "is_valid").matches("(?i)true|1|1\\.0")) {
                    out.putIfAbsent(padded.get(i, "name_image").toLowerCase(Locale.ROOT), "validation");
                }
            }
        }
        return out;
    }

    private static Optional<String> quietly(FileIndex index, String name) {
        try {
            return index.file(name);
        } catch (IOException | RuntimeException e) {
            // some systems do not allow these characters in a name: then there is no such file
            return Optional.empty();
        }
    }
}

package dsmix.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Any folder with a CSV of names and scores: columns name and score, and reference, type, level, split where they exist.
 *
 * <p>Also understood: {@code image}, {@code image_name}, {@code img_name}, {@code dist_name} and {@code filename} for the
 * name, {@code mos} or {@code dmos} for the score (a column called dmos means that lower is better), {@code ref_name} and
 * {@code ref_img} for the reference. Names are relative to the CSV's folder, or to its {@code images} folder. A file
 * with references is split by reference, one without by picture.
 */
final class CsvReader implements DatasetReader {

    private static final String[] NAME = {"name", "image", "image_name", "img_name", "dist_name", "dist_img", "filename"};
    private static final String[] SCORE = {"score", "mos", "dmos"};
    private static final String[] REFERENCE = {"reference", "ref_name", "ref_img"};
    private static final List<String> PREFERRED = List.of("scores.csv", "labels.csv", "mos.csv", "dataset.csv");

    @Override
    public IqaDataset read(Path dir, MissingPolicy policy) throws IOException {
        Path file = Files.isRegularFile(dir) ? dir : csvIn(dir);
        CsvRows csv = CsvRows.read(file);
        String name = required(csv, file, "image name", NAME);
        String score = required(csv, file, "score", SCORE);
        String reference = csv.firstOf(REFERENCE);
        Path root = file.toAbsolutePath().getParent();
        String prefix = prefix(csv, name, root);
        IqaDatasetBuilder out = IqaDataset.builder("csv-" + label(file, root), root)
                .origin(reference != null ? DistortionOrigin.SYNTHETIC : DistortionOrigin.AUTHENTIC)
                .direction(score.equals("dmos") ? ScoreDirection.LOWER_IS_BETTER : ScoreDirection.HIGHER_IS_BETTER)
                .licence("the folder's own; none is stated in the CSV")
                .remedy("correct the names in " + file.getFileName() + " or bring the files back");
        if (score.equals("dmos")) {
            out.note("the score column is called dmos: lower is taken to be better");
        }
        for (int i = 0; i < csv.size(); i++) {
            String image = SafeNames.relative(csv.get(i, name), csv.where(i));
            String original = reference == null ? "" : csv.get(i, reference);
            original = original.isEmpty() ? "" : SafeNames.relative(original, csv.where(i));
            out.row(new IqaDatasetBuilder.Row(prefix + image, original.isEmpty() ? "" : prefix + original,
                    csv.get(i, "type"), level(csv, i), csv.number(i, score), original.isEmpty() ? image : original,
                    part(csv, i), csv.where(i)));
        }
        return out.build(policy);
    }

    private static Path csvIn(Path dir) throws IOException {
        if (!Files.isDirectory(dir)) {
            throw new IOException(dir + " does not exist; give a CSV file or the folder that holds one");
        }
        try (Stream<Path> files = Files.list(dir)) {
            List<Path> found = files.filter(Files::isRegularFile)
                    .filter(p -> p.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".csv")).sorted().toList();
            if (found.size() == 1) {
                return found.get(0);
            }
            for (String preferred : PREFERRED) {
                for (Path file : found) {
                    if (file.getFileName().toString().equalsIgnoreCase(preferred)) {
                        return file;
                    }
                }
            }
            throw new IOException(dir + " holds " + (found.isEmpty() ? "no CSV file" : found.size() + " CSV files, none"
                    + " called scores.csv") + "; name the file to read instead of the folder");
        }
    }

    private static String required(CsvRows csv, Path file, String what, String... names) throws IOException {
        String found = csv.firstOf(names);
        if (found == null) {
            throw new IOException(file + " has no column for the " + what + "; its header must name one of: "
                    + String.join(", ", names));
        }
        return found;
    }

    private static String prefix(CsvRows csv, String name, Path root) throws IOException {
        if (csv.size() == 0) {
            return "";
        }
        FileIndex index = new FileIndex(root);
        String first = SafeNames.relative(csv.get(0, name), csv.where(0));
        return index.file(first).isEmpty() && index.file("images/" + first).isPresent() ? "images/" : "";
    }

    private static int level(CsvRows csv, int row) throws IOException {
        String text = csv.get(row, "level");
        if (text.isEmpty()) {
            return 0;
        }
        double level = csv.number(row, "level");
        if (level < 0 || level > 1000 || level != Math.rint(level)) {
            throw new IOException(csv.where(row) + ": the level " + SafeNames.shown(text)
                    + " is not a whole number from 0 to 1000");
        }
        return (int) level;
    }

    private static String part(CsvRows csv, int row) throws IOException {
        String part = csv.get(row, "split").toLowerCase(Locale.ROOT);
        return switch (part) {
            case "" -> "";
            case "train", "training" -> "training";
            case "val", "valid", "validation" -> "validation";
            case "test" -> "test";
            default -> throw new IOException(csv.where(row) + ": the split " + SafeNames.shown(part)
                    + " is none of training, validation, test");
        };
    }

    private static String label(Path file, Path root) {
        Path folder = root.getFileName();
        return (folder == null ? file.getFileName() : folder).toString().toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9._-]", "_");
    }
}

package dsmix.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * CSIQ: {@code src_imgs}, {@code dst_imgs} with a folder a distortion (or flattened to {@code dst_imgs_all}), and the
 * scores in {@code csiq.DMOS.xlsx} or, in many copies, in {@code csiq_label.txt} ("name.png score" a line).
 */
final class CsiqReader implements DatasetReader {

    /** How the sheet calls a distortion, and how file names do; folders have the latter's name in any case. */
    private static final Map<String, String> TOKENS = Map.of("noise", "AWGN", "awgn", "AWGN", "blur", "BLUR", "contrast",
            "contrast", "fnoise", "fnoise", "jpeg", "JPEG", "jpeg 2000", "jpeg2000", "jpeg2000", "jpeg2000");

    @Override
    public IqaDataset read(Path dir, MissingPolicy policy) throws IOException {
        Path root = Layout.find("csiq", dir, "csiq.DMOS.xlsx", "csiq_label.txt");
        Path scores = Layout.file(root, "csiq.DMOS.xlsx", "csiq_label.txt");
        List<Entry> entries = scores.toString().toLowerCase(Locale.ROOT).endsWith("xlsx") ? excel(scores) : labels(scores);
        IqaDatasetBuilder out = DatasetInfo.of("csiq").builder(root);
        List<String> byFolder = entries.stream().limit(50).map(e -> e.token + "/" + e.file()).toList();
        List<String> flat = entries.stream().limit(50).map(Entry::file).toList();
        String folder = Layout.prefix(root, byFolder, "dst_imgs/", "dst_imgs/dst_imgs/", "");
        String flatFolder = Layout.prefix(root, flat, "?", "dst_imgs_all/", "dst_imgs/", "distorted_images/");
        String references = Layout.prefix(root, entries.stream().limit(50).map(e -> e.image + ".png").toList(),
                "src_imgs/", "src_imgs/src_imgs/", "reference_images/", "");
        for (Entry e : entries) {
            String image = flatFolder.equals("?") ? folder + e.token + "/" + e.file() : flatFolder + e.file();
            out.row(new IqaDatasetBuilder.Row(image, references + e.image + ".png", e.token.toLowerCase(Locale.ROOT),
                    e.level, e.dmos, e.image + ".png", "", e.where));
        }
        return out.build(policy);
    }

    private static List<Entry> excel(Path file) throws IOException {
        ExcelRows rows = ExcelRows.read(file, "image", "dst_type", "dst_lev", "dmos");
        List<Entry> out = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            out.add(entry(rows.get(i, "image"), rows.get(i, "dst_type"), rows.get(i, "dst_lev"), rows.number(i, "dmos"),
                    rows.where(i)));
        }
        return out;
    }

    private static List<Entry> labels(Path file) throws IOException {
        List<Entry> out = new ArrayList<>();
        for (NamedScores.Line line : NamedScores.read(file)) {
            String[] parts = line.name().replaceFirst("(?i)\\.png$", "").split("\\.");
            if (parts.length != 3) {
                throw new IOException(line.where() + ": " + SafeNames.shown(line.name())
                        + " is not of the form image.DISTORTION.level.png");
            }
            out.add(entry(parts[0], parts[1], parts[2], line.score(), line.where()));
        }
        return out;
    }

    private static Entry entry(String image, String type, String level, double dmos, String where) throws IOException {
        String token = TOKENS.get(type.toLowerCase(Locale.ROOT));
        if (token == null) {
            throw new IOException(where + ": CSIQ has no distortion called " + SafeNames.shown(type));
        }
        if (!level.matches("[1-9]")) {
            throw new IOException(where + ": " + SafeNames.shown(level) + " is not a level of CSIQ");
        }
        return new Entry(SafeNames.relative(image, where), token, Integer.parseInt(level), dmos, where);
    }

    private record Entry(String image, String token, int level, double dmos, String where) {
        String file() {
            return image + "." + token + "." + level + ".png";
        }
    }
}

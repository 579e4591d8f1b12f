package dsmix.data;

import dsmix.distort.Distortion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * KADID-10k: {@code images/I01_02_03.png} (reference, type, level) and {@code dmos.csv}. Its "dmos" runs from 1 to 5 and
 * higher is better.
 */
final class KadidReader implements DatasetReader {

    private static final Pattern NAME = Pattern.compile("(i\\d\\d)_(\\d\\d)_(\\d\\d)\\.png");

    @Override
    public IqaDataset read(Path dir, MissingPolicy policy) throws IOException {
        Path root = Layout.find("kadid10k", dir, "dmos.csv");
        CsvRows csv = CsvRows.read(Layout.file(root, "dmos.csv"));
        csv.require("dist_img", "ref_img", "dmos");
        IqaDatasetBuilder out = DatasetInfo.of("kadid10k").builder(root)
                .note("the score column is called dmos, but higher is better");
        for (int i = 0; i < csv.size(); i++) {
            String image = SafeNames.relative(csv.get(i, "dist_img"), csv.where(i));
            String reference = SafeNames.relative(csv.get(i, "ref_img"), csv.where(i));
            Matcher name = NAME.matcher(image.toLowerCase(Locale.ROOT));
            if (!name.matches() || !reference.equalsIgnoreCase(name.group(1) + ".png")) {
                throw new IOException(csv.where(i) + ": " + SafeNames.shown(image) + " with the reference "
                        + SafeNames.shown(reference) + " is not of the form I01_02_03.png with I01.png");
            }
            int type = Integer.parseInt(name.group(2));
            int level = Integer.parseInt(name.group(3));
            if (type < 1 || type > Distortion.COUNT || level < 1 || level > Distortion.LEVELS) {
                throw new IOException(csv.where(i) + ": KADID-10k has no distortion " + type + " of level " + level);
            }
            out.row(new IqaDatasetBuilder.Row("images/" + image, "images/" + reference, Distortion.ofId(type).title(),
                    level, csv.number(i, "dmos"), reference, "", csv.where(i)));
        }
        return out.build(policy);
    }
}

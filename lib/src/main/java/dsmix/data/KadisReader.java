package dsmix.data;

import dsmix.distort.Distortion;
import java.io.IOException;
import java.nio.file.Path;

/**
 * KADIS-700k: {@code ref_imgs}, {@code kadis700k_ref_imgs.csv} (pristine picture, number of its distortion type) and, once
 * generated, {@code dist_imgs/<picture>_<type>_<level>.bmp} (or .png).
 *
 * <p>With {@code dist_imgs} there are five rows a picture, the distorted ones; without it one row, the pristine picture
 * with level 0 and the type that the authors chose for it. There are no scores.
 */
final class KadisReader implements DatasetReader {

    private static final String LIST = "kadis700k_ref_imgs.csv";

    @Override
    public IqaDataset read(Path dir, MissingPolicy policy) throws IOException {
        Path root = Layout.find("kadis700k", dir, LIST);
        CsvRows csv = CsvRows.read(Layout.file(root, LIST));
        csv.require("ref_im");
        String typeColumn = csv.firstOf("dist_type", "dist_type_1");
        if (typeColumn == null) {
            throw new IOException(Layout.file(root, LIST) + " has no column dist_type; take it from the dataset's archive");
        }
        boolean generated = new FileIndex(root).folder("dist_imgs").isPresent();
        IqaDatasetBuilder out = DatasetInfo.of("kadis700k").builder(root).note(generated
                ? "distorted pictures as generated into dist_imgs" : "pristine pictures only: dist_imgs was not generated");
        String suffix = generated ? suffix(root, csv, typeColumn) : "";
        for (int i = 0; i < csv.size(); i++) {
            String image = SafeNames.relative(csv.get(i, "ref_im"), csv.where(i));
            int type = type(csv, i, typeColumn);
            String title = Distortion.ofId(type).title();
            if (!generated) {
                out.row(new IqaDatasetBuilder.Row("ref_imgs/" + image, "", title, 0, Double.NaN, image, "", csv.where(i)));
                continue;
            }
            for (int level = 1; level <= Distortion.LEVELS; level++) {
                out.row(new IqaDatasetBuilder.Row("dist_imgs/" + distorted(image, type, level) + suffix,
                        "ref_imgs/" + image, title, level, Double.NaN, image, "", csv.where(i)));
            }
        }
        return out.build(policy);
    }

    private static String suffix(Path root, CsvRows csv, String typeColumn) throws IOException {
        FileIndex index = new FileIndex(root);
        for (int i = 0; i < Math.min(50, csv.size()); i++) {
            String image = SafeNames.relative(csv.get(i, "ref_im"), csv.where(i));
            if (index.file("dist_imgs/" + distorted(image, type(csv, i, typeColumn), 1) + ".png").isPresent()) {
                return ".png";
            }
        }
        return ".bmp";
    }

    /** The published generator cuts the name at its first dot. */
    private static String distorted(String image, int type, int level) {
        int dot = image.indexOf('.');
        return String.format("%s_%02d_%02d", dot < 0 ? image : image.substring(0, dot), type, level);
    }

    private static int type(CsvRows csv, int row, String column) throws IOException {
        double type = csv.number(row, column);
        if (type != Math.rint(type) || type < 1 || type > Distortion.COUNT) {
            throw new IOException(csv.where(row) + ": there is no distortion type " + SafeNames.shown(csv.get(row, column)));
        }
        return (int) type;
    }
}

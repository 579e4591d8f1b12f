package dsmix.data;

import java.io.IOException;
import java.nio.file.Path;

/** SPAQ: {@code TestImage/00001.jpg} and "MOS and Image attribute scores.xlsx", usually below {@code Annotations}. */
final class SpaqReader implements DatasetReader {

    private static final String SCORES = "MOS and Image attribute scores.xlsx";

    @Override
    public IqaDataset read(Path dir, MissingPolicy policy) throws IOException {
        Path root = Layout.find("spaq", dir, "Annotations/" + SCORES, SCORES);
        ExcelRows rows = ExcelRows.read(Layout.file(root, "Annotations/" + SCORES, SCORES), "Image name", "MOS");
        IqaDatasetBuilder out = DatasetInfo.of("spaq").builder(root);
        for (int i = 0; i < rows.size(); i++) {
            String name = SafeNames.relative(rows.get(i, "Image name"), rows.where(i));
            out.row(new IqaDatasetBuilder.Row("TestImage/" + name, "", "authentic", 0, rows.number(i, "MOS"), name, "",
                    rows.where(i)));
        }
        return out.build(policy);
    }
}

package dsmix.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * CLIVE, the LIVE In the Wild Image Quality Challenge Database: {@code Images/} and three .mat files in {@code Data/}.
 *
 * <p>The files list 1,169 pictures; the first seven (t1.bmp to t7.bmp) trained the subjects, lie in
 * {@code Images/trainingImages} and are dropped. 246.bmp and 333.bmp are the same picture and form one group.
 */
final class CliveReader implements DatasetReader {

    private static final int TRAINING = 7;
    private static final Map<String, String> SAME_PICTURE = Map.of("333.bmp", "246.bmp");

    @Override
    public IqaDataset read(Path dir, MissingPolicy policy) throws IOException {
        Path root = Layout.find("clive", dir, "Data/AllMOS_release.mat");
        Path namesFile = Layout.file(root, "Data/AllImages_release.mat");
        Path scoresFile = Layout.file(root, "Data/AllMOS_release.mat");
        String[] names = MatFiles.read(namesFile).strings("AllImages_release");
        double[] scores = MatFiles.read(scoresFile).numbers("AllMOS_release");
        if (names.length != scores.length || names.length <= TRAINING) {
            throw new IOException(namesFile + " lists " + names.length + " images and " + scoresFile + " " + scores.length
                    + " scores; both should have 1169: take them from the dataset's own archive");
        }
        for (int i = 0; i < TRAINING; i++) {
            if (!names[i].equalsIgnoreCase("t" + (i + 1) + ".bmp")) {
                throw new IOException(namesFile + " starts with " + SafeNames.shown(names[i]) + " where the training image t"
                        + (i + 1) + ".bmp belongs; take it from the dataset's own archive");
            }
        }
        IqaDatasetBuilder out = DatasetInfo.of("clive").builder(root).note("the seven training images are left out");
        for (int i = TRAINING; i < names.length; i++) {
            String where = namesFile + ", entry " + (i + 1);
            String name = SafeNames.relative(names[i], where);
            String group = SAME_PICTURE.getOrDefault(name.toLowerCase(Locale.ROOT), name);
            out.row(new IqaDatasetBuilder.Row("Images/" + name, "", "authentic", 0, scores[i], group, "", where));
        }
        return out.build(policy);
    }
}

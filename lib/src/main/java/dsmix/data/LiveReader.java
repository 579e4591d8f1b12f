package dsmix.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * LIVE release 2: five folders of numbered pictures and three .mat files that list all 982 of them in order.
 *
 * <p>Rows whose {@code orgs} is 1 are copies of the references and are dropped, which leaves 779. The realigned scores
 * ({@code dmos_realigned.mat}) are preferred to the first ones ({@code dmos.mat}), as in the literature. Levels vary
 * from picture to picture and are not given (0).
 *
 * <p>A condensed edition goes round in which {@code refnames_all} and {@code orgs} list only the 779 distorted pictures, in
 * the order of their file names ("img1, img10, img100"), while the scores keep all 982 places with 0 for the copies. It is
 * read too, with a note.
 */
final class LiveReader implements DatasetReader {

    private static final String[] FOLDERS = {"jp2k", "jpeg", "wn", "gblur", "fastfading"};
    private static final int[] FILES = {227, 233, 174, 174, 174};
    private static final int ALL = 982;
    private static final int DISTORTED = 779;

    @Override
    public IqaDataset read(Path dir, MissingPolicy policy) throws IOException {
        Path root = Layout.find("live", dir, "refnames_all.mat");
        Path namesFile = Layout.file(root, "refnames_all.mat");
        Path scoresFile = Layout.file(root, "dmos_realigned.mat", "dmos.mat");
        boolean realigned = scoresFile.getFileName().toString().toLowerCase(Locale.ROOT).contains("realigned");
        String[] references = MatFiles.read(namesFile).strings("refnames_all");
        MatFiles mat = MatFiles.read(scoresFile);
        double[] scores = mat.numbers(realigned ? "dmos_new" : "dmos");
        double[] originals = mat.numbers("orgs");
        IqaDatasetBuilder out = DatasetInfo.of("live").builder(root);
        if (references.length == DISTORTED && scores.length == ALL && nonZero(scores) == DISTORTED) {
            out.note("condensed edition of the lists: references in file-name order, copies known by their score of 0");
            references = spread(references, scores);
            originals = Arrays.stream(scores).map(s -> s == 0 ? 1 : 0).toArray();
        }
        if (references.length != ALL || scores.length != ALL || originals.length != ALL) {
            throw new IOException(scoresFile + " and " + namesFile + " should list 982 images; they list " + scores.length
                    + ", " + originals.length + " and " + references.length + ": take them from the dataset's own archive");
        }
        if (!realigned) {
            out.note("scores of dmos.mat: the realigned ones, which the literature uses, are not there");
        }
        int row = 0;
        for (int f = 0; f < FOLDERS.length; f++) {
            for (int file = 1; file <= FILES[f]; file++, row++) {
                if (originals[row] == 0) {
                    String where = scoresFile + ", entry " + (row + 1);
                    String reference = SafeNames.relative(references[row], where);
                    out.row(new IqaDatasetBuilder.Row(FOLDERS[f] + "/img" + file + ".bmp", "refimgs/" + reference,
                            FOLDERS[f], 0, scores[row], reference, "", where));
                }
            }
        }
        return out.build(policy);
    }

    private static long nonZero(double[] scores) {
        return Arrays.stream(scores).filter(s -> s != 0).count();
    }

    /** Puts the names of the condensed edition, which follow "img1, img10, img100, ...", where their scores are. */
    private static String[] spread(String[] names, double[] scores) {
        String[] out = new String[ALL];
        int start = 0;
        int next = 0;
        for (int files : FILES) {
            int first = start;
            int[] inNameOrder = IntStream.rangeClosed(1, files).boxed().sorted(Comparator.comparing(String::valueOf))
                    .mapToInt(file -> first + file - 1).filter(row -> scores[row] != 0).toArray();
            for (int row : inNameOrder) {
                out[row] = names[next++];
            }
            start += files;
        }
        return out;
    }
}

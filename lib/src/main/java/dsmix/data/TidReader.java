package dsmix.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * TID2008 and TID2013: {@code reference_images}, {@code distorted_images} and {@code mos_with_names.txt} ("score name" a
 * line; names differ in case between archives, so case is ignored everywhere).
 */
final class TidReader implements DatasetReader {

    /** TID2013's distortions in order; TID2008 has the first 17. */
    private static final List<String> TYPES = List.of("additive Gaussian noise", "noise stronger in colour",
            "spatially correlated noise", "masked noise", "high-frequency noise", "impulse noise", "quantisation noise",
            "Gaussian blur", "image denoising", "JPEG compression", "JPEG 2000 compression", "JPEG transmission errors",
            "JPEG 2000 transmission errors", "non-eccentricity pattern noise", "local block-wise distortions",
            "mean shift", "contrast change", "change of colour saturation", "multiplicative Gaussian noise",
            "comfort noise", "lossy compression of noisy images", "colour quantisation with dither",
            "chromatic aberrations", "sparse sampling and reconstruction");
    private static final Pattern NAME = Pattern.compile("i(\\d\\d)_(\\d\\d)_(\\d)\\.bmp");

    private final DatasetInfo info;

    TidReader(String name) {
        info = DatasetInfo.of(name);
    }

    @Override
    public IqaDataset read(Path dir, MissingPolicy policy) throws IOException {
        Path root = Layout.find(info.name(), dir, "mos_with_names.txt");
        Path file = Layout.file(root, "mos_with_names.txt");
        List<NamedScores.Line> lines = NamedScores.read(file);
        if (lines.size() != info.size()) {
            throw new IOException(file + " lists " + lines.size() + " images; " + info.name() + " has " + info.size()
                    + ": is this another edition, or cut short?");
        }
        IqaDatasetBuilder out = info.builder(root);
        for (NamedScores.Line line : lines) {
            Matcher name = NAME.matcher(line.name().toLowerCase(Locale.ROOT));
            if (!name.matches()) {
                throw new IOException(line.where() + ": " + SafeNames.shown(line.name())
                        + " is not of the form i01_02_3.bmp");
            }
            int type = Integer.parseInt(name.group(2));
            int level = Integer.parseInt(name.group(3));
            if (type < 1 || type > info.types() || level < 1 || level > info.levels()) {
                throw new IOException(line.where() + ": " + info.name() + " has no distortion " + type + " of level "
                        + level);
            }
            String reference = "i" + name.group(1) + ".bmp";
            out.row(new IqaDatasetBuilder.Row("distorted_images/" + line.name(), "reference_images/" + reference,
                    TYPES.get(type - 1), level, line.score(), reference, "", line.where()));
        }
        return out.build(policy);
    }
}

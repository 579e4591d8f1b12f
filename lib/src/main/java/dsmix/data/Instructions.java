package dsmix.data;

import java.nio.file.Path;
import java.util.List;

/** The page that says what people must do themselves to have a dataset. */
final class Instructions {

    private Instructions() {
    }

    static String of(String name, Path folder, List<RemoteFile> files) {
        StringBuilder out = new StringBuilder("\nWhat is left to do by hand for " + name + "\n");
        int step = 1;
        for (RemoteFile file : files) {
            Path into = folder.resolve(file.into());
            if (file.action() == RemoteFile.Action.BY_HAND) {
                out.append("  ").append(step++).append(". Open ").append(file.page())
                        .append(", accept the authors' terms and get ").append(file.name()).append(".\n");
                out.append("  ").append(step++).append(". Unpack it into ").append(into).append(", so that\n");
                wanted(name).forEach(path -> out.append("       ").append(into.resolve(path)).append('\n'));
                out.append("     exist (a folder of the archive's own in between does no harm).\n");
                if (name.equals("clive")) {
                    out.append("     Its terms allow copies that carry the notice; one is the folder\n")
                            .append("     ChallengeDB_release of https://github.com/hqc0929/IQA-dataset"
                                    + " (commit dc028441).\n");
                }
            } else if (file.action() == RemoteFile.Action.UNPACK_BY_HAND) {
                Path archive = folder.resolve("downloads").resolve(file.name());
                out.append("  ").append(step++).append(". Unpack ").append(archive).append(" into ").append(into)
                        .append(" with one of\n       unrar x \"").append(archive).append("\" \"").append(into)
                        .append("/\"\n       7z x \"").append(archive).append("\" -o\"").append(into)
                        .append("\"\n       bsdtar -xf \"").append(archive).append("\" -C \"").append(into).append("\"\n");
            }
        }
        out.append("  ").append(step).append(". Check it: environment/dsmix scan ").append(name).append('\n');
        return out.toString();
    }

    private static List<String> wanted(String name) {
        return switch (name) {
            case "live" -> List.of("refimgs/bikes.bmp", "jp2k/img1.bmp", "dmos_realigned.mat", "refnames_all.mat");
            case "clive" -> List.of("Images/3.bmp", "Data/AllImages_release.mat", "Data/AllMOS_release.mat");
            case "flive" -> List.of("voc_emotic_ava/...", "blur_dataset/...", "EE371R/...", "labels_image.csv");
            case "spaq" -> List.of("TestImage/00001.jpg", "Annotations/MOS and Image attribute scores.xlsx");
            default -> List.of("its files");
        };
    }
}

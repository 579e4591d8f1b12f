package dsmix.cli;

import dsmix.image.ImageFiles;
import dsmix.quality.QualityModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dsmix score}: predicts the quality of pictures with a trained model. */
@Command(name = "score", mixinStandardHelpOptions = true,
        description = "Predicts the quality of pictures with a model that dsmix probe --model FILE has saved.",
        footer = {"",
            "One line a picture: score, tab, file. A picture that cannot be read is named on standard error, the others are"
                + " scored, and the exit code is 1."})
public final class ScoreCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--model", required = true, paramLabel = "FILE", description = "A model: encoder and trained head.")
    private Path modelFile;

    @Parameters(arity = "1..*", paramLabel = "PICTURE", description = "Picture files, or folders of them.")
    private List<Path> pictures;

    /** Scores every picture; 1 if one could not be read. */
    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        List<Path> files = files();
        int failed = 0;
        try (QualityModel model = QualityModel.load(modelFile)) {
            err.println("# " + model.facts());
            for (Path file : files) {
                try {
                    out.printf(Locale.ROOT, "%.4f\t%s%n", model.score(file), file);
                    out.flush();
                } catch (IOException e) {
                    err.println(e.getMessage());
                    failed++;
                }
            }
        }
        return failed == 0 ? 0 : Main.FAILED;
    }

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path picture : pictures) {
            if (Files.isDirectory(picture)) {
                files.addAll(ImageFiles.list(picture));
            } else if (Files.exists(picture)) {
                files.add(picture);
            } else {
                throw new IOException(picture + " does not exist; give picture files or folders of them");
            }
        }
        if (files.isEmpty()) {
            throw new IOException("there is no picture in " + pictures);
        }
        return files;
    }
}

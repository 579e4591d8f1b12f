package dsmix.experiment;

import dsmix.quality.ClassAccuracy;
import dsmix.train.History;
import java.nio.file.Path;
import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * A trained encoder of the walk.
 *
 * @param recipe what was switched on
 * @param seed the training's seed
 * @param file its weights
 * @param accuracy on held-out pictures; null for the encoder before pre-training, which has no classification head
 * @param history loss and measures by step; empty for the encoder before pre-training
 */
public record EncoderRun(Recipe recipe, long seed, Path file, ClassAccuracy accuracy, History history) {

    /** What several trained encoders can name on held-out pictures, a row each: shares in [0, 1]. */
    public static Table accuracies(List<EncoderRun> runs) {
        Table table = Table.create("accuracy", StringColumn.create("recipe"), DoubleColumn.create("class"),
                DoubleColumn.create("type"), DoubleColumn.create("level"), DoubleColumn.create("reference"));
        for (EncoderRun run : runs) {
            ClassAccuracy measured = run.accuracy();
            table.stringColumn("recipe").append(run.recipe().title());
            table.doubleColumn("class").append(measured.joint());
            table.doubleColumn("type").append(measured.type());
            table.doubleColumn("level").append(measured.level());
            table.doubleColumn("reference").append(measured.reference());
        }
        return table;
    }
}

package dsmix.eval;

import dsmix.data.IqaDataset;
import dsmix.data.ScoreDirection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The protocol of Table 4: learn on all of one dataset, test on all of another, SRCC of scores aligned so that higher is
 * better
 * on both.
 *
 * <p>"All rows" is a reconstruction; the paper states only the pairs.
 *
 * @param seed what methods draw from
 */
public record CrossDatasetProtocol(long seed) {

    /**
     * One pair.
     *
     * @param srcc Spearman's rank correlation of aligned predictions with aligned scores: negative means wrong way round
     */
    public record Result(String method, String source, String target, double srcc, double krcc, int rows,
            List<String> notes) { }

    /** Runs a method from one dataset to another. */
    public Result run(QualityMethod method, IqaDataset source, IqaDataset target) {
        int[] all = IntStream.range(0, source.size()).toArray();
        return test(method.name(), method.fit(source, all, seed), source, target);
    }

    /** Runs a method from one dataset to several; it learns once. */
    public List<Result> run(QualityMethod method, IqaDataset source, List<IqaDataset> targets) {
        QualityMethod.Fitted fitted = method.fit(source, IntStream.range(0, source.size()).toArray(), seed);
        return targets.stream().map(target -> test(method.name(), fitted, source, target)).toList();
    }

    /** A row a result. */
    public static Table table(List<Result> results) {
        return Table.create("cross-dataset", StringColumn.create("method", results.stream().map(Result::method)),
                StringColumn.create("source", results.stream().map(Result::source)),
                StringColumn.create("target", results.stream().map(Result::target)),
                DoubleColumn.create("SRCC", results.stream().mapToDouble(Result::srcc).toArray()),
                DoubleColumn.create("KRCC", results.stream().mapToDouble(Result::krcc).toArray()),
                IntColumn.create("rows", results.stream().mapToInt(Result::rows).toArray()),
                StringColumn.create("note", results.stream().map(r -> String.join("; ", r.notes()))));
    }

    private static Result test(String method, QualityMethod.Fitted fitted, IqaDataset source, IqaDataset target) {
        double[] predictions = fitted.predict(target, IntStream.range(0, target.size()).toArray());
        if (source.direction() == ScoreDirection.LOWER_IS_BETTER) {
            predictions = Arrays.stream(predictions).map(p -> -p).toArray();
        }
        double[] scores = target.alignedScores();
        List<String> notes = new ArrayList<>();
        for (IqaDataset data : List.of(source, target)) {
            IntraDatasetProtocol.notes(data, ModelSelection.LAST).forEach(n -> notes.add(data.name() + ": " + n));
        }
        return new Result(method, source.name(), target.name(), Correlation.srcc(predictions, scores),
                Correlation.krcc(predictions, scores), scores.length, List.copyOf(notes));
    }
}

package dsmix.eval;

import dsmix.data.IqaDataset;
import dsmix.data.ScoreKind;
import dsmix.data.Split;
import dsmix.data.Splits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The protocol of Tables 2 and 5 to 8: learn on 80 % of a dataset, test on the rest, over several splits, and report
 * medians.
 *
 * @param splits divisions of the dataset, for example {@code Splits.of(data, 10)}
 * @param selection by which rows a method's state is chosen
 */
public record IntraDatasetProtocol(List<Split> splits, ModelSelection selection) {

    /** Checks that there is a split. */
    public IntraDatasetProtocol {
        splits = List.copyOf(splits);
        if (splits.isEmpty()) {
            throw new IllegalArgumentException("a protocol needs at least one split;"
                    + " Splits.of(data, 10) gives the paper's ten");
        }
    }

    /** The paper's ten splits of a dataset, last state. */
    public static IntraDatasetProtocol paper(IqaDataset data) {
        return of(data, Splits.PAPER_COUNT);
    }

    /** The first splits of a dataset, last state. */
    public static IntraDatasetProtocol of(IqaDataset data, int splits) {
        return new IntraDatasetProtocol(Splits.of(data, splits), ModelSelection.LAST);
    }

    /** The same with another way to choose the state. */
    public IntraDatasetProtocol withSelection(ModelSelection newSelection) {
        return new IntraDatasetProtocol(splits, newSelection);
    }

    /**
     * What came out.
     *
     * @param notes what every table of it must say: warnings, and what the dataset's scores are
     */
    public record Result(String method, String dataset, ModelSelection selection, List<SplitResult> splits,
            List<String> notes) {

        /** Median SRCC over the splits, with its bootstrap interval. */
        public Interval srcc() {
            return median(SplitResult::srcc);
        }

        /** Median PLCC of raw predictions. */
        public Interval plcc() {
            return median(SplitResult::plcc);
        }

        /** Median of any measure. */
        public Interval median(ToDoubleFunction<SplitResult> measure) {
            return Interval.ofMedian(values(measure));
        }

        /** A measure on every split, in order: what paired tests compare. */
        public double[] values(ToDoubleFunction<SplitResult> measure) {
            return splits.stream().mapToDouble(measure).toArray();
        }

        /** A row a split, with the notes in the table's name. */
        public Table table() {
            String warning = notes.isEmpty() ? "" : " (" + String.join("; ", notes) + ")";
            return Table.create(method + " on " + dataset + warning,
                    LongColumn.create("seed", splits.stream().mapToLong(SplitResult::seed).toArray()),
                    IntColumn.create("rows", splits.stream().mapToInt(SplitResult::rows).toArray()),
                    DoubleColumn.create("SRCC", values(SplitResult::srcc)), DoubleColumn.create("PLCC",
                            values(SplitResult::plcc)),
                    DoubleColumn.create("PLCC 4-par", values(SplitResult::plcc4)),
                    DoubleColumn.create("PLCC 5-par", values(SplitResult::plcc5)),
                    DoubleColumn.create("KRCC", values(SplitResult::krcc)), DoubleColumn.create("RMSE",
                            values(SplitResult::rmse)));
        }
    }

    /** Runs one method on every split. */
    public Result run(QualityMethod method, IqaDataset data) {
        List<SplitResult> results = new ArrayList<>();
        for (Split split : splits) {
            QualityMethod.Fitted fitted = fit(method, data, split);
            double[] scores = Arrays.stream(split.test()).mapToDouble(data::score).toArray();
            double[] predictions = fitted.predict(data, split.test());
            if (predictions.length != scores.length) {
                throw new IllegalStateException(method.name() + " gave " + predictions.length + " predictions for "
                        + scores.length + " rows of " + data.name());
            }
            results.add(SplitResult.of(split.seed(), predictions, scores));
        }
        return new Result(method.name(), data.name(), selection, List.copyOf(results), notes(data, selection));
    }

    /** Runs several methods on the same splits. */
    public List<Result> run(List<? extends QualityMethod> methods, IqaDataset data) {
        return methods.stream().map(m -> run(m, data)).toList();
    }

    /** A row a method: medians with 95 % intervals, and the notes. */
    public static Table summary(List<Result> results) {
        Table table = Table.create("intra-dataset, median over splits", StringColumn.create("method"),
                StringColumn.create("dataset"),
                IntColumn.create("splits"), DoubleColumn.create("SRCC"), StringColumn.create("SRCC 95 %"),
                        DoubleColumn.create("PLCC"),
                StringColumn.create("PLCC 95 %"), DoubleColumn.create("PLCC 5-par"), DoubleColumn.create("KRCC"),
                DoubleColumn.create("RMSE"), StringColumn.create("selection"), StringColumn.create("note"));
        for (Result r : results) {
            double[] srcc = r.values(SplitResult::srcc);
            table.stringColumn(0).append(r.method());
            table.stringColumn(1).append(r.dataset());
            table.intColumn(2).append(srcc.length);
            table.doubleColumn(3).append(Interval.median(srcc));
            table.stringColumn(4).append(range(srcc));
            table.doubleColumn(5).append(Interval.median(r.values(SplitResult::plcc)));
            table.stringColumn(6).append(range(r.values(SplitResult::plcc)));
            table.doubleColumn(7).append(Interval.median(r.values(SplitResult::plcc5)));
            table.doubleColumn(8).append(Interval.median(r.values(SplitResult::krcc)));
            table.doubleColumn(9).append(Interval.median(r.values(SplitResult::rmse)));
            table.stringColumn(10).append(r.selection().name());
            table.stringColumn(11).append(String.join("; ", r.notes()));
        }
        return table;
    }

    /** A row a pair of methods: median difference in SRCC, Wilcoxon's p on the shared splits, and Holm's correction. */
    public static Table significance(List<Result> results) {
        Table table = Table.create("paired Wilcoxon on SRCC", StringColumn.create("method"), StringColumn.create("against"),
                DoubleColumn.create("median difference"), DoubleColumn.create("p"), DoubleColumn.create("p (Holm)"));
        for (int i = 0; i < results.size(); i++) {
            for (int j = i + 1; j < results.size(); j++) {
                double[] a = results.get(i).values(SplitResult::srcc);
                double[] b = results.get(j).values(SplitResult::srcc);
                double[] difference = new double[a.length];
                Arrays.setAll(difference, k -> a[k] - b[k]);
                table.stringColumn(0).append(results.get(i).method());
                table.stringColumn(1).append(results.get(j).method());
                table.doubleColumn(2).append(Interval.median(difference));
                table.doubleColumn(3).append(Wilcoxon.signedRank(a, b).pValue());
            }
        }
        for (double p : Wilcoxon.holm(table.doubleColumn(3).asDoubleArray())) {
            table.doubleColumn(4).append(p);
        }
        return table;
    }

    private QualityMethod.Fitted fit(QualityMethod method, IqaDataset data, Split split) {
        return switch (selection) {
            case LAST -> method.fit(data, split.train(), split.seed());
            case VALIDATION -> {
                Split inner = Splits.validation(data, split);
                yield method.fit(data, inner.train(), inner.test(), split.seed());
            }
            case BEST_TEST -> method.fit(data, split.train(), split.test(), split.seed());
        };
    }

    private static String range(double[] values) {
        if (!Arrays.stream(values).allMatch(Double::isFinite)) {
            return "";
        }
        String text = Interval.ofMedian(values).toString();
        return text.substring(text.indexOf('['));
    }

    static List<String> notes(IqaDataset data, ModelSelection selection) {
        List<String> notes = new ArrayList<>();
        selection.warning().ifPresent(w -> notes.add("WARNING: " + w));
        if (data.scoreKind() == ScoreKind.SURROGATE) {
            notes.add("not human scores");
        }
        notes.addAll(data.notes().stream().filter(n -> n.startsWith("partial")).toList());
        return List.copyOf(notes);
    }
}

package dsmix.experiment;

import dsmix.data.IqaDataset;
import dsmix.eval.Wilcoxon;
import dsmix.report.RunRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Tables of measured results: recipes beside each other on the same splits, datasets against each other. */
final class Results {

    /** Enough for a mean of three digits. */
    private static final int DRIFT_PICTURES = 100;

    private final Probes probes;

    Results(Probes probes) {
        this.probes = probes;
    }

    /**
     * Recipes compared split by split.
     *
     * @param runs the first one is what the others are compared with
     */
    Table compare(List<EncoderRun> runs, IqaDataset data) throws IOException {
        Table table = Table.create("recipes", StringColumn.create("recipe"), StringColumn.create("head"),
                DoubleColumn.create("SRCC"), StringColumn.create("95% interval"), DoubleColumn.create("PLCC"),
                DoubleColumn.create("SRCC | paired difference"), DoubleColumn.create("SRCC | deviation"),
                DoubleColumn.create("SRCC | Wilcoxon p"));
        for (ProbeKind kind : ProbeKind.values()) {
            double[] base = null;
            for (EncoderRun run : runs) {
                RunRecord record = probes.intra(run, kind, data, PaperPlaces.of(run.recipe(), kind, data));
                double[] srcc = series(record, "SRCC");
                base = base == null ? srcc : base;
                append(table, run, kind, record, srcc, base);
            }
        }
        return table;
    }

    private static void append(Table table, EncoderRun run, ProbeKind kind, RunRecord record, double[] srcc, double[] base) {
        table.stringColumn(0).append(run.recipe().title());
        table.stringColumn(1).append(kind.title());
        var measure = record.outcome().measures().get(0);
        table.doubleColumn(2).append(measure.value());
        table.stringColumn(3).append(String.format(Locale.ROOT, "%.3f to %.3f", measure.low(), measure.high()));
        table.doubleColumn(4).append(record.value("PLCC").orElse(Double.NaN));
        double[] differences = new double[srcc.length];
        Arrays.setAll(differences, i -> srcc[i] - base[i]);
        boolean first = srcc == base;
        double mean = Arrays.stream(differences).average().orElse(Double.NaN);
        double squares = Arrays.stream(differences).map(d -> (d - mean) * (d - mean)).sum();
        double variance = squares / Math.max(1, differences.length - 1);
        if (first) {
            table.doubleColumn(5).appendMissing();
            table.doubleColumn(6).appendMissing();
            table.doubleColumn(7).appendMissing();
        } else {
            table.doubleColumn(5).append(mean);
            table.doubleColumn(6).append(Math.sqrt(variance));
            table.doubleColumn(7).append(Wilcoxon.signedRank(srcc, base).pValue());
        }
    }

    /** SRCC of every split by recipe, for a chart. */
    Map<String, double[]> splits(List<EncoderRun> runs, ProbeKind kind, IqaDataset data) throws IOException {
        Map<String, double[]> values = new LinkedHashMap<>();
        for (EncoderRun run : runs) {
            values.put(run.recipe().title(), series(probes.intra(run, kind, data, PaperPlaces.of(run.recipe(), kind, data)),
                    "SRCC"));
        }
        return values;
    }

    /**
     * How far features moved: mean cosine distance between a recipe's and the untrained encoder's vectors of the same
     * pictures, at most {@value #DRIFT_PICTURES} of them spread over the dataset.
     */
    Table drift(EncoderRun start, List<EncoderRun> runs, IqaDataset all) throws IOException {
        int count = Math.min(DRIFT_PICTURES, all.size());
        IqaDataset data = all.subset(IntStream.range(0, count).map(i -> (int) ((long) i * all.size() / count)).toArray());
        float[][][] origin = probes.features(start, data);
        Table table = Table.create("drift", StringColumn.create("recipe"),
                DoubleColumn.create("cosine distance to the teacher"),
                DoubleColumn.create("accuracy | class"), DoubleColumn.create("accuracy | type"),
                DoubleColumn.create("accuracy | level"));
        for (EncoderRun run : runs) {
            float[][][] moved = probes.features(run, data);
            double sum = 0;
            for (int i = 0; i < moved.length; i++) {
                sum += cosineDistance(origin[i][0], moved[i][0]);
            }
            table.stringColumn(0).append(run.recipe().title());
            table.doubleColumn(1).append(sum / moved.length);
            table.doubleColumn(2).append(run.accuracy().joint());
            table.doubleColumn(3).append(run.accuracy().type());
            table.doubleColumn(4).append(run.accuracy().level());
        }
        return table;
    }

    /** The pairs of the paper's Table 4 that the found datasets allow. */
    List<RunRecord> cross(EncoderRun run, ProbeKind kind, List<IqaDataset> human) throws IOException {
        List<RunRecord> records = new ArrayList<>();
        for (IqaDataset source : human) {
            for (IqaDataset target : human) {
                if (source != target) {
                    records.add(probes.cross(run, kind, source, target, PaperPlaces.ofPair(source, target)));
                }
            }
        }
        return records;
    }

    /**
     * Fitted to one dataset, tested on the other, both ways; the two may be one and the same, which leaves nothing to test.
     */
    Table transfer(List<EncoderRun> runs, IqaDataset first, IqaDataset second) throws IOException {
        Table table = Table.create("transfer", StringColumn.create("recipe"), StringColumn.create("fitted to"),
                StringColumn.create("tested on"), StringColumn.create("test scores"), DoubleColumn.create("SRCC"));
        if (first.name().equals(second.name())) {
            return table;
        }
        for (EncoderRun run : runs) {
            for (List<IqaDataset> pair : List.of(List.of(first, second), List.of(second, first))) {
                RunRecord record = probes.cross(run, ProbeKind.RIDGE, pair.get(0), pair.get(1), List.of());
                table.stringColumn(0).append(run.recipe().title());
                table.stringColumn(1).append(pair.get(0).name());
                table.stringColumn(2).append(pair.get(1).name());
                table.stringColumn(3).append(record.request().data().kind().label());
                table.doubleColumn(4).append(record.value("SRCC").orElse(Double.NaN));
            }
        }
        return table;
    }

    private static double[] series(RunRecord record, String name) {
        return record.outcome().series().get(name).stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double cosineDistance(float[] a, float[] b) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int k = 0; k < a.length; k++) {
            ab += (double) a[k] * b[k];
            aa += (double) a[k] * a[k];
            bb += (double) b[k] * b[k];
        }
        return 1 - ab / Math.sqrt(aa * bb);
    }
}

package dsmix.experiment;

import dsmix.distort.Distorter;
import dsmix.distort.Distortion;
import dsmix.dsm.SensitivityMap;
import dsmix.image.Image;
import dsmix.image.Seeds;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * How strongly each of the 125 distorted classes changes pictures: the mean of its sensitivity maps in grey levels of 255.
 *
 * @param greyLevels by type - 1, then level - 1
 */
public record Damage(double[][] greyLevels) {

    /** Averages over the given pictures; every picture is distorted once by every class. */
    public static Damage of(List<Image> pictures, Distorter distorter, long seed) {
        double[][] sums = new double[Distortion.COUNT][Distortion.LEVELS];
        IntStream.range(0, Distortion.COUNT * Distortion.LEVELS).parallel().forEach(i -> {
            Distortion distortion = Distortion.ofId(1 + i / Distortion.LEVELS);
            int level = 1 + i % Distortion.LEVELS;
            double sum = 0;
            for (int p = 0; p < pictures.size(); p++) {
                Image reference = pictures.get(p);
                Image distorted = distorter.apply(reference, distortion, level, Seeds.mix(seed, p, i)).quantised();
                sum += SensitivityMap.of(distorted, reference, 8).mean();
            }
            sums[distortion.id() - 1][level - 1] = 255 * sum / pictures.size();
        });
        return new Damage(sums);
    }

    /** The catalogue: number, name, group, parameter and its five official values. */
    public static Table parameters() {
        Table table = byType("distortions", StringColumn.create("parameter"));
        for (Distortion distortion : Distortion.all()) {
            table.intColumn(0).append(distortion.id());
            table.stringColumn(1).append(distortion.title());
            table.stringColumn(2).append(distortion.group().title());
            table.stringColumn(3).append((distortion.parameter() + " " + distortion.unit()).strip());
            for (int level = 1; level <= Distortion.LEVELS; level++) {
                table.doubleColumn(3 + level).append(distortion.level(level));
            }
        }
        return table;
    }

    /** The types' numbers, for the axis of a chart. */
    public List<String> types() {
        return Distortion.all().stream().map(distortion -> String.valueOf(distortion.id())).toList();
    }

    /** One series a level, one value a type. */
    public Map<String, double[]> byLevel() {
        Map<String, double[]> series = new LinkedHashMap<>();
        for (int level = 0; level < Distortion.LEVELS; level++) {
            int column = level;
            series.put("level " + (level + 1), Arrays.stream(greyLevels).mapToDouble(row -> row[column]).toArray());
        }
        return series;
    }

    /** One row a type: number, name, group and the five levels. */
    public Table table() {
        Table table = byType("damage");
        for (Distortion distortion : Distortion.all()) {
            table.intColumn(0).append(distortion.id());
            table.stringColumn(1).append(distortion.title());
            table.stringColumn(2).append(distortion.group().title());
            for (int level = 0; level < Distortion.LEVELS; level++) {
                table.doubleColumn(3 + level).append(greyLevels[distortion.id() - 1][level]);
            }
        }
        return table;
    }

    /** The classes whose mean change is below so many grey levels, weakest first. */
    public Table weakerThan(double limit) {
        Table table = Table.create("weak", StringColumn.create("class"), StringColumn.create("distortion"),
                DoubleColumn.create("grey levels"));
        for (Distortion distortion : Distortion.all()) {
            for (int level = 1; level <= Distortion.LEVELS; level++) {
                double value = greyLevels[distortion.id() - 1][level - 1];
                if (value < limit) {
                    table.stringColumn(0).append(distortion.id() + "." + level);
                    table.stringColumn(1).append(distortion.title() + ", " + distortion.parameter() + " "
                            + distortion.level(level));
                    table.doubleColumn(2).append(value);
                }
            }
        }
        return table.sortAscendingOn("grey levels");
    }

    /** An empty table with a row a type to come: number, name, group, further columns, and one column a level. */
    private static Table byType(String name, StringColumn... more) {
        Table table = Table.create(name, IntColumn.create("type"), StringColumn.create("distortion"),
                StringColumn.create("group"));
        table.addColumns(more);
        for (int level = 1; level <= Distortion.LEVELS; level++) {
            table.addColumns(DoubleColumn.create("level " + level));
        }
        return table;
    }
}

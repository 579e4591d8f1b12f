package dsmix.distort;

import java.util.Locale;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The catalogue of distortions as a table: number, title, group, parameter, unit and its five values. */
public final class DistortionTable {

    private DistortionTable() {
    }

    /** One row per type, parameter values as the profile uses them. */
    public static Table of(Profile profile) {
        Table table = Table.create("Distortions, profile " + profile.name().toLowerCase(Locale.ROOT),
                IntColumn.create("type"), StringColumn.create("title"), StringColumn.create("group"),
                StringColumn.create("parameter"), StringColumn.create("unit"), StringColumn.create("random"));
        for (int level = 1; level <= Distortion.LEVELS; level++) {
            table.addColumns(DoubleColumn.create("level " + level));
        }
        for (Distortion d : Distortion.all()) {
            table.intColumn("type").append(d.id());
            table.stringColumn("title").append(d.title());
            table.stringColumn("group").append(d.group().title());
            table.stringColumn("parameter").append(d.parameter());
            table.stringColumn("unit").append(d.unit());
            table.stringColumn("random").append(d.isRandom() ? "yes" : "no");
            for (int level = 1; level <= Distortion.LEVELS; level++) {
                table.doubleColumn("level " + level).append(profile.parameter(d, level));
            }
        }
        return table;
    }
}

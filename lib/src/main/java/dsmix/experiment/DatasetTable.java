package dsmix.experiment;

import dsmix.data.DatasetInfo;
import dsmix.data.IqaDataset;
import java.util.List;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Table 1: the paper's row, the facts, and what was found. */
final class DatasetTable {

    private DatasetTable() {
    }

    static Table of(List<IqaDataset> found) {
        Table table = Table.create("Table 1", StringColumn.create("dataset"), StringColumn.create("size | paper"),
                IntColumn.create("size | official"), StringColumn.create("score | paper"),
                StringColumn.create("score | range"),
                StringColumn.create("score | better"), StringColumn.create("found here"), StringColumn.create("note"));
        for (DatasetInfo info : DatasetInfo.all()) {
            boolean scored = !info.score().equals("none");
            table.stringColumn(0).append(info.title());
            table.stringColumn(1).append(info.paper().size());
            table.intColumn(2).append(info.size());
            table.stringColumn(3).append(info.paper().score());
            table.stringColumn(4).append(scored ? info.range().toString() : "");
            table.stringColumn(5).append(!scored ? "" : info.direction().name().startsWith("HIGHER") ? "higher" : "lower");
            table.stringColumn(6).append(found.stream().filter(data -> data.name().equals(info.name())).findFirst()
                    .map(DatasetTable::count).orElse("no"));
            table.stringColumn(7).append(info.note());
        }
        return table;
    }

    private static String count(IqaDataset data) {
        return data.missing().isEmpty() ? "all " + data.size()
                : data.size() + ", " + data.missing().size() + " are missing";
    }
}

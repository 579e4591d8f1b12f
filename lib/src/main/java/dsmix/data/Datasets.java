package dsmix.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Opens datasets by name and lists those that are known. */
public final class Datasets {

    private static final Map<String, DatasetReader> READERS = Map.ofEntries(
            Map.entry("live", new LiveReader()), Map.entry("csiq", new CsiqReader()),
            Map.entry("tid2008", new TidReader("tid2008")), Map.entry("tid2013", new TidReader("tid2013")),
            Map.entry("kadid10k", new KadidReader()), Map.entry("kadis700k", new KadisReader()),
            Map.entry("clive", new CliveReader()), Map.entry("koniq10k", new KoniqReader()),
            Map.entry("flive", new FliveReader()), Map.entry("spaq", new SpaqReader()),
            Map.entry("csv", new CsvReader()));

    private Datasets() {
    }

    /** The dataset in this folder, refused if pictures are missing; see the other form. */
    public static IqaDataset open(String name, Path dir) throws IOException {
        return open(name, dir, MissingPolicy.FAIL);
    }

    /**
     * The dataset in this folder, laid out as its authors publish it.
     *
     * @param name live, csiq, tid2008, tid2013, kadid10k, kadis700k, clive, koniq10k, flive, spaq, or csv for any folder
     *     with a CSV of names and scores; case does not matter
     * @param dir the unpacked folder, or one that holds it at most two levels down; for csv also the file itself
     * @param policy what to do about pictures that the score file names and the folder lacks
     * @throws IOException if the folder is not that dataset or is damaged, naming the file and what to do
     * @throws IllegalArgumentException if no dataset has this name
     */
    public static IqaDataset open(String name, Path dir, MissingPolicy policy) throws IOException {
        String key = name.equalsIgnoreCase("csv") ? "csv" : DatasetInfo.of(name).name();
        return READERS.get(key).read(dir, policy);
    }

    /**
     * The dataset, wherever {@link #find} finds it.
     *
     * @throws IOException if it is not there, saying how to get it
     */
    public static IqaDataset open(String name, MissingPolicy policy) throws IOException {
        Path dir = find(name).orElseThrow(() -> new IOException(DatasetInfo.of(name).title() + " is not under "
                + String.join(" nor under ", Places.here().data().stream().map(Path::toString).toList())
                + "; get it with environment/get-data " + DatasetInfo.of(name).name() + ", or point DSMIX_DATA at a folder"
                + " that holds it"));
        return open(name, dir, policy);
    }

    /** The folder of a dataset in one of the {@link Places#data() data folders}; empty if it is in none of them. */
    public static Optional<Path> find(String name) {
        DatasetInfo info = DatasetInfo.of(name);
        for (Path base : Places.here().data()) {
            FileIndex index = new FileIndex(base);
            for (String folder : info.folders()) {
                try {
                    Optional<Path> found = index.folder(folder).map(base::resolve);
                    if (found.isPresent()) {
                        return found;
                    }
                } catch (IOException unreadable) {
                    // a folder that may not be listed holds nothing for us
                }
            }
        }
        return Optional.empty();
    }

    /**
     * The paper's Table 1 as printed beside the facts, with its errors noted, and the two datasets that the library reads
     * in addition.
     */
    public static Table registry() {
        Table out = Table.create("Table 1: datasets", StringColumn.create("name"), StringColumn.create("paper"),
                StringColumn.create("paper size"), StringColumn.create("paper score"), StringColumn.create("paper range"),
                IntColumn.create("size"), IntColumn.create("references"), IntColumn.create("types"),
                IntColumn.create("levels"), StringColumn.create("distortion"), StringColumn.create("score"),
                StringColumn.create("range"), StringColumn.create("better"), StringColumn.create("licence"),
                StringColumn.create("source"), BooleanColumn.create("form"), StringColumn.create("note"));
        for (DatasetInfo d : DatasetInfo.all()) {
            boolean scored = d.facts().kind() != ScoreKind.NONE;
            out.stringColumn("name").append(d.name());
            out.stringColumn("paper").append(d.paper().name());
            out.stringColumn("paper size").append(d.paper().size());
            out.stringColumn("paper score").append(d.paper().score());
            out.stringColumn("paper range").append(d.paper().range());
            out.intColumn("size").append(d.size());
            out.intColumn("references").append(d.references());
            out.intColumn("types").append(d.types());
            out.intColumn("levels").append(d.levels());
            out.stringColumn("distortion").append(d.origin().name().toLowerCase(Locale.ROOT));
            out.stringColumn("score").append(d.score());
            out.stringColumn("range").append(scored ? d.range().toString() : "");
            out.stringColumn("better").append(!scored ? "" : d.direction() == ScoreDirection.HIGHER_IS_BETTER
                    ? "higher" : "lower");
            out.stringColumn("licence").append(d.licence());
            out.stringColumn("source").append(d.source());
            out.booleanColumn("form").append(d.needsForm());
            out.stringColumn("note").append(d.note());
        }
        return out;
    }
}

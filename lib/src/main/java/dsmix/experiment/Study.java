package dsmix.experiment;

import dsmix.data.IqaDataset;
import dsmix.data.ScoreKind;
import dsmix.data.Split;
import dsmix.distort.Distorter;
import dsmix.dsm.DsmEvaluation;
import dsmix.dsm.DsmPredictor;
import dsmix.dsm.PristinePictures;
import dsmix.image.Image;
import dsmix.nn.Devices;
import dsmix.notebook.Show;
import dsmix.quality.PretrainConfig;
import dsmix.quality.QualityModel;
import dsmix.report.DataKind;
import dsmix.report.DataRef;
import dsmix.report.FigureBook;
import dsmix.report.PaperTables;
import dsmix.report.Provenance;
import dsmix.report.SideBySide;
import dsmix.train.TrainingListener;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;

/**
 * What a notebook works with: a scale, the data that was found, the networks that belong to both, and the book of figures.
 *
 * <p>Everything expensive is made when it is first asked for and kept in {@code data/generated}; asking again, also from
 * another notebook, loads it.
 */
public final class Study {

    private final Chapter chapter;
    private final Workspace workspace;
    private final Scale scale;
    private final Sources sources;
    private final Networks networks;
    private final FigureBook book;
    private final Probes probes;
    private final Results results;
    private final BesidePaper paper;

    private Study(Chapter chapter, Workspace workspace, Scale scale) {
        this.chapter = chapter;
        this.workspace = workspace;
        this.scale = scale;
        this.sources = new Sources(workspace, scale);
        this.networks = new Networks(workspace, scale, sources);
        this.book = new FigureBook(workspace.figures().resolve(scale.name()));
        this.probes = new Probes(workspace, scale, networks.probing());
        this.results = new Results(probes);
        this.paper = new BesidePaper(probes.store(), sources);
        if (chapter == Chapter.RESULTS) {
            book.firstSection(chapter.id(), chapter.title(), chapter.about());
        } else {
            book.section(chapter.id(), chapter.title(), chapter.about());
        }
    }

    /**
     * Opens the study for a notebook, as the environment variables of {@link Workspace} and {@link Scale} say.
     *
     * @param notebook its two digits
     * @throws IOException if {@code DSMIX_DATA} names a folder in which nothing is that the library would use
     */
    public static Study open(String notebook) throws IOException {
        return new Study(Chapter.of(notebook), Workspace.fromEnvironment(), Scale.fromEnvironment());
    }

    /** The sizes of this run. */
    public Scale scale() {
        return scale;
    }

    /** Where things are. */
    public Workspace workspace() {
        return workspace;
    }

    /** The pristine pictures. */
    public Photographs photographs() throws IOException {
        return sources.photographs();
    }

    /** A whole picture of the training part; numbers beyond the last begin again. */
    public Image photograph(int number) throws IOException {
        return whole(photographs().train(), number);
    }

    /** A whole picture that no network was trained on. */
    public Image heldOutPhotograph(int number) throws IOException {
        return whole(photographs().heldOut(), number);
    }

    /** The first pictures of the training part. */
    public List<Image> somePhotographs(int count) throws IOException {
        PristinePictures train = photographs().train();
        return IntStream.range(0, Math.min(count, train.size())).mapToObj(i -> whole(train, i)).toList();
    }

    private static Image whole(PristinePictures pictures, int number) {
        int i = Math.floorMod(number, pictures.size());
        return pictures.crop(i, 0, 0, pictures.width(i), pictures.height(i));
    }

    /** Side of the crops that the DSM network sees, for pictures in notebooks. */
    public int crop() {
        return scale.dsm().crops().size();
    }

    /** Side of a square that fits into every pristine picture, at most the paper's 224 pixels and a multiple of 16. */
    public int window() throws IOException {
        PristinePictures all = photographs().all();
        int smallest = IntStream.range(0, all.size()).map(i -> Math.min(all.width(i), all.height(i))).min().orElseThrow();
        return Math.min(224, smallest / 16 * 16);
    }

    /** How strongly every class changes the first few pictures. */
    public Damage damage(Distorter distorter, int pictures) throws IOException {
        return Damage.of(somePhotographs(pictures), distorter, scale.seed());
    }

    /** The trained DSM network; trains it on the first call. */
    public DsmPredictor dsmPredictor(TrainingListener... listeners) throws IOException {
        return networks.predictor(listeners);
    }

    /** The DSM network judged on held-out pictures. */
    public DsmEvaluation dsmQuality() throws IOException {
        return networks.predictorQuality();
    }

    /** The encoder of a recipe; trains it on the first call. */
    public EncoderRun encoder(Recipe recipe, TrainingListener... listeners) throws IOException {
        return networks.encoder(recipe, scale.seed(), listeners);
    }

    /** The encoders of several recipes, trained where they are not there yet. */
    public List<EncoderRun> encoders(List<Recipe> recipes) throws IOException {
        List<EncoderRun> runs = new ArrayList<>();
        for (Recipe recipe : recipes) {
            runs.add(encoder(recipe));
        }
        return runs;
    }

    /** The teacher's weights, trained if need be, in words. */
    public String teacher(TrainingListener... listeners) throws IOException {
        Path file = networks.teacher(listeners);
        return networks.imageNet() ? "Teacher and first weights: ImageNet, " + file.getFileName()
                : "No ImageNet weights were found. Teacher and first weights: the scene teacher, which tells the sample"
                        + " world's scene families apart";
    }

    /** The pre-training that recipes change. */
    public PretrainConfig pretraining() {
        return networks.pretraining();
    }

    /** How features become scores. */
    public Probing probing() {
        return networks.probing();
    }

    /**
     * The dataset whose scores the probes are fitted to: human scores if any were found, else the sample world's surrogate.
     */
    public IqaDataset scored() throws IOException {
        List<IqaDataset> human = sources.humanScored();
        return human.isEmpty() ? sources.surrogateScored() : human.get(0);
    }

    /** Table 1 of the paper beside the facts, with what this run found. */
    public Table datasets() throws IOException {
        return DatasetTable.of(sources.humanScored());
    }

    /** Predicted and given scores of one split's test pictures. */
    public Prediction predict(Recipe recipe, ProbeKind head, Split split) throws IOException {
        return probes.prediction(encoder(recipe), head, scored(), split);
    }

    /** Features of the scored dataset's pictures: [picture][view][value]. */
    public float[][][] features(Recipe recipe) throws IOException {
        return probes.features(encoder(recipe), scored());
    }

    /** Recipes compared on the same splits of the scored dataset; the first is the one the others are compared with. */
    public Table compare(List<Recipe> recipes) throws IOException {
        return results.compare(encoders(recipes), scored());
    }

    /** SRCC of every split by recipe, with the paper's head. */
    public Map<String, double[]> splits(List<Recipe> recipes) throws IOException {
        return results.splits(encoders(recipes), ProbeKind.MLP, scored());
    }

    /** How far pre-training moved features away from the teacher's, and the class accuracy that it bought. */
    public Table drift(List<Recipe> recipes) throws IOException {
        return results.drift(encoder(Recipe.INITIAL), encoders(recipes), scored());
    }

    /** An encoder with a head fitted to all of the scored dataset; the caller closes it. */
    public QualityModel model(Recipe recipe, ProbeKind head) throws IOException {
        return probes.model(encoder(recipe), head, scored());
    }

    /**
     * Runs the paper's cross-dataset pairs as far as the found datasets allow; returns table 4 as {@link #paperTable} does.
     */
    public String crossDataset(Recipe recipe) throws IOException {
        results.cross(encoder(recipe), ProbeKind.MLP, sources.humanScored());
        return paperTable(4);
    }

    /** Between the sample world's surrogate labels and the scored dataset, both ways; not in the paper. */
    public Table surrogateTransfer(List<Recipe> recipes) throws IOException {
        IqaDataset surrogate = sources.surrogateScored();
        IqaDataset other = scored().scoreKind() == ScoreKind.SURROGATE ? surrogate : scored();
        return results.transfer(encoders(recipes), surrogate, other);
    }

    /** The feature space of a recipe's encoder: distorted pictures by type, and the scored dataset's if they are real. */
    public FeatureSpace featureSpace(Recipe recipe) throws IOException {
        return FeatureSpace.of(probes, encoder(recipe), sources.surrogateScored(), scored());
    }

    /** What became of the paper's figures at this scale. */
    public Table figures() {
        return paper.figures(book.ids());
    }

    /** Puts a table into the book; returns its HTML for showing. */
    public String table(String id, String title, String caption, Table table) throws IOException {
        book.table(id, title, caption, table, provenance());
        return Show.table(table);
    }

    /**
     * Puts a table of the paper, 2 to 8, beside what was measured at this scale into the book; returns its HTML for showing.
     */
    public String paperTable(int number) throws IOException {
        SideBySide beside = paper.beside(number);
        Table table = beside.table();
        book.table("paper-table-" + number, PaperTables.load().title(number) + " (paper table " + number + ")",
                "Paper | here, cell by cell; what was not run says why.", table, beside.style(), provenance());
        return Show.table(table, beside.style());
    }

    /** Puts a figure into the book; returns its HTML for showing. */
    public String figure(String id, String title, String caption, BufferedImage picture) throws IOException {
        book.figure(id, title, caption, picture, provenance());
        return Show.html(picture, title);
    }

    /** The page that shows all tables and figures of this scale. */
    public Path index() {
        return book.index();
    }

    private Provenance provenance() throws IOException {
        Provenance provenance = Provenance.here(scale.name()).withSeeds(scale.seed());
        if (chapter.usesPhotographs()) {
            provenance = provenance.withData(photographRef());
        }
        return chapter.usesScores() ? provenance.withData(DataRef.of(scored())) : provenance;
    }

    private DataRef photographRef() throws IOException {
        Photographs found = photographs();
        return DataRef.of(found.kind() == Photographs.Kind.PHOTOGRAPHS ? "pristine photographs" : "sample world, pristine",
                DataKind.NONE, found.all().contentHash(), found.all().size());
    }

    /** What the scores are, in words for captions. */
    public String scoreKind() throws IOException {
        return scored().scoreKind() == ScoreKind.HUMAN ? "human opinion scores" : "surrogate scores, no human opinion";
    }

    /** A line or two that every notebook shows first, as HTML: scale, pictures, scores, device. */
    public String banner() throws IOException {
        String warning = scored().scoreKind() == ScoreKind.HUMAN ? ""
                : "<br><b>No human scores were found; scores are a full-reference metric's, for learning the steps"
                        + " only.</b>";
        return "<div style=\"border-left:4px solid #4477aa;padding:.4em 1em\"><b>Scale " + scale.name() + "</b>: "
                + scale.about() + " · seed " + scale.seed() + "<br>Pristine pictures: " + photographs().origin()
                + "<br>Scores: " + scored().name() + ", " + scored().size() + " pictures, " + scoreKind()
                + "<br>Device: " + Devices.describe() + warning + "</div>";
    }
}

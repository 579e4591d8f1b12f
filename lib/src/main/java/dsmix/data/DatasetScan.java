package dsmix.data;

import dsmix.image.Image;
import dsmix.image.ImageFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What is wrong with a dataset's pictures, found by decoding every one of them, references included.
 *
 * <p>{@link #problems()} has the columns {@code image}, {@code problem} (missing, unreadable, duplicate, wrong size) and
 * {@code detail}. Two pictures are duplicates if they have the same size and the same 8-bit RGB samples. A size is wrong if
 * the published dataset has one size and this is another, or if a distorted picture differs from its reference. All
 * processors work; pictures are decoded together only as long as they fit into a third of the heap.
 */
public final class DatasetScan {

    /** Heap bytes for each pixel while decoding: three floats, the decoder's own copy, and the samples for the hash. */
    private static final long BYTES_A_PIXEL = 24;

    private final IqaDataset data;
    private final Semaphore megapixels;
    private final int allMegapixels;
    private final AtomicInteger done = new AtomicInteger();
    private final IntConsumer progress;
    private final Table problems = Table.create("problems", StringColumn.create("image"), StringColumn.create("problem"),
            StringColumn.create("detail"));
    private final List<int[]> twins = new ArrayList<>();

    private DatasetScan(IqaDataset data, IntConsumer progress) {
        this.data = data;
        this.progress = progress;
        this.allMegapixels = (int) Math.max(1, Runtime.getRuntime().maxMemory() / 3 / BYTES_A_PIXEL / 1_000_000);
        this.megapixels = new Semaphore(allMegapixels);
    }

    /** Decodes all pictures of a dataset. */
    public static DatasetScan of(IqaDataset data) {
        return of(data, n -> { });
    }

    /**
     * Decodes all pictures of a dataset.
     *
     * @param progress hears the number of pictures done, from any thread
     */
    public static DatasetScan of(IqaDataset data, IntConsumer progress) {
        DatasetScan scan = new DatasetScan(data, progress);
        scan.run();
        return scan;
    }

    /** One row for each problem, in the order of the dataset's rows; empty if all is well. */
    public Table problems() {
        return problems.copy();
    }

    /** Number of pictures looked at: rows and distinct references. */
    public int checked() {
        return done.get();
    }

    /** True if there is no problem. */
    public boolean isClean() {
        return problems.isEmpty();
    }

    /**
     * The dataset with identical pictures in one group each, so that no split separates them.
     *
     * @return the same dataset if there are no identical pictures
     */
    public IqaDataset withDuplicatesTogether() {
        return twins.isEmpty() ? data : data.merged(twins);
    }

    @Override
    public String toString() {
        Map<String, Integer> counts = new TreeMap<>();
        problems.stringColumn("problem").forEach(kind -> counts.merge(kind, 1, Integer::sum));
        return checked() + " pictures of " + data.name() + ": " + (isClean() ? "no problems" : counts.entrySet().stream()
                .map(e -> e.getValue() + " " + e.getKey()).collect(Collectors.joining(", ")));
    }

    private void run() {
        List<String> references = new ArrayList<>(new TreeSet<>(IntStream.range(0, data.size())
                .mapToObj(i -> data.referencePath(i).map(Path::toString).orElse("")).filter(p -> !p.isEmpty()).toList()));
        Map<String, Finding> byReference = new HashMap<>();
        List<Finding> ofReferences = references.stream().parallel().map(p -> look(Path.of(p))).toList();
        for (int i = 0; i < references.size(); i++) {
            byReference.put(references.get(i), ofReferences.get(i));
        }
        Finding[] rows = IntStream.range(0, data.size()).parallel().mapToObj(i -> look(data.imagePath(i)))
                .toArray(Finding[]::new);
        data.missing().forEach(name -> add(name, "missing", "named in the score file and not in the folder"));
        for (int i = 0; i < references.size(); i++) {
            Finding found = ofReferences.get(i);
            if (found.problem != null) {
                add(data.root().relativize(Path.of(references.get(i))).toString(), found.problem, found.detail);
            }
        }
        Map<String, Integer> first = new HashMap<>();
        for (int row = 0; row < rows.length; row++) {
            judge(row, rows[row], byReference.get(data.referencePath(row).map(Path::toString).orElse("")), first);
        }
    }

    private void judge(int row, Finding found, Finding reference, Map<String, Integer> first) {
        String image = data.root().relativize(data.imagePath(row)).toString();
        if (found.problem != null) {
            add(image, found.problem, found.detail);
            return;
        }
        Integer same = first.putIfAbsent(found.hash, row);
        if (same != null) {
            twins.add(new int[] {same, row});
            add(image, "duplicate", "the same pixels as " + data.root().relativize(data.imagePath(same))
                    + (data.group(same).equals(data.group(row)) ? ", in the same group"
                    : ", in another group: a split may separate them"));
        }
        int[] wanted = wantedSize(image, reference);
        if (wanted != null && (wanted[0] != found.width || wanted[1] != found.height)) {
            add(image, "wrong size", found.width + " x " + found.height + " instead of " + wanted[0] + " x " + wanted[1]);
        }
    }

    private int[] wantedSize(String image, Finding reference) {
        DatasetInfo info = DatasetInfo.all().stream().filter(d -> d.name().equals(data.name())).findFirst().orElse(null);
        if (info != null && info.width() > 0) {
            return new int[] {info.width(), info.height()};
        }
        if (data.name().equals("koniq10k")) {
            return image.contains("512x384") ? new int[] {512, 384} : new int[] {1024, 768};
        }
        return reference != null && reference.problem == null ? new int[] {reference.width, reference.height} : null;
    }

    private Finding look(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                return new Finding("missing", "not in the folder any more", "", 0, 0);
            }
            long pixels = ImageFiles.size(file).pixels();
            int permits = (int) Math.min(allMegapixels, pixels / 1_000_000 + 1);
            megapixels.acquireUninterruptibly(permits);
            try {
                Image image = ImageFiles.read(file);
                MessageDigest digest = ContentHash.sha256();
                digest.update((image.width() + "x" + image.height() + "\n").getBytes(
                        StandardCharsets.US_ASCII));
                digest.update(image.toBytes());
                return new Finding(null, "", HexFormat.of().formatHex(digest.digest()), image.width(), image.height());
            } finally {
                megapixels.release(permits);
            }
        } catch (IOException | RuntimeException e) {
            return new Finding("unreadable", e.getMessage() == null ? e.toString() : e.getMessage(), "", 0, 0);
        } finally {
            progress.accept(done.incrementAndGet());
        }
    }

    private void add(String image, String problem, String detail) {
        problems.stringColumn("image").append(image);
        problems.stringColumn("problem").append(problem);
        problems.stringColumn("detail").append(detail);
    }

    private record Finding(String problem, String detail, String hash, int width, int height) {
    }
}

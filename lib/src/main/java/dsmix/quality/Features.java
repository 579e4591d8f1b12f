package dsmix.quality;

import dsmix.data.IqaDataset;
import dsmix.image.Image;
import dsmix.image.ImageFiles;
import dsmix.image.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/**
 * Features of many pictures from a frozen encoder: pictures are decoded on other threads while the encoder works, pictures
 * of one size share a forward pass, and the result is kept in a cache folder.
 *
 * <p>A cached result is found by the encoder's weights, the content of the pictures and the configuration. Of whole pictures
 * the cache keeps means and deviations of all stages, by size, whatever was asked for: other stages, poolings and sizes then
 * cost nothing.
 */
public final class Features {

    private static final long CPU_PIXELS = 1_200_000;
    private static final long GPU_PIXELS = 16_000_000;

    private final QualityEncoder encoder;
    private final FeatureConfig config;
    private final IntConsumer progress;

    private Features(QualityEncoder encoder, FeatureConfig config, IntConsumer progress) {
        this.encoder = encoder;
        this.config = config;
        this.progress = progress;
    }

    /**
     * One vector for each picture; the configuration must give one view.
     *
     * @param cache folder of earlier results, or null to keep nothing
     */
    public static float[][] extract(QualityEncoder encoder, List<Path> pictures, FeatureConfig config, Path cache)
            throws IOException {
        if (config.count() != 1) {
            throw new IllegalArgumentException(config.views() + " gives " + config.count() + " views; use Features.views");
        }
        float[][][] views = views(encoder, pictures, config, cache, done -> { });
        float[][] single = new float[views.length][];
        for (int i = 0; i < single.length; i++) {
            single[i] = views[i][0];
        }
        return single;
    }

    /** One vector for each picture of a dataset, in the order of its rows. */
    public static float[][] extract(QualityEncoder encoder, IqaDataset dataset, FeatureConfig config, Path cache)
            throws IOException {
        return extract(encoder, dataset.imagePaths(), config, cache);
    }

    /** The vectors of every view of each picture of a dataset: [picture][view][value]. */
    public static float[][][] views(QualityEncoder encoder, IqaDataset dataset, FeatureConfig config, Path cache)
            throws IOException {
        return views(encoder, dataset.imagePaths(), config, cache, done -> { });
    }

    /**
     * The vectors of every view of each picture: [picture][view][value].
     *
     * @param cache folder of earlier results, or null to keep nothing
     * @param progress told how many pictures are done
     * @throws IOException naming the picture that cannot be read
     */
    public static float[][][] views(QualityEncoder encoder, List<Path> pictures, FeatureConfig config, Path cache,
            IntConsumer progress) throws IOException {
        if (pictures.isEmpty()) {
            return new float[0][][];
        }
        CompleteFeatures.Computation computation = what -> new Features(encoder, what, progress).compute(pictures);
        if (cache == null) {
            return computation.of(config);
        }
        if (config.views() == FeatureConfig.Views.WHOLE) {
            float[][][] features = new CompleteFeatures(encoder, config).of(cache, pictures, computation);
            progress.accept(pictures.size());
            return features;
        }
        FeatureCache store = FeatureCache.of(cache, encoder, FeatureCache.contents(pictures), config);
        float[][][] known = store.read();
        if (known != null) {
            progress.accept(pictures.size());
            return known;
        }
        float[][][] made = computation.of(config);
        store.write(made);
        return made;
    }

    /** The vectors of the views of one picture in memory. */
    static float[][] of(QualityEncoder encoder, Image picture, FeatureConfig config, long name) {
        float[][] joined = null;
        for (boolean half : halves(config)) {
            List<Image> views = PictureViews.of(picture, half, config, name);
            joined = join(joined, FeaturePooling.of(encoder, views, config));
        }
        return joined;
    }

    private static boolean[] halves(FeatureConfig config) {
        return switch (config.size()) {
            case NATIVE -> new boolean[] {false};
            case HALF -> new boolean[] {true};
            case NATIVE_AND_HALF -> new boolean[] {false, true};
        };
    }

    static float[][] join(float[][] first, float[][] second) {
        if (first == null) {
            return second;
        }
        float[][] out = new float[first.length][];
        for (int i = 0; i < out.length; i++) {
            out[i] = Arrays.copyOf(first[i], first[i].length + second[i].length);
            System.arraycopy(second[i], 0, out[i], first[i].length, second[i].length);
        }
        return out;
    }

    private float[][][] compute(List<Path> pictures) throws IOException {
        FeaturePooling.stages(encoder, config);
        List<int[]> groups = groups(pictures);
        float[][][] out = new float[pictures.size()][][];
        int threads = Math.max(1, Math.min(8, Runtime.getRuntime().availableProcessors() / 2));
        ExecutorService decoders = Executors.newFixedThreadPool(threads, Features::daemon);
        try {
            List<Future<List<List<Image>>>> waiting = new ArrayList<>();
            int asked = 0;
            int done = 0;
            for (int g = 0; g < groups.size(); g++) {
                for (; asked < Math.min(groups.size(), g + 1 + threads); asked++) {
                    int[] group = groups.get(asked);
                    waiting.add(decoders.submit((Callable<List<List<Image>>>) () -> views(pictures, group)));
                }
                forward(groups.get(g), result(waiting.set(g, null)), out);
                done += groups.get(g).length;
                progress.accept(done);
            }
        } finally {
            decoders.shutdownNow();
        }
        return out;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "feature-decoder");
        thread.setDaemon(true);
        return thread;
    }

    /** Pictures of one size, as many as a forward pass should hold. */
    private List<int[]> groups(List<Path> pictures) throws IOException {
        List<ImageFiles.Size> sizes = new ArrayList<>();
        for (Path picture : pictures) {
            sizes.add(ImageFiles.size(picture));
        }
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < pictures.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingInt((Integer i) -> sizes.get(i).width()).thenComparingInt(i -> sizes.get(i).height())
                .thenComparingInt(i -> i));
        long budget = encoder.device().isGpu() ? GPU_PIXELS : CPU_PIXELS;
        List<int[]> groups = new ArrayList<>();
        int from = 0;
        while (from < order.size()) {
            ImageFiles.Size size = sizes.get(order.get(from));
            long each = config.crop() == 0 ? size.pixels() / (config.size() == FeatureConfig.Size.HALF ? 4 : 1)
                    : (long) config.crop() * config.crop() * config.count();
            int most = (int) Math.max(1, Math.min(64, budget / Math.max(1, each)));
            int to = from + 1;
            while (to < order.size() && to - from < most && sizes.get(order.get(to)).equals(size)) {
                to++;
            }
            groups.add(order.subList(from, to).stream().mapToInt(Integer::intValue).toArray());
            from = to;
        }
        return groups;
    }

    /**
     * The views of a group's pictures, by size: pictures are decoded and resized away from the thread that runs the encoder.
     */
    private List<List<Image>> views(List<Path> pictures, int[] group) throws IOException {
        List<List<Image>> bySize = new ArrayList<>();
        for (boolean ignored : halves(config)) {
            bySize.add(new ArrayList<>());
        }
        for (int i : group) {
            Image picture = ImageFiles.read(pictures.get(i));
            for (int s = 0; s < bySize.size(); s++) {
                bySize.get(s).addAll(PictureViews.of(picture, halves(config)[s], config, name(pictures.get(i))));
            }
        }
        return bySize;
    }

    private static <T> T result(Future<T> future) throws IOException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("computing features was interrupted", e);
        }
    }

    private void forward(int[] group, List<List<Image>> bySize, float[][][] out) {
        for (List<Image> views : bySize) {
            float[][] vectors = FeaturePooling.of(encoder, views, config);
            for (int i = 0; i < group.length; i++) {
                float[][] own = Arrays.copyOfRange(vectors, i * config.count(), (i + 1) * config.count());
                out[group[i]] = join(out[group[i]], own);
            }
        }
    }

    private static long name(Path picture) {
        return Seeds.ofText(picture.getFileName().toString());
    }
}

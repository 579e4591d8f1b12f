package dsmix.notebook;

import dsmix.dsm.SensitivityMap;
import dsmix.image.Image;
import dsmix.mix.Box;
import dsmix.mix.Masks;
import dsmix.train.History;
import dsmix.train.HistoryRow;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/** One picture of each kind, from made-up numbers; run {@code main} with a folder to look at them. */
final class Gallery {

    private Gallery() {
    }

    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        for (Map.Entry<String, BufferedImage> e : all().entrySet()) {
            ImageIO.write(e.getValue(), "png", folder.resolve(e.getKey() + ".png").toFile());
        }
    }

    static Map<String, BufferedImage> all() {
        Map<String, BufferedImage> out = new LinkedHashMap<>();
        pictures(out);
        charts(out);
        return out;
    }

    static Image scene(int width, int height, int seed) {
        float[][] planes = new float[3][width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double r = Math.hypot(x - width * 0.6, y - height * 0.4) / width;
                for (int c = 0; c < 3; c++) {
                    double v = 0.5 + 0.4 * Math.sin(12 * r + c + seed) * Math.cos(x / 17.0 * (1 + seed % 3));
                    planes[c][y * width + x] = (float) v;
                }
            }
        }
        return Image.of(width, height, planes);
    }

    private static SensitivityMap bump(int w, int h) {
        float[] v = new float[w * h];
        for (int i = 0; i < v.length; i++) {
            v[i] = (float) (0.23 * Math.exp(-(Math.pow(i % w - w * 0.3, 2) + Math.pow(i / w - h * 0.6, 2)) / w));
        }
        return new SensitivityMap(w, h, v);
    }

    private static void pictures(Map<String, BufferedImage> out) {
        Image image = scene(224, 168, 1);
        SensitivityMap map = bump(28, 21);
        Masks masks = Masks.of(224, 168, List.of(new Box(20, 30, 90, 70), new Box(80, 60, 100, 90)));
        out.put("image", Show.image(image));
        out.put("grid", Show.grid(List.of(image, scene(128, 128, 2), scene(900, 500, 3), scene(40, 60, 4)),
                List.of("reference", "01_05, Gaussian blur at its strongest level, a caption that is too long for one line",
                        "large, reduced", "small"), 3));
        out.put("map", Show.map(map));
        out.put("overlay", Show.overlay(image, map));
        out.put("difference", Show.difference(map, SensitivityMap.constant(28, 21, 0.05f)));
        out.put("mixing", Show.tiles(List.of(Show.image(image, 224), Show.map(map, 0.3, image, 224), Show.mask(masks),
                Show.mask(image, masks)), List.of("base", "sensitivity", "who is seen where", "mixed"), 4));
    }

    private static void charts(Map<String, BufferedImage> out) {
        SplittableRandom random = new SplittableRandom(1);
        double[] x = new double[600];
        double[] y = new double[600];
        for (int i = 0; i < x.length; i++) {
            x[i] = 10 + 80 * random.nextDouble();
            y[i] = x[i] + 25 * (random.nextDouble() - 0.5);
        }
        out.put("scatter", Charts.scatter("CLIVE, split 1: SRCC 0.781", "human score", "predicted score", x, y, true));
        Map<String, double[][]> curves = new LinkedHashMap<>();
        for (String name : List.of("DSMix + KD", "DSMix", "ImageNet")) {
            double offset = 0.05 * curves.size();
            curves.put(name, new double[][] {{25, 50, 75, 100},
                {0.81 - offset, 0.84 - offset, 0.86 - offset, 0.87 - offset}});
        }
        out.put("lines", Charts.lines("Share of KADIS", "share of the references, %", "SRCC on CLIVE", curves));
        Map<String, double[]> bars = new LinkedHashMap<>();
        bars.put("paper", new double[] {0.773, 0.824, 0.873});
        bars.put("here", new double[] {0.781, Double.NaN, 0.79});
        out.put("bars", Charts.bars("Table 6", "", "SRCC", List.of("baseline", "DSMix", "DSMix + KD"), bars,
                Map.of("here", new double[] {0.02, 0, 0.03})));
        Map<String, double[]> groups = new LinkedHashMap<>();
        for (String name : List.of("ImageNet", "DSMix", "DSMix + KD", "BRISQUE")) {
            groups.put(name, random.doubles(10, 0.7 + 0.02 * groups.size(), 0.8 + 0.02 * groups.size()).toArray());
        }
        out.put("splits", Charts.splits("Ten splits of CLIVE", "SRCC", groups));
        out.put("histogram", Charts.histogram("CLIVE", "mean opinion score", x, 20));
        float[][] points = new float[500][2];
        List<String> classes = new ArrayList<>();
        int[] levels = new int[500];
        for (int i = 0; i < points.length; i++) {
            int k = i % 25;
            points[i][0] = (float) (8 * Math.cos(k * 0.9) * (1 + k / 9.0) + 2 * random.nextDouble());
            points[i][1] = (float) (8 * Math.sin(k * 0.9) * (1 + k / 9.0) + 2 * random.nextDouble());
            classes.add(String.format("%02d distortion", k + 1));
            levels[i] = 1 + i % 5;
        }
        out.put("clusters", Charts.clusters("t-SNE of encoder features, 25 types", points, classes));
        out.put("clusters-few", Charts.clusters("t-SNE, CSIQ", points, classes.stream().map(c -> c.charAt(1) % 5 + " type")
                .toList()));
        out.put("levels", Charts.levels("White noise by level", points, levels));
        out.put("matrix", Charts.matrix("SRCC, trained on the row, tested on the column", List.of("CLIVE", "KonIQ", "LIVE"),
                List.of("CLIVE", "KonIQ", "LIVE"), new double[][] {{0.873, 0.79, 0.5}, {0.791, 0.915, 0.6},
                    {Double.NaN, 0.45, 0.974}}, 3));
        double[] many = random.doubles(25, 0.1, 0.9).toArray();
        out.put("bars-many", Charts.bars("Accuracy by distortion", "", "accuracy", classes.subList(0, 25),
                Map.of("accuracy", many)));
        out.put("training", Charts.training("DSMix: step 120 of 300, 35 images/s, 41 s left", history(120)));
    }

    static History history(int n) {
        SplittableRandom random = new SplittableRandom(3);
        History history = new History();
        for (int i = 1; i <= n; i++) {
            Map<String, Double> row = new LinkedHashMap<>();
            row.put(History.LOSS, 4.8 * Math.exp(-i / 80.0) + 0.5 + 0.4 * random.nextDouble());
            row.put("accuracy_type", 1 - Math.exp(-i / 60.0) * 0.96);
            if (i % 20 == 0) {
                row.put("held_out_srcc", 0.7 * (1 - Math.exp(-i / 70.0)));
            }
            history.add(new HistoryRow(i * 5L, row));
        }
        return history;
    }
}

package dsmix.distort;

import dsmix.image.Image;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Compares every distortion with the stored outputs of the official generator, each in the way that its kind allows. */
final class Conformance {

    private static final String[] PICTURES = {"a", "b", "c"};
    private static final int DRAWS = 20;
    private static final int SIDE = 192;
    private static final double SAME = 50;

    /** How a figure is to be read. */
    enum Kind {
        /** PSNR between the two outputs in dB, at least 50. */
        SAME_PIXELS,
        /** Difference of the two outputs' PSNR to the input in dB. */
        INPUT_PSNR,
        /** Largest deviation of the mean over 20 draws, in standard errors, over four statistics of the change. */
        DRAWS
    }

    /** One comparison of one picture. */
    record Figure(int type, int level, String picture, Kind kind, String what, double value, double limit) {
        boolean passes() {
            return kind == Kind.SAME_PIXELS ? value >= limit : Math.abs(value) <= limit;
        }
    }

    private final List<Figure> figures = new ArrayList<>();
    private final Map<String, Image> references = new HashMap<>();
    private final Map<String, String[]> stats = new HashMap<>();
    private final List<String> header;

    private Conformance() {
        List<String> lines = ReferenceFolder.lines("stats.csv");
        header = List.of(lines.get(0).split(","));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            stats.put(cells[0] + cells[1] + "/" + cells[3], cells);
        }
        for (String picture : new String[] {"a", "b", "c", "d"}) {
            references.put(picture, ReferenceFolder.image("ref_" + picture + ".png"));
        }
    }

    static List<Figure> all() {
        Conformance c = new Conformance();
        for (Distortion d : Distortion.all()) {
            for (int level = 1; level <= Distortion.LEVELS; level++) {
                for (String picture : PICTURES) {
                    c.compare(d, level, picture);
                }
            }
        }
        c.stretched();
        return c.figures;
    }

    private void compare(Distortion d, int level, String picture) {
        switch (d) {
            case DENOISE -> { }
            case COLOUR_QUANTISATION -> inputPsnr(d, level, picture, "approx", 0.1);
            // At ratio 400 most of the 276 bytes are headers, which the two encoders write differently.
            case JPEG_2000 -> inputPsnr(d, level, picture, "approx", level == 5 ? 4 : 1);
            case QUANTISATION -> quantisation(d, level, picture);
            case MOTION_BLUR -> {
                for (int angle : picture.equals("a") ? new int[] {0, 30, 45, 90, 135} : new int[] {45}) {
                    fixed(d, level, picture, String.format(Locale.ROOT, "a%03d", angle), "angle " + angle,
                            Blurs.motion(references.get(picture), (int) d.level(level), angle));
                }
                draws(d, level, picture);
            }
            case COLOUR_SHIFT -> {
                shift(d, level, picture);
                draws(d, level, picture);
            }
            case JITTER -> {
                fixed(d, level, picture, "det", "known field", knownWarp(d.level(level), picture));
                draws(d, level, picture);
            }
            case PATCHES, COLOUR_BLOCKS -> {
                replay(d, level, picture);
                draws(d, level, picture);
            }
            default -> {
                if (d.isRandom()) {
                    draws(d, level, picture);
                } else {
                    same(d, level, picture, "out", "as stored", distorted(Profile.PLAIN, d, level, picture, 1), SAME);
                }
            }
        }
    }

    private Image distorted(Profile profile, Distortion d, int level, String picture, long seed) {
        return Distorter.of(profile).apply(references.get(picture), d, level, seed);
    }

    private static String file(String folder, Distortion d, int level, String picture) {
        return String.format(Locale.ROOT, "%s/%s_%02d_%d.png", folder, picture, d.id(), level);
    }

    private void same(Distortion d, int level, String picture, String folder, String what, Image mine, double limit) {
        double psnr = ReferenceFolder.psnr(mine, ReferenceFolder.image(file(folder, d, level, picture)));
        figures.add(new Figure(d.id(), level, picture, Kind.SAME_PIXELS, what, psnr, limit));
    }

    private void fixed(Distortion d, int level, String picture, String suffix, String what, Image mine) {
        String name = String.format(Locale.ROOT, "fixed/%s_%02d_%d_%s.png", picture, d.id(), level, suffix);
        if (ReferenceFolder.has(name)) {
            figures.add(new Figure(d.id(), level, picture, Kind.SAME_PIXELS, what,
                    ReferenceFolder.psnr(mine, ReferenceFolder.image(name)), SAME));
        }
    }

    private void shift(Distortion d, int level, String picture) {
        int[][] directions = {{1, 0}, {0, 1}, {1, 1}};
        for (int[] v : directions) {
            double length = d.level(level) / Math.sqrt(v[0] + v[1]);
            int down = (int) Math.round(length * v[0]);
            int right = (int) Math.round(length * v[1]);
            fixed(d, level, picture, "d" + v[0] + v[1], "direction " + v[0] + v[1],
                    ColourShift.shift(references.get(picture), down, right));
        }
    }

    private Image knownWarp(double amount, String picture) {
        float[] rows = new float[SIDE * SIDE];
        float[] columns = new float[SIDE * SIDE];
        for (int r = 1; r <= SIDE; r++) {
            for (int c = 1; c <= SIDE; c++) {
                rows[(r - 1) * SIDE + c - 1] = (float) (amount * Math.sin(0.31 * r + 0.17 * c));
                columns[(r - 1) * SIDE + c - 1] = (float) (amount * Math.cos(0.23 * r - 0.29 * c));
            }
        }
        return Jitter.warp(references.get(picture), rows, columns);
    }

    private void replay(Distortion d, int level, String picture) {
        double[][] rows = ReferenceFolder.numbers(
                String.format(Locale.ROOT, "draws/%s_%02d_%d.csv", picture, d.id(), level), 1);
        Image reference = references.get(picture);
        Image mine = d == Distortion.PATCHES
                ? Spatial.copyPatches(reference, Arrays.stream(rows).map(r -> new Spatial.Patch((int) r[1], (int) r[2],
                        (int) r[3], (int) r[4])).toArray(Spatial.Patch[]::new))
                : Spatial.paintBlocks(reference, Arrays.stream(rows).map(r -> new Spatial.Block((int) Math.round(r[2]) - 1,
                        (int) Math.round(r[1]) - 1, (float) r[7], (float) r[8], (float) r[9]))
                                .toArray(Spatial.Block[]::new));
        same(d, level, picture, "out", "replayed", mine, SAME);
    }

    private void inputPsnr(Distortion d, int level, String picture, String folder, double limit) {
        Image reference = references.get(picture);
        double mine = ReferenceFolder.psnr(distorted(Profile.PLAIN, d, level, picture, 1), reference);
        double official = ReferenceFolder.psnr(ReferenceFolder.image(file(folder, d, level, picture)), reference);
        figures.add(new Figure(d.id(), level, picture, Kind.INPUT_PSNR, "own search", mine - official, limit));
    }

    private void quantisation(Distortion d, int level, String picture) {
        for (String line : ReferenceFolder.lines("thresholds_22.csv")) {
            String[] cells = line.split(",");
            if (cells[0].equals(picture) && cells[1].equals(Integer.toString(level))) {
                double[] thresholds = Arrays.stream(cells[7].trim().split(" ")).mapToDouble(t -> Integer.parseInt(t) / 255.0)
                        .toArray();
                same(d, level, picture, "out", "given thresholds", Quantisation.quantise(references.get(picture),
                        thresholds),
                        Double.POSITIVE_INFINITY);
            }
        }
        inputPsnr(d, level, picture, "out", 1);
    }

    /** Compares means over 20 draws of ours with those over 20 official draws. */
    private void draws(Distortion d, int level, String picture) {
        String[] statistics = {"mean_abs_diff", "mean_diff", "var_diff", "frac_samples_changed"};
        double[][] mine = new double[statistics.length][DRAWS];
        Image reference = references.get(picture);
        for (int draw = 0; draw < DRAWS; draw++) {
            double[] s = change(reference, distorted(Profile.PLAIN, d, level, picture, 1000 + draw));
            for (int k = 0; k < s.length; k++) {
                mine[k][draw] = s[k];
            }
        }
        double worst = 0;
        String[] cells = stats.get(picture + d.id() + "/" + level);
        for (int k = 0; k < statistics.length; k++) {
            double mean = Double.parseDouble(cells[header.indexOf("draws_mean_" + statistics[k])]);
            double deviation = Double.parseDouble(cells[header.indexOf("draws_std_" + statistics[k])]);
            double average = Arrays.stream(mine[k]).average().orElseThrow();
            double own = Math.sqrt(Arrays.stream(mine[k]).map(v -> (v - average) * (v - average)).sum() / (DRAWS - 1));
            double error = Math.sqrt((deviation * deviation + own * own) / DRAWS);
            worst = Math.max(worst, Math.abs(average - mean) / Math.max(error, 1e-9 + 1e-4 * Math.abs(mean)));
        }
        figures.add(new Figure(d.id(), level, picture, Kind.DRAWS, "20 draws", worst, 5));
    }

    private static double[] change(Image reference, Image out) {
        byte[] p = reference.toBytes();
        byte[] q = out.toBytes();
        double absolute = 0;
        double sum = 0;
        double squares = 0;
        double changed = 0;
        for (int i = 0; i < p.length; i++) {
            int difference = (q[i] & 0xff) - (p[i] & 0xff);
            absolute += Math.abs(difference);
            sum += difference / 255.0;
            squares += difference * difference / 65025.0;
            changed += difference != 0 ? 1 : 0;
        }
        int n = p.length;
        return new double[] {absolute / n, sum / n, squares / n - sum / n * (sum / n), changed / n};
    }

    private void stretched() {
        for (Distortion d : Distortion.all()) {
            for (int level = 1; level <= Distortion.LEVELS; level++) {
                for (String picture : new String[] {"a", "d"}) {
                    String name = file("stretched", d, level, picture);
                    if (!ReferenceFolder.has(name) || d.isRandom() || d == Distortion.JPEG_2000) {
                        continue;
                    }
                    boolean search = d == Distortion.QUANTISATION;
                    Image mine = distorted(Profile.KADIS, d, level, picture, 1);
                    same(d, level, picture, "stretched", "kadis profile", mine, search ? 40 : SAME);
                }
            }
        }
    }
}

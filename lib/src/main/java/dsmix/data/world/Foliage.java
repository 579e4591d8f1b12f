package dsmix.data.world;

import static dsmix.data.world.Tone.rgb;

/** Leaves over leaves of all sizes, each with its veins, its shine and the shadow it casts. */
final class Foliage implements Scene {

    private static final int[][] SEASONS = {
        {0x3c6b1e, 0x6fa032, 0x24491a, 0x9cc250}, {0xc8641c, 0xe3a52a, 0x8a3216, 0xb8b03c, 0xd8402a},
        {0x2e6b4a, 0x4a8f5c, 0x1c4c3c, 0x86b878}, {0x7a3048, 0xa84a5a, 0x4c7a32, 0x35602a}, {0x586b3a, 0x7d8a58, 0x3c4a2c}};

    @Override
    public void paint(Canvas canvas, Dice dice) {
        int[] season = dice.pick(SEASONS);
        Noise ground = dice.noise();
        double[] soil = rgb(dice.pick(0x14160c, 0x1c140e, 0x0c140e));
        int octaves = canvas.octaves(0.2);
        canvas.paint((x, y, out) -> Tone.set(out, soil, 1 + 0.9 * ground.octaves(7 * x, 7 * y, octaves, 0.9)));
        int leaves = 800;
        double slim = dice.between(0.22, 0.5);
        double heading = dice.between(0, 6.28);
        double order = dice.between(0.3, 1.8);
        double lightX = dice.between(0.2, canvas.aspect());
        for (int i = 0; i < leaves; i++) {
            double near = i / (double) leaves;
            double size = Math.min(0.34, 0.052 / Math.sqrt(1 - 0.985 * dice.unit())) * (0.7 + 0.5 * near);
            double x = canvas.aspect() * dice.between(-0.1, 1.1);
            double y = dice.between(-0.1, 1.1);
            double far = Math.sqrt((x - lightX) * (x - lightX) + (y - 0.3) * (y - 0.3));
            double light = (0.22 + 0.9 * near) * (1.25 - 0.55 * Math.min(1.4, far)) * dice.between(0.8, 1.2);
            double angle = heading + order * dice.bell();
            double[] body = Tone.vary(rgb(season[dice.below(season.length)]), 0.14, dice);
            leaf(canvas, x + 0.006 + 0.04 * size, y + 0.012 + 0.08 * size, size, angle, slim, null, 0, ground);
            leaf(canvas, x, y, size, angle, slim * dice.between(0.8, 1.2), body, light, ground);
        }
    }

    /** A leaf, or its shadow where no colour is given. */
    private static void leaf(Canvas canvas, double x, double y, double size, double angle, double slim, double[] body,
            double light, Noise grain) {
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        double reach = size * 0.62;
        double gloss = cos * 0.5 - sin * 0.6;
        int octaves = Math.min(4, canvas.octaves(0.02) + 1);
        canvas.paint(x - reach, y - reach, x + reach, y + reach, (px, py, out) -> {
            double t = ((px - x) * cos + (py - y) * sin) / size + 0.5;
            if (t <= 0 || t >= 1) {
                out[3] = 0;
                return;
            }
            double s = ((py - y) * cos - (px - x) * sin) / size + 0.04 * Tone.wave(0.5 * t);
            double half = slim * 2.2 * Math.sqrt(t) * (1 - t) * (0.7 + 0.6 * t) + 0.008;
            double inside = (half - Math.abs(s)) * size;
            if (body == null) {
                Tone.set(out, SHADOW, 1);
                out[3] = 0.5 * Tone.clamp(inside / (0.1 * size) + 0.25);
                return;
            }
            out[3] = canvas.edge(inside);
            if (out[3] <= 0) {
                return;
            }
            double across = s / half;
            double vein = Tone.wave((t + 0.9 * Math.abs(s)) * 9);
            double rib = Tone.step(0.012 + canvas.pixel() / size, 0, Math.abs(s));
            double bulge = 0.85 + 0.3 * across * gloss - 0.25 * across * across + (s > 0 ? 0.12 : -0.12) * gloss;
            double mottle = grain.octaves(px * 45, py * 45, octaves, 0.95);
            double shine = Tone.step(0.75, 1.0, bulge) * 0.25;
            Tone.set(out, body, Math.max(0.05, light * (bulge + 0.10 * vein + 0.24 * mottle) * (1 + 0.7 * rib)));
            for (int c = 0; c < 3; c++) {
                out[c] += shine * light * 0.35;
            }
        });
    }

    private static final double[] SHADOW = {0.004, 0.005, 0.004};
}

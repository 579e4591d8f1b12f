package dsmix.data.world;

import static dsmix.data.world.Tone.rgb;

/** Towers with lit windows under a hazy night sky, signs in colour, all mirrored in water. */
final class NightCity implements Scene {

    private static final int[] LAMPS = {0xffd08a, 0xffe6b8, 0xfff6e4, 0xcfe4ff, 0xffb45c, 0xffdf9e};
    private static final int[] NEON = {0xff3b6b, 0x35d0ff, 0x7cff6b, 0xff9a2e, 0xb46bff, 0xff4a3a};

    @Override
    public void paint(Canvas canvas, Dice dice) {
        double water = dice.between(0.7, 0.84);
        sky(canvas, dice);
        int layers = 3;
        for (int layer = 0; layer < layers; layer++) {
            double near = (layer + 0.5) / layers;
            double x = -0.1 * dice.unit();
            while (x < canvas.aspect()) {
                double w = Tone.mix(0.06, 0.17, near) * dice.between(0.7, 1.5);
                double h = Tone.mix(0.52, 0.34, near) * dice.between(0.45, 1.25);
                tower(canvas, dice, x, water - h, x + w, water, near);
                x += w * dice.between(0.85, 1.6 - 0.3 * near);
            }
        }
        lamps(canvas, dice, water);
        mirror(canvas, dice, water);
        canvas.bloom(0.35, 0.012, 0.5);
        canvas.bloom(0.5, 0.05, 0.25);
    }

    private static void sky(Canvas canvas, Dice dice) {
        double[] high = rgb(dice.pick(0x0b1024, 0x10142e, 0x1a1636, 0x0a1a2c));
        double[] low = rgb(dice.pick(0x5b3f58, 0x6e4a3c, 0x2f4a6a, 0x7a4a44));
        Noise haze = dice.noise();
        Noise stars = dice.noise();
        double moonX = canvas.aspect() * dice.between(0.1, 0.9);
        double moonY = dice.between(0.08, 0.2);
        double moon = dice.chance(0.6) ? dice.between(0.02, 0.05) : 0;
        int octaves = canvas.octaves(0.4);
        double fine = 0.5 / canvas.pixel();
        canvas.paint((x, y, out) -> {
            double cloud = haze.octaves(2.2 * x, 4.5 * y, octaves, 0.7);
            double t = Tone.clamp(1.25 * y + 0.18 * cloud);
            for (int c = 0; c < 3; c++) {
                out[c] = Tone.mix(high[c], low[c], t * t) * (1 + 0.35 * cloud);
            }
            double star = stars.cell((int) (x * fine), (int) (y * fine));
            if (star > 0.996 && y < 0.5) {
                Tone.blend(out, new double[] {0.8, 0.85, 1}, 0.6 * (1 - 2 * y) * Tone.clamp(0.6 - cloud));
            }
            if (moon > 0) {
                double d = Math.sqrt((x - moonX) * (x - moonX) + (y - moonY) * (y - moonY));
                double disc = canvas.edge(moon - d) * (0.8 + 0.22 * haze.octaves(30 * x, 30 * y, 4, 0.7));
                double glow = 0.004 / (0.01 + d * d) * 0.18;
                out[0] += 0.95 * disc + glow;
                out[1] += 0.93 * disc + glow;
                out[2] += 0.82 * disc + glow;
            }
        });
    }

    private static void tower(Canvas canvas, Dice dice, double x0, double y0, double x1, double y1, double near) {
        double[] wall = Tone.mix(rgb(0x3a3a52), Tone.vary(rgb(dice.pick(0x1c1f2c, 0x2a2526, 0x222a30)), 0.3, dice), near);
        double cell = Math.max(3.2 * canvas.pixel(), Tone.mix(0.016, 0.03, near) * dice.between(0.8, 1.3));
        double tall = cell * dice.between(0.9, 1.5);
        double share = dice.between(0.12, 0.65);
        double fillX = dice.between(0.45, 0.8);
        double fillY = dice.between(0.4, 0.7);
        double[] lamp = rgb(dice.pick(0xffd08a, 0xffe6b8, 0xcfe4ff, 0xffb45c));
        Noise lots = dice.noise();
        boolean shaded = dice.chance(0.5);
        double turn = x0 + (x1 - x0) * dice.between(0.55, 0.85);
        canvas.paint(x0, y0, x1, y1, (x, y, out) -> {
            out[3] = canvas.edge(Math.min(y - y0, Math.min(x - x0, x1 - x)));
            double face = shaded && x > turn ? 0.5 : 1;
            double glow = 0.5 + 1.2 * (y - y0) / (y1 - y0);
            Tone.set(out, wall, face * glow * (0.8 + 0.3 * lots.octaves(40 * x, 40 * y, 3, 0.9)));
            double u = (x - x0) / cell;
            double v = (y - y0) / tall;
            int i = (int) u;
            int j = (int) v;
            double inX = 0.5 * fillX - Math.abs(u - i - 0.5);
            double inY = 0.5 * fillY - Math.abs(v - j - 0.5);
            double pane = canvas.edge(Math.min(inX * cell, inY * tall));
            if (pane > 0 && y1 - y > 1.2 * tall && j > 0) {
                double lot = lots.cell(i + (face < 1 ? 100 : 0), j);
                boolean on = lot < share * (0.4 + 0.9 * lots.cell(7, j));
                double power = on ? (0.35 + 0.9 * lots.cell(i, j + 1000)) * (0.8 + 0.4 * inY) : 0.03;
                double[] glass = {lamp[0] * power, lamp[1] * power, lamp[2] * power};
                Tone.blend(out, glass, pane * (on ? 1 : 0.6));
            }
        });
        crown(canvas, dice, x0, y0, x1, near, wall);
    }

    private static void crown(Canvas canvas, Dice dice, double x0, double y0, double x1, double near, double[] wall) {
        double middle = (x0 + x1) / 2;
        if (dice.chance(0.35)) {
            double mast = dice.between(0.03, 0.09);
            canvas.stroke(middle, y0, 0.004, middle, y0 - mast, 0.0012, wall, Tone.scaled(wall, 1.6), 1);
            canvas.stroke(middle, y0 - mast, 0.004, middle, y0 - mast, 0.004, rgb(0xff3020), rgb(0xff3020), 1);
        }
        if (near > 0.4 && dice.chance(0.4)) {
            double[] tube = Tone.scaled(rgb(NEON[dice.below(NEON.length)]), 1.5);
            double size = Math.min(0.05, 0.2 * (x1 - x0));
            String word = Words.capital(dice, 3 + dice.below(3));
            double wide = Glyphs.width(word) * size;
            double shrink = Math.min(1, 0.9 * (x1 - x0) / wide);
            Glyphs.write(word, middle - wide * shrink / 2, y0 + 0.03, size * shrink, new double[] {1, 0, 0, 1},
                    (ax, ay, bx, by) -> canvas.stroke(ax, ay, 0.0035, bx, by, 0.0035, tube, tube, 1));
        }
    }

    private static void lamps(Canvas canvas, Dice dice, double water) {
        double[] quay = rgb(0x141414);
        canvas.stroke(0, water - 0.006, 0.008, canvas.aspect(), water - 0.006, 0.008, quay, rgb(0x3a3230), 1);
        for (double x = dice.between(0, 0.05); x < canvas.aspect(); x += dice.between(0.04, 0.12)) {
            double[] light = Tone.scaled(rgb(LAMPS[dice.below(LAMPS.length)]), 1.8);
            double top = water - dice.between(0.02, 0.04);
            canvas.stroke(x, top, 0.001, x, water, 0.001, quay, quay, 1);
            canvas.stroke(x, top, 0.005, x, top, 0.005, light, light, 1);
        }
    }

    private static void mirror(Canvas canvas, Dice dice, double water) {
        Noise ripple = dice.noise();
        double[] seen = new double[3];
        double[] deep = rgb(0x05080f);
        int octaves = canvas.octaves(0.1);
        canvas.paint(0, water, canvas.aspect(), 1, (x, y, out) -> {
            double below = y - water;
            double wave = ripple.octaves(x * 5 / (below + 0.08), 4 / (below + 0.06), octaves, 0.85);
            canvas.read(x + 0.012 * wave * (0.3 + 4 * below), water - below * 1.9 - 0.16 * wave * (0.15 + 2 * below), seen);
            Tone.set(out, seen, 0.75 + 0.2 * wave);
            Tone.blend(out, deep, Tone.clamp(0.22 + 0.15 * wave + 0.6 * below));
        });
    }
}

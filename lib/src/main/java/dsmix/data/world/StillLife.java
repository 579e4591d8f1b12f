package dsmix.data.world;

import static dsmix.data.world.Tone.rgb;

/** Fruit, balls and a jug on a wooden table before a wall, in one soft light with its shadows. */
final class StillLife implements Scene {

    private static final int[] SKINS = {0xc22a1e, 0xe07a18, 0x7fa32a, 0xe8c832, 0x6a2a4a, 0xd8d2c4, 0x2f5f8a, 0xb8402e,
            0xf0a868};

    @Override
    public void paint(Canvas canvas, Dice dice) {
        double table = dice.between(0.45, 0.6);
        double lightX = dice.chance(0.5) ? -0.55 : 0.55;
        room(canvas, dice, table, lightX);
        int things = 6 + dice.below(5);
        int step = things == 7 ? 5 : 7;
        double[] places = new double[things];
        for (int i = 0; i < things; i++) {
            places[i] = (i + 0.5 + 0.6 * (dice.unit() - 0.5)) / things;
        }
        if (dice.chance(0.75)) {
            jug(canvas, dice, canvas.aspect() * dice.between(0.2, 0.8), table + 0.09, dice.between(0.34, 0.5), lightX);
        }
        for (int i = 0; i < things; i++) {
            double depth = (i + 0.5) / things;
            double x = canvas.aspect() * Tone.mix(0.06, 0.94, places[i * step % things]);
            double radius = Tone.mix(0.06, 0.115, depth) * dice.between(0.75, 1.25);
            ball(canvas, dice, x, Tone.mix(table + 0.12, 0.93, depth) - radius, radius, lightX);
        }
    }

    private static void room(Canvas canvas, Dice dice, double table, double lightX) {
        Noise plaster = dice.noise();
        Noise wood = dice.noise();
        double[] wall = rgb(dice.pick(0x7c8a88, 0xa89c86, 0x5c6a7c, 0x8c7468, 0x3c4448, 0x9a9c7c));
        double[] plank = rgb(dice.pick(0x8a5a32, 0x6b4226, 0xa87c4a, 0x4c3424));
        int octaves = canvas.octaves(0.15);
        boolean cloth = dice.chance(0.35);
        double[] stripe = rgb(SKINS[dice.below(SKINS.length)]);
        canvas.paint((x, y, out) -> {
            double beam = 1.05 - 0.5 * Math.abs(x / canvas.aspect() - 0.5 - 0.6 * lightX);
            if (y < table) {
                double stain = plaster.octaves(5 * x, 5 * y, octaves, 0.85);
                Tone.set(out, wall, Math.max(0.05, (beam - 0.35 * y) * (0.85 + 0.13 * stain)));
                return;
            }
            double far = 1 / (y - table + 0.35);
            double u = (x - canvas.aspect() / 2) * far;
            double v = far * 3;
            if (cloth) {
                double check = (Tone.wave(u * 3.2) > 0 ? 0.5 : 0) + (Tone.wave(v * 1.6) > 0 ? 0.5 : 0);
                double thread = plaster.octaves(60 * u, 60 * v, 3, 1);
                Tone.set(out, rgb(0xe6e0d2), beam * 0.8);
                Tone.blend(out, stripe, 0.75 * check);
                Tone.scale(out, 0.85 + 0.12 * thread);
                return;
            }
            int board = (int) Math.floor(v * 1.7);
            double tone = 0.75 + 0.5 * wood.cell(board, 3);
            double rings = wood.octaves(1.6 * u + 9 * board, v * 11, octaves, 0.8);
            double grain = Tone.wave(2.2 * rings + v * 3) * 0.16 + 0.2 * wood.octaves(7 * u, v * 42, octaves, 0.95);
            double gap = Tone.step(0.05, 0, Math.abs(v * 1.7 - board - 0.02));
            Tone.set(out, plank, Math.max(0.05, beam * tone * (0.9 + grain) * (1 - 0.75 * gap)));
        });
    }

    private static void shadow(Canvas canvas, double x, double y, double radius, double lightX) {
        double shift = -lightX * radius * 1.5;
        double wide = 1.9 * radius;
        double flat = 0.55 * radius;
        canvas.paint(x - 3 * wide, y - 2 * flat, x + 3 * wide, y + 2 * flat, (px, py, out) -> {
            double along = (px - x) / shift;
            double soft = 0.25 + 0.5 * Tone.clamp(along);
            double dx = (px - x - 0.75 * shift) / wide;
            double dy = (py - y) / flat;
            double d = Math.sqrt(dx * dx + dy * dy);
            double contact = Math.sqrt((px - x) * (px - x) / (radius * radius)
                    + (py - y) * (py - y) / (0.1 * radius * radius));
            Tone.set(out, SHADOW, 1);
            out[3] = Math.max(0.62 * Tone.step(1.15 + 0.3 * soft, 0.8 - 1.2 * soft, d), 0.75 * Tone.step(1.1, 0.2, contact));
        });
    }

    private static void ball(Canvas canvas, Dice dice, double x, double y, double radius, double lightX) {
        shadow(canvas, x, y + 0.93 * radius, radius, lightX);
        Noise skin = dice.noise();
        double[] base = Tone.vary(rgb(SKINS[dice.below(SKINS.length)]), 0.1, dice);
        double[] second = Tone.vary(rgb(SKINS[dice.below(SKINS.length)]), 0.1, dice);
        int kind = dice.below(4);
        double gloss = dice.between(0.15, 0.8);
        double tilt = dice.between(-0.6, 0.6);
        int octaves = canvas.octaves(0.02);
        canvas.paint(x - radius, y - radius, x + radius, y + radius, (px, py, out) -> {
            double nx = (px - x) / radius;
            double ny = (py - y) / radius;
            double r2 = nx * nx + ny * ny;
            out[3] = canvas.edge((1 - Math.sqrt(r2)) * radius);
            if (out[3] <= 0) {
                return;
            }
            double nz = Math.sqrt(Math.max(0, 1 - r2));
            double pole = ny * 0.9 + nx * tilt;
            double around = nx / (nz + 0.35);
            double rough = skin.octaves(px * 34, py * 34, octaves, 0.95);
            double mark = switch (kind) {
                case 0 -> Tone.step(-0.2, 0.9, skin.octaves(5 * around, 1.2 * pole, 4, 0.7) + pole);
                case 1 -> Tone.step(0.3, 0.5, skin.octaves(60 * px, 60 * py, 2, 0.8));
                case 2 -> Tone.step(-0.15, 0.15, Tone.wave(1.1 * around + 0.3)) * 0.9;
                default -> 0.2 * Tone.clamp(rough);
            };
            double bump = kind == 1 ? 0.16 : 0.07;
            double toLight = Math.max(0, nx * lightX * 1.1 - ny * 0.62 + nz * 0.55 + bump * rough);
            double bounce = 0.12 * Tone.clamp(ny) + 0.1;
            Tone.set(out, base, 1);
            Tone.blend(out, second, mark);
            Tone.scale(out, (1.15 * toLight + bounce) * (1 + 0.12 * rough));
            double half = Math.max(0, nx * lightX * 0.62 - ny * 0.36 + nz * 0.82);
            double shine = half * half * half * half;
            shine = shine * shine * shine * shine * shine;
            for (int c = 0; c < 3; c++) {
                out[c] += gloss * shine;
            }
        });
        if (kind == 0) {
            canvas.blade(new double[] {x, y - 0.82 * radius}, new double[] {x, y - 1.15 * radius},
                    new double[] {x + 0.3 * tilt * radius, y - 1.4 * radius}, 0.06 * radius, rgb(0x3c2814), rgb(0x6b4c28));
        }
    }

    private static void jug(Canvas canvas, Dice dice, double x, double foot, double height, double lightX) {
        Noise glaze = dice.noise();
        double[] body = rgb(dice.pick(0xd6cbb8, 0x3c6478, 0x7c3a28, 0x4a5a3c, 0xb8a888));
        double[] band = rgb(dice.pick(0x2c3c6a, 0x8a3a22, 0xe4d8c0, 0x2a2a2a));
        double wide = height * dice.between(0.26, 0.38);
        double neck = dice.between(0.35, 0.6);
        double turns = dice.between(5, 9);
        int octaves = canvas.octaves(0.05);
        shadow(canvas, x, foot - 0.02, wide, lightX);
        canvas.paint(x - wide, foot - height, x + wide, foot + 0.02, (px, py, out) -> {
            double t = (foot - py + 0.05 * (px - x) * (px - x) / wide) / height;
            double belly = Tone.mix(0.62, 1, Tone.step(0, 0.35, t)) * Tone.mix(1, neck, Tone.step(0.4, 0.8, t))
                    + 0.1 * Tone.step(0.86, 1, t);
            double half = wide * belly;
            double n = (px - x) / half;
            out[3] = Math.min(canvas.edge(half - Math.abs(px - x)), canvas.edge(Math.min(t, 1 - t) * height));
            if (out[3] <= 0) {
                return;
            }
            double nz = Math.sqrt(Math.max(0, 1 - n * n));
            double drip = glaze.octaves(9 * n, 6 * t, octaves, 0.75);
            double pattern = Tone.step(-0.1, 0.1, Tone.wave(t * turns + 0.08 * drip) - 0.55)
                    * Tone.step(0.0, 0.3, Tone.wave(3 * n / (nz + 0.6)) + 0.8);
            Tone.set(out, body, 1);
            Tone.blend(out, band, pattern);
            Tone.scale(out, Math.max(0, 1.25 * (n * lightX + 0.6 * nz)) + 0.1 + 0.05 * drip);
            double gleam = Tone.step(0.16, 0, Math.abs(n - 0.55 * Math.signum(lightX)));
            for (int c = 0; c < 3; c++) {
                out[c] += 0.35 * gleam * Tone.step(1, 0.3, t);
            }
        });
    }

    private static final double[] SHADOW = {0.006, 0.005, 0.006};
}

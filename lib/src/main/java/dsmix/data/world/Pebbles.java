package dsmix.data.world;

import static dsmix.data.world.Tone.rgb;

/** A shingle beach from above: round stones of several sizes, speckled and veined, dry or under clear water. */
final class Pebbles implements Scene {

    private static final int[][] KINDS = {
        {0x8a8680, 0x5c5a58, 0xb8b2a4, 0x7a6a5c, 0xd8d2c4, 0x4a4c52}, {0xa87c5c, 0x8c5a44, 0xc8a884, 0x6c4c3c, 0xe0cfae,
                0x7c7468},
        {0x5a6a70, 0x3c4a54, 0x8a9a98, 0xb8bcb0, 0x6a5a50, 0x2c3438}, {0x7c8468, 0xa89878, 0x5c5048, 0xc8c0a8, 0x8c4a3a,
                0x4c5a58}};

    @Override
    public void paint(Canvas canvas, Dice dice) {
        int[] kind = dice.pick(KINDS);
        double[][] stones = new double[kind.length][];
        for (int i = 0; i < kind.length; i++) {
            stones[i] = Tone.vary(rgb(kind[i]), 0.08, dice);
        }
        double[] sand = rgb(dice.pick(0x4c4034, 0x2c2824, 0x3c3c3a));
        Noise place = dice.noise();
        Noise grain = dice.noise();
        double lightX = dice.between(-0.6, 0.6);
        boolean water = dice.chance(0.4);
        double[] sea = rgb(dice.pick(0x2e6a70, 0x3a7a7c, 0x2a5a7a));
        double big = dice.between(3.5, 7);
        int octaves = canvas.octaves(0.05);
        double[] cell = new double[5];
        canvas.paint((x, y, out) -> {
            double wobble = water ? 0.012 * grain.at(6 * x, 9 * y) : 0;
            double px = x + wobble;
            double py = y + wobble;
            Tone.set(out, sand, 0.8 + 0.5 * grain.octaves(30 * px, 30 * py, octaves, 0.95));
            for (double scale = big * 3.1; scale > big * 0.9; scale /= 1.72) {
                double bend = 0.1 * grain.at(1.7 * scale * px, 1.7 * scale * py);
                place.points(scale * px + bend + 9 * scale, scale * py - bend, cell);
                stone(canvas, cell, scale, px, py, stones, grain, lightX, octaves, scale < big * 1.2, out);
            }
            if (water) {
                double caustic = grain.ridged(3.5 * x, 5 * y, 2, 0.5);
                Tone.blend(out, sea, 0.25);
                Tone.scale(out, 0.7 + 0.9 * caustic * caustic * caustic);
            }
        });
    }

    private static void stone(Canvas canvas, double[] cell, double scale, double px, double py, double[][] stones,
            Noise grain,
            double lightX, int octaves, boolean last, double[] out) {
        double id = cell[2];
        if (last ? id < 0.45 : id < 0.12) {
            return;
        }
        double gap = cell[1] - cell[0];
        double rim = gap / (gap + cell[0] + 0.12);
        double shadow = Tone.step(-0.05, 0.16, rim);
        Tone.scale(out, 1 - 0.75 * shadow);
        double inside = Tone.step(0.09, 0.13 + canvas.pixel() * scale, rim);
        if (inside <= 0) {
            return;
        }
        double dome = Tone.clamp(rim / 0.62);
        double nz = Math.sqrt(Math.max(0.02, 1 - (1 - dome) * (1 - dome)));
        double lean = 1.25 * (cell[3] * lightX - cell[4] * 0.75) * (1.15 - nz * 0.6);
        double[] body = stones[(int) (id * 997) % stones.length];
        double speckle = grain.octaves(38 * px + 50 * id, 38 * py, octaves, 1);
        double vein = Math.abs(grain.octaves(0.9 * scale * px + 40 * id, 0.9 * scale * py, 4, 0.6));
        double light = 0.22 + 0.72 * nz + lean;
        double[] tone = new double[3];
        Tone.set(tone, body, Math.max(0.04, light * (0.95 + 0.2 * speckle) * (0.75 + 0.6 * (id * 31 - (int) (id * 31)))));
        if (id * 13 - (int) (id * 13) > 0.6) {
            Tone.blend(tone, VEIN, 0.75 * Tone.step(0.07, 0.02, vein) * Tone.clamp(light));
        }
        Tone.blend(out, tone, inside);
    }

    private static final double[] VEIN = {0.75, 0.72, 0.66};
}

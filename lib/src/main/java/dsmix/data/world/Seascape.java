package dsmix.data.world;

import static dsmix.data.world.Tone.rgb;

import java.util.function.DoubleUnaryOperator;

/** Clouds over water that mirrors them in waves, with a far shore, rocks and sailing boats. */
final class Seascape implements Scene {

    @Override
    public void paint(Canvas canvas, Dice dice) {
        double horizon = dice.between(0.42, 0.62);
        Sky sky = new Sky(canvas, dice, dice.pick(Sky.Hour.values()), horizon);
        canvas.paint(0, 0, canvas.aspect(), horizon, sky::shade);
        shore(canvas, dice, sky, horizon);
        int boats = dice.below(4);
        for (int i = 0; i < boats; i++) {
            boat(canvas, dice, horizon);
        }
        water(canvas, dice, sky, horizon);
        if (dice.chance(0.6)) {
            rocks(canvas, dice, sky);
        }
    }

    private static void shore(Canvas canvas, Dice dice, Sky sky, double horizon) {
        Noise shape = dice.noise();
        Noise grain = dice.noise();
        double rise = dice.between(0.03, 0.13);
        double from = dice.between(-0.4, 0.7);
        double[] land = Tone.mix(rgb(0x3c4438), sky.horizon, dice.between(0.1, 0.45));
        int octaves = canvas.octaves(0.1);
        DoubleUnaryOperator crest = canvas.perColumn(x ->
                horizon - rise * Tone.clamp(0.5 + 3 * (x - from)) * (0.7 + 0.7 * shape.profile(2.5 * x, 6, 0.5)));
        canvas.paint(0, horizon - 2 * rise, canvas.aspect(), horizon, (x, y, out) -> {
            out[3] = canvas.edge(y - crest.applyAsDouble(x));
            Tone.set(out, land, 0.85 + 0.6 * grain.octaves(20 * x, 40 * y, octaves, 0.85));
        });
    }

    private static void boat(Canvas canvas, Dice dice, double horizon) {
        double size = dice.between(0.05, 0.16);
        double x = canvas.aspect() * dice.between(0.1, 0.9);
        double foot = horizon + 0.004;
        double lean = dice.between(-0.12, 0.12);
        double[] sail = rgb(dice.pick(0xfaf6ec, 0xf2e2c4, 0xd8492f, 0xf7f7f7, 0x2d5f9a));
        for (int i = 0; i < 2; i++) {
            double side = i == 0 ? 1 : -0.7;
            double w = 0.42 * size * side;
            double shadow = i == 0 ? 1 : 0.72;
            canvas.paint(x - size, foot - size, x + size, foot, (px, py, out) -> {
                double t = (foot - 0.12 * size - py) / (0.88 * size);
                double across = (px - x - lean * (foot - py)) / w;
                double inside = Math.min(Math.min(across, 1 - t - across + 0.12 * t * (1 - t)) * Math.abs(w), t * size);
                out[3] = canvas.edge(inside);
                Tone.set(out, sail, shadow * (0.75 + 0.35 * across + 0.1 * Tone.wave(7 * t)));
            });
        }
        canvas.stroke(x - 0.35 * size, foot - 0.05 * size, 0.035 * size, x + 0.42 * size, foot - 0.05 * size, 0.05 * size,
                rgb(0x6b4a30), rgb(0x2c2320), 1);
    }

    private static void water(Canvas canvas, Dice dice, Sky sky, double horizon) {
        Noise waves = dice.noise();
        double[] deep = rgb(dice.pick(0x0e3340, 0x12304e, 0x1d3b3a, 0x0a4a58));
        double rough = dice.between(0.25, 1.0);
        double stretch = dice.between(2.5, 5);
        double[] mirror = new double[3];
        int octaves = canvas.octaves(0.12);
        canvas.paint(0, horizon, canvas.aspect(), 1, (x, y, out) -> {
            double below = Math.max(1e-4, y - horizon);
            double far = 0.22 / (below + 0.012);
            double u = (x - canvas.aspect() / 2) * far * 6;
            double v = far * 6 * stretch;
            int seen = Math.max(2, octaves - (int) (far / 2.5));
            double wave = waves.octaves(u, v, seen, 0.8);
            double slope = wave * rough * Math.min(1, 6 * below + 0.12);
            double up = horizon - below * 0.75 - 0.16 * slope - 0.05 * Math.abs(slope);
            if (up > horizon - 0.16 && below < 0.2) {
                canvas.read(x + 0.012 * slope, Math.min(up, horizon - canvas.pixel()), mirror);
            } else {
                sky.shade(x + 0.05 * slope, Math.min(up, horizon), mirror);
            }
            double grazing = Tone.clamp(0.92 - 1.1 * below - 0.32 * slope);
            Tone.set(out, deep, 1 + 0.8 * slope);
            Tone.blend(out, mirror, 0.15 + 0.8 * grazing);
            double crest = Tone.step(0.75, 1.3, wave * rough + 0.25 * rough);
            Tone.blend(out, sky.horizon, 0.55 * crest * Tone.step(0.03, 0.2, below));
        });
    }

    private static void rocks(Canvas canvas, Dice dice, Sky sky) {
        Noise shape = dice.noise();
        Noise grain = dice.noise();
        double[] stone = rgb(dice.pick(0x5a4e44, 0x3f3c3a, 0x6a5a48));
        double side = dice.chance(0.5) ? 0 : canvas.aspect();
        double reach = canvas.aspect() * dice.between(0.3, 0.75);
        double rise = dice.between(0.1, 0.24);
        int octaves = canvas.octaves(0.1);
        DoubleUnaryOperator crest = canvas.perColumn(x ->
                1.02 - rise * (1.3 - 1.3 * Math.abs(x - side) / reach + 0.75 * shape.profile(4 * x, 6, 0.52)));
        canvas.paint(0, 0.5, canvas.aspect(), 1, (x, y, out) -> {
            double depth = y - crest.applyAsDouble(x);
            out[3] = canvas.edge(depth);
            if (out[3] > 0) {
                double relief = grain.ridged(9 * x, 9 * y, octaves, 0.75) - grain.ridged(9 * x + 0.12, 9 * y - 0.15,
                        octaves, 0.75);
                double wet = Tone.step(0.03, 0.0, 1 - y);
                Tone.set(out, stone, Math.max(0.06, 0.75 + 3.2 * relief) * (1 - 0.5 * wet));
                Tone.blend(out, sky.horizon, 0.06);
            }
        });
    }
}

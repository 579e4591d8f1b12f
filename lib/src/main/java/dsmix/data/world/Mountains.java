package dsmix.data.world;

import static dsmix.data.world.Tone.rgb;

import java.util.function.DoubleUnaryOperator;

/** Mountain ranges behind each other, paler with distance, snow on the high ones, and conifers in front. */
final class Mountains implements Scene {

    @Override
    public void paint(Canvas canvas, Dice dice) {
        Sky sky = new Sky(canvas, dice, dice.pick(Sky.Hour.values()), 0.62);
        canvas.paint(0, 0, canvas.aspect(), 0.75, sky::shade);
        int ranges = 3 + dice.below(3);
        double[] rock = rgb(dice.pick(0x54504c, 0x4a4f58, 0x5f5346));
        double[] wood = rgb(dice.pick(0x24361f, 0x2c3a2a, 0x36401f));
        double top = dice.between(0.16, 0.34);
        boolean snow = dice.chance(0.7);
        DoubleUnaryOperator[] crests = new DoubleUnaryOperator[ranges + 1];
        double[] rises = new double[ranges];
        for (int i = 0; i < ranges; i++) {
            double near = (i + 0.35) / ranges;
            double base = Tone.mix(top + 0.12, 0.82, i / (double) ranges);
            rises[i] = Tone.mix(0.24, 0.08, near) * dice.between(0.8, 1.25);
            double frequency = Tone.mix(1.5, 2.2, near) * dice.between(0.8, 1.3);
            crests[i] = canvas.perColumn(new Ridge(dice.noise(), frequency, base, rises[i], canvas.octaves(0.3)));
        }
        crests[ranges] = x -> 1.1;
        for (int i = 0; i < ranges; i++) {
            double near = (i + 0.35) / ranges;
            double[] body = Tone.mix(rock, wood, Tone.step(0.25, 0.7, near));
            range(canvas, dice, sky, crests[i], crests[i + 1], rises[i], near, body, snow && near < 0.5);
        }
        forest(canvas, dice, sky, wood);
    }

    private static void range(Canvas canvas, Dice dice, Sky sky, DoubleUnaryOperator crest, DoubleUnaryOperator next,
            double rise, double near, double[] body, boolean snow) {
        Noise grain = dice.noise();
        int octaves = canvas.octaves(0.3);
        double[] white = rgb(0xf4f7fb);
        double[] air = Tone.mix(sky.horizon, sky.zenith, 0.25);
        double haze = Tone.mix(0.68, 0.05, Math.sqrt(near));
        double side = sky.sunX > canvas.aspect() / 2 ? 1 : -1;
        canvas.paint((x, y, out) -> {
            double depth = y - crest.applyAsDouble(x);
            out[3] = y > next.applyAsDouble(x) + canvas.pixel() ? 0 : canvas.edge(depth);
            if (out[3] <= 0) {
                return;
            }
            double u = 3.2 * x + 1.3 * depth * side;
            double v = 1.6 * depth;
            int folds = Math.min(octaves, 5);
            double relief = grain.ridged(u, v, folds, 0.72) - grain.ridged(u + 0.07 * side, v - 0.03, folds, 0.72);
            double light = Tone.clamp(0.62 + 2.6 * relief);
            double texture = 1 + 0.35 * grain.octaves(14 * x, 14 * y, Math.max(1, octaves - 2), 0.9);
            Tone.set(out, body, (0.35 + 1.5 * light) * Math.max(0.25, texture));
            if (snow) {
                double line = 0.55 * rise + 0.35 * rise * grain.octaves(5 * x, 5 * y, 4, 0.8);
                double cap = Tone.step(0.06, -0.02, depth - line) * Tone.step(0.15, 0.5, light);
                Tone.blend(out, white, cap * (0.55 + 0.45 * light));
            }
            Tone.blend(out, air, Tone.clamp(haze + 0.5 * haze * Tone.step(0.02, 0.3, depth)));
        });
    }

    private static void forest(Canvas canvas, Dice dice, Sky sky, double[] wood) {
        int trees = 26 + dice.below(30);
        double line = dice.between(0.8, 0.92);
        Noise shore = dice.noise();
        for (int i = 0; i < trees; i++) {
            double near = i / (double) trees;
            double x = canvas.aspect() * dice.between(-0.02, 1.02);
            double foot = Tone.mix(line, 1.06, near) + 0.03 * shore.profile(2 * x, 3, 0.5);
            double height = Tone.mix(0.10, 0.30, near) * dice.between(0.7, 1.2);
            conifer(canvas, dice, x, foot, height, Tone.vary(Tone.scaled(wood, 0.9 - 0.35 * near), 0.18, dice), sky);
        }
    }

    private static void conifer(Canvas canvas, Dice dice, double x, double foot, double height, double[] needle, Sky sky) {
        double[] lit = Tone.mix(Tone.scaled(needle, 2.6), sky.horizon, 0.07);
        boolean fromRight = sky.sunX > x;
        canvas.stroke(x, foot - height, 0.001, x, foot, 0.012 * height / 0.25, Tone.scaled(needle, 0.6), needle, 1);
        int tiers = 12 + (int) (height * 50);
        for (int t = 0; t < tiers; t++) {
            double at = (t + 0.4) / tiers;
            double y = foot - height * (1 - at);
            double reach = 0.24 * height * at * dice.between(0.7, 1.25);
            for (int s = -1; s <= 1; s += 2) {
                boolean bright = s > 0 == fromRight;
                double[] tip = bright ? Tone.mix(needle, lit, dice.unit()) : needle;
                canvas.stroke(x, y, 0.045 * height * (0.15 + 0.85 * at), x + s * reach, y + reach * dice.between(0.2,
                        0.6), 0.0008,
                        Tone.scaled(tip, 0.55), tip, 1);
            }
        }
    }

    /** A skyline: the height of the crest at each x. */
    private record Ridge(Noise shape, double frequency, double base, double rise, int octaves)
            implements DoubleUnaryOperator {

        @Override
        public double applyAsDouble(double x) {
            double broad = shape.profile(frequency * x, 2, 0.5);
            double sharp = 1 - 2 * Math.abs(shape.profile(1.7 * frequency * x + 40, octaves, 0.47));
            return base - rise * (0.55 * broad + 0.45 * sharp);
        }
    }
}

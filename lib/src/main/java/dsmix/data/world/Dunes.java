package dsmix.data.world;

import static dsmix.data.world.Tone.rgb;

import java.util.function.DoubleUnaryOperator;

/** Sand dunes one behind the other, a lit and a shaded flank to each crest, wind ripples in front. */
final class Dunes implements Scene {

    @Override
    public void paint(Canvas canvas, Dice dice) {
        double horizon = dice.between(0.25, 0.42);
        Sky sky = new Sky(canvas, dice, dice.pick(Sky.Hour.DAY, Sky.Hour.EVENING, Sky.Hour.DAWN), horizon + 0.05);
        canvas.paint(0, 0, canvas.aspect(), 0.7, sky::shade);
        double[] sand = rgb(dice.pick(0xd8a468, 0xe0bc88, 0xc8864a, 0xd8c8a8, 0xb8684a));
        double[] shade = Tone.mix(Tone.scaled(sand, 0.28), sky.zenith, 0.12);
        int dunes = 4 + dice.below(3);
        double side = sky.sunX > canvas.aspect() / 2 ? 1 : -1;
        for (int i = 0; i < dunes; i++) {
            dune(canvas, dice, sky, horizon, i / (dunes - 1.0), side, sand, shade);
        }
    }

    private static void dune(Canvas canvas, Dice dice, Sky sky, double horizon, double near, double side, double[] sand,
            double[] shade) {
        Noise shape = dice.noise();
        Noise grain = dice.noise();
        double base = Tone.mix(horizon + 0.03, 0.78, near * near * 0.6 + 0.4 * near);
        double rise = Tone.mix(0.05, 0.2, near) * dice.between(0.7, 1.2);
        double frequency = Tone.mix(2.4, 0.9, near) * dice.between(0.8, 1.2);
        double haze = 0.6 * (1 - near) * (1 - near);
        double ripples = Tone.mix(130, 34, near) * dice.between(0.8, 1.25);
        double twist = dice.between(0.25, 0.6) * side;
        int octaves = canvas.octaves(0.08);
        DoubleUnaryOperator skyline = canvas.perColumn(x -> base - rise * shape.profile(frequency * x, 2, 0.35));
        DoubleUnaryOperator incline = canvas.perColumn(x -> 12.5 * (shape.profile(frequency * (x + 0.04), 2, 0.35)
                - shape.profile(frequency * (x - 0.04), 2, 0.35)));
        canvas.paint(0, base - 1.7 * rise, canvas.aspect(), 1, (x, y, out) -> {
            double depth = y - skyline.applyAsDouble(x);
            out[3] = canvas.edge(depth);
            if (out[3] <= 0) {
                return;
            }
            double slope = incline.applyAsDouble(x);
            double spine = depth - twist * rise * 2.2 * shape.at(frequency * (x - 0.6 * depth * side) + 9, 0.5) - 0.02;
            double flank = Tone.step(-0.006 - 0.12 * depth, 0.006 + 0.12 * depth, spine);
            double lit = Tone.clamp(0.62 - 0.28 * side * slope * rise * 5 + 0.16 * shape.octaves(2.2 * x, 3 * y, 3, 0.5));
            double light = Tone.mix(lit, 0.12 + 0.25 * lit, (1 - flank) * 0.9);
            double far = 1 + 2.2 * Math.max(0, depth);
            double warp = 0.55 * grain.octaves(4.5 * x, 9 * y, 3, 0.6);
            double rib = Tone.wave((depth * ripples + 5 * twist * x * ripples * 0.18) / far + 0.8 * warp);
            double fade = Tone.step(2.2, 5, far / (ripples * canvas.pixel()));
            double dust = grain.octaves(60 * x, 90 * y, octaves, 1);
            double shine = light * (1 + 0.26 * rib * fade * (0.35 + flank) + 0.12 * dust);
            for (int c = 0; c < 3; c++) {
                out[c] = Tone.mix(shade[c], 1.25 * sand[c] + 0.1 * sky.sun[c], Math.max(0, shine));
            }
            Tone.blend(out, sky.horizon, haze);
        });
    }
}

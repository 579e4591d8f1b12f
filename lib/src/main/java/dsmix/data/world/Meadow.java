package dsmix.data.world;

import static dsmix.data.world.Tone.rgb;

/** Grass from near: blades over blades in and out of the light, with flowers between them. */
final class Meadow implements Scene {

    @Override
    public void paint(Canvas canvas, Dice dice) {
        double[] shade = rgb(dice.pick(0x18260e, 0x1c2410, 0x241f0d));
        double[] grass = rgb(dice.pick(0x5c8a2a, 0x6f8f34, 0x86873a, 0x4a7d34));
        double[] tip = rgb(dice.pick(0xbcd46a, 0xd8d88a, 0xa8cc58, 0xe2cf86));
        Noise ground = dice.noise();
        int octaves = canvas.octaves(0.2);
        canvas.paint((x, y, out) ->
                Tone.set(out, shade, 1 + 0.8 * ground.octaves(5 * x, 5 * y, octaves, 0.9)));
        int blades = 650 + dice.below(350);
        double[] wind = {dice.between(-0.5, 0.5), dice.between(0.03, 0.2)};
        double[] petal = rgb(dice.pick(0xf6f4ee, 0xe8c81e, 0xd8402e, 0x9a5ac0, 0xf09ab8));
        int flowers = dice.below(26);
        for (int i = 0; i < blades; i++) {
            double near = i / (double) blades;
            blade(canvas, dice, near, wind, shade, Tone.mix(grass, tip, 0.25 * near));
            if (flowers > 0 && i % 28 == 27 && i / 28 < flowers) {
                flower(canvas, dice, near, petal, grass);
            }
        }
    }

    private static void blade(Canvas canvas, Dice dice, double near, double[] wind, double[] shade, double[] grass) {
        double x = canvas.aspect() * dice.between(-0.1, 1.1);
        double foot = Tone.mix(0.06, 1.3, near) + 0.05 * dice.bell();
        double length = Tone.mix(0.14, 0.46, near) * dice.between(0.6, 1.3);
        double bend = wind[0] + wind[1] * 2.5 * dice.bell();
        double[] body = Tone.vary(Tone.mix(shade, grass, 0.1 + 0.9 * dice.unit()), 0.28, dice);
        double[] rim = Tone.mix(body, grass, 0.5);
        double half = Tone.mix(0.004, 0.017, near) * dice.between(0.5, 1.5);
        canvas.blade(new double[] {x, foot}, new double[] {x + 0.15 * bend * length, foot - 0.7 * length},
                new double[] {x + bend * length, foot - length * dice.between(0.7, 1)}, half, Tone.scaled(body, 0.65),
                Tone.scaled(rim, 1.35));
    }

    private static void flower(Canvas canvas, Dice dice, double near, double[] petal, double[] grass) {
        double x = canvas.aspect() * dice.between(0.03, 0.97);
        double y = Tone.mix(0.1, 0.75, near) + 0.04 * dice.bell();
        double radius = Tone.mix(0.018, 0.065, near) * dice.between(0.8, 1.2);
        canvas.blade(new double[] {x + 0.05 * dice.bell(), y + 0.4}, new double[] {x, y + 0.2}, new double[] {x, y}, 0.006,
                Tone.scaled(grass, 0.5), grass);
        Blossom.paint(canvas, dice, x, y, radius, dice.between(0.5, 1), petal, rgb(dice.pick(0xe8b020, 0xc8861a, 0x4a3018)));
    }
}

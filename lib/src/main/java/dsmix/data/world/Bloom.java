package dsmix.data.world;

import static dsmix.data.world.Tone.rgb;

/** A flower portrait: large sharp blossoms before a garden out of focus. */
final class Bloom implements Scene {

    private static final int[] PETALS = {0xf4f0e6, 0xe8447a, 0xf0b81e, 0x8a4ac8, 0xe85a2a, 0xf4a8c0, 0xc81e3a, 0x5a7ae0};

    @Override
    public void paint(Canvas canvas, Dice dice) {
        garden(canvas, dice);
        double[] petal = rgb(PETALS[dice.below(PETALS.length)]);
        double[] stem = rgb(dice.pick(0x4a6a2a, 0x5c7a34, 0x3c5a30));
        double[] heart = rgb(dice.pick(0xe0a81e, 0x5c3a1c, 0xc8c83a, 0x8a5a1e));
        int flowers = 1 + dice.below(4);
        for (int i = 0; i < flowers; i++) {
            double near = flowers == 1 ? 1 : i / (flowers - 1.0);
            double radius = Tone.mix(0.12, flowers == 1 ? 0.38 : 0.27, near) * dice.between(0.85, 1.1);
            double x = canvas.aspect() * (flowers == 1 ? dice.between(0.35, 0.65) : (i * 2 % flowers + 0.5) / flowers)
                    + 0.03 * dice.bell();
            double y = dice.between(0.25, 0.6);
            canvas.blade(new double[] {x + 0.2 * dice.bell(), 1.25}, new double[] {x + 0.05 * dice.bell(), 0.8},
                    new double[] {x, y},
                    0.035 * radius / 0.25, Tone.scaled(stem, 0.45), Tone.scaled(stem, 1.3));
            for (int leaf = 0; leaf < 3; leaf++) {
                double side = dice.chance(0.5) ? 1 : -1;
                double at = dice.between(0.75, 1);
                canvas.blade(new double[] {x, at + 0.1}, new double[] {x + 0.1 * side, at - 0.06},
                        new double[] {x + side * dice.between(0.18, 0.3), at + dice.between(-0.05, 0.1)}, 0.03,
                        Tone.scaled(stem, 0.5), Tone.scaled(stem, 1.25));
            }
            Blossom.paint(canvas, dice, x, y, radius, dice.between(0.6, 1), Tone.vary(petal, 0.06, dice), heart);
        }
    }

    private static void garden(Canvas canvas, Dice dice) {
        double[] green = rgb(dice.pick(0x3c5a2a, 0x2c4a34, 0x5a6a34, 0x223828));
        double[] light = rgb(dice.pick(0xa8c880, 0xd8d8a0, 0x88b0a0, 0xe8c890));
        Noise hedge = dice.noise();
        canvas.paint((x, y, out) -> {
            Tone.set(out, green, 0.9 + 0.6 * hedge.octaves(2 * x, 2 * y, 5, 0.8));
            Tone.blend(out, light, 0.6 * Tone.step(0.1, 1.3, hedge.octaves(1.1 * x + 7, 1.1 * y, 3, 0.7) + 0.5 - 0.6 * y));
        });
        double[] spot = rgb(PETALS[dice.below(PETALS.length)]);
        for (int i = 0; i < 110; i++) {
            double x = canvas.aspect() * dice.unit();
            double y = dice.unit();
            double r = dice.between(0.012, 0.05);
            double[] c = Tone.vary(dice.chance(0.35) ? spot : dice.chance(0.5) ? light : green, 0.3, dice);
            canvas.stroke(x, y, r, x, y, r, c, c, 0.35);
        }
        canvas.blur(0.008);
    }
}

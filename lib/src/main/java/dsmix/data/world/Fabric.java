package dsmix.data.world;

import static dsmix.data.world.Tone.rgb;

/** Woven cloth in folds: threads over and under, in tartan, twill or figured bands. */
final class Fabric implements Scene {

    private static final int[][] DYES = {
        {0xa8201c, 0x1c2c4c, 0x1e4a32, 0xe8d8a8}, {0x2c4a7a, 0xe8e4d8, 0x8aa4c0, 0x1c2438}, {0xc89a5a, 0x6b3a22,
                0xe8d4b0, 0x3c4a34},
        {0x7a7a78, 0xb8b4ac, 0x3c3c40, 0xd8d4cc}, {0xd8487a, 0xf0a83c, 0x2e8a8a, 0xf4e8d4}, {0x4a2c5a, 0xa87ab0,
                0xd8c8a0, 0x2c2434}};

    @Override
    public void paint(Canvas canvas, Dice dice) {
        int[] dyes = dice.pick(DYES);
        double[][] colours = new double[dyes.length][];
        for (int i = 0; i < dyes.length; i++) {
            colours[i] = Tone.vary(rgb(dyes[i]), 0.08, dice);
        }
        int[] sett = sett(dice, colours.length);
        int[] weft = dice.chance(0.5) ? sett : sett(dice, colours.length);
        double pitch = dice.between(0.016, 0.03);
        int twill = dice.below(3);
        double angle = dice.between(-0.7, 0.7);
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        Noise folds = dice.noise();
        Noise fibre = dice.noise();
        double depth = dice.between(0.03, 0.11);
        double across = dice.between(0.6, 1.4);
        int octaves = Math.max(2, canvas.octaves(pitch));
        canvas.paint((x, y, out) -> {
            double fold = folds.octaves(across * 1.9 * x, across * 1.1 * y, 3, 0.45);
            double next = folds.octaves(across * 1.9 * x + 0.05, across * 1.1 * y + 0.03, 3, 0.45);
            double u = (x * cos + y * sin + depth * fold) / pitch;
            double v = (y * cos - x * sin + depth * next) / pitch;
            int i = (int) Math.floor(u);
            int j = (int) Math.floor(v);
            boolean over = switch (twill) {
                case 0 -> (i + j & 1) == 0;
                case 1 -> Math.floorMod(i + j, 4) < 2;
                default -> Math.floorMod(i - j, 3) < 1;
            };
            double[] thread = over ? colours[sett[Math.floorMod(i, sett.length)]] : colours[weft[Math.floorMod(j,
                    weft.length)]];
            double s = over ? u - i - 0.5 : v - j - 0.5;
            double t = over ? v - j - 0.5 : u - i - 0.5;
            double round = Math.sqrt(Math.max(0, 1 - 3.6 * s * s)) * (1 - 0.9 * t * t);
            double fuzz = fibre.octaves((over ? 5.0 : 1.4) * u + (over ? 3 : 1) * 0.4 * v, (over ? 1.4 : 5.0) * v,
                    octaves, 1);
            double own = 0.8 + 0.4 * fibre.cell(over ? i : 5000 + j, 9);
            double light = 0.3 + 0.85 * Tone.step(-0.16, 0.14, fold - next) + 0.12 * fold;
            Tone.set(out, thread, Math.max(0.04, light * own * (0.28 + 0.75 * round + 0.14 * fuzz + 0.12 * s)));
        });
    }

    /** The order of colours across the cloth, mirrored like a tartan's. */
    private static int[] sett(Dice dice, int colours) {
        int bands = 4 + dice.below(4);
        int[] half = new int[bands * 14];
        int n = 0;
        for (int b = 0; b < bands; b++) {
            int colour = b == 0 ? 0 : dice.below(colours);
            int width = dice.pick(1, 2, 2, 4, 8, 12);
            for (int k = 0; k < width; k++) {
                half[n++] = colour;
            }
        }
        int[] sett = new int[2 * n];
        for (int k = 0; k < n; k++) {
            sett[k] = half[k];
            sett[2 * n - 1 - k] = half[k];
        }
        return sett;
    }
}

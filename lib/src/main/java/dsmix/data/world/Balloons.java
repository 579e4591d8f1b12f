package dsmix.data.world;

import static dsmix.data.world.Tone.rgb;

import java.util.function.DoubleUnaryOperator;

/** Striped hot-air balloons over fields and hedges, under a cloudy sky. */
final class Balloons implements Scene {

    private static final int[] SILK = {0xd8241e, 0xf4c81e, 0x1e5ab8, 0xf4f0e4, 0x2e9a4a, 0xe8741e, 0x6a2a8a, 0x18243c,
            0x2ab0c0};

    @Override
    public void paint(Canvas canvas, Dice dice) {
        double horizon = dice.between(0.68, 0.82);
        Sky sky = new Sky(canvas, dice, dice.pick(Sky.Hour.DAY, Sky.Hour.DAY, Sky.Hour.DAWN, Sky.Hour.OVERCAST), horizon);
        canvas.paint(0, 0, canvas.aspect(), horizon + 0.1, sky::shade);
        fields(canvas, dice, sky, horizon);
        int balloons = 3 + dice.below(6);
        for (int i = 0; i < balloons; i++) {
            double near = i / (balloons - 0.99);
            double radius = Tone.mix(0.03, 0.17, near * near) * dice.between(0.85, 1.2);
            double x = canvas.aspect() * ((i * 5 % balloons + 0.5) / balloons) + 0.05 * dice.bell();
            double y = Tone.mix(horizon - 0.3, 0.28, near) + 0.07 * dice.bell();
            balloon(canvas, dice, sky, x, y, radius, near);
        }
    }

    private static void fields(Canvas canvas, Dice dice, Sky sky, double horizon) {
        Noise lots = dice.noise();
        Noise grain = dice.noise();
        double[][] crops = {rgb(0x6a8a34), rgb(0xc8b45a), rgb(0x8a6a3c), rgb(0x4a6a2a), rgb(0xa8b854)};
        double[] hedge = rgb(0x24381c);
        int octaves = canvas.octaves(0.05);
        double[] cell = new double[5];
        DoubleUnaryOperator hill = canvas.perColumn(x -> horizon - 0.03 * lots.profile(2 * x, 5, 0.5));
        canvas.paint(0, horizon - 0.1, canvas.aspect(), 1, (x, y, out) -> {
            double below = y - hill.applyAsDouble(x);
            out[3] = canvas.edge(below);
            if (out[3] <= 0) {
                return;
            }
            double far = 0.16 / (below + 0.03);
            double u = (x - 0.6) * far * 3;
            double v = far * 5;
            lots.points(u, v, cell);
            double[] crop = crops[(int) (cell[2] * crops.length)];
            boolean flip = cell[2] * 7 % 1 > 0.5;
            double rows = Tone.wave((flip ? u : v + 0.6 * u) * 5) * Tone.step(4, 1, far);
            double texture = grain.octaves(9 * u, 9 * v, octaves, 0.95);
            Tone.set(out, crop, Math.max(0.1, 0.85 + 0.13 * rows + 0.2 * texture));
            double border = Tone.step(0.1, 0.03, cell[1] - cell[0] + 0.05 * texture);
            Tone.blend(out, hedge, border);
            Tone.blend(out, sky.horizon, Tone.clamp(0.75 * Tone.step(0.22, 0, below)));
        });
    }

    private static void balloon(Canvas canvas, Dice dice, Sky sky, double x, double y, double radius, double near) {
        double[][] silk = new double[2 + dice.below(3)][];
        for (int i = 0; i < silk.length; i++) {
            silk[i] = rgb(SILK[dice.below(SILK.length)]);
        }
        int gores = dice.pick(8, 12, 16);
        int pattern = dice.below(3);
        double turn = dice.unit();
        double side = sky.sunX > x ? 1 : -1;
        double foot = y + 1.75 * radius;
        Noise cloth = dice.noise();
        basket(canvas, x, y, foot, radius);
        canvas.paint(x - radius, y - radius, x + radius, foot, (px, py, out) -> {
            double t = (py - y) / radius;
            double half = t < 0 ? Math.sqrt(Math.max(0, 1 - t * t)) : Math.max(0.12, 1 - 0.55 * t * t);
            if (t > 1.3) {
                half = 0;
            }
            double n = half <= 0 ? 2 : (px - x) / (radius * half);
            out[3] = canvas.edge(radius * half - Math.abs(px - x));
            if (out[3] <= 0) {
                return;
            }
            double angle = StrictMath.asin(Math.max(-1, Math.min(1, n))) / 3.141592653589793;
            double gore = angle * gores + turn * gores;
            int k = (int) Math.floor(gore);
            int row = (int) Math.floor(t * 4);
            int dye = switch (pattern) {
                case 0 -> Math.floorMod(k, silk.length);
                case 1 -> Math.floorMod(k + row, silk.length);
                default -> Math.floorMod((int) Math.floor(3 * t + Math.abs(Tone.wave(0.25 * gore))), silk.length);
            };
            double nz = Math.sqrt(Math.max(0, 1 - n * n));
            double puff = 1 - 0.22 * Math.abs(2 * (gore - k) - 1);
            double light = 0.28 + 0.5 * nz + 0.42 * n * side - 0.25 * t + 0.05 * cloth.octaves(40 * px, 40 * py, 4, 0.9);
            Tone.set(out, silk[dye], Math.max(0.06, 1.15 * light * puff));
            Tone.blend(out, sky.horizon, 0.45 * (1 - near) * (1 - near));
        });
    }

    private static void basket(Canvas canvas, double x, double y, double foot, double radius) {
        double[] rope = rgb(0x2c2420);
        double[] cane = rgb(0x8a5a2c);
        for (int s = -1; s <= 1; s++) {
            canvas.stroke(x + 0.13 * s * radius, y + 1.25 * radius, 0.008 * radius, x + 0.1 * s * radius, foot,
                    0.008 * radius,
                    rope, rope, 1);
        }
        canvas.stroke(x, foot, 0.12 * radius, x, foot + 0.1 * radius, 0.11 * radius, Tone.scaled(cane, 0.5), cane, 1);
    }
}

package dsmix.data.world;

import static dsmix.data.world.Tone.rgb;

/** A street of brick and plaster in perspective: windows in rows, shop signs, paving, a strip of sky. */
final class Facade implements Scene {

    @Override
    public void paint(Canvas canvas, Dice dice) {
        Sky sky = new Sky(canvas, dice, dice.pick(Sky.Hour.values()), 0.75);
        double vanishX = canvas.aspect() * (dice.chance(0.5) ? dice.between(0.85, 1.25) : dice.between(-0.25, 0.15));
        double eye = dice.between(0.55, 0.68);
        double side = vanishX > canvas.aspect() / 2 ? 1 : -1;
        Street street = new Street(canvas, dice, vanishX, eye, side);
        canvas.paint((x, y, out) -> {
            double z = street.depth(x);
            double v = (eye - y) * z;
            if (z < 12 && v > -street.eyeHeight && v < street.roof(street.along(z))) {
                street.wall(street.along(z), v, z, x, y, out);
            } else if (y > eye + 0.004) {
                street.ground((x - vanishX) * street.eyeHeight / (y - eye), street.eyeHeight / (y - eye), out);
            } else {
                sky.shade(x, y, out);
            }
        });
        street.signs(canvas, dice);
    }

    /** The wall's and the pavement's materials. */
    private static final class Street {
        final double eyeHeight = 0.34;
        private final double vanishX;
        private final double eye;
        private final double side;
        private final double span;
        private final Noise grain;
        private final Noise lots;
        private final double[][] bricks = new double[3][];
        private final double[] mortar;
        private final double[] frame;
        private final double[] glass;
        private final double[] paving;
        private final double houses;
        private final double pixel;
        private final boolean sunlit;

        Street(Canvas canvas, Dice dice, double vanishX, double eye, double side) {
            this.vanishX = vanishX;
            this.eye = eye;
            this.side = side;
            this.span = side > 0 ? vanishX : canvas.aspect() - vanishX;
            this.pixel = canvas.pixel();
            grain = dice.noise();
            lots = dice.noise();
            for (int i = 0; i < 3; i++) {
                bricks[i] = Tone.vary(rgb(dice.pick(0x9a4a34, 0xb8795a, 0x7c5a4a, 0xc8b08a, 0x8a8478, 0xd0c4ae, 0xa8c0c0,
                        0xd89a6a)),
                        0.1, dice);
            }
            mortar = rgb(dice.pick(0xb8b0a4, 0x6c6660, 0x8c8478));
            frame = rgb(dice.pick(0xece8e0, 0x3c2c24, 0x2c4a3c, 0xd8d0c0));
            glass = rgb(dice.pick(0x5c7488, 0x3c4c58, 0x8ca4b4));
            paving = rgb(dice.pick(0x8a857c, 0xa09484, 0x6c6c70));
            houses = dice.between(0.7, 1.1);
            sunlit = dice.chance(0.6);
        }

        /** Distance along the view of the wall that a column of the picture shows; 1 at the near edge. */
        double depth(double x) {
            double toVanish = side > 0 ? vanishX - x : x - vanishX;
            return toVanish <= 0.02 ? 1e9 : span / toVanish;
        }

        double along(double z) {
            return 1.15 * (z - 1);
        }

        double roof(double along) {
            int house = (int) Math.floor(along / houses);
            return 0.72 + 0.28 * lots.cell(house, 1);
        }

        void wall(double u, double v, double z, double x, double y, double[] out) {
            int house = (int) Math.floor(u / houses);
            double inHouse = u - house * houses;
            double[] stone = bricks[(int) (3 * lots.cell(house, 2))];
            double h = v + eyeHeight;
            double storey = 0.27;
            int floor = (int) Math.floor(h / storey);
            double bayWidth = houses / (2 + (int) (2 * lots.cell(house, 3)));
            int bay = (int) Math.floor(inHouse / bayWidth);
            double wx = Math.abs(inHouse - (bay + 0.5) * bayWidth);
            double wy = h - floor * storey;
            double halfWide = bayWidth * Tone.mix(0.2, 0.3, lots.cell(house, 6));
            double low = floor == 0 && lots.cell(house, 4) > 0.4 ? 0.0 : 0.075;
            boolean opening = wx < halfWide && wy > low && wy < 0.215 && roof(u) - v > 0.06;
            double blurred = Tone.step(0.35, 1.3, pixel * z / 0.018);
            material(house, stone, u, h, blurred, out);
            double light = sunlit ? 1.1 - 0.25 * h : 0.75;
            if (opening) {
                window(house, bay, floor, wx / halfWide, wy, low, x, y, out);
            } else if (wx < halfWide * 1.12 && wy > low - 0.014 && wy < 0.228 && low > 0) {
                Tone.set(out, frame, wy < low ? 0.9 : 0.72);
                Tone.scale(out, 1 + 0.15 * grain.octaves(50 * u, 50 * h, 3, 0.9));
            }
            double shelf = Tone.step(0.03, 0.0, roof(u) - v);
            Tone.blend(out, frame, 0.8 * shelf);
            double cornice = Tone.step(0.075, 0.03, roof(u) - v) * (1 - shelf);
            double foot = Tone.step(0.08, 0, h);
            Tone.scale(out, light * (1 - 0.5 * cornice) * (1 - 0.45 * foot) * (inHouse < 0.012 ? 0.6 : 1));
        }

        private void material(int house, double[] stone, double u, double h, double blurred, double[] out) {
            double stain = grain.octaves(3 * u, 3 * h, 7, 0.85);
            if (lots.cell(house, 5) < 0.3) {
                Tone.set(out, stone, 1.1 + 0.16 * stain);
                return;
            }
            double high = 0.024;
            double wide = 0.066;
            int course = (int) Math.floor(h / high);
            double shift = u / wide + (course & 1) * 0.5;
            int brick = (int) Math.floor(shift);
            double inX = Math.min(shift - brick, 1 - shift + brick) * wide;
            double inY = Math.min(h / high - course, 1 - h / high + course) * high;
            double joint = (1 - Tone.step(0.0012, 0.0036, Math.min(inX, inY))) * (1 - blurred);
            double tone = Tone.mix(0.68 + 0.62 * lots.cell(brick + 31 * house, course), 1, blurred * 0.7);
            Tone.set(out, stone, Math.max(0.1, tone + 0.2 * stain + 0.1 * (h / high - course - 0.5) * (1 - blurred)));
            Tone.blend(out, mortar, 0.8 * joint + 0.22 * blurred);
        }

        private void window(int house, int bay, int floor, double across, double wy, double low, double x, double y,
                double[] out) {
            double bar = Math.min(Math.abs(across), 1 - across);
            double rail = Math.min(Math.min(wy - low, 0.215 - wy), Math.abs(wy - 0.155)) / 0.05;
            if (Math.min(bar, rail) < 0.09) {
                Tone.set(out, frame, 0.95);
                return;
            }
            double mirror = grain.octaves(2.5 * x + 3 * bay, 2.5 * y + 5 * floor, 5, 0.7);
            double curtain = lots.cell(10 * house + bay, 50 + floor);
            Tone.set(out, glass, 0.45 + 0.5 * Tone.step(-0.3, 0.5, mirror) + (0.9 - across) * 0.15);
            if (curtain > 0.6 && across > 0.35) {
                Tone.blend(out, frame, 0.5 + 0.15 * Tone.wave(9 * across));
            } else if (curtain < 0.12) {
                Tone.blend(out, rgb(0xffd28a), 0.6);
            }
            Tone.scale(out, wy > 0.195 ? 0.5 : 1);
        }

        void ground(double u, double z, double[] out) {
            double size = 0.16;
            double a = u / size;
            double b = z / size + 0.5 * ((int) Math.floor(a) & 1);
            int i = (int) Math.floor(a);
            int j = (int) Math.floor(b);
            double blurred = Tone.step(0.3, 1.4, pixel * z * z / (eyeHeight * size) * 2);
            double in = Math.min(Math.min(a - i, 1 - a + i), Math.min(b - j, 1 - b + j));
            double joint = (1 - Tone.step(0.02, 0.07, in)) * (1 - blurred);
            double tone = Tone.mix(0.75 + 0.45 * lots.cell(i, j + 500), 0.95, blurred);
            double grit = grain.octaves(14 * u, 14 * z, blurred > 0.5 ? 3 : 6, 0.95);
            Tone.set(out, paving, Math.max(0.05, (tone + 0.17 * grit) * (1 - 0.6 * joint)));
        }

        void signs(Canvas canvas, Dice dice) {
            for (double z = 1.12; z < 3; z *= dice.between(1.25, 1.6)) {
                double[] board = rgb(dice.pick(0xc8281e, 0x1c4c8a, 0xf0c020, 0x1e6a3c, 0xf4f0e4, 0x222222));
                double[] ink = board[0] + board[1] + board[2] > 1.2 ? rgb(0x1c1c1c) : rgb(0xfaf6ea);
                String word = Words.capital(dice, 4 + dice.below(3));
                double high = 0.075;
                double v = -0.02 + dice.between(0, 0.03);
                double length = Glyphs.width(word) * 0.05 + 0.05;
                double u0 = along(z);
                quad(canvas, u0, v + high, u0 + length, v, board);
                double begin = side > 0 ? u0 + 0.03 : u0 + length - 0.03;
                Glyphs.write(word, 0, 0, 0.05, new double[] {1, 0, 0, 1}, (ax, ay, bx, by) -> {
                    double[] p = place(begin + side * ax, v + high - 0.012 - ay);
                    double[] q = place(begin + side * bx, v + high - 0.012 - by);
                    canvas.stroke(p[0], p[1], 0.0042 / p[2], q[0], q[1], 0.0042 / q[2], ink, ink, 1);
                });
            }
        }

        private void quad(Canvas canvas, double u0, double v0, double u1, double v1, double[] board) {
            double[] a = place(u0, v0);
            double[] b = place(u1, v1);
            canvas.paint(Math.min(a[0], b[0]), 0, Math.max(a[0], b[0]), 1, (x, y, out) -> {
                double v = (eye - y) * depth(x);
                out[3] = canvas.edge(Math.min(v0 - v, v - v1) / depth(x));
                Tone.set(out, board, 0.9 + 0.1 * grain.octaves(30 * x, 30 * y, 4, 0.9));
            });
        }

        private double[] place(double u, double v) {
            double z = u / 1.15 + 1;
            double x = side > 0 ? vanishX - span / z : vanishX + span / z;
            return new double[] {x, eye - v / z, z};
        }
    }
}

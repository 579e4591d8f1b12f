package dsmix.data.world;

import static dsmix.data.world.Tone.rgb;

/** A printed sheet on a desk: headline, columns of text, a picture and a chart, in made-up words. */
final class Page implements Scene {

    @Override
    public void paint(Canvas canvas, Dice dice) {
        desk(canvas, dice);
        double[] paper = rgb(dice.pick(0xf7f3e8, 0xfaf9f5, 0xefe6cf, 0xe8eef2, 0xf4d64a, 0x2a5c8c, 0xb8322a));
        boolean dark = paper[0] + paper[1] + paper[2] < 1.2;
        double[] ink = dark ? rgb(0xf8f4ea) : Tone.vary(rgb(0x1c1a1c), 0.2, dice);
        double[] accent = rgb(dice.pick(0xb8281e, 0x1c4c8a, 0x2e6a3c, 0xd87a1e, 0x5a2a6a));
        double angle = dice.between(-0.16, 0.16);
        double width = canvas.aspect() * dice.between(0.72, 0.9);
        double height = dice.between(0.85, 1.25);
        double zoom = dice.between(0.85, 1.5);
        Sheet sheet = new Sheet(canvas.aspect() * 0.5 - 0.5 * width * zoom, 0.5 - 0.42 * height * zoom, angle, zoom,
                width, height);
        sheet(canvas, dice, sheet, paper);
        print(canvas, dice, sheet, ink, dark ? ink : accent);
    }

    private static void desk(Canvas canvas, Dice dice) {
        Noise wood = dice.noise();
        double[] desk = rgb(dice.pick(0x6b4a30, 0x3c3a3a, 0x8a7a64, 0x2c4048, 0x9a6a3c));
        int octaves = canvas.octaves(0.1);
        double lamp = canvas.aspect() * dice.unit();
        canvas.paint((x, y, out) -> {
            double grain = wood.octaves(2 * x, 24 * y, octaves, 0.95);
            double light = 1.15 - 0.45 * Math.abs(x - lamp) - 0.2 * y;
            Tone.set(out, desk, Math.max(0.05, light * (0.9 + 0.22 * grain)));
        });
    }

    private static void sheet(Canvas canvas, Dice dice, Sheet sheet, double[] paper) {
        Noise fibre = dice.noise();
        double curl = dice.between(-0.25, 0.25);
        int octaves = canvas.octaves(0.03);
        double[] at = new double[2];
        canvas.paint((x, y, out) -> {
            sheet.inverse(x - 0.012, y - 0.018, at);
            double in = Math.min(Math.min(at[0], sheet.width - at[0]), Math.min(at[1], sheet.height - at[1]));
            Tone.set(out, new double[] {0.01, 0.01, 0.012}, 1);
            out[3] = 0.65 * Tone.step(-0.02, 0.02, in);
        });
        canvas.paint((x, y, out) -> {
            sheet.inverse(x, y, at);
            double in = Math.min(Math.min(at[0], sheet.width - at[0]), Math.min(at[1], sheet.height - at[1]));
            out[3] = canvas.edge(in);
            if (out[3] > 0) {
                double bend = 0.88 + curl * (at[0] / sheet.width - 0.5) + 0.07 * Tone.wave(0.6 * at[1] + 0.3 * at[0]);
                Tone.set(out, paper, bend + 0.04 * fibre.octaves(30 * at[0], 30 * at[1], octaves, 1) - 0.1 * (y - 0.5));
            }
        });
    }

    private static void print(Canvas canvas, Dice dice, Sheet sheet, double[] ink, double[] accent) {
        double margin = 0.06;
        double y = margin;
        double head = dice.between(0.06, 0.1);
        y = line(canvas, dice, sheet, margin, y, sheet.width - 2 * margin, head, 0.11 * head, accent, true) + 0.35 * head;
        sheet.rule(canvas, margin, y, sheet.width - margin, y, 0.003, ink);
        y += 0.035;
        int columns = 1 + dice.below(3);
        double gap = 0.04;
        double wide = (sheet.width - 2 * margin - gap * (columns - 1)) / columns;
        double size = dice.between(0.017, 0.03);
        int figure = dice.below(columns);
        for (int c = 0; c < columns; c++) {
            double left = margin + c * (wide + gap);
            double at = y;
            boolean drawn = c != figure;
            while (at < sheet.height - margin) {
                if (!drawn && at > y + 0.1) {
                    double tall = Math.min(0.55 * wide, 0.34);
                    picture(canvas, dice, sheet, left, at, wide, tall);
                    at += tall + 1.6 * size;
                    drawn = true;
                }
                boolean title = dice.chance(0.06);
                double s = title ? 1.35 * size : size;
                double end = dice.chance(0.12) ? dice.between(0.3, 0.8) : 1;
                at = line(canvas, dice, sheet, left, at, wide * end, s, (title ? 0.1 : 0.065) * s, title ? accent : ink,
                        false);
                at += s * (end < 1 ? 1.5 : 0.95);
            }
        }
    }

    /** One line of words; returns where its base line lies. */
    private static double line(Canvas canvas, Dice dice, Sheet sheet, double x, double y, double wide, double size,
            double half,
            double[] ink, boolean capitals) {
        double at = 0;
        while (true) {
            String word = capitals ? Words.capital(dice, 3 + dice.below(6)) : Words.word(dice);
            double length = Glyphs.width(word) * size;
            if (at + length > wide) {
                return y + size;
            }
            Glyphs.write(word, x + at, y, size, new double[] {1, 0, 0, 1},
                    (ax, ay, bx, by) -> sheet.rule(canvas, ax, ay, bx, by, half, ink));
            at += length + 0.55 * size;
        }
    }

    private static void picture(Canvas canvas, Dice dice, Sheet sheet, double x0, double y0, double wide, double tall) {
        Noise land = dice.noise();
        double[] sky = rgb(dice.pick(0x8cb8d8, 0xf0b878, 0xc8d0d4));
        double[] hill = rgb(dice.pick(0x4a6a3a, 0x7a5a4a, 0x3a4a6a));
        double[] at = new double[2];
        int octaves = canvas.octaves(0.1);
        canvas.paint((x, y, out) -> {
            sheet.inverse(x, y, at);
            double u = at[0] - x0;
            double v = at[1] - y0;
            out[3] = canvas.edge(Math.min(Math.min(u, wide - u), Math.min(v, tall - v)));
            if (out[3] > 0) {
                double crest = tall * (0.5 - 0.3 * land.profile(7 * u, 5, 0.5));
                double grain = land.octaves(16 * u, 16 * v, octaves, 0.9);
                boolean below = v > crest;
                Tone.set(out, below ? hill : sky, (below ? 0.7 + 0.35 * grain : 0.85 + 0.5 * v / tall + 0.1 * grain));
            }
        });
    }

    /** Where the sheet lies: turned, scaled, its corner somewhere on the desk. */
    private record Sheet(double x, double y, double cos, double sin, double zoom, double width, double height) {

        Sheet(double x, double y, double angle, double zoom, double width, double height) {
            this(x, y, StrictMath.cos(angle), StrictMath.sin(angle), zoom, width, height);
        }

        void inverse(double px, double py, double[] out) {
            double dx = (px - x) / zoom;
            double dy = (py - y) / zoom;
            out[0] = dx * cos + dy * sin;
            out[1] = dy * cos - dx * sin;
        }

        void rule(Canvas canvas, double ax, double ay, double bx, double by, double half, double[] ink) {
            canvas.stroke(x + zoom * (ax * cos - ay * sin), y + zoom * (ax * sin + ay * cos), half * zoom,
                    x + zoom * (bx * cos - by * sin), y + zoom * (bx * sin + by * cos), half * zoom, ink, ink, 1);
        }
    }
}

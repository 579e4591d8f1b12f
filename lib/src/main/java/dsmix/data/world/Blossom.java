package dsmix.data.world;

/** One open flower: rings of veined petals around a disc of florets. */
final class Blossom {

    private static final double GOLDEN = 2.399963229728653;

    private Blossom() { }

    /** Paints a flower seen at a slant (1 = from above). */
    static void paint(Canvas canvas, Dice dice, double x, double y, double radius, double slant, double[] petal,
            double[] heart) {
        int petals = 7 + dice.below(9);
        double start = dice.between(0, 6.3);
        int rings = radius > 0.15 ? 3 : 2;
        double broad = dice.between(1.1, 1.8) * 2.6 / petals;
        Noise veins = dice.noise();
        for (int ring = 0; ring < rings; ring++) {
            double reach = radius * (1 - 0.16 * ring);
            for (int i = 0; i < petals; i++) {
                double angle = start + (i + 0.5 * ring) * 6.283185307179586 / petals + 0.06 * dice.bell();
                petal(canvas, x, y, reach * dice.between(0.9, 1.06), angle, broad, slant,
                        Tone.vary(Tone.scaled(petal, 0.72 + 0.16 * ring), 0.06, dice), veins);
            }
        }
        disc(canvas, dice, x, y, 0.27 * radius, slant, heart);
    }

    private static void petal(Canvas canvas, double x, double y, double reach, double angle, double broad, double slant,
            double[] colour, Noise veins) {
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        canvas.paint(x - reach, y - reach, x + reach, y + reach, (px, py, out) -> {
            double dx = (px - x) / reach;
            double dy = (py - y) / (reach * slant);
            double t = dx * cos + dy * sin;
            double s = dy * cos - dx * sin;
            double half = t <= 0 || t >= 1 ? 0 : broad * Math.sqrt(t) * (1 - t * t * t) * 0.62;
            out[3] = canvas.edge((half - Math.abs(s)) * reach);
            if (half <= 0) {
                out[3] = 0;
            } else if (out[3] > 0) {
                double across = s / half;
                double vein = veins.octaves(26 * s, 2.5 * t + 5 * angle, 3, 0.8);
                double light = 0.55 + 0.55 * t - 0.28 * across * across + 0.22 * across * (cos - sin) + 0.13 * vein;
                Tone.set(out, colour, Math.max(0.1, light) * (Math.abs(across) > 0.9 ? 0.8 : 1.05));
            }
        });
    }

    private static void disc(Canvas canvas, Dice dice, double x, double y, double radius, double slant, double[] heart) {
        int florets = (int) Math.min(220, 30 + radius * 2500);
        canvas.stroke(x, y, radius, x, y, radius * slant, Tone.scaled(heart, 0.35), Tone.scaled(heart, 0.5), 1);
        for (int i = florets; i > 0; i--) {
            double r = radius * Math.sqrt(i / (double) florets);
            double px = x + r * StrictMath.cos(i * GOLDEN);
            double py = y + r * slant * StrictMath.sin(i * GOLDEN);
            double size = 1.1 * radius / Math.sqrt(florets);
            double light = dice.between(0.7, 1.3) * (1.15 - 0.5 * r / radius);
            canvas.stroke(px, py, size, px, py - size, 0.5 * size, Tone.scaled(heart, 0.6 * light),
                    Tone.scaled(heart, 1.3 * light), 1);
        }
    }
}

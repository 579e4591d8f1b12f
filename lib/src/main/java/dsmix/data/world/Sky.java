package dsmix.data.world;

import static dsmix.data.world.Tone.rgb;

/** The sky of outdoor scenes: a gradient, a sun with its glow, and lit clouds on a layer seen in perspective. */
final class Sky {

    /** The hours a sky can be drawn at. */
    enum Hour { DAY, EVENING, DAWN, OVERCAST }

    final Hour hour;
    final double[] zenith;
    final double[] horizon;
    final double[] sun;
    final double sunX;
    final double sunY;
    private final double horizonY;
    private final double cover;
    private final double[] cloudLight;
    private final double[] cloudShade;
    private final Noise clouds;
    private final int octaves;
    private final double scale;

    Sky(Canvas canvas, Dice dice, Hour hour, double horizonY) {
        this.hour = hour;
        this.horizonY = horizonY;
        int[] palette = switch (hour) {
            case DAY -> dice.pick(new int[] {0x2f6fc0, 0xbcd8ee, 0xfffbe8, 0xffffff, 0x8fa3ba},
                    new int[] {0x3c86c8, 0xd4e6ee, 0xfff6e0, 0xfffdf6, 0x9aa7b5});
            case EVENING -> dice.pick(new int[] {0x31406f, 0xf59a4e, 0xffd27a, 0xffb070, 0x6a4a62},
                    new int[] {0x3a3560, 0xee6f57, 0xffc48a, 0xff8f70, 0x553a5a});
            case DAWN -> dice.pick(new int[] {0x6f8fb8, 0xf3cfc0, 0xfff0d0, 0xfde3d8, 0x9c93a8},
                    new int[] {0x7ba0bb, 0xf4e3bd, 0xfff3d8, 0xfff0dc, 0xa3a4ac});
            case OVERCAST -> new int[] {0x8b97a2, 0xd3d8da, 0xf2f2ee, 0xe8eaea, 0x7c858e};
        };
        zenith = Tone.vary(rgb(palette[0]), 0.08, dice);
        horizon = Tone.vary(rgb(palette[1]), 0.05, dice);
        sun = rgb(palette[2]);
        cloudLight = rgb(palette[3]);
        cloudShade = rgb(palette[4]);
        sunX = canvas.aspect() * dice.between(0.1, 0.9);
        sunY = hour == Hour.DAY || hour == Hour.OVERCAST ? -0.4 : horizonY - dice.between(0.03, 0.14);
        cover = hour == Hour.OVERCAST ? dice.between(0.2, 0.5) : dice.between(-0.35, 0.15);
        clouds = dice.noise();
        scale = dice.between(1.6, 2.6);
        octaves = Math.min(7, canvas.octaves(0.5));
    }

    /** The light from the direction that the point (x, y) shows; below the horizon, that of the horizon. */
    void shade(double x, double y, double[] out) {
        double up = Math.max(0, horizonY - y);
        double t = Tone.clamp(up / (0.95 * Math.max(0.2, horizonY)));
        t = t * (1.6 - 0.6 * t);
        for (int c = 0; c < 3; c++) {
            out[c] = Tone.mix(horizon[c], zenith[c], t);
        }
        double dx = x - sunX;
        double dy = y - sunY;
        double far = dx * dx + dy * dy;
        double glow = 0.035 / (0.035 + far);
        if (sunY > 0) {
            for (int c = 0; c < 3; c++) {
                out[c] += sun[c] * (0.55 * glow + (far < 0.0011 ? 1.3 : 0));
            }
        }
        double near = 1 / (up + 0.28);
        double u = (x - 0.6) * near * scale * 0.62;
        double v = near * scale * 1.5;
        double density = clouds.octaves(u, v, octaves, 0.62);
        double thick = Tone.step(0, 0.75, density + cover);
        if (thick > 0) {
            double beyond = clouds.octaves(u - 0.1 * Math.max(-1, Math.min(1, 6 * dx)), v + (sunY > 0 ? -0.05 : 0.14), 3,
                    0.62);
            double lit = Tone.clamp(0.62 - 0.75 * (beyond + cover) + 0.35 * density + 0.5 * glow);
            double[] cloud = {0, 0, 0};
            for (int c = 0; c < 3; c++) {
                cloud[c] = Tone.mix(cloudShade[c], cloudLight[c], lit);
            }
            Tone.blend(out, cloud, thick * (0.35 + 0.6 * Tone.clamp(up / 0.22)));
        }
    }
}

package dsmix.notebook;

import java.awt.Color;

/**
 * The colours of categories: those of Okabe and Ito (2008), distinct with every common kind of colour vision, without their
 * yellow, which is too faint on white.
 */
public final class Palette {

    /** Text and axes. */
    static final Color INK = new Color(0x1c1f24);
    /** Secondary text. */
    static final Color SOFT = new Color(0x5c6370);
    /** Grid lines and frames. */
    static final Color LINE = new Color(0xe1e3e6);

    /** What categories are seen against. */
    static final Color BACKGROUND = new Color(0xb4b8be);

    private static final int[] COLOURS = {0x0072b2, 0xd55e00, 0x009e73, 0xcc79a7, 0xe69f00, 0x56b4e9, 0x4d4d4d};

    private Palette() {
    }

    /** How many colours there are before they repeat. */
    public static int size() {
        return COLOURS.length;
    }

    /** The colour of category i = 0, 1, …; they repeat after {@link #size()}. */
    public static Color colour(int i) {
        return new Color(COLOURS[Math.floorMod(i, COLOURS.length)]);
    }

    /** The same colour, see-through; alpha in [0, 1]. */
    static Color faint(Color colour, double alpha) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), (int) Math.round(255 * alpha));
    }
}

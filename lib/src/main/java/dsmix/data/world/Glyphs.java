package dsmix.data.world;

import java.util.HashMap;
import java.util.Map;

/**
 * The library's own stroke letters, so that text looks the same on machines with different fonts.
 *
 * <p>A letter is polylines on a grid of 5 columns (0..4) and 9 rows (0 cap line, 2 top of small letters, 6 base line, 8
 * lowest
 * descender), written as column-row pairs; strokes are separated by spaces. Heights are in units of the capital letter
 * height.
 */
final class Glyphs {

    /** Takes the straight pieces of which letters are made. */
    interface Pen {
        void line(double x0, double y0, double x1, double y1);
    }

    private static final double UNIT = 1.0 / 6;
    private static final Map<Character, String> STROKES = new HashMap<>();

    static {
        learn('A', "062046 1434|0006 003041423303 3344453606|4130100105163645|00062644422000|40000646 0333|400006 0333"
                + "|41301001051636454323|0006 4046 0343|2026 1030 1636|4045361605|0006 4003 1246|000646|0600234046|06004640"
                + "|100105163645413010|06003041423303|100105163645413010 3446|06003041423303 2346|413010010213334445361605"
                + "|0040 2026|000516364540|002640|0016233640|0046 4006|002340 2326|00400646");
        learn('a', "12324346 441405163645|0006 0312324345361605|4332120305163645|4046 4332120305163645|044443321203051636"
                + "|40302126 1232|4247381807 4332120305163645|0006 0312324346|2226 2020|32372818 3030|0006 4204 1346|2026"
                + "|0206 03122326 23324346|0206 0312324346|120305163645433212|0208 0312324345361605|4248 4332120305163645"
                + "|0206 03123243|43321203143445361605|202536 1232|0205163645 4246|022642|0216243642|0246 4206|0226 4218"
                + "|02420646");
        learn('0', "100105163645413010|112026 1636|01103041420646|01103041423313 334445361605|36300444|400003334445361605"
                + "|4130100105163645443303|004016|100102133342413010 1304051636454433|4333130201103041453616");
        learn('.', "1616");
        learn(',', "1607");
        learn('-', "1333");
        learn('!', "2024 2626");
        learn(' ', "");
    }

    private static void learn(char first, String letters) {
        for (String strokes : letters.split("\\|")) {
            STROKES.put(first++, strokes);
        }
    }

    private Glyphs() { }

    /** How far a line of text runs, for capitals of height 1. */
    static double width(String text) {
        double width = 0;
        for (int i = 0; i < text.length(); i++) {
            width += advance(text.charAt(i));
        }
        return width;
    }

    /**
     * Writes one line.
     *
     * @param x left end of the cap line
     * @param y cap line
     * @param size height of capitals
     * @param turn matrix (xx, xy, yx, yy) that turns or slants the letters
     */
    static void write(String text, double x, double y, double size, double[] turn, Pen pen) {
        double at = 0;
        for (int i = 0; i < text.length(); i++) {
            for (String stroke : STROKES.getOrDefault(text.charAt(i), "0006464000").split(" ")) {
                trace(stroke, at, x, y, size, turn, pen);
            }
            at += advance(text.charAt(i));
        }
    }

    private static void trace(String stroke, double at, double x, double y, double size, double[] turn, Pen pen) {
        double px = 0;
        double py = 0;
        for (int k = 0; k + 1 < stroke.length(); k += 2) {
            double u = (at + (stroke.charAt(k) - '0') * UNIT) * size;
            double v = (stroke.charAt(k + 1) - '0') * UNIT * size;
            double nx = x + turn[0] * u + turn[1] * v;
            double ny = y + turn[2] * u + turn[3] * v;
            if (k > 0) {
                pen.line(px, py, nx, ny);
            }
            px = nx;
            py = ny;
        }
    }

    private static double advance(char letter) {
        return switch (letter) {
            case ' ', '.', ',' -> 0.6;
            case 'i', 'l', 'j', 'I', '!' -> 0.75;
            default -> 1;
        };
    }
}

package dsmix.notebook;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** A white sheet to draw on, measured in points, with {@link #RATIO} pixels to a point. */
final class Sheet {

    /** Pixels to a point. */
    static final int RATIO = dsmix.report.FigureBook.PIXEL_RATIO;

    private static final Graphics2D METRICS = prepared(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB));

    final BufferedImage picture;
    final Graphics2D pen;

    Sheet(int width, int height) {
        picture = new BufferedImage(width * RATIO, height * RATIO, BufferedImage.TYPE_INT_RGB);
        pen = prepared(picture);
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        pen.scale(RATIO, RATIO);
        pen.setStroke(new BasicStroke(1f));
    }

    private static Graphics2D prepared(BufferedImage on) {
        Graphics2D g = on.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        return g;
    }

    static Font font(int style, float size) {
        return new Font(Font.SANS_SERIF, style, 1).deriveFont(size);
    }

    /** Places a picture so that its pixels are the sheet's pixels; x and y in points. */
    void place(BufferedImage tile, int x, int y) {
        pen.drawImage(tile, x, y, x + points(tile.getWidth()), y + points(tile.getHeight()), 0, 0,
                points(tile.getWidth()) * RATIO, points(tile.getHeight()) * RATIO, null);
    }

    /** Writes lines of text, the first with its top at y; alignment 0 = left, 0.5 = centred, 1 = right of x. */
    void write(List<String> lines, Font font, Color colour, double x, double y, double alignment) {
        pen.setFont(font);
        pen.setColor(colour);
        FontMetrics m = METRICS.getFontMetrics(font);
        double base = y + m.getAscent();
        for (String line : lines) {
            pen.drawString(line, (float) (x - alignment * m.stringWidth(line)), (float) base);
            base += m.getHeight();
        }
    }

    static int points(int pixels) {
        return Math.max(1, pixels / RATIO);
    }

    static int lineHeight(Font font) {
        return METRICS.getFontMetrics(font).getHeight();
    }

    static int textWidth(String text, Font font) {
        return METRICS.getFontMetrics(font).stringWidth(text);
    }

    /** Breaks text at blanks to fit a width; too long words and too many lines end in dots. */
    static List<String> wrap(String text, Font font, int width, int maxLines) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\n", -1)) {
            StringBuilder line = new StringBuilder();
            for (String word : paragraph.strip().split("\\s+")) {
                if (line.length() > 0 && textWidth(line + " " + word, font) > width) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.append(line.length() == 0 ? "" : " ").append(word);
            }
            lines.add(line.toString());
        }
        boolean cut = lines.size() > maxLines;
        List<String> shown = new ArrayList<>(cut ? lines.subList(0, maxLines) : lines);
        for (int i = 0; i < shown.size(); i++) {
            shown.set(i, fit(shown.get(i), font, width, cut && i == maxLines - 1));
        }
        return shown;
    }

    private static String fit(String line, Font font, int width, boolean dots) {
        if (!dots && textWidth(line, font) <= width) {
            return line;
        }
        String out = line;
        while (!out.isEmpty() && textWidth(out + "\u2026", font) > width) {
            out = out.substring(0, out.length() - 1);
        }
        return out.stripTrailing() + "\u2026";
    }
}

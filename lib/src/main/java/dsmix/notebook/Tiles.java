package dsmix.notebook;

import dsmix.dsm.SensitivityMap;
import dsmix.image.Image;
import dsmix.image.Resampling;
import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.util.List;

/** Pictures of the right size, and how they lie beside each other with their captions. */
final class Tiles {

    private static final int GAP = 14;
    private static final Font CAPTION = Sheet.font(Font.PLAIN, 11.5f);

    private Tiles() {
    }

    /**
     * A picture about {@code side} points wide or high. Larger pictures are reduced to that with an antialiasing filter;
     * smaller ones are enlarged by the whole factor that comes closest, each pixel becoming a square: a show of distortions
     * must not add blur.
     */
    static BufferedImage tile(Image image, int side) {
        int limit = side * Sheet.RATIO;
        int longer = Math.max(image.width(), image.height());
        if (longer > limit) {
            double f = (double) limit / longer;
            int w = Math.max(1, (int) Math.round(image.width() * f));
            int h = Math.max(1, (int) Math.round(image.height() * f));
            return Resampling.resize(image, w, h).clip().toBufferedImage();
        }
        return enlarge(image.toBufferedImage(), Math.round((float) limit / longer));
    }

    /** The cells of a map as coloured squares, about {@code side} points wide or high; low and high end the scale. */
    static BufferedImage tile(SensitivityMap map, int side, double low, double high, ColourMap colours) {
        BufferedImage small = cells(map, low, high, colours);
        int limit = side * Sheet.RATIO;
        int longer = Math.max(map.width(), map.height());
        return longer > limit ? tile(Image.of(small), side) : enlarge(small, Math.round((float) limit / longer));
    }

    /** The cells of a map as coloured rectangles that together are as large as a picture's tile. */
    static BufferedImage tile(SensitivityMap map, BufferedImage like, double low, double high, ColourMap colours) {
        BufferedImage small = cells(map, low, high, colours);
        BufferedImage out = new BufferedImage(like.getWidth(), like.getHeight(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < out.getHeight(); y++) {
            for (int x = 0; x < out.getWidth(); x++) {
                out.setRGB(x, y, small.getRGB((int) ((long) x * map.width() / out.getWidth()),
                        (int) ((long) y * map.height() / out.getHeight())));
            }
        }
        return out;
    }

    private static BufferedImage cells(SensitivityMap map, double low, double high, ColourMap colours) {
        BufferedImage small = new BufferedImage(map.width(), map.height(), BufferedImage.TYPE_INT_RGB);
        double span = high > low ? high - low : 1;
        for (int y = 0; y < map.height(); y++) {
            for (int x = 0; x < map.width(); x++) {
                small.setRGB(x, y, colours.rgb((map.get(y, x) - low) / span));
            }
        }
        return small;
    }

    static BufferedImage enlarge(BufferedImage in, int factor) {
        if (factor <= 1) {
            return in;
        }
        BufferedImage out = new BufferedImage(in.getWidth() * factor, in.getHeight() * factor, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < out.getHeight(); y++) {
            for (int x = 0; x < out.getWidth(); x++) {
                out.setRGB(x, y, in.getRGB(x / factor, y / factor));
            }
        }
        return out;
    }

    /** Pictures in rows of {@code columns}, each column as wide as its widest, captions below. */
    static BufferedImage layOut(List<BufferedImage> tiles, List<String> captions, int columns) {
        if (tiles.isEmpty() || columns < 1) {
            throw new IllegalArgumentException("a grid needs at least one picture and one column, not " + tiles.size()
                    + " and " + columns);
        }
        if (!captions.isEmpty() && captions.size() != tiles.size()) {
            throw new IllegalArgumentException(captions.size() + " captions do not fit " + tiles.size()
                    + " pictures; give one each, or none");
        }
        int across = Math.min(columns, tiles.size());
        int rows = (tiles.size() + across - 1) / across;
        int[] widths = new int[across];
        int[] heights = new int[rows];
        int[] texts = new int[rows];
        for (int i = 0; i < tiles.size(); i++) {
            widths[i % across] = Math.max(widths[i % across], Math.max(48, Sheet.points(tiles.get(i).getWidth())));
            heights[i / across] = Math.max(heights[i / across], Sheet.points(tiles.get(i).getHeight()));
        }
        for (int i = 0; i < captions.size(); i++) {
            texts[i / across] = Math.max(texts[i / across], lines(captions.get(i), widths[i % across]).size()
                    * Sheet.lineHeight(CAPTION) + 4);
        }
        Sheet sheet = new Sheet(sum(widths) + GAP * (across + 1), sum(heights) + sum(texts) + GAP * (rows + 1));
        int y = GAP;
        for (int row = 0; row < rows; row++) {
            int x = GAP;
            for (int c = 0; c < across && row * across + c < tiles.size(); c++) {
                int i = row * across + c;
                BufferedImage tile = tiles.get(i);
                int inset = (widths[c] - Sheet.points(tile.getWidth())) / 2;
                sheet.place(tile, x + inset, y);
                if (!captions.isEmpty()) {
                    sheet.write(lines(captions.get(i), widths[c]), CAPTION, Palette.INK, x + widths[c] / 2.0,
                            y + Sheet.points(tile.getHeight()) + 4, 0.5);
                }
                x += widths[c] + GAP;
            }
            y += heights[row] + texts[row] + GAP;
        }
        return sheet.picture;
    }

    /** A picture with a vertical scale bar at its right. */
    static BufferedImage withScale(BufferedImage tile, ColourMap colours, double low, double high, String unit) {
        Font font = Sheet.font(Font.PLAIN, 10.5f);
        int w = Sheet.points(tile.getWidth());
        int h = Math.max(60, Sheet.points(tile.getHeight()));
        String[] labels = {number(high, high - low), number((low + high) / 2, high - low), number(low, high - low)};
        int text = 0;
        for (String label : labels) {
            text = Math.max(text, Sheet.textWidth(label, font));
        }
        int unitHeight = unit.isEmpty() ? 0 : Sheet.lineHeight(font) + 2;
        Sheet sheet = new Sheet(Math.max(w + 10 + 12 + 6 + text + 6, w + 10 + Sheet.textWidth(unit, font) + 4), h);
        sheet.place(tile, 0, (h - Sheet.points(tile.getHeight())) / 2);
        int top = unitHeight;
        int length = h - unitHeight;
        for (int i = 0; i < length * Sheet.RATIO; i++) {
            sheet.pen.setColor(colours.colour(1 - i / (length * (double) Sheet.RATIO - 1)));
            sheet.pen.fill(new java.awt.geom.Rectangle2D.Double(w + 10, top + i / (double) Sheet.RATIO, 12,
                    1.0 / Sheet.RATIO));
        }
        int line = Sheet.lineHeight(font);
        for (int i = 0; i < 3; i++) {
            double y = top + length * i / 2.0;
            sheet.pen.setColor(Palette.SOFT);
            sheet.pen.draw(new java.awt.geom.Line2D.Double(w + 22, y, w + 25, y));
            double at = Math.max(0, Math.min(h - line, y - line / 2.0));
            sheet.write(List.of(labels[i]), font, Palette.INK, w + 28, at, 0);
        }
        if (!unit.isEmpty()) {
            sheet.write(List.of(unit), font, Palette.SOFT, w + 10, 0, 0);
        }
        return sheet.picture;
    }

    static String number(double v, double span) {
        int digits = span >= 20 ? 0 : span >= 2 ? 1 : span >= 0.2 ? 2 : 3;
        return String.format(java.util.Locale.ROOT, "%." + digits + "f", v);
    }

    /** The same picture with a frame of the given thickness in points drawn inside its edge. */
    static BufferedImage framed(BufferedImage tile, Color colour, int thickness) {
        BufferedImage out = new BufferedImage(tile.getWidth(), tile.getHeight(), BufferedImage.TYPE_INT_RGB);
        java.awt.Graphics2D g = out.createGraphics();
        g.drawImage(tile, 0, 0, null);
        g.setColor(colour);
        int t = thickness * Sheet.RATIO;
        g.fillRect(0, 0, out.getWidth(), t);
        g.fillRect(0, out.getHeight() - t, out.getWidth(), t);
        g.fillRect(0, 0, t, out.getHeight());
        g.fillRect(out.getWidth() - t, 0, t, out.getHeight());
        g.dispose();
        return out;
    }

    private static List<String> lines(String caption, int width) {
        return caption.isBlank() ? List.of() : Sheet.wrap(caption, CAPTION, width, 4);
    }

    private static int sum(int[] values) {
        return java.util.Arrays.stream(values).sum();
    }
}

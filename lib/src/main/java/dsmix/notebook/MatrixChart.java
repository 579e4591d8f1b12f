package dsmix.notebook;

import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A table of numbers as coloured cells with the numbers in them: confusions, cross-dataset results, types by levels. */
final class MatrixChart {

    private static final Font LABEL = Sheet.font(Font.PLAIN, 11.5f);
    private static final Font VALUE = Sheet.font(Font.PLAIN, 10.5f);
    private static final Font TITLE = Sheet.font(Font.BOLD, 14.5f);
    private static final int PAD = 14;
    private static final int ROW = 24;
    private static final int LEGEND = 70;

    private MatrixChart() {
    }

    static BufferedImage draw(String title, List<String> rows, List<String> columns, double[][] values, int decimals) {
        if (values.length == 0 || values.length != rows.size()
                || Arrays.stream(values).anyMatch(v -> v.length != columns.size() || v.length == 0)) {
            throw new IllegalArgumentException("a matrix chart needs one value for each of its " + rows.size() + " rows and "
                    + columns.size() + " columns");
        }
        double low = Arrays.stream(values).flatMapToDouble(Arrays::stream).filter(Double::isFinite).min().orElse(0);
        double high = Arrays.stream(values).flatMapToDouble(Arrays::stream).filter(Double::isFinite).max().orElse(1);
        int cell = cellWidth(columns, values, decimals);
        int left = PAD + 8 + rows.stream().mapToInt(r -> Sheet.textWidth(r, LABEL)).max().orElse(0);
        int head = columns.stream().mapToInt(c -> lines(c, cell).size()).max().orElse(1) * Sheet.lineHeight(LABEL) + 4;
        int top = PAD + (title.isEmpty() ? 0 : Sheet.lineHeight(TITLE) + 10) + head;
        int width = Math.max(left + cell * columns.size() + LEGEND, Sheet.textWidth(title, TITLE) + 2 * PAD);
        Sheet sheet = new Sheet(width, top + ROW * rows.size() + PAD);
        sheet.write(List.of(title), TITLE, Palette.INK, width / 2.0, PAD, 0.5);
        for (int c = 0; c < columns.size(); c++) {
            List<String> text = lines(columns.get(c), cell);
            sheet.write(text, LABEL, Palette.INK, left + cell * (c + 0.5),
                    top - 4 - text.size() * Sheet.lineHeight(LABEL), 0.5);
        }
        for (int r = 0; r < rows.size(); r++) {
            double middle = top + ROW * r + (ROW - Sheet.lineHeight(LABEL)) / 2.0;
            sheet.write(List.of(rows.get(r)), LABEL, Palette.INK, left - 8, middle, 1);
            for (int c = 0; c < columns.size(); c++) {
                cell(sheet, left + cell * c, top + ROW * r, cell, values[r][c], high > low ? (values[r][c] - low)
                        / (high - low) : 0.5, decimals);
            }
        }
        legend(sheet, left + cell * columns.size() + 14, top, Math.max(48, ROW * Math.min(rows.size(), 8)), low, high,
                decimals);
        return sheet.picture;
    }

    private static void cell(Sheet sheet, int x, int y, int width, double value, double share, int decimals) {
        if (!Double.isFinite(value)) {
            sheet.write(List.of("\u2013"), VALUE, Palette.SOFT, x + width / 2.0,
                    y + (ROW - Sheet.lineHeight(VALUE)) / 2.0, 0.5);
            return;
        }
        Color colour = ColourMap.LEVELS.colour(share);
        sheet.pen.setColor(colour);
        sheet.pen.fill(new Rectangle2D.Double(x + 0.5, y + 0.5, width - 1, ROW - 1));
        boolean dark = 0.299 * colour.getRed() + 0.587 * colour.getGreen() + 0.114 * colour.getBlue() < 128;
        sheet.write(List.of(text(value, decimals)), VALUE, dark ? Color.WHITE : Color.BLACK, x + width / 2.0,
                y + (ROW - Sheet.lineHeight(VALUE)) / 2.0, 0.5);
    }

    private static void legend(Sheet sheet, int x, int y, int length, double low, double high, int decimals) {
        for (int i = 0; i < length * Sheet.RATIO; i++) {
            sheet.pen.setColor(ColourMap.LEVELS.colour(1 - i / (length * (double) Sheet.RATIO - 1)));
            sheet.pen.fill(new Rectangle2D.Double(x, y + i / (double) Sheet.RATIO, 10, 1.0 / Sheet.RATIO));
        }
        sheet.write(List.of(text(high, decimals)), VALUE, Palette.INK, x + 14, y - 1, 0);
        sheet.write(List.of(text(low, decimals)), VALUE, Palette.INK, x + 14, y + length - Sheet.lineHeight(VALUE), 0);
    }

    private static int cellWidth(List<String> columns, double[][] values, int decimals) {
        int value = Arrays.stream(values).flatMapToDouble(Arrays::stream).filter(Double::isFinite)
                .mapToObj(v -> v).mapToInt(v -> Sheet.textWidth(text(v, decimals), VALUE)).max().orElse(0) + 14;
        int word = columns.stream().flatMap(c -> Arrays.stream(c.split("\\s+")))
                .mapToInt(w -> Sheet.textWidth(w, LABEL)).max().orElse(0) + 10;
        return Math.max(34, Math.max(value, word));
    }

    private static List<String> lines(String name, int cell) {
        return Sheet.wrap(name, LABEL, cell, 3);
    }

    private static String text(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}

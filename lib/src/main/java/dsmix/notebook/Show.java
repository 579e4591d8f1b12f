package dsmix.notebook;

import dsmix.dsm.SensitivityMap;
import dsmix.dsm.Upsampling;
import dsmix.image.Image;
import dsmix.mix.Masks;
import dsmix.report.Html;
import dsmix.report.HtmlTable;
import dsmix.report.TableStyle;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import tech.tablesaw.api.Table;

/**
 * What a notebook cell shows: tables as HTML, pictures, sensitivity maps and masks as {@code BufferedImage}s.
 *
 * <p>Pictures have {@value dsmix.report.FigureBook#PIXEL_RATIO} pixels to a point. A kernel that shows a
 * {@code BufferedImage} by itself shows it at full pixel size; {@link #html(BufferedImage, String)} shows it at its size in
 * points. Pictures that are smaller than their place are enlarged by whole factors without interpolation, so that what looks
 * blurred is blurred.
 */
public final class Show {

    /** Sides of single pictures, in points. */
    private static final int LARGE = 420;
    private static final int SMALL = 224;

    private Show() {
    }

    /** A table in the standard style, at most 40 rows. */
    public static String table(Table table) {
        return table(table, TableStyle.standard().withMaxRows(40));
    }

    /** A table as HTML that brings its own style and reads on light and dark pages. */
    public static String table(Table table, TableStyle style) {
        return "<div style=\"overflow-x:auto\"><style>"
                + "table.dsmix{border-collapse:collapse;font-variant-numeric:tabular-nums;margin:.3em 0}"
                // JupyterLab aligns every cell to the right by a stronger rule.
                + "table.dsmix th,table.dsmix td{padding:.3em .8em;text-align:left!important;font-weight:400;"
                + "white-space:nowrap}"
                + "table.dsmix thead th{font-weight:600}"
                + "table.dsmix thead{border-top:2px solid currentColor;border-bottom:1px solid currentColor}"
                + "table.dsmix tbody{border-bottom:2px solid currentColor}"
                + "table.dsmix .num{text-align:right!important}table.dsmix .group{text-align:center!important}"
                + "table.dsmix tbody .long{white-space:normal;min-width:13em;max-width:32em}"
                + "table.dsmix td.surrogate{color:#b35900}table.dsmix b{font-weight:700}"
                + "</style>\n" + HtmlTable.render(table, style) + "</div>\n";
    }

    /** A picture as an HTML image at its size in points, the data inside; the text is for those who cannot see it. */
    public static String html(BufferedImage picture, String text) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot encode a picture as PNG", e);
        }
        return "<img width=\"" + Sheet.points(picture.getWidth()) + "\" style=\"max-width:100%;background:#fff\" alt=\""
                + Html.escape(text) + "\" src=\"data:image/png;base64,"
                + Base64.getEncoder().encodeToString(png.toByteArray()) + "\">";
    }

    /** A picture at a comfortable size. */
    public static BufferedImage image(Image image) {
        return Tiles.tile(image, LARGE);
    }

    /** A picture about so many points wide or high, whichever is longer. */
    public static BufferedImage image(Image image, int side) {
        return Tiles.tile(image, side);
    }

    /**
     * Pictures in rows, captions below.
     *
     * @param captions one for each picture, or an empty list
     * @param columns pictures in a row
     */
    public static BufferedImage grid(List<Image> images, List<String> captions, int columns) {
        return grid(images, captions, columns, SMALL);
    }

    /** Pictures in rows, each about so many points wide or high. */
    public static BufferedImage grid(List<Image> images, List<String> captions, int columns, int side) {
        return Tiles.layOut(images.stream().map(i -> Tiles.tile(i, side)).toList(), captions, columns);
    }

    /** What other methods of this class and of {@link Charts} return, in rows with captions below. */
    public static BufferedImage tiles(List<BufferedImage> pictures, List<String> captions, int columns) {
        return Tiles.layOut(pictures, captions, columns);
    }

    /** Pictures in one row without captions. */
    public static BufferedImage beside(BufferedImage... pictures) {
        return Tiles.layOut(List.of(pictures), List.of(), pictures.length);
    }

    /** A sensitivity map from 0 to its largest value, with its scale; dark is unchanged, bright is most changed. */
    public static BufferedImage map(SensitivityMap map) {
        return map(map, largest(map));
    }

    /** A sensitivity map on a scale from 0 to a given value, for maps that are to be compared. */
    public static BufferedImage map(SensitivityMap map, double high) {
        return map(map, high, SMALL);
    }

    /** A sensitivity map on a scale from 0 to a given value, about so many points wide or high. */
    public static BufferedImage map(SensitivityMap map, double high, int side) {
        return Tiles.withScale(Tiles.tile(map, side, 0, high, ColourMap.HEAT), ColourMap.HEAT, 0, high, "");
    }

    /** A sensitivity map as large as its picture is shown by {@link #image(Image, int)}, to stand beside it. */
    public static BufferedImage map(SensitivityMap map, double high, Image like, int side) {
        BufferedImage tile = Tiles.tile(map, Tiles.tile(like, side), 0, high, ColourMap.HEAT);
        return Tiles.withScale(tile, ColourMap.HEAT, 0, high, "");
    }

    /** The difference of two maps of one size, first minus second, blue below zero and brown above. */
    public static BufferedImage difference(SensitivityMap first, SensitivityMap second) {
        if (first.width() != second.width() || first.height() != second.height()) {
            throw new IllegalArgumentException("cannot subtract " + second + " from " + first + ": their sizes differ");
        }
        float[] values = new float[first.values().length];
        double span = 1e-6;
        for (int i = 0; i < values.length; i++) {
            values[i] = first.values()[i] - second.values()[i];
            span = Math.max(span, Math.abs(values[i]));
        }
        SensitivityMap d = new SensitivityMap(first.width(), first.height(), values);
        return Tiles.withScale(Tiles.tile(d, SMALL, -span, span, ColourMap.SIGNED), ColourMap.SIGNED, -span, span, "");
    }

    /** A map laid over its picture: grey where little was changed, coloured where much was; the scale is that of the map. */
    public static BufferedImage overlay(Image image, SensitivityMap map) {
        double high = largest(map);
        float[] m = map.upsample(image.width(), image.height(), Upsampling.BILINEAR).values();
        int n = image.width() * image.height();
        float[][] planes = new float[Image.CHANNELS][n];
        for (int i = 0; i < n; i++) {
            float grey = 0.2126f * image.plane(0)[i] + 0.7152f * image.plane(1)[i] + 0.0722f * image.plane(2)[i];
            int rgb = ColourMap.HEAT.rgb(m[i] / high);
            double share = Math.max(0, Math.min(1, m[i] / high));
            float alpha = (float) (0.15 + 0.6 * Math.sqrt(share));
            for (int c = 0; c < Image.CHANNELS; c++) {
                float colour = (rgb >> 16 - 8 * c & 0xff) / 255f;
                planes[c][i] = (1 - alpha) * (0.25f + 0.75f * grey) + alpha * colour;
            }
        }
        Image blend = Image.of(image.width(), image.height(), planes);
        return Tiles.withScale(Tiles.tile(blend, SMALL), ColourMap.HEAT, 0, high, "");
    }

    /** The regions of a mixed picture as flat colours: the base grey, paste k in the k-th colour of the palette. */
    public static BufferedImage mask(Masks masks) {
        BufferedImage flat = new BufferedImage(masks.width(), masks.height(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < masks.height(); y++) {
            for (int x = 0; x < masks.width(); x++) {
                flat.setRGB(x, y, partColour(masks.owner(x, y)).getRGB());
            }
        }
        return Tiles.tile(Image.of(flat), SMALL);
    }

    /** A mixed picture with the outlines of its regions, each white and then in its part's colour. */
    public static BufferedImage mask(Image image, Masks masks) {
        if (image.width() != masks.width() || image.height() != masks.height()) {
            throw new IllegalArgumentException("masks of " + masks.width() + " x " + masks.height()
                    + " do not fit " + image);
        }
        BufferedImage tile = Tiles.tile(image, SMALL);
        BufferedImage out = new BufferedImage(tile.getWidth(), tile.getHeight(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < out.getHeight(); y++) {
            for (int x = 0; x < out.getWidth(); x++) {
                int white = edge(masks, x, y, out.getWidth(), out.getHeight(), Sheet.RATIO);
                int part = edge(masks, x, y, out.getWidth(), out.getHeight(), 3 * Sheet.RATIO);
                out.setRGB(x, y, white >= 0 ? 0xffffff : part < 0 ? tile.getRGB(x, y) : partColour(part).getRGB());
            }
        }
        return out;
    }

    /** The colour that stands for part k of a mixed picture in {@link #mask} and in bars of label weights. */
    public static Color partColour(int part) {
        return part == 0 ? new Color(0xb8bdc6) : Palette.colour(part - 1);
    }

    /** The topmost part that has a border near this pixel on its own side, or -1. */
    private static int edge(Masks masks, int x, int y, int width, int height, int reach) {
        int own = owner(masks, x, y, width, height);
        for (int d = 1; own > 0 && d <= reach; d++) {
            if (owner(masks, x - d, y, width, height) != own || owner(masks, x + d, y, width, height) != own
                    || owner(masks, x, y - d, width, height) != own || owner(masks, x, y + d, width, height) != own) {
                return own;
            }
        }
        return -1;
    }

    private static int owner(Masks masks, int x, int y, int width, int height) {
        if (x < 0 || y < 0 || x >= width || y >= height) {
            return -1;
        }
        return masks.owner((int) ((long) x * masks.width() / width), (int) ((long) y * masks.height() / height));
    }

    private static double largest(SensitivityMap map) {
        double high = 1e-6;
        for (float v : map.values()) {
            high = Math.max(high, v);
        }
        return high;
    }
}

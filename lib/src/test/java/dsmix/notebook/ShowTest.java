package dsmix.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dsmix.dsm.SensitivityMap;
import dsmix.image.Image;
import dsmix.mix.Box;
import dsmix.mix.Masks;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class ShowTest {

    @Test
    void tablesAreEscapedAndCut() {
        Table t = Table.create("t", StringColumn.create("<i>", "<b>x</b>", "y"), DoubleColumn.create("SRCC", 0.5, 0.25));
        String html = Show.table(t);
        assertTrue(html.contains("&lt;b&gt;x&lt;/b&gt;") && html.contains("&lt;i&gt;"));
        assertFalse(html.contains("<i>"));
        assertTrue(html.contains("<b>0.500</b>"));
    }

    @Test
    void smallPicturesGrowByWholeFactorsWithoutBlur() {
        Image two = Image.of(2, 1, new float[] {0, 1}, new float[] {0, 1}, new float[] {0, 1});
        BufferedImage tile = Show.image(two, 10);
        assertEquals(20, tile.getWidth());
        assertEquals(10, tile.getHeight());
        for (int x = 0; x < 20; x++) {
            assertEquals(x < 10 ? 0xff000000 : 0xffffffff, tile.getRGB(x, 5));
        }
    }

    @Test
    void largePicturesAreReducedToTheSide() {
        BufferedImage tile = Show.image(Image.filled(900, 300, 0.5f, 0.5f, 0.5f), 100);
        assertEquals(200, tile.getWidth());
        assertEquals(67, tile.getHeight());
        assertEquals(0xff808080, tile.getRGB(100, 30));
    }

    @Test
    void picturesOfTheNaturalSizeKeepEveryPixel() {
        Image scene = Gallery.scene(448, 300, 1).quantised();
        assertEquals(scene, Image.of(Show.image(scene, 224)));
    }

    @Test
    void gridsHoldTheirTilesUnchanged() {
        Image red = Image.filled(100, 80, 1, 0, 0);
        Image blue = Image.filled(100, 80, 0, 0, 1);
        BufferedImage grid = Show.grid(List.of(red, blue, red), List.of("one", "two", "three"), 2, 50);
        int red8 = 0;
        int blue8 = 0;
        for (int y = 0; y < grid.getHeight(); y++) {
            for (int x = 0; x < grid.getWidth(); x++) {
                red8 += grid.getRGB(x, y) == 0xffff0000 ? 1 : 0;
                blue8 += grid.getRGB(x, y) == 0xff0000ff ? 1 : 0;
            }
        }
        assertEquals(2 * 8000, red8);
        assertEquals(8000, blue8);
        assertThrows(IllegalArgumentException.class, () -> Show.grid(List.of(red), List.of("a", "b"), 2));
        assertThrows(IllegalArgumentException.class, () -> Show.grid(List.of(), List.of(), 2));
    }

    @Test
    void mapsUseTheirScale() {
        SensitivityMap map = new SensitivityMap(2, 1, new float[] {0, 0.5f});
        BufferedImage own = Show.map(map);
        BufferedImage shared = Show.map(map, 1.0);
        assertEquals(ColourMap.HEAT.rgb(0) | 0xff000000, own.getRGB(4, own.getHeight() / 2));
        assertEquals(ColourMap.HEAT.rgb(1) | 0xff000000, own.getRGB(300, own.getHeight() / 2));
        assertEquals(ColourMap.HEAT.rgb(0.5) | 0xff000000, shared.getRGB(300, shared.getHeight() / 2));
        Show.map(SensitivityMap.constant(3, 3, 0));
        Show.map(SensitivityMap.constant(3, 3, Float.NaN), 1);
        Show.overlay(Image.filled(24, 24, 0, 0, 0), SensitivityMap.constant(3, 3, 0));
        assertThrows(IllegalArgumentException.class, () -> Show.difference(map, SensitivityMap.constant(1, 1, 0)));
    }

    @Test
    void masksShowWhoIsOnTop() {
        Masks masks = Masks.of(64, 64, List.of(new Box(0, 0, 32, 32), new Box(16, 16, 32, 32)));
        BufferedImage flat = Show.mask(masks);
        int unit = flat.getWidth() / 64;
        assertEquals(Show.partColour(1).getRGB(), flat.getRGB(4 * unit, 4 * unit));
        assertEquals(Show.partColour(2).getRGB(), flat.getRGB(20 * unit, 20 * unit));
        assertEquals(Show.partColour(0).getRGB(), flat.getRGB(60 * unit, 60 * unit));
        assertThrows(IllegalArgumentException.class, () -> Show.mask(Image.filled(3, 3, 0, 0, 0), masks));
    }

    @Test
    void htmlPicturesCarryTheirDataAndText() {
        String html = Show.html(new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB), "a \"b\" <c>");
        assertTrue(html.startsWith("<img width=\"20\"") && html.contains("data:image/png;base64,iVBOR"), html);
        assertTrue(html.contains("alt=\"a &quot;b&quot; &lt;c&gt;\""), html);
    }

    @Test
    void captionsWrapAndEnd() {
        Font font = Sheet.font(Font.PLAIN, 11.5f);
        List<String> lines = Sheet.wrap("one two three four five six seven eight nine ten", font, 60, 3);
        assertEquals(3, lines.size());
        assertTrue(lines.get(2).endsWith("\u2026"));
        for (String line : lines) {
            assertTrue(Sheet.textWidth(line, font) <= 60, line);
        }
        assertTrue(Sheet.wrap("Donaudampfschifffahrtsgesellschaft", font, 60, 3).get(0).endsWith("\u2026"));
    }

    @Test
    void everyPictureOfTheGalleryIsDrawnInFull() {
        for (Map.Entry<String, BufferedImage> e : Gallery.all().entrySet()) {
            BufferedImage picture = e.getValue();
            assertTrue(picture.getWidth() >= 100 && picture.getHeight() >= 100, e.getKey());
            assertTrue(java.util.Arrays.stream(picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0,
                    picture.getWidth())).distinct().count() > 3, e.getKey());
        }
    }
}

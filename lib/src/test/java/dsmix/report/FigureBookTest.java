package dsmix.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

class FigureBookTest {

    private static final String EVIL = "<script>alert(\"x\")</script> & 'co'";

    @TempDir
    Path dir;

    private static Table table() {
        DoubleColumn srcc = DoubleColumn.create("CLIVE | SRCC", 0.1 + 0.2, -0.5);
        srcc.appendMissing();
        return Table.create("t", StringColumn.create("name", EVIL, "comma, \"quote\"\nline", "\u00fcber"), srcc,
                DoubleColumn.create("CLIVE | RMSE", 3, 1, 2), IntColumn.create("n", 1, 22, 333));
    }

    private static Provenance here() {
        return Provenance.here("quick", DataRef.of("world " + EVIL, DataKind.SURROGATE, "0123456789abcdef", 10))
                .withSeeds(1, 2).with("rate " + EVIL, EVIL).withNote(EVIL);
    }

    @Test
    void csvRoundTrip() throws IOException {
        Table in = table();
        Path csv = new FigureBook(dir).table("t1", "Title", "caption", in, here());
        Table back = Table.read().usingOptions(CsvReadOptions.builder(Files.newBufferedReader(csv)).build());
        assertEquals(in.columnNames(), back.columnNames());
        for (int r = 0; r < in.rowCount(); r++) {
            assertEquals(in.stringColumn(0).get(r), back.stringColumn(0).get(r));
            assertEquals(in.column(1).isMissing(r), back.column(1).isMissing(r));
            if (!in.column(1).isMissing(r)) {
                assertEquals(in.doubleColumn(1).getDouble(r), back.doubleColumn(1).getDouble(r));
            }
        }
    }

    @Test
    void everythingIsEscaped() throws IOException {
        FigureBook book = new FigureBook(dir).section("01" + EVIL, EVIL, EVIL);
        book.table("t1", EVIL, EVIL, table(), here());
        book.figure("f1", EVIL, EVIL, new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), here());
        for (String file : List.of("index.html", "t1.html")) {
            String html = Files.readString(dir.resolve(file));
            assertFalse(html.contains("<script"), file);
            assertFalse(html.contains("\"x\""), file);
            assertTrue(html.contains("&lt;script&gt;alert(&quot;x&quot;)"), file);
        }
    }

    @Test
    void indexListsAllEntriesOfAllProcessesInOrder() throws IOException {
        new FigureBook(dir).section("07", "Probing", "").table("b", "Second", "", table(), here());
        FigureBook other = new FigureBook(dir).section("02", "Distortions", "");
        Path png = other.figure("z", "Zed", "", new BufferedImage(40, 20, BufferedImage.TYPE_INT_ARGB), here());
        other.figure("a", "After", "", new BufferedImage(40, 20, BufferedImage.TYPE_BYTE_GRAY), here());
        FigureBook last = new FigureBook(dir).firstSection("09", "Results", "");
        last.table("r", "Results", "", table(), Provenance.paper());
        assertEquals(List.of("r", "z", "a", "b"), last.ids());
        String html = Files.readString(last.index());
        for (String id : last.ids()) {
            assertTrue(html.contains("<article id=\"" + id + "\">"), id);
        }
        assertTrue(html.indexOf("<article id=\"z\"") < html.indexOf("<article id=\"a\""));
        assertTrue(html.contains("width=\"20\" height=\"10\""));
        assertEquals(40, ImageIO.read(png.toFile()).getWidth());
        assertTrue(html.contains("no human scores: surrogate"));
        assertFalse(html.contains("http"), "nothing is loaded from elsewhere");
    }

    @Test
    void writingAgainReplacesAndPruningRemovesLeftovers() throws IOException {
        FigureBook old = new FigureBook(dir).section("01", "One", "");
        old.table("a", "A", "", table(), here());
        old.table("b", "B", "", table(), here());
        new FigureBook(dir).section("02", "Two", "").table("c", "C", "", table(), here());
        FigureBook fresh = new FigureBook(dir).section("01", "One", "");
        fresh.table("a", "A again", "", table(), here());
        assertEquals(List.of("b"), fresh.prune());
        assertEquals(List.of("a", "c"), fresh.ids());
        assertFalse(Files.exists(dir.resolve("b.csv")));
        assertTrue(Files.readString(fresh.index()).contains("A again"));
    }

    @Test
    void damagedEntriesAreNamedOnThePage() throws IOException {
        FigureBook book = new FigureBook(dir);
        book.table("a", "A", "", table(), here());
        book.table("b", "B", "", table(), here());
        Files.writeString(dir.resolve("entries/a.json"), "{\"id\": \"a\"");
        Files.delete(dir.resolve("b.html"));
        book.table("c", "C", "", table(), here());
        assertEquals(List.of("c"), book.ids());
        String html = Files.readString(book.index());
        assertTrue(html.contains("a.json is not an entry") && html.contains("b.json is not an entry"));
    }

    @Test
    void refusesIdsThatLeaveTheFolder() {
        FigureBook book = new FigureBook(dir);
        for (String id : new String[] {"../x", "", "A", "index", "a b", null}) {
            assertThrows(IllegalArgumentException.class, () -> book.table(id, "t", "", table(), here()));
        }
    }

    @Test
    void leavesNoTemporaryFiles() throws IOException {
        new FigureBook(dir).table("a", "A", "", table(), here());
        try (var walk = Files.walk(dir)) {
            assertTrue(walk.noneMatch(f -> f.toString().endsWith(".tmp")));
        }
    }

    @Test
    void tablesAlignNumbersAndMarkTheBest() {
        String html = HtmlTable.render(table(), TableStyle.standard());
        assertTrue(html.contains("<th scope=\"colgroup\" class=\"group\" colspan=\"2\">CLIVE</th>"), html);
        assertTrue(html.contains("<td class=\"num\"><b>0.300</b></td>"), html);
        assertTrue(html.contains("<td class=\"num\">\u22120.500</td>"), html);
        assertTrue(html.contains("<td class=\"num\">\u2013</td>"), html);
        assertTrue(html.contains("<td class=\"num\"><b>1</b></td>"), html);
        assertTrue(html.contains("<td class=\"num\">333</td>"), html);
        assertTrue(HtmlTable.render(table(), TableStyle.standard().withMaxRows(1)).contains("and 2 more rows"));
        assertFalse(HtmlTable.render(table(), TableStyle.plain()).contains("<b>"));
        assertTrue(HtmlTable.render(table(), TableStyle.plain().withLowest("n").withDecimals("n", 2))
                .contains("<b>1.00</b>"));
    }

    @Test
    void smallNumbersStaySeenBesideLargeOnes() {
        Table table = Table.create("t", DoubleColumn.create("level 1", 64, 0.001, -0.15, 0));
        String html = HtmlTable.render(table, TableStyle.standard());
        for (String shown : List.of(">64<", ">0.001<", ">\u22120.15<", ">0<")) {
            assertTrue(html.contains(shown), html);
        }
    }

    @Test
    void rowsFoldAwayUnderTheirOwnHeading() {
        String html = HtmlTable.render(table(), TableStyle.standard().withFoldAfter(1));
        assertTrue(html.contains("<summary>2 more rows</summary>"), html);
        assertEquals(2, html.split("<thead>", -1).length - 1);
        assertFalse(HtmlTable.render(table(), TableStyle.standard().withFoldAfter(3)).contains("<details"));
    }
}

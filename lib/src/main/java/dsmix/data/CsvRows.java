package dsmix.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A small comma-separated file (RFC 4180, UTF-8, with or without a byte-order mark) whose every complaint names the line.
 *
 * <p>Header names are matched without regard to case and surrounding blanks. Tablesaw's reader guesses types and gives
 * no line numbers, which is why score files from outside come in here. At most 128 MiB and 4,000,000 rows are read.
 */
final class CsvRows {

    private static final long MAX_BYTES = 128L << 20;
    private static final int MAX_ROWS = 4_000_000;
    private static final int MAX_CELL = 1 << 16;

    private final Path file;
    private final Map<String, Integer> header = new HashMap<>();
    private final List<String[]> rows = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();

    private CsvRows(Path file) {
        this.file = file;
    }

    /** Reads a file. */
    static CsvRows read(Path file) throws IOException {
        return parse(file, text(file, MAX_BYTES));
    }

    /** Reads a resource that travels with the library. */
    static CsvRows resource(String path) throws IOException {
        try (InputStream in = CsvRows.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IOException("the library's resource " + path + " is missing; build it again with mvn package");
            }
            return parse(Path.of(path), new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** The text of a UTF-8 file without its byte-order mark, refused when it is larger than the limit or not UTF-8. */
    static String text(Path file, long limit) throws IOException {
        long size = Files.size(file);
        if (size > limit) {
            throw new IOException(file + " has " + size + " bytes; a score file of more than " + limit
                    + " is not read: is this the right file?");
        }
        try {
            String text = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new IOException(file + " is not UTF-8 text; save it as UTF-8, or get it again if it is damaged", e);
        }
    }

    /** The number of data rows. */
    int size() {
        return rows.size();
    }

    /** True if there is a column of this name. */
    boolean has(String column) {
        return header.containsKey(column.toLowerCase(Locale.ROOT));
    }

    /** The first of these columns that exists, or null. */
    String firstOf(String... columns) {
        for (String column : columns) {
            if (has(column)) {
                return column;
            }
        }
        return null;
    }

    /** The cell of a row, stripped; empty when the column does not exist or the row is short. */
    String get(int row, String column) {
        Integer at = header.get(column.toLowerCase(Locale.ROOT));
        String[] cells = rows.get(row);
        return at == null || at >= cells.length ? "" : cells[at].strip();
    }

    /** The cell of a row as a finite number. */
    double number(int row, String column) throws IOException {
        return finite(get(row, column), where(row) + ": column " + column);
    }

    /** "file, line n" of a row. */
    String where(int row) {
        return file + ", line " + lines.get(row);
    }

    /** Refuses a file that lacks a column. */
    void require(String... columns) throws IOException {
        for (String column : columns) {
            if (!has(column)) {
                throw new IOException(file + " has no column " + column + "; its columns are "
                        + SafeNames.shown(String.join(", ", header.keySet().stream().sorted().toList()))
                        + ": is this the right file?");
            }
        }
    }

    /** Parses a finite number; the message starts with the place. */
    static double finite(String text, String where) throws IOException {
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // falls through to the message below, which says more than the parser's
        }
        throw new IOException(where + " holds " + SafeNames.shown(text)
                + " instead of a finite number; correct or remove the row");
    }

    private static CsvRows parse(Path file, String text) throws IOException {
        CsvRows out = new CsvRows(file);
        Cursor cursor = new Cursor(file, text);
        String[] names = cursor.next();
        while (names != null && blank(names)) {
            names = cursor.next();
        }
        if (names == null) {
            throw new IOException(file + " is empty; it needs a header line with column names");
        }
        for (int i = 0; i < names.length; i++) {
            String name = names[i].strip().toLowerCase(Locale.ROOT);
            if (!name.isEmpty() && out.header.putIfAbsent(name, i) != null) {
                throw new IOException(file + " names the column " + SafeNames.shown(name) + " twice; rename one of them");
            }
        }
        for (int line = cursor.line; ; line = cursor.line) {
            String[] cells = cursor.next();
            if (cells == null) {
                return out;
            }
            if (!blank(cells)) {
                out.add(cells, line);
            }
        }
    }

    private void add(String[] cells, int line) throws IOException {
        if (rows.size() == MAX_ROWS) {
            throw new IOException(file + " has more than " + MAX_ROWS + " rows; split it");
        }
        rows.add(cells);
        lines.add(line);
    }

    private static boolean blank(String[] cells) {
        return cells.length == 1 && cells[0].isBlank();
    }

    /** Walks over the text, one record a call. */
    private static final class Cursor {
        private final Path file;
        private final String text;
        private int at;
        private int line = 1;

        Cursor(Path file, String text) {
            this.file = file;
            this.text = text;
        }

        String[] next() throws IOException {
            if (at >= text.length()) {
                return null;
            }
            List<String> cells = new ArrayList<>();
            while (true) {
                cells.add(at < text.length() && text.charAt(at) == '"' ? quoted() : plain());
                if (at >= text.length()) {
                    return cells.toArray(String[]::new);
                }
                char end = text.charAt(at++);
                if (end != ',') {
                    if (end == '\r' && at < text.length() && text.charAt(at) == '\n') {
                        at++;
                    }
                    line++;
                    return cells.toArray(String[]::new);
                }
            }
        }

        private String plain() throws IOException {
            int start = at;
            while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return cell(text.substring(start, at));
        }

        private String quoted() throws IOException {
            int opened = line;
            StringBuilder cell = new StringBuilder();
            for (at++; at < text.length(); at++) {
                char c = text.charAt(at);
                if (c == '"') {
                    if (at + 1 >= text.length() || text.charAt(at + 1) != '"') {
                        at++;
                        return cell(cell.append(plain().strip()).toString());
                    }
                    at++;
                }
                line += c == '\n' ? 1 : 0;
                cell.append(c);
            }
            throw new IOException(file + ", line " + opened + ": a quote is opened and never closed; add or remove one");
        }

        private String cell(String value) throws IOException {
            if (value.length() > MAX_CELL) {
                throw new IOException(file + ", line " + line + ": a cell of " + value.length()
                        + " characters; is this a text file?");
            }
            return value;
        }
    }
}

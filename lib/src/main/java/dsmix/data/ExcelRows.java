package dsmix.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * The rows of an Excel score file (.xlsx) below the line that names the wanted columns, wherever that line is.
 *
 * <p>Published score sheets start with titles and empty columns, so the header is looked for in the first 30 lines of
 * every sheet. Numbers come out as plain text ("1600", not "1600.0"). At most 32 MiB and 200,000 rows are read; POI's own
 * guards stop compressed bombs.
 */
final class ExcelRows {

    private static final long MAX_BYTES = 32L << 20;
    private static final int MAX_ROWS = 200_000;
    private static final int HEADER_WITHIN = 30;

    private final Path file;
    private final List<Map<String, String>> rows = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();

    private ExcelRows(Path file) {
        this.file = file;
    }

    /**
     * Reads the first sheet that has all these columns; names are compared without regard to case.
     *
     * @throws IOException if the file is not readable or no sheet has them
     */
    static ExcelRows read(Path file, String... columns) throws IOException {
        long size = Files.size(file);
        if (size > MAX_BYTES) {
            throw new IOException(file + " has " + size + " bytes; a score file has at most " + MAX_BYTES);
        }
        try (OPCPackage parts = OPCPackage.open(file.toFile(), PackageAccess.READ);
                XSSFWorkbook workbook = new XSSFWorkbook(parts)) {
            ExcelRows out = new ExcelRows(file);
            for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
                if (out.fill(workbook.getSheetAt(i), columns)) {
                    return out;
                }
            }
        } catch (TooManyRows e) {
            throw new IOException(file + " has more than " + MAX_ROWS + " rows; is this the right file?", e);
        } catch (Exception e) {
            // POI reports damage through checked and unchecked exceptions of a dozen libraries
            throw new IOException(file + " is not a readable .xlsx file (" + e.getClass().getSimpleName()
                    + "); take it from the dataset's own archive", e);
        }
        throw new IOException(file + " has no sheet with the columns " + String.join(", ", columns)
                + "; is this the right file?");
    }

    /** The number of rows below the header. */
    int size() {
        return rows.size();
    }

    /** The text of a cell, stripped; "" if it is empty. */
    String get(int row, String column) {
        return rows.get(row).getOrDefault(column.toLowerCase(Locale.ROOT), "");
    }

    /** The cell as a finite number. */
    double number(int row, String column) throws IOException {
        return CsvRows.finite(get(row, column), where(row) + ": column " + column);
    }

    /** "file, row n". */
    String where(int row) {
        return file + ", row " + lines.get(row);
    }

    private boolean fill(Sheet sheet, String[] columns) {
        Map<String, Integer> header = null;
        for (Row row : sheet) {
            if (header == null) {
                if (row.getRowNum() > HEADER_WITHIN) {
                    return false;
                }
                header = header(row, columns);
                continue;
            }
            Map<String, String> cells = new HashMap<>();
            header.forEach((name, column) -> {
                String text = text(row.getCell(column));
                if (!text.isEmpty()) {
                    cells.put(name, text);
                }
            });
            if (!cells.isEmpty()) {
                if (rows.size() == MAX_ROWS) {
                    throw new TooManyRows();
                }
                rows.add(cells);
                lines.add(row.getRowNum() + 1);
            }
        }
        return header != null;
    }

    private static Map<String, Integer> header(Row row, String[] columns) {
        Map<String, Integer> names = new HashMap<>();
        for (Cell cell : row) {
            names.putIfAbsent(text(cell).toLowerCase(Locale.ROOT), cell.getColumnIndex());
        }
        Map<String, Integer> out = new HashMap<>();
        for (String column : columns) {
            Integer at = names.get(column.toLowerCase(Locale.ROOT));
            if (at == null) {
                return null;
            }
            out.put(column.toLowerCase(Locale.ROOT), at);
        }
        return out;
    }

    private static String text(Cell cell) {
        if (cell == null) {
            return "";
        }
        CellType type = cell.getCellType() == CellType.FORMULA ? cell.getCachedFormulaResultType() : cell.getCellType();
        if (type != CellType.NUMERIC) {
            return type == CellType.STRING ? cell.getStringCellValue().strip() : new DataFormatter().formatCellValue(cell);
        }
        double value = cell.getNumericCellValue();
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : Double.toString(value);
    }

    private static final class TooManyRows extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}

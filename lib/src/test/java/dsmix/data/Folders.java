package dsmix.data;

import dsmix.image.Image;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Sinks;

/** Lays out small folders in the official shapes, with pictures of flat colours. */
final class Folders {

    private Folders() {
    }

    /** Writes a flat picture; the seed decides its colour. */
    static void picture(Path file, int seed) throws IOException {
        picture(file, 8, 6, seed);
    }

    static void picture(Path file, int width, int height, int seed) throws IOException {
        Files.createDirectories(file.getParent());
        String name = file.getFileName().toString();
        String type = name.substring(name.lastIndexOf('.') + 1).toLowerCase();
        float red = (seed % 251) / 255f;
        Image image = Image.filled(width, height, red, (seed / 251 % 251) / 255f, 0.5f);
        if (!ImageIO.write(image.toBufferedImage(), type, file.toFile())) {
            throw new IOException("cannot write " + file);
        }
    }

    /** Writes the same tiny picture under many names, quickly. */
    static void pictures(Path dir, Iterable<String> names) throws IOException {
        Path scratch = Files.createTempDirectory("picture");
        Map<String, byte[]> kinds = new HashMap<>();
        Set<Path> made = new HashSet<>();
        for (String name : names) {
            String type = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            if (!kinds.containsKey(type)) {
                Path one = scratch.resolve("one." + type);
                picture(one, 1);
                kinds.put(type, Files.readAllBytes(one));
            }
            Path file = dir.resolve(name);
            if (made.add(file.getParent())) {
                Files.createDirectories(file.getParent());
            }
            Files.write(file, kinds.get(type));
        }
    }

    /** Writes one sheet: {@code above} empty lines, {@code left} empty columns, then the rows; numbers become numbers. */
    static void excel(Path file, String sheet, int above, int left, List<Object[]> rows) throws IOException {
        Files.createDirectories(file.getParent());
        try (SXSSFWorkbook workbook = new SXSSFWorkbook(); OutputStream out = Files.newOutputStream(file)) {
            workbook.createSheet("readme").createRow(0).createCell(0).setCellValue("scores are on the next sheet");
            Sheet target = workbook.createSheet(sheet);
            for (int r = 0; r < rows.size(); r++) {
                Row row = target.createRow(above + r);
                for (int c = 0; c < rows.get(r).length; c++) {
                    Object value = rows.get(r)[c];
                    if (value instanceof Number number) {
                        row.createCell(left + c).setCellValue(number.doubleValue());
                    } else {
                        row.createCell(left + c).setCellValue((String) value);
                    }
                }
            }
            workbook.write(out);
        }
    }

    static Path text(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.write(file, content.getBytes(StandardCharsets.UTF_8));
    }

    static void mat(Path file, String name, double... values) throws IOException {
        mat(file, Mat5.newMatFile().addArray(name, row(values)));
    }

    static void mat(Path file, MatFile content) throws IOException {
        Files.createDirectories(file.getParent());
        try (var sink = Sinks.newStreamingFile(file.toFile())) {
            Mat5.newWriter(sink).writeMat(content);
        }
    }

    static Matrix row(double... values) {
        Matrix matrix = Mat5.newMatrix(1, values.length);
        for (int i = 0; i < values.length; i++) {
            matrix.setDouble(i, values[i]);
        }
        return matrix;
    }

    static Cell column(String... names) {
        Cell cell = Mat5.newCell(names.length, 1);
        for (int i = 0; i < names.length; i++) {
            cell.set(i, Mat5.newString(names[i]));
        }
        return cell;
    }

    /** CLIVE with ten test images 1.bmp to 10.bmp; scores 10, 20, ... 100. */
    static Path clive(Path dir) throws IOException {
        String[] names = new String[17];
        double[] scores = new double[17];
        for (int i = 0; i < 17; i++) {
            names[i] = i < 7 ? "t" + (i + 1) + ".bmp" : (i - 6) + ".bmp";
            scores[i] = i < 7 ? 50 : 10 * (i - 6);
            picture(dir.resolve(i < 7 ? "Images/trainingImages/" + names[i] : "Images/" + names[i]), i);
        }
        mat(dir.resolve("Data/AllImages_release.mat"), Mat5.newMatFile().addArray("AllImages_release", column(names)));
        mat(dir.resolve("Data/AllMOS_release.mat"), "AllMOS_release", scores);
        return dir;
    }
}

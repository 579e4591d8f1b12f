package dsmix.distort;

import dsmix.image.Image;
import dsmix.image.ImageFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The folder of official outputs, present only where DSMIX_DATA holds distortion-reference. */
final class ReferenceFolder {

    private ReferenceFolder() {
    }

    static Path root() {
        String data = System.getenv("DSMIX_DATA");
        return data == null ? Path.of("distortion-reference") : Path.of(data, "distortion-reference");
    }

    static boolean present() {
        return Files.isDirectory(root());
    }

    static boolean has(String name) {
        return Files.exists(root().resolve(name));
    }

    static Image image(String name) {
        try {
            return ImageFiles.read(root().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> lines(String name) {
        try {
            return Files.readAllLines(root().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rows of numbers of a file with one header line. */
    static double[][] numbers(String name, int skip) {
        return lines(name).stream().skip(skip).map(line -> Arrays.stream(line.split(","))
                .mapToDouble(Double::parseDouble).toArray()).toArray(double[][]::new);
    }

    /** PSNR between 8-bit results in decibels; infinite when equal. */
    static double psnr(Image a, Image b) {
        byte[] p = a.toBytes();
        byte[] q = b.toBytes();
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            int d = (p[i] & 0xff) - (q[i] & 0xff);
            sum += d * d;
        }
        return sum == 0 ? Double.POSITIVE_INFINITY : 10 * Math.log10(255.0 * 255.0 * p.length / sum);
    }
}

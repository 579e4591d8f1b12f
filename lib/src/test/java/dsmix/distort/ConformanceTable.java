package dsmix.distort;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Prints the table of conformance for the documentation (Markdown); needs the reference folder. */
public final class ConformanceTable {

    private ConformanceTable() {
    }

    /** No arguments; DSMIX_DATA names the folder that holds distortion-reference. */
    public static void main(String[] arguments) {
        Map<String, List<Conformance.Figure>> rows = Conformance.all().stream()
                .filter(f -> !f.what().equals("kadis profile"))
                .collect(Collectors.groupingBy(f -> String.format(Locale.ROOT, "%02d/%d", f.type(), f.level()), TreeMap::new,
                        Collectors.toList()));
        System.out.println("| type | level | same pixels (dB, worst) | PSNR to input, ours - official (dB) "
                + "| 20 draws (standard errors, worst of 12) |\n|---|---|---|---|---|");
        for (int i = 1; i < DistortionClass.COUNT; i++) {
            DistortionClass c = DistortionClass.ofIndex(i);
            List<Conformance.Figure> figures = rows.getOrDefault(
                    String.format(Locale.ROOT, "%02d/%d", c.type(), c.level()), List.of());
            System.out.printf(Locale.ROOT, "| %s | %d | %s | %s | %s |%n", Distortion.ofId(c.type()), c.level(),
                    figures.isEmpty() ? "no reference exists" : pixels(figures), signed(figures), draws(figures));
        }
    }

    private static String pixels(List<Conformance.Figure> figures) {
        List<Conformance.Figure> same = of(figures, Conformance.Kind.SAME_PIXELS);
        if (same.isEmpty()) {
            return "";
        }
        double worst = same.stream().mapToDouble(Conformance.Figure::value).min().orElseThrow();
        String names = same.stream().map(Conformance.Figure::what).map(w -> w.replaceAll(" [0-9]+$", "s")).distinct()
                .collect(Collectors.joining(", "));
        return (Double.isInfinite(worst) ? "identical" : String.format(Locale.ROOT, "%.1f", worst)) + " (" + same.size()
                + " "
                + names + ")";
    }

    private static String signed(List<Conformance.Figure> figures) {
        return of(figures, Conformance.Kind.INPUT_PSNR).stream()
                .map(f -> String.format(Locale.ROOT, "%+.2f", f.value() == 0 ? 0.0 : f.value()))
                .collect(Collectors.joining(", "));
    }

    private static String draws(List<Conformance.Figure> figures) {
        return of(figures, Conformance.Kind.DRAWS).stream().mapToDouble(Conformance.Figure::value).max().stream()
                .mapToObj(v -> String.format(Locale.ROOT, "%.1f", v)).findFirst().orElse("");
    }

    private static List<Conformance.Figure> of(List<Conformance.Figure> figures, Conformance.Kind kind) {
        return figures.stream().filter(f -> f.kind() == kind).toList();
    }
}

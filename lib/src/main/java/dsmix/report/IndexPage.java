package dsmix.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The page that shows all entries of a book; one file without scripts, its style sheet inside. */
final class IndexPage {

    private final List<Entry> entries;
    private final Map<String, String> tables;
    private final List<String> problems;
    private final StringBuilder out = new StringBuilder();

    /**
     * @param entries in the order of the page
     * @param tables the HTML of each table by its id
     * @param problems sentences about damaged entries
     */
    IndexPage(List<Entry> entries, Map<String, String> tables, List<String> problems) {
        this.entries = entries;
        this.tables = tables;
        this.problems = problems;
    }

    String render() {
        out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta name=\"color-scheme\" content=\"light dark\">\n<title>DSMix Lab: paper | here</title>\n<style>\n")
                .append(style()).append("</style>\n</head>\n<body>\n");
        Map<String, List<Entry>> sections = new LinkedHashMap<>();
        entries.forEach(e -> sections.computeIfAbsent(e.section().id(), k -> new java.util.ArrayList<>()).add(e));
        navigation(sections);
        out.append("<main>\n");
        header();
        sections.values().forEach(this::section);
        if (entries.isEmpty()) {
            out.append("<p>Nothing has been written yet. Run the notebooks, or <code>environment/reproduce</code>.</p>\n");
        }
        out.append("<footer>Written by DSMix Lab. Every number carries its data, scale, seeds, time and versions;"
                + " nothing on this page is loaded from elsewhere.</footer>\n</main>\n</body>\n</html>\n");
        return out.toString();
    }

    private void navigation(Map<String, List<Entry>> sections) {
        out.append("<nav aria-label=\"Contents\">\n")
                .append("<a class=\"brand\" href=\"#top\">DSMix Lab<span>paper | here</span></a>\n");
        sections.forEach((id, list) -> {
            out.append("<p><a href=\"#section-").append(anchor(id)).append("\">").append(Html.escape(heading(list.get(0))))
                    .append("</a></p>\n<ul>\n");
            for (Entry e : list) {
                out.append("<li><a href=\"#").append(e.id()).append("\">").append(Html.escape(e.title()))
                        .append("</a></li>\n");
            }
            out.append("</ul>\n");
        });
        out.append("</nav>\n");
    }

    private void header() {
        Set<String> scales = new LinkedHashSet<>();
        Set<String> machines = new LinkedHashSet<>();
        Set<String> versions = new LinkedHashSet<>();
        String newest = "";
        for (Entry e : entries) {
            Provenance p = e.provenance();
            if (!p.scale().equals("any")) {
                scales.add(p.scale());
            }
            machines.add(p.machine().describe());
            versions.add(Versions.describe(p.versions()));
            newest = p.date().compareTo(newest) > 0 ? p.date() : newest;
        }
        out.append("<header id=\"top\">\n<h1>DSMix, paper <span class=\"bar\">|</span> here</h1>\n"
                + "<p class=\"lead\">Every table and figure that the notebooks rebuild from <cite>DSMix: Distortion-Induced"
                + " Sensitivity Map Based"
                + " Pre-training for No-Reference Image Quality Assessment</cite> (ECCV 2024), beside the paper\u2019s"
                + " numbers. A cell that was not run says why.</p>\n<dl class=\"facts\">\n");
        fact("Scale", String.join(", ", scales));
        fact("Updated", newest.replace('T', ' ').replace("Z", " UTC"));
        fact(machines.size() > 1 ? "Machines" : "Machine", String.join("; ", machines));
        fact("Versions", versions.size() == 1 ? versions.iterator().next() : versions.size() + " sets, see each entry");
        out.append("</dl>\n<p class=\"legend\">");
        for (DataKind kind : DataKind.values()) {
            badge(kind, switch (kind) {
                case HUMAN -> " opinion scores of people; comparable with the paper";
                case SURROGATE -> " a formula\u2019s scores; for learning the steps, never comparable with the paper";
                case NONE -> " pictures and statistics without quality scores";
                case PAPER -> " copied from the paper, nothing measured";
            });
        }
        out.append("</p>\n");
        if (!problems.isEmpty()) {
            out.append("<div class=\"problems\"><b>Left out:</b><ul>");
            problems.forEach(p -> out.append("<li>").append(Html.escape(p)).append("</li>"));
            out.append("</ul></div>\n");
        }
        out.append("</header>\n");
    }

    private void fact(String name, String value) {
        if (!value.isBlank()) {
            out.append("<div><dt>").append(name).append("</dt><dd>").append(Html.escape(value)).append("</dd></div>\n");
        }
    }

    private void section(List<Entry> list) {
        Entry.Section s = list.get(0).section();
        out.append("<section id=\"section-").append(anchor(s.id())).append("\">\n<h2>")
                .append(Html.escape(heading(list.get(0)))).append("</h2>\n");
        if (!s.about().isEmpty()) {
            out.append("<p class=\"about\">").append(Html.escape(s.about())).append("</p>\n");
        }
        list.forEach(this::entry);
        out.append("</section>\n");
    }

    private void entry(Entry e) {
        boolean table = e.kind() == Entry.Kind.TABLE;
        out.append("<article id=\"").append(e.id()).append("\">\n<div class=\"title\"><h3><a href=\"#").append(e.id())
                .append("\">").append(Html.escape(e.title())).append("</a></h3><span class=\"badges\">");
        Set<DataKind> kinds = EnumSet.noneOf(DataKind.class);
        e.provenance().data().forEach(d -> kinds.add(d.kind()));
        if (kinds.size() > 1) {
            kinds.remove(DataKind.NONE);
        }
        kinds.forEach(k -> badge(k, ""));
        out.append("</span></div>\n");
        if (table) {
            caption(e);
            out.append("<div class=\"scroll\">\n").append(tables.get(e.id())).append("</div>\n");
        } else {
            out.append("<a class=\"plate\" href=\"").append(e.id()).append(".png\"><img src=\"").append(e.id())
                    .append(".png\" width=\"").append(e.width()).append("\" height=\"").append(e.height())
                    .append("\" loading=\"lazy\" alt=\"").append(Html.escape(e.title())).append("\"></a>\n");
            caption(e);
        }
        e.provenance().notes().forEach(n -> out.append("<p class=\"note\">").append(Html.escape(n)).append("</p>\n"));
        provenance(e, table);
        out.append("</article>\n");
    }

    private void caption(Entry e) {
        if (!e.caption().isEmpty()) {
            out.append("<p class=\"caption\">").append(Html.escape(e.caption())).append("</p>\n");
        }
    }

    private void provenance(Entry e, boolean table) {
        Provenance p = e.provenance();
        out.append("<div class=\"foot\"><details><summary>");
        out.append(Html.escape(p.scale().equals("any") ? "source" : "scale " + p.scale()));
        if (p.seconds() > 0) {
            out.append(", ").append(time(p.seconds()));
        }
        out.append("</summary>\n<dl>\n");
        p.data().forEach(d -> fact("Data", d.describe() + (d.hash().isEmpty() ? "" : "; contents "
                + d.hash().substring(0, Math.min(12, d.hash().length())))));
        p.settings().forEach((name, value) -> fact(Html.escape(name), value));
        fact("Seeds", String.join(", ", p.seeds().stream().map(String::valueOf).toList()));
        fact("Date", p.date());
        fact("Machine", p.machine().describe());
        fact("Versions", Versions.describe(p.versions()));
        out.append("</dl></details><span class=\"files\">");
        if (table) {
            link(e.id(), ".csv", "CSV");
            link(e.id(), ".html", "HTML");
        } else {
            link(e.id(), ".png", "PNG");
        }
        out.append("</span></div>\n");
    }

    private void link(String id, String extension, String label) {
        out.append("<a href=\"").append(id).append(extension).append("\">").append(label).append("</a>");
    }

    private void badge(DataKind kind, String meaning) {
        out.append("<span class=\"key\"><span class=\"badge ").append(kind.name().toLowerCase(Locale.ROOT)).append("\">")
                .append(kind.label()).append("</span>").append(meaning).append("</span>");
    }

    private static String heading(Entry e) {
        return e.section().id().isEmpty() ? e.section().title() : e.section().id() + " \u00b7 " + e.section().title();
    }

    private static String anchor(String id) {
        return id.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    private static String time(double seconds) {
        return seconds < 60 ? String.format(Locale.ROOT, "%.1f s", seconds)
                : seconds < 3600 ? String.format(Locale.ROOT, "%.1f min", seconds / 60)
                : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
    }

    private static String style() {
        try (InputStream in = IndexPage.class.getResourceAsStream("book.css")) {
            if (in == null) {
                throw new IOException("the library lacks its resource dsmix/report/book.css; build it again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }
}

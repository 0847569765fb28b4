package io.quorate.audit;

import java.util.ArrayList;
import java.util.List;

import io.quorate.support.Html;

/** A report on a period of the record: sections of names and numbers, as text or as a printable page. */
public final class AuditReport {

    private final String title;
    private final List<Section> sections = new ArrayList<>();

    AuditReport(String title) {
        this.title = title;
    }

    /** A part of the report. Without rows it is shown as empty. */
    static final class Section {

        private final String title;
        private final List<Row> rows = new ArrayList<>();
        private final List<String> lines = new ArrayList<>();

        private Section(String title) {
            this.title = title;
        }

        void row(String name, long value) {
            rows.add(new Row(name, value));
        }

        void lines(List<String> text) {
            lines.addAll(text);
        }

        String title() {
            return title;
        }

        List<Row> rows() {
            return List.copyOf(rows);
        }

        List<String> lines() {
            return List.copyOf(lines);
        }

        boolean isEmpty() {
            return rows.isEmpty() && lines.isEmpty();
        }
    }

    record Row(String name, long value) {}

    Section section(String name) {
        Section section = new Section(name);
        sections.add(section);
        return section;
    }

    /** Returns the report for a terminal. */
    public List<String> text() {
        List<String> text = new ArrayList<>(List.of(title));
        for (Section section : sections) {
            text.add("");
            text.add(section.title());
            section.rows().forEach(row -> text.add("  %10d  %s".formatted(row.value(), row.name())));
            section.lines().forEach(line -> text.add("  " + line));
            if (section.isEmpty()) {
                text.add("           -");
            }
        }
        return List.copyOf(text);
    }

    /** Returns the report as a self-contained page that loads nothing and escapes everything from the record. */
    public String html() {
        StringBuilder page = new StringBuilder(
                        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append(
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
                .append("<title>")
                .append(Html.escaped(title))
                .append("</title>\n<style>\n")
                .append("@page { margin: 18mm }\n")
                .append("body { font: 11pt/1.4 sans-serif; color: #111; max-width: 170mm; margin: 0 auto }\n")
                .append("h1 { font-size: 16pt }\nh2 { font-size: 12pt; margin: 1.2em 0 .3em; break-after: avoid }\n")
                .append("table { border-collapse: collapse; width: 100% }\ntr { break-inside: avoid }\n")
                .append("td { border-bottom: 1px solid #ccc; padding: 2px 6px; overflow-wrap: anywhere }\n")
                .append("td.n { text-align: right; white-space: nowrap; width: 6em }\n")
                .append("pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: 8.5pt }\n")
                .append("</style>\n</head>\n<body>\n<h1>")
                .append(Html.escaped(title))
                .append("</h1>\n");
        sections.forEach(section -> html(page, section));
        return page.append("</body>\n</html>\n").toString();
    }

    private static void html(StringBuilder page, Section section) {
        page.append("<h2>").append(Html.escaped(section.title())).append("</h2>\n");
        if (section.isEmpty()) {
            page.append("<p>-</p>\n");
        }
        if (!section.rows().isEmpty()) {
            page.append("<table>\n");
            section.rows()
                    .forEach(row -> page.append("<tr><td>")
                            .append(Html.escaped(row.name()))
                            .append("</td><td class=\"n\">")
                            .append(row.value())
                            .append("</td></tr>\n"));
            page.append("</table>\n");
        }
        if (!section.lines().isEmpty()) {
            page.append("<pre>");
            section.lines().forEach(line -> page.append(Html.escaped(line)).append('\n'));
            page.append("</pre>\n");
        }
    }
}

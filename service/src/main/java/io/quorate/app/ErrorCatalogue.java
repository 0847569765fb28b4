package io.quorate.app;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.quorate.api.HandshakeFault;
import io.quorate.api.ProblemType;
import io.quorate.model.CatalogueEntry;
import io.quorate.model.ErrorType;
import io.quorate.model.IssueType;
import io.quorate.model.Verdict;
import io.quorate.support.Html;

/**
 * Every error that a caller or an operator can meet, collected from the packages that raise them.
 * {@code service/docs/errors.md} prints these tables, and a server shows them at {@code /docs/errors}.
 */
final class ErrorCatalogue {

    private static final List<Section> SECTIONS = List.of(
            new Section("Refused requests", "error", List.of(ProblemType.values())),
            new Section("Issues of a request", "issue_type", List.of(IssueType.values())),
            new Section("Checks that did not pass", "error_type", List.of(ErrorType.values())),
            new Section("Reasons of a verdict", "reason", List.of(Verdict.Reason.values())),
            new Section("Refused TLS handshakes", "cause", List.of(HandshakeFault.values())),
            new Section("Commands", "key", List.of(CommandError.values())));

    private ErrorCatalogue() {}

    /**
     * The errors of one kind.
     *
     * @param heading heading of their table
     * @param key     name of their key where it occurs
     */
    record Section(String heading, String key, List<? extends CatalogueEntry> entries) {

        Section {
            entries = List.copyOf(entries);
        }
    }

    static List<Section> sections() {
        return SECTIONS;
    }

    /** Returns the catalogue as HTML, with a heading per key as the target of links. */
    static byte[] html() {
        StringBuilder html = new StringBuilder();
        for (Section section : SECTIONS) {
            html.append("<h2>").append(section.heading()).append("</h2>\n");
            section.entries().forEach(entry -> add(html, entry));
        }
        return html.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void add(StringBuilder html, CatalogueEntry entry) {
        html.append("<h3 id=\"").append(anchor(entry)).append("\">");
        html.append(entry.wireName()).append(label(entry)).append("</h3>\n<dl>\n");
        define(html, "Cause", entry.row().cause());
        define(html, "Remedy", entry.row().remedy());
        define(html, "Source", entry.row().source());
        html.append("</dl>\n");
    }

    /** Returns the anchor of an error. Those of commands have a prefix, since a problem may have the same key. */
    private static String anchor(CatalogueEntry entry) {
        return entry instanceof CommandError ? "command-" + entry.wireName() : entry.wireName();
    }

    private static String label(CatalogueEntry entry) {
        if (entry instanceof ProblemType problem) {
            return " (HTTP " + problem.status() + ")";
        }
        return entry instanceof CommandError command ? " (exit code " + command.exitCode() + ")" : "";
    }

    private static void define(StringBuilder html, String term, String text) {
        html.append("<dt>")
                .append(term)
                .append("</dt><dd>")
                .append(marked(text))
                .append("</dd>\n");
    }

    /** Returns the text as HTML, with code where it has backticks. */
    private static String marked(String text) {
        return Html.escaped(text).replaceAll("`([^`]*)`", "<code>$1</code>");
    }
}

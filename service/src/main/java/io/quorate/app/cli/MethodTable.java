package io.quorate.app.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import picocli.CommandLine;

import io.quorate.app.demo.DemoCommand;
import io.quorate.model.DcvMember;
import io.quorate.model.DcvMethod;
import io.quorate.sandbox.DemoQuestions;
import io.quorate.sandbox.DemoQuestions.Question;

/** The methods of domain control validation and their members, for people: printed from the tables of the model. */
final class MethodTable {

    /** Key of the section of {@code --help} that lists the methods. */
    static final String SECTION = "methods";

    private MethodTable() {}

    /** The names, for completion. */
    static final class Names implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return names().iterator();
        }
    }

    static List<String> names() {
        return Arrays.stream(DcvMethod.values()).map(DcvMethod::wireName).toList();
    }

    /** Adds the list to the help of a command that takes a method. */
    static CommandLine listedBy(CommandLine line) {
        String text =
                "\nMethods, with their sections of the Baseline Requirements:\n" + String.join("\n", all()) + "\n";
        line.getCommandSpec().usageMessage().sectionMap().put(SECTION, help -> text);
        return line;
    }

    /** One line per method: what shows control, and the section that allows it. */
    static List<String> all() {
        return Arrays.stream(DcvMethod.values())
                .map(method -> String.format(
                        Locale.ROOT, "  %-22s  %-10s  %s", method.wireName(), method.section(), method.evidence()))
                .toList();
    }

    /** One method: its sections, its members, and an example that the demo answers. */
    static List<String> one(DcvMethod method) {
        List<String> lines = new ArrayList<>();
        lines.add(method.wireName() + ": " + method.evidence() + ".");
        lines.add(sections(method) + (method.forWildcards() ? "" : " Not for wildcards.") + ended(method));
        lines.add("");
        lines.add("Members, each as -p NAME=VALUE:");
        DcvMember.of(method).forEach(member -> lines.add(row(member)));
        DemoQuestions.all().stream()
                .filter(question -> question.method() == method)
                .forEach(question -> lines.addAll(List.of("", "Example, for quorate demo:", "  " + command(question))));
        return lines;
    }

    private static String sections(DcvMethod method) {
        String addresses = method.addressSection();
        return "BR " + method.section()
                + (addresses == null || method.forAddressesAlone() ? "" : ", for IP addresses " + addresses) + ".";
    }

    private static String ended(DcvMethod method) {
        return method.sunset().map(day -> " Not allowed from " + day + " on.").orElse("");
    }

    private static String row(DcvMember member) {
        String value = switch (member.kind()) {
            case TEXT -> "=TEXT";
            case LIST -> "=TEXT,...";
            case SWITCH -> "=true|false";
            case MAP -> ".NAME=TEXT";
        };
        return String.format(
                Locale.ROOT,
                "  %-32s %-8s  %s",
                member.wireName() + value,
                member.required() ? "required" : "",
                member.words());
    }

    /** Returns the command that asks the demo. */
    private static String command(Question question) {
        JsonObject members = new JsonObject("{" + question.parameters() + "}");
        String given = members.stream()
                .map(member -> " -p " + quoted(member.getKey() + "=" + text(member.getValue())))
                .collect(Collectors.joining());
        return "quorate check dcv " + question.method().wireName() + " " + question.target() + given + " --key "
                + DemoCommand.KEY;
    }

    private static String text(Object value) {
        return value instanceof JsonArray list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
                : String.valueOf(value);
    }

    private static String quoted(String word) {
        return word.contains(" ") ? "'" + word + "'" : word;
    }
}

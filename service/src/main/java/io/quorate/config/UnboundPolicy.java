package io.quorate.config;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.quorate.config.ComplianceRow.Mark;
import io.quorate.config.UnboundFile.Statement;
import io.quorate.model.IpAddress;

/**
 * Whether an unbound of this configuration does what {@code dnssec: trust-ad} relies on: it walks down from the root
 * itself, validates everything back to the root anchors, and keeps no answer that another perspective obtained (BR
 * 4.2.2.2, BR 3.2.2.9).
 */
public final class UnboundPolicy {

    private static final String RULE = "unbound: ";
    private static final Set<String> ANCHOR_KEYWORDS =
            Set.of("auto-trust-anchor-file", "trust-anchor-file", "trust-anchor", "trusted-keys-file");

    private static final Set<String> LISTENERS = Set.of("interface", "ip-address");
    private static final Set<String> UNWANTED_MODULES = Set.of("cachedb", "respip", "python", "dynlib");

    /** Statements that take answers from elsewhere than the zone's own servers. */
    private static final List<String> OTHER_SOURCES = List.of("forward-zone", "stub-zone", "rpz", "cachedb");

    private static final String ELSEWHERE = "takes answers from elsewhere than the servers of the zone: remove it";

    private static final Set<String> CLAUSES = Set.of(
            "server",
            "auth-zone",
            "forward-zone",
            "stub-zone",
            "rpz",
            "view",
            "remote-control",
            "cachedb",
            "python",
            "dynlib",
            "dnscrypt",
            "dnstap",
            "ipset",
            "redis");

    private final UnboundFile file;
    private final LocalDate day;
    private final List<ComplianceRow> rows = new ArrayList<>();

    private UnboundPolicy(UnboundFile file, LocalDate day) {
        this.file = file;
        this.day = day;
    }

    /** The findings on a whole configuration file of unbound, as text. */
    public static List<ComplianceRow> judge(String text, LocalDate day) {
        UnboundPolicy policy = new UnboundPolicy(UnboundFile.read(text), day);
        policy.judge();
        return List.copyOf(policy.rows);
    }

    private void judge() {
        judgeWhole();
        judgeModules();
        judgeAnchors();
        judgeValidation();
        judgeSources();
        judgeReach();
    }

    /** What is not seen cannot be vouched for. */
    private void judgeWhole() {
        if (file.all("server").isEmpty()) {
            add(Mark.BROKEN, "file", "has no server: clause; is it an unbound configuration?");
        }
        broken("include", value -> true, "is not followed: give one whole file");
        broken("include-toplevel", value -> true, "is not followed: give one whole file");
    }

    private void judgeModules() {
        List<Statement> modules = file.all("module-config");
        List<Statement> wrong = modules.stream()
                .filter(statement -> !validatesFirst(statement.value()))
                .toList();
        wrong.forEach(statement -> add(
                Mark.BROKEN,
                "validation",
                at(statement) + " must have validator before iterator, and no module that changes answers"));
        if (wrong.isEmpty()) {
            add(
                    Mark.GOOD,
                    "validation",
                    modules.isEmpty()
                            ? "validator iterator, the default"
                            : modules.get(0).value());
        }
    }

    private static boolean validatesFirst(String modules) {
        List<String> names = Arrays.asList(modules.split("\\s+", -1));
        return names.contains("validator")
                && names.indexOf("validator") < names.indexOf("iterator")
                && names.stream().noneMatch(UNWANTED_MODULES::contains);
    }

    private void judgeAnchors() {
        List<Statement> anchors = file.statements().stream()
                .filter(statement -> ANCHOR_KEYWORDS.contains(statement.keyword())
                        && !statement.value().isEmpty())
                .toList();
        if (anchors.isEmpty()) {
            add(Mark.BROKEN, "trust anchor", "none: nothing is validated; set auto-trust-anchor-file");
            return;
        }
        broken(
                "trust-anchor",
                value -> !value.startsWith(". ") && !isForSelfTest(value.replaceFirst("\\s.*", "")),
                "anchors another name than the root");
        add(
                Mark.GOOD,
                "trust anchor",
                anchors.stream().map(Statement::keyword).distinct().collect(Collectors.joining(", ")));
    }

    private void judgeValidation() {
        broken("val-permissive-mode", "yes"::equals, "lets bogus answers through: remove it");
        broken("domain-insecure", value -> true, "switches validation off for a name: remove it");
        broken("insecure-lan-zones", "yes"::equals, "switches validation off for names: remove it");
        broken("ignore-cd-flag", "yes"::equals, "hides why an answer is bogus: remove it");
        broken("harden-dnssec-stripped", "no"::equals, "takes stripped signatures for unsigned names: remove it");
        broken("val-override-date", value -> !Set.of("", "0").contains(value), "validates for another day: remove it");
        warn("disable-dnssec-lame-check", "yes"::equals, "tolerates servers that withhold signatures");
        if (!file.hasYes("ede")) {
            add(Mark.WARNING, "errors", "without `ede: yes` it does not say why an answer is bogus");
        }
    }

    private void judgeSources() {
        for (String keyword : OTHER_SOURCES) {
            broken(keyword, value -> true, ELSEWHERE);
        }
        judgeOwnZones();
        warn("local-data", value -> true, "makes up an answer");
        warn("local-zone", value -> !value.matches(".*\\s(nodefault|transparent)"), "may make up answers");
        warn("serve-expired", "yes"::equals, "answers with records whose time is over");
    }

    /** A zone in this resolver's own file is another source, unless it only serves {@code dns.self-test-bogus-name}. */
    private void judgeOwnZones() {
        List<Statement> statements = file.statements();
        for (int i = 0; i < statements.size(); i++) {
            if (statements.get(i).keyword().equals("auth-zone") && !isForSelfTest(nameOf(statements, i + 1))) {
                add(Mark.BROKEN, "auth-zone", at(statements.get(i)) + " " + ELSEWHERE);
            }
        }
    }

    /** The name of the clause whose statements begin at an index; empty where it has none. */
    private static String nameOf(List<Statement> statements, int from) {
        return statements.stream()
                .skip(from)
                .takeWhile(statement -> !CLAUSES.contains(statement.keyword()))
                .filter(statement -> statement.keyword().equals("name"))
                .map(Statement::value)
                .findFirst()
                .orElse("");
    }

    /** Below {@code .invalid} nothing can be issued, so whatever is said there decides nothing (RFC 6761 section 6.4). */
    private static boolean isForSelfTest(String name) {
        return ("." + name.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "")).endsWith(".invalid");
    }

    private void judgeReach() {
        List<Statement> open = file.statements().stream()
                .filter(statement -> LISTENERS.contains(statement.keyword()))
                .filter(statement -> !onLoopback(statement.value()))
                .toList();
        open.forEach(statement ->
                add(Mark.WARNING, "reach", at(statement) + " is off loopback: others can ask, and fill its cache"));
        warn("control-enable", "yes"::equals, "lets somebody switch validation off for a name while it runs");
    }

    private static boolean onLoopback(String value) {
        return IpAddress.parse(value.replaceFirst("@.*", ""))
                .filter(NetKinds::isLoopback)
                .isPresent();
    }

    private void broken(String keyword, Predicate<String> which, String why) {
        find(Mark.BROKEN, keyword, which, why);
    }

    private void warn(String keyword, Predicate<String> which, String why) {
        find(Mark.WARNING, keyword, which, why);
    }

    private void find(Mark mark, String keyword, Predicate<String> which, String why) {
        file.all(keyword).stream()
                .filter(statement -> which.test(statement.value()))
                .forEach(statement -> add(mark, keyword, at(statement) + " " + why));
    }

    private static String at(Statement statement) {
        return "line " + statement.line() + ": "
                + Problems.printable((statement.keyword() + ": " + statement.value()).strip());
    }

    private void add(Mark mark, String what, String finding) {
        rows.add(new ComplianceRow(mark, day, RULE + what, finding));
    }
}

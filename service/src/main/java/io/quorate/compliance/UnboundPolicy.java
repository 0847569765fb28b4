package io.quorate.compliance;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import io.quorate.compliance.ComplianceRow.Mark;
import io.quorate.compliance.UnboundFile.Statement;
import io.quorate.config.NetKinds;
import io.quorate.config.Problems;
import io.quorate.model.IpAddress;

/**
 * Judges whether an unbound with this configuration does what {@code dnssec: trust-ad} and {@code dnssec: managed}
 * require: it resolves from the root itself, validates everything up to the root anchors, and keeps no answer that
 * another perspective obtained (BR 4.2.2.2, BR 3.2.2.9). Single options are rows of {@link UnboundOption}.
 */
public final class UnboundPolicy {

    static final String RULE = "unbound: ";

    private static final Set<String> LISTENERS = Set.of("interface", "ip-address");

    /** The modules of a validating resolver; any other module changes, keeps or makes up answers. */
    private static final List<String> MODULES = List.of("validator", "iterator");

    /** Kinds of local zones that give no answers themselves. */
    private static final Set<String> SILENT_ZONES = Set.of("nodefault", "transparent", "typetransparent");

    /** Zones that unbound serves by default, so that writing them changes nothing. */
    private static final Set<String> DEFAULT_ZONES = Set.of("""
            localhost 127.in-addr.arpa
            1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.ip6.arpa
            home.arpa resolver.arpa service.arpa onion test invalid""".split("\\s"));

    private static final Set<String> CLAUSES = Set.of("""
            server auth-zone forward-zone stub-zone rpz view remote-control
            cachedb python dynlib dnscrypt dnstap ipset redis""".split("\\s"));

    private final UnboundFile file;
    private final Function<String, Optional<String>> files;
    private final Findings findings;

    private UnboundPolicy(UnboundFile file, Function<String, Optional<String>> files, LocalDate day) {
        this.file = file;
        this.files = files;
        this.findings = new Findings(day);
    }

    /**
     * Returns the findings on a whole configuration file of unbound.
     *
     * @param files returns the text of a file that the configuration names; empty if it cannot be read
     */
    public static List<ComplianceRow> judge(String text, Function<String, Optional<String>> files, LocalDate day) {
        UnboundPolicy policy = new UnboundPolicy(UnboundFile.read(text), files, day);
        policy.judge();
        return policy.findings.rows();
    }

    private void judge() {
        judgeWhole();
        judgeModules();
        findings.addAll(new UnboundAnchors(file, files, new Findings(findings.day())).judge());
        for (UnboundOption option : UnboundOption.all()) {
            option.keywords().forEach(keyword -> judgeOption(option, keyword));
        }
        judgeOwnZones();
        judgeLocalZones();
        judgeReach();
    }

    private void judgeWhole() {
        if (file.all("server").isEmpty()) {
            add(Mark.BROKEN, "file", "has no server: clause; is it an unbound configuration?");
        }
    }

    private void judgeModules() {
        List<Statement> modules = file.all("module-config");
        List<Statement> wrong = modules.stream()
                .filter(statement -> !List.of(words(statement)).equals(MODULES))
                .toList();
        wrong.forEach(statement -> add(
                Mark.BROKEN,
                "validation",
                at(statement)
                        + " must be \"validator iterator\": any other module changes, keeps or makes up answers"));
        if (wrong.isEmpty()) {
            add(Mark.GOOD, "validation", String.join(" ", MODULES) + (modules.isEmpty() ? ", the default" : ""));
        }
    }

    private static String[] words(Statement statement) {
        return statement.value().strip().split("\\s+", -1);
    }

    private void judgeOption(UnboundOption option, String keyword) {
        List<Statement> written = file.all(keyword);
        written.stream()
                .filter(statement -> option.weakens().test(statement.value()))
                .forEach(statement -> add(option.mark(), keyword, at(statement) + " " + option.why()));
        String fallback = option.fallback();
        if (written.isEmpty() && fallback != null) {
            add(option.mark(), keyword, "not set, so " + fallback + ": " + option.why());
        }
    }

    /**
     * Judges the resolver's own zones: each is another source of answers, unless it only serves {@code
     * dns.self-test-bogus-name}.
     */
    private void judgeOwnZones() {
        List<Statement> statements = file.statements();
        for (int i = 0; i < statements.size(); i++) {
            boolean zone = statements.get(i).keyword().equals("auth-zone");
            if (zone && !UnboundAnchors.isForSelfTest(nameOf(statements, i + 1))) {
                String finding = " takes answers from elsewhere than the servers of the zone: remove it";
                add(Mark.BROKEN, "auth-zone", at(statements.get(i)) + finding);
            }
        }
    }

    /** Returns the name of the clause whose statements begin at an index; empty if it has none. */
    private static String nameOf(List<Statement> statements, int from) {
        return statements.stream()
                .skip(from)
                .takeWhile(statement -> !CLAUSES.contains(statement.keyword()))
                .filter(statement -> statement.keyword().equals("name"))
                .map(Statement::value)
                .findFirst()
                .orElse("");
    }

    private void judgeLocalZones() {
        file.all("local-zone").stream()
                .filter(statement -> !isHarmlessZone(words(statement)))
                .forEach(statement -> add(Mark.BROKEN, "local-zone", at(statement) + " makes up answers: remove it"));
    }

    private static boolean isHarmlessZone(String[] nameAndKind) {
        if (nameAndKind.length != 2) {
            return false;
        }
        String name = nameAndKind[0].toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        return SILENT_ZONES.contains(nameAndKind[1])
                || (nameAndKind[1].equals("static") && DEFAULT_ZONES.contains(name));
    }

    private void judgeReach() {
        file.statements().stream()
                .filter(statement -> LISTENERS.contains(statement.keyword()))
                .filter(statement -> !onLoopback(statement.value()))
                .forEach(statement -> add(
                        Mark.WARNING, "reach", at(statement) + " is off loopback: others can ask, and fill its cache"));
    }

    private static boolean onLoopback(String value) {
        return IpAddress.parse(value.replaceFirst("@.*", ""))
                .filter(NetKinds::isLoopback)
                .isPresent();
    }

    static String at(Statement statement) {
        return "line " + statement.line() + ": "
                + Problems.printable((statement.keyword() + ": " + statement.value()).strip());
    }

    private void add(Mark mark, String what, String finding) {
        findings.add(mark, RULE + what, finding);
    }
}

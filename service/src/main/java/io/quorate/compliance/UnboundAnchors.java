package io.quorate.compliance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.quorate.compliance.ComplianceRow.Mark;
import io.quorate.compliance.UnboundFile.Statement;
import io.quorate.config.Problems;
import io.quorate.dns.AnchorText;
import io.quorate.dns.AnchorText.Anchor;

/**
 * The trust anchors of an unbound configuration, those in its files included: they must be IANA's for the root (BR 4.2.2.2).
 * Below {@code .invalid} any may stand, since nothing can be issued there.
 */
final class UnboundAnchors {

    private static final String INLINE = "trust-anchor";
    private static final String TRUSTED_KEYS = "trusted-keys-file";
    private static final Set<String> FILES = Set.of("auto-trust-anchor-file", "trust-anchor-file", TRUSTED_KEYS);

    /** BIND's {@code trusted-keys}: a name, flags, protocol, algorithm and a key in quotes. */
    private static final Pattern TRUSTED_KEY =
            Pattern.compile("\"?([^\\s\"{};]+)\"?\\s+([0-9]+)\\s+([0-9]+)\\s+([0-9]+)\\s+\"([^\"]*)\"\\s*;");

    private final UnboundFile file;
    private final Function<String, Optional<String>> files;
    private final List<Finding> findings = new ArrayList<>();

    UnboundAnchors(UnboundFile file, Function<String, Optional<String>> files) {
        this.file = file;
        this.files = files;
    }

    /** What was found, without the rule that it belongs to. */
    record Finding(Mark mark, String words) {}

    List<Finding> judge() {
        List<Statement> anchors = file.statements().stream()
                .filter(statement -> statement.keyword().equals(INLINE) || FILES.contains(statement.keyword()))
                .filter(statement -> !statement.value().isEmpty())
                .toList();
        anchors.forEach(this::judge);
        boolean ofRoot = anchors.stream().anyMatch(statement -> !isForSelfTest(ownerOf(statement)));
        if (!ofRoot) {
            add(Mark.BROKEN, "none: nothing is validated; set auto-trust-anchor-file");
        } else if (findings.isEmpty()) {
            add(Mark.GOOD, anchors.stream().map(Statement::keyword).distinct().collect(Collectors.joining(", ")));
        }
        return List.copyOf(findings);
    }

    private void judge(Statement statement) {
        if (statement.keyword().equals(INLINE)) {
            judge(statement, statement.value());
            return;
        }
        Optional<String> text = files.apply(statement.value());
        if (text.isEmpty()) {
            add(
                    Mark.NOTE,
                    UnboundPolicy.at(statement)
                            + " cannot be read from here: its keys must be those that IANA publishes for the root");
        } else {
            judge(statement, statement.keyword().equals(TRUSTED_KEYS) ? masterFile(text.get()) : text.get());
        }
    }

    private void judge(Statement statement, String text) {
        Optional<List<Anchor>> anchors = AnchorText.read(text);
        if (anchors.isEmpty() && !isForSelfTest(ownerOf(statement))) {
            add(Mark.BROKEN, UnboundPolicy.at(statement) + " holds something that is not a DS or DNSKEY record");
        } else if (anchors.filter(List::isEmpty).isPresent()) {
            add(Mark.BROKEN, UnboundPolicy.at(statement) + " holds no key: nothing is validated");
        }
        anchors.orElse(List.of()).forEach(anchor -> judge(statement, anchor));
    }

    private void judge(Statement statement, Anchor anchor) {
        if (!anchor.owner().equals(".")) {
            if (!isForSelfTest(anchor.owner())) {
                add(
                        Mark.BROKEN,
                        UnboundPolicy.at(statement) + " anchors another name than the root: "
                                + Problems.printable(anchor.owner()));
            }
        } else if (!anchor.ofIana()) {
            add(
                    Mark.BROKEN,
                    UnboundPolicy.at(statement) + " trusts key " + anchor.tag()
                            + ", which IANA does not publish for the root");
        }
    }

    private static String masterFile(String trustedKeys) {
        StringBuilder records = new StringBuilder();
        Matcher keys = TRUSTED_KEY.matcher(trustedKeys);
        while (keys.find()) {
            records.append(keys.group(1))
                    .append(" IN DNSKEY ")
                    .append(String.join(" ", keys.group(2), keys.group(3), keys.group(4)))
                    .append(' ')
                    .append(keys.group(5))
                    .append('\n');
        }
        return records.toString();
    }

    /** The name of an anchor written in the statement itself; the root for files. */
    private static String ownerOf(Statement statement) {
        return statement.keyword().equals(INLINE) ? statement.value().replaceFirst("\\s.*", "") : ".";
    }

    /** Below {@code .invalid} nothing can be issued, so whatever is said there decides nothing (RFC 6761 section 6.4). */
    static boolean isForSelfTest(String name) {
        return ("." + name.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "")).endsWith(".invalid");
    }

    private void add(Mark mark, String words) {
        findings.add(new Finding(mark, words));
    }
}

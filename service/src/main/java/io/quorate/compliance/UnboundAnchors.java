package io.quorate.compliance;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.quorate.compliance.ComplianceRow.Mark;
import io.quorate.compliance.UnboundFile.Statement;
import io.quorate.config.Problems;
import io.quorate.dns.AnchorText;
import io.quorate.dns.AnchorText.Anchor;

/**
 * Judges the trust anchors of an unbound configuration, including those in its files: they must be IANA's for the root
 * (BR 4.2.2.2). Below {@code .invalid} any anchor is allowed, because nothing can be issued there.
 */
record UnboundAnchors(UnboundFile file, Function<String, Optional<String>> files, Findings findings) {

    private static final String RULE = UnboundPolicy.RULE + "trust anchor";
    private static final String INLINE = "trust-anchor";
    private static final String TRUSTED_KEYS = "trusted-keys-file";
    private static final Set<String> FILES = Set.of("auto-trust-anchor-file", "trust-anchor-file", TRUSTED_KEYS);

    /** BIND's {@code trusted-keys}: a name, flags, protocol, algorithm and a key in quotes. */
    private static final Pattern TRUSTED_KEY =
            Pattern.compile("\"?([^\\s\"{};]+)\"?\\s+([0-9]+)\\s+([0-9]+)\\s+([0-9]+)\\s+\"([^\"]*)\"\\s*;");

    List<ComplianceRow> judge() {
        List<Statement> anchors = file.statements().stream()
                .filter(statement -> statement.keyword().equals(INLINE) || FILES.contains(statement.keyword()))
                .filter(statement -> !statement.value().isEmpty())
                .toList();
        anchors.forEach(this::judge);
        if (anchors.stream().allMatch(statement -> isForSelfTest(ownerOf(statement)))) {
            findings.add(Mark.BROKEN, RULE, "none: nothing is validated; set auto-trust-anchor-file");
        } else if (findings.rows().isEmpty()) {
            String keywords =
                    anchors.stream().map(Statement::keyword).distinct().collect(Collectors.joining(", "));
            findings.add(Mark.GOOD, RULE, keywords);
        }
        return findings.rows();
    }

    private void judge(Statement statement) {
        if (statement.keyword().equals(INLINE)) {
            judge(statement, statement.value());
            return;
        }
        Optional<String> text = files.apply(statement.value());
        if (text.isEmpty()) {
            String words = " cannot be read from here: its keys must be those that IANA publishes for the root";
            findings.add(Mark.NOTE, RULE, UnboundPolicy.at(statement) + words);
        } else {
            judge(statement, statement.keyword().equals(TRUSTED_KEYS) ? masterFile(text.get()) : text.get());
        }
    }

    private void judge(Statement statement, String text) {
        Optional<List<Anchor>> anchors = AnchorText.read(text);
        if (anchors.isEmpty() && !isForSelfTest(ownerOf(statement))) {
            refuse(statement, " holds something that is not a DS or DNSKEY record");
        } else if (anchors.filter(List::isEmpty).isPresent()) {
            refuse(statement, " holds no key: nothing is validated");
        }
        for (Anchor anchor : anchors.orElse(List.of())) {
            if (!anchor.owner().equals(".") && !isForSelfTest(anchor.owner())) {
                refuse(statement, " anchors another name than the root: " + Problems.printable(anchor.owner()));
            } else if (anchor.owner().equals(".") && !anchor.ofIana()) {
                refuse(statement, " trusts key " + anchor.tag() + ", which IANA does not publish for the root");
            }
        }
    }

    private void refuse(Statement statement, String words) {
        findings.add(Mark.BROKEN, RULE, UnboundPolicy.at(statement) + words);
    }

    private static String masterFile(String trustedKeys) {
        return TRUSTED_KEY
                .matcher(trustedKeys)
                .results()
                .map(key -> String.join(
                        " ", key.group(1), "IN DNSKEY", key.group(2), key.group(3), key.group(4), key.group(5)))
                .collect(Collectors.joining("\n"));
    }

    /** Returns the name of an anchor written in the statement itself, or the root for files. */
    private static String ownerOf(Statement statement) {
        return statement.keyword().equals(INLINE) ? statement.value().replaceFirst("\\s.*", "") : ".";
    }

    /**
     * Returns whether a name is below {@code .invalid}, where nothing can be issued and so no anchor matters (RFC 6761
     * section 6.4).
     */
    static boolean isForSelfTest(String name) {
        return ("." + name.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "")).endsWith(".invalid");
    }
}

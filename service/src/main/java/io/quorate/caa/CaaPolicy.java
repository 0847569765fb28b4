package io.quorate.caa;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.quorate.dns.DnsRecord.Caa;
import io.quorate.dns.Octets;
import io.quorate.model.CertificateType;
import io.quorate.model.Detail.Permissible;
import io.quorate.support.Scrub;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableSet;

/**
 * Decides whether a relevant record set permits issuance: RFC 8659 sections 4.1 to 4.3, RFC 9495 section 4 for S/MIME,
 * RFC 8657 for accounts and methods. The order of the records never matters. Which record set is relevant is decided by
 * {@link ClimbPolicy}.
 */
public final class CaaPolicy {

    /**
     * The critical flag: bit 0 of RFC 8659, which is the highest of the octet, and the lowest, which some zones set
     * instead.
     */
    private static final int CRITICAL = 0x80 | 0x01;

    private static final int MOST_SHOWN = 5;

    private static final Set<String> UNDERSTOOD =
            Set.of("issue", "issuewild", "issuemail", "issuevmc", "iodef", "contactemail", "contactphone");

    private CaaPolicy() {}

    /** Decides on the records found, with a reason per record. */
    public static CaaDecision decide(List<Caa> records, CaaQuestion question) {
        List<String> reasons = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        boolean unknownCritical = false;
        boolean authorised = false;
        String property = propertyFor(records, question);
        Set<String> ours = question.issuers().stream()
                .map(issuer -> compared(withoutFinalDot(issuer), question))
                .collect(toUnmodifiableSet());
        List<Octets> counting = new ArrayList<>();
        for (Caa record : records) {
            String tag = tagOf(record);
            if (!UNDERSTOOD.contains(tag)) {
                boolean critical = (record.flags() & CRITICAL) != 0;
                unknownCritical |= critical;
                reasons.add(
                        (critical ? "critical and not understood: " : "not understood, not critical: ") + shown(tag));
            } else if (!tag.equals(property)) {
                reasons.add(tag + ": does not restrict this certificate");
            } else {
                counting.add(record.value());
                Optional<String> obstacle = obstacle(record.value(), ours, question);
                authorised |= obstacle.isEmpty();
                obstacle.ifPresent(what -> refusals.add(refusal(record.value(), what)));
                reasons.add(tag + ": "
                        + obstacle.orElseGet(() -> "authorises this CA" + reported(record.value(), question)));
            }
        }
        boolean permitted = !unknownCritical && (counting.isEmpty() || authorised);
        return new CaaDecision(
                permitted,
                records.isEmpty()
                        ? "no CAA record restricts issuance."
                        : why(unknownCritical, authorised, property, refusals, question),
                reasons,
                permitted || unknownCritical ? null : permissible(counting, ours, question));
    }

    /** Returns the accounts and methods that properties of this CA ask for; null if no property names this CA. */
    private static @Nullable Permissible permissible(List<Octets> values, Set<String> ours, CaaQuestion question) {
        List<IssueValue> named = values.stream()
                .flatMap(value -> IssueValue.parse(value).stream())
                .filter(value -> !value.issuer().isEmpty() && ours.contains(compared(value.issuer(), question)))
                .toList();
        return named.isEmpty() ? null : ParameterPolicy.permissible(named, question);
    }

    /**
     * Returns the property that counts. For wildcards, issuewild replaces issue where there is any (RFC 8659 section
     * 4.3).
     */
    private static String propertyFor(List<Caa> records, CaaQuestion question) {
        if (question.certificateType() == CertificateType.S_MIME) {
            return "issuemail";
        }
        boolean wild = question.wildcard()
                && records.stream().anyMatch(record -> tagOf(record).equals("issuewild"));
        return wild ? "issuewild" : "issue";
    }

    /** Returns why a property does not authorise this CA; empty if it does. */
    private static Optional<String> obstacle(Octets value, Set<String> ours, CaaQuestion question) {
        Optional<IssueValue> parsed = IssueValue.parse(value);
        if (parsed.isEmpty()) {
            return Optional.of("malformed, authorises no CA: " + shown(value));
        }
        if (parsed.get().issuer().isEmpty()) {
            return Optional.of("authorises no CA");
        }
        if (!ours.contains(compared(parsed.get().issuer(), question))) {
            return Optional.of("authorises " + shown(parsed.get().issuer()));
        }
        return question.certificateType() == CertificateType.S_MIME
                ? Optional.empty()
                : ParameterPolicy.obstacle(parsed.get(), question);
    }

    private static String reported(Octets value, CaaQuestion question) {
        return question.certificateType() == CertificateType.S_MIME
                ? ""
                : IssueValue.parse(value)
                        .map(parsed -> ParameterPolicy.reported(parsed, question))
                        .orElse("");
    }

    /**
     * Returns the form to compare. Only ASCII letters are folded: no locale, and no character that Unicode folds into a
     * letter.
     */
    private static String compared(String issuer, CaaQuestion question) {
        return question.caseSensitive()
                ? issuer
                : Octets.utf8(issuer).lowerCase().toString();
    }

    private static String withoutFinalDot(String issuer) {
        return issuer.endsWith(".") ? issuer.substring(0, issuer.length() - 1) : issuer;
    }

    private static String why(
            boolean unknownCritical, boolean authorised, String property, List<String> refusals, CaaQuestion question) {
        if (unknownCritical) {
            return "a record is marked critical and its tag is not understood. Remove it, or ask a CA that understands it.";
        }
        String ours = String.join(" or ", question.issuers());
        if (authorised) {
            return "the " + property + " record names " + ours + ".";
        }
        if (refusals.isEmpty()) {
            return "no " + property + " record restricts issuance.";
        }
        return "no " + property + " record authorises " + ours + " (found: "
                + refusals.stream().distinct().limit(MOST_SHOWN).collect(joining("; ")) + "). Add an " + property
                + " record that names this CA, with parameters that fit.";
    }

    /** Returns the value with its obstacle, or the obstacle alone if that already shows the value. */
    private static String refusal(Octets value, String obstacle) {
        return obstacle.endsWith(shown(value)) ? obstacle : '"' + shown(value) + "\" " + obstacle;
    }

    private static String tagOf(Caa record) {
        return record.tag().lowerCase().toString();
    }

    private static String shown(String text) {
        return Scrub.text(text, 100);
    }

    private static String shown(Octets octets) {
        return shown(octets.toString());
    }
}

package io.quorate.caa;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.quorate.dns.Octets;
import io.quorate.support.Labels;
import io.quorate.support.OctetCursor;
import io.quorate.support.OctetSet;

/**
 * The value of issue, issuewild, issuemail and issuevmc (RFC 8659 section 4.2), parsed octet by octet: no character
 * set, no locale, no white space but space and tab.
 *
 * @param issuer     the issuer domain name as sent; if empty, no CA is authorised
 * @param parameters in their order, duplicates kept
 */
record IssueValue(String issuer, List<Parameter> parameters) {

    IssueValue {
        parameters = List.copyOf(parameters);
    }

    /** A parameter as sent. */
    record Parameter(String tag, String value) {}

    /** Parses a value. Empty if it does not match the grammar: it then restricts issuance and authorises no CA. */
    static Optional<IssueValue> parse(Octets value) {
        return parse(value.cursor());
    }

    static Optional<IssueValue> parse(OctetCursor octets) {
        return new Reader(octets).read();
    }

    /** Reads along the octets; every method leaves the cursor behind the octets it consumed. */
    private record Reader(OctetCursor octets) {

        /** {@code %x21-3A / %x3C-7E}: visible characters without the semicolon. */
        private static final OctetSet VALUE = OctetSet.VISIBLE.without(OctetSet.of(";"));

        /** {@code issue-value = *WSP [issuer-domain-name *WSP] [";" *WSP [parameters *WSP]]}. */
        Optional<IssueValue> read() {
            octets.skip(OctetSet.BLANKS);
            int from = octets.position();
            if (!octets.ended() && octets.peek() != ';' && !Labels.takeName(octets)) {
                return Optional.empty();
            }
            String issuer = octets.since(from);
            octets.skip(OctetSet.BLANKS);
            if (octets.ended()) {
                return Optional.of(new IssueValue(issuer, List.of()));
            }
            if (!octets.take(';')) {
                return Optional.empty();
            }
            octets.skip(OctetSet.BLANKS);
            return octets.ended() ? Optional.of(new IssueValue(issuer, List.of())) : parameters(issuer);
        }

        /** {@code parameters = (parameter *WSP ";" *WSP parameters) / parameter}: none may end in a semicolon. */
        private Optional<IssueValue> parameters(String issuer) {
            List<Parameter> read = new ArrayList<>();
            do {
                octets.skip(OctetSet.BLANKS);
                Optional<Parameter> parameter = parameter();
                if (parameter.isEmpty()) {
                    return Optional.empty();
                }
                read.add(parameter.get());
                octets.skip(OctetSet.BLANKS);
            } while (octets.take(';'));
            return octets.ended() ? Optional.of(new IssueValue(issuer, read)) : Optional.empty();
        }

        /** {@code parameter = parameter-tag *WSP "=" *WSP parameter-value}. */
        private Optional<Parameter> parameter() {
            int from = octets.position();
            if (!Labels.takeLabel(octets)) {
                return Optional.empty();
            }
            String tag = octets.since(from);
            octets.skip(OctetSet.BLANKS);
            if (!octets.take('=')) {
                return Optional.empty();
            }
            octets.skip(OctetSet.BLANKS);
            return Optional.of(new Parameter(tag, octets.take(VALUE)));
        }
    }
}

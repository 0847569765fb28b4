package io.quorate.caa;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.quorate.dns.Octets;

/**
 * The value of issue, issuewild, issuemail and issuevmc (RFC 8659 section 4.2), read octet by octet: no character set,
 * no locale, no white space but space and tab.
 *
 * @param issuer     the issuer domain name as sent; empty authorises nobody
 * @param parameters in their order, duplicates kept
 */
record IssueValue(String issuer, List<Parameter> parameters) {

    IssueValue {
        parameters = List.copyOf(parameters);
    }

    /** A parameter as sent. */
    record Parameter(String tag, String value) {}

    /** The value, or nothing where it does not match the grammar: it then restricts but authorises nobody. */
    static Optional<IssueValue> parse(Octets value) {
        return new Reader(value).read();
    }

    /** Walks over the octets; every method leaves {@code at} behind what it took. */
    private static final class Reader {

        private final Octets value;
        private int at;

        Reader(Octets value) {
            this.value = value;
        }

        /** {@code issue-value = *WSP [issuer-domain-name *WSP] [";" *WSP [parameters *WSP]]}. */
        Optional<IssueValue> read() {
            skipBlanks();
            String issuer = "";
            if (!ended() && peek() != ';') {
                issuer = domainName();
                if (issuer.isEmpty()) {
                    return Optional.empty();
                }
                skipBlanks();
            }
            if (ended()) {
                return Optional.of(new IssueValue(issuer, List.of()));
            }
            if (peek() != ';') {
                return Optional.empty();
            }
            at++;
            skipBlanks();
            return ended() ? Optional.of(new IssueValue(issuer, List.of())) : parameters(issuer);
        }

        /** {@code parameters = (parameter *WSP ";" *WSP parameters) / parameter}: none may end in a semicolon. */
        private Optional<IssueValue> parameters(String issuer) {
            List<Parameter> read = new ArrayList<>();
            while (true) {
                Optional<Parameter> parameter = parameter();
                if (parameter.isEmpty()) {
                    return Optional.empty();
                }
                read.add(parameter.get());
                skipBlanks();
                if (ended()) {
                    return Optional.of(new IssueValue(issuer, read));
                }
                if (peek() != ';') {
                    return Optional.empty();
                }
                at++;
                skipBlanks();
            }
        }

        /** {@code parameter = parameter-tag *WSP "=" *WSP parameter-value}. */
        private Optional<Parameter> parameter() {
            String tag = label();
            skipBlanks();
            if (tag.isEmpty() || ended() || peek() != '=') {
                return Optional.empty();
            }
            at++;
            skipBlanks();
            int from = at;
            while (!ended() && isValueOctet(peek())) {
                at++;
            }
            return Optional.of(new Parameter(tag, text(from)));
        }

        /** {@code issuer-domain-name = label *("." label)}; empty where there is none. */
        private String domainName() {
            int from = at;
            while (true) {
                if (label().isEmpty()) {
                    return "";
                }
                if (ended() || peek() != '.') {
                    return text(from);
                }
                at++;
            }
        }

        /** {@code label = (ALPHA / DIGIT) *( *("-") (ALPHA / DIGIT))}; empty where there is none. */
        private String label() {
            int from = at;
            while (!ended() && (isAlphanumeric(peek()) || peek() == '-')) {
                at++;
            }
            String label = text(from);
            return label.startsWith("-") || label.endsWith("-") ? "" : label;
        }

        private void skipBlanks() {
            while (!ended() && (peek() == ' ' || peek() == '\t')) {
                at++;
            }
        }

        private boolean ended() {
            return at >= value.length();
        }

        private int peek() {
            return value.at(at);
        }

        private String text(int from) {
            return value.toString().substring(from, at);
        }

        private static boolean isAlphanumeric(int octet) {
            return octet >= 'a' && octet <= 'z' || octet >= 'A' && octet <= 'Z' || octet >= '0' && octet <= '9';
        }

        /** {@code %x21-3A / %x3C-7E}: visible, but no semicolon. */
        private static boolean isValueOctet(int octet) {
            return octet >= 0x21 && octet <= 0x7e && octet != ';';
        }
    }
}

package io.quorate.dcv;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.quorate.dns.Octets;
import io.quorate.support.Labels;
import io.quorate.support.OctetCursor;
import io.quorate.support.OctetSet;

/**
 * A persistent validation record (BR 3.2.2.4.22, draft-ietf-acme-dns-persist): an {@code issue-value} of RFC 8659
 * section 4.2 with parameters.
 *
 * @param issuer       in lower case
 * @param persistUntil seconds since 1970 after which the record must not be used; null if the record sets no limit
 * @param wildcard     true if {@code policy=wildcard} extends it to wildcards
 */
record PersistRecord(
        String issuer, String accountUri, @Nullable Long persistUntil, boolean wildcard) {

    /** {@code %x21-3A / %x3C-7E}: visible characters without the semicolon. */
    private static final OctetSet VALUE = OctetSet.VISIBLE.without(OctetSet.of(";"));

    private static final int MOST_DIGITS = 18;

    private record Parameter(String tag, String value) {}

    /** The record, or the reason why its text is malformed. */
    sealed interface Read permits Good, Malformed {}

    record Good(PersistRecord record) implements Read {}

    /** @param issuer in lower case, as far as it could be read; otherwise empty */
    record Malformed(String issuer, String why) implements Read {}

    static Read parse(Octets octets) {
        return parse(octets.cursor());
    }

    static Read parse(OctetCursor octets) {
        octets.skip(OctetSet.BLANKS);
        int from = octets.position();
        boolean empty = octets.ended() || octets.peek() == ';';
        boolean named = !empty && Labels.takeName(octets);
        String issuer = octets.since(from).toLowerCase(Locale.ROOT);
        if (!named || !standsAlone(octets)) {
            return new Malformed("", empty ? "the issuer is empty" : "the issuer is not a domain name");
        }
        List<Parameter> parameters = new ArrayList<>();
        boolean more = octets.take(';');
        octets.skip(OctetSet.BLANKS);
        for (boolean bare = octets.ended(); more && !bare; more = octets.take(';')) {
            octets.skip(OctetSet.BLANKS);
            if (octets.ended() || octets.peek() == ';') {
                return new Malformed(issuer, "a parameter is empty");
            }
            Optional<Parameter> parameter = parameter(octets);
            if (parameter.isEmpty() || !standsAlone(octets)) {
                return new Malformed(issuer, "a parameter is not tag=value");
            }
            parameters.add(parameter.get());
        }
        return read(issuer, parameters);
    }

    /** Consumes {@code tag = value}. */
    private static Optional<Parameter> parameter(OctetCursor octets) {
        int from = octets.position();
        if (!Labels.takeLabel(octets)) {
            return Optional.empty();
        }
        String tag = octets.since(from).toLowerCase(Locale.ROOT);
        octets.skip(OctetSet.BLANKS);
        if (!octets.take('=')) {
            return Optional.empty();
        }
        octets.skip(OctetSet.BLANKS);
        return Optional.of(new Parameter(tag, octets.take(VALUE)));
    }

    /** Returns whether only blanks follow before the next semicolon or the end. */
    private static boolean standsAlone(OctetCursor octets) {
        octets.skip(OctetSet.BLANKS);
        return octets.ended() || octets.peek() == ';';
    }

    private static Read read(String issuer, List<Parameter> parameters) {
        for (String tag : List.of("accounturi", "persistuntil", "policy")) {
            if (parameters.stream()
                            .filter(parameter -> parameter.tag().equals(tag))
                            .count()
                    > 1) {
                return new Malformed(issuer, tag + " is in it more than once");
            }
        }
        Optional<String> account = value(parameters, "accounturi").filter(uri -> !uri.isEmpty());
        if (account.isEmpty()) {
            return new Malformed(issuer, "accounturi is missing or empty");
        }
        Optional<String> until = value(parameters, "persistuntil");
        if (until.isPresent() && !isNumber(until.get())) {
            return new Malformed(issuer, "persistUntil is not a number of seconds");
        }
        boolean wildcard =
                value(parameters, "policy").filter("wildcard"::equalsIgnoreCase).isPresent();
        return new Good(new PersistRecord(
                issuer, account.get(), until.map(Long::valueOf).orElse(null), wildcard));
    }

    private static Optional<String> value(List<Parameter> parameters, String tag) {
        return parameters.stream()
                .filter(parameter -> parameter.tag().equals(tag))
                .map(Parameter::value)
                .findFirst();
    }

    private static boolean isNumber(String text) {
        return OctetSet.DIGITS.spans(text.startsWith("-") ? text.substring(1) : text, 1, MOST_DIGITS);
    }
}

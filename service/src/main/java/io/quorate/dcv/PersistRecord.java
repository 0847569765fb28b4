package io.quorate.dcv;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.quorate.dns.Octets;

/**
 * A persistent validation record (BR 3.2.2.4.22, draft-ietf-acme-dns-persist): an {@code issue-value} of RFC 8659 section
 * 4.2 with parameters.
 *
 * @param issuer       in lower case
 * @param persistUntil seconds since 1970 after which the record must not be used; null where it does not say
 * @param wildcard     whether {@code policy=wildcard} widens it
 */
record PersistRecord(
        String issuer, String accountUri, @Nullable Long persistUntil, boolean wildcard) {

    private static final String WSP = "[ \\t]*";
    private static final String LABEL = "[A-Za-z0-9](?:-*[A-Za-z0-9])*";
    private static final Pattern ISSUER = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*");
    private static final Pattern PARAMETER = Pattern.compile("(" + LABEL + ")" + WSP + "=" + WSP + "([!-:<-~]*)");
    private static final Pattern SECONDS = Pattern.compile("-?[0-9]{1,18}");

    private record Parameter(String tag, String value) {}

    /** The record, or why its text is none. */
    sealed interface Read permits Good, Malformed {}

    record Good(PersistRecord record) implements Read {}

    /**
     * @param issuer as far as it could be read, in lower case; empty where it could not
     */
    record Malformed(String issuer, String why) implements Read {}

    static Read parse(Octets octets) {
        List<String> parts = List.of(octets.toString().split(";", -1));
        String issuer = trimmed(parts.get(0)).toLowerCase(Locale.ROOT);
        if (!ISSUER.matcher(issuer).matches()) {
            return new Malformed("", issuer.isEmpty() ? "the issuer is empty" : "the issuer is no domain name");
        }
        List<Parameter> parameters = new ArrayList<>();
        boolean bare = parts.size() == 2 && trimmed(parts.get(1)).isEmpty();
        for (String part : bare ? List.<String>of() : parts.subList(1, parts.size())) {
            var matched = PARAMETER.matcher(trimmed(part));
            if (!matched.matches()) {
                return new Malformed(
                        issuer, trimmed(part).isEmpty() ? "a parameter is empty" : "a parameter is not tag=value");
            }
            parameters.add(new Parameter(matched.group(1).toLowerCase(Locale.ROOT), matched.group(2)));
        }
        return read(issuer, parameters);
    }

    private static Read read(String issuer, List<Parameter> parameters) {
        for (String tag : List.of("accounturi", "persistuntil", "policy")) {
            if (parameters.stream()
                            .filter(parameter -> parameter.tag().equals(tag))
                            .count()
                    > 1) {
                return new Malformed(issuer, tag + " stands in it more than once");
            }
        }
        Optional<String> account = value(parameters, "accounturi").filter(uri -> !uri.isEmpty());
        if (account.isEmpty()) {
            return new Malformed(issuer, "accounturi is missing or empty");
        }
        Optional<String> until = value(parameters, "persistuntil");
        if (until.isPresent() && !SECONDS.matcher(until.get()).matches()) {
            return new Malformed(issuer, "persistUntil is no number of seconds");
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

    private static String trimmed(String part) {
        return part.replaceAll("^[ \\t]+|[ \\t]+$", "");
    }
}

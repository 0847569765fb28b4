package io.quorate.coordinator;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import io.quorate.model.DcvParameters;
import io.quorate.model.DcvParameters.AcmeDns01;
import io.quorate.model.DcvParameters.AcmeHttp01;
import io.quorate.model.DcvParameters.AcmeTlsAlpn01;
import io.quorate.model.DcvParameters.DnsAccount01;
import io.quorate.model.DcvParameters.DnsChange;
import io.quorate.model.DcvParameters.RecordType;
import io.quorate.model.DcvParameters.WebsiteChange;

/**
 * Decides whether a value can be a Random Value or Request Token: 112 bits of entropy (BR 1.6.1, for 3.2.2.4.7, .18,
 * .19, .21 and 3.2.2.5.1). Entropy cannot be measured, but length can: 112 bits in base64url are 19 octets, in
 * hexadecimal 28. A value under 18 octets is reported. One under 12 octets that only has to be part of a page or record
 * is refused, since too many of them contain it by chance.
 */
final class RandomValuePolicy {

    static final int SHORTEST = 18;
    static final int SHORTEST_AS_PART = 12;

    private RandomValuePolicy() {}

    /**
     * A rule that a value is below.
     *
     * @param field   the member of the request that holds the value
     * @param message the rule and the remedy
     * @param refused whether a coordinator that enforces the rules refuses the value; otherwise it is only reported
     */
    record Finding(String field, String message, boolean refused) {}

    private record Value(String field, String text, boolean asPart) {}

    /**
     * Returns the first fault of the value that the check looks for; empty if it has none, or if the check looks for no
     * value.
     */
    static Optional<Finding> of(DcvParameters asked) {
        return valueOf(asked).flatMap(value -> length(value).or(() -> label(asked, value)));
    }

    private static Optional<Value> valueOf(DcvParameters asked) {
        if (asked instanceof WebsiteChange website) {
            return Optional.of(new Value("challenge_value", website.challengeValue(), true));
        }
        if (asked instanceof DnsChange change) {
            return Optional.of(new Value("challenge_value", change.challengeValue(), !change.requireExactMatch()));
        }
        if (asked instanceof AcmeHttp01 http) {
            return Optional.of(new Value("key_authorization", http.keyAuthorization(), false));
        }
        return digestOf(asked).map(digest -> new Value("key_authorization_hash", digest, false));
    }

    private static Optional<String> digestOf(DcvParameters asked) {
        if (asked instanceof AcmeDns01 dns) {
            return Optional.of(dns.keyAuthorizationHash());
        }
        if (asked instanceof DnsAccount01 account) {
            return Optional.of(account.keyAuthorizationHash());
        }
        return asked instanceof AcmeTlsAlpn01 tls ? Optional.of(tls.keyAuthorizationHash()) : Optional.empty();
    }

    private static Optional<Finding> length(Value value) {
        int octets = octetsThatCount(value.text());
        if (octets >= SHORTEST) {
            return Optional.empty();
        }
        boolean refused = value.asPart() && octets < SHORTEST_AS_PART;
        return Optional.of(new Finding(
                value.field(),
                value.field() + " has " + octets + " octets, too few for 112 bits of entropy (BR 1.6.1"
                        + (refused ? "), and only has to be part of what is found" : ")") + ": send a Random Value of "
                        + SHORTEST + " octets or more.",
                refused));
    }

    /** Reports a CNAME value of a single label. It is not refused, since the public test names use such values. */
    private static Optional<Finding> label(DcvParameters asked, Value value) {
        boolean single = asked instanceof DnsChange change
                && change.recordType() == RecordType.CNAME
                && withoutFinalDot(value.text()).indexOf('.') < 0;
        return single
                ? Optional.of(new Finding(
                        value.field(),
                        value.field()
                                + " is a single label where a CNAME leads to an FQDN (BR "
                                + asked.method().section() + "): send the whole"
                                + " name.",
                        false))
                : Optional.empty();
    }

    private static String withoutFinalDot(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    /** Returns the length without white space, which makes a value no harder to guess. */
    private static int octetsThatCount(String text) {
        StringBuilder dense = new StringBuilder();
        text.codePoints().filter(point -> !Character.isWhitespace(point)).forEach(dense::appendCodePoint);
        return dense.toString().getBytes(StandardCharsets.UTF_8).length;
    }
}

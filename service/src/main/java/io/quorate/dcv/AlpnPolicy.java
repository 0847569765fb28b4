package io.quorate.dcv;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import io.quorate.dcv.AlpnCertificate.San;
import io.quorate.model.CheckError;
import io.quorate.model.ErrorType;
import io.quorate.model.IpTarget;
import io.quorate.model.Target;
import io.quorate.support.OctetSet;
import io.quorate.support.Scrub;

/**
 * Judges whether a challenge certificate proves control: it is self-signed, names exactly the target, and has the
 * critical acmeIdentifier extension with the digest (RFC 8737 section 3). An address is named by its four or sixteen
 * octets, as in the target (RFC 8738 section 6). Nothing else of the certificate counts.
 */
final class AlpnPolicy {

    /** The DER header of an OCTET STRING of 32 octets. */
    private static final String DIGEST_HEADER = "0420";

    private static final int LONGEST_LIST = 300;

    private AlpnPolicy() {}

    /** Returns the first fault; empty if there is none. */
    static Optional<CheckError> fault(AlpnCertificate certificate, Target target, String digest) {
        if (!certificate.readable()) {
            return error(
                    ErrorType.ALPN_UNREADABLE,
                    "The TLS ALPN certificate cannot be read as X.509 in DER. Fix the challenge responder.");
        }
        if (certificate.repeated() != null) {
            return error(
                    ErrorType.ALPN_REPEATED_EXTENSION,
                    "The TLS ALPN certificate has extension " + certificate.repeated()
                            + " more than once (RFC 5280 section 4.2). Leave one.");
        }
        if (certificate.names().isEmpty() || certificate.identifier() == null) {
            return error(
                    ErrorType.ALPN_EXTENSION_MISSING,
                    "The TLS ALPN certificate was missing an extension. It needs a subject alternative name and "
                            + AlpnCertificate.ACME_IDENTIFIER + ".");
        }
        return nameFault(certificate.names(), target)
                .or(
                        () -> certificate.critical()
                                ? Optional.empty()
                                : error(
                                        ErrorType.ALPN_NOT_CRITICAL,
                                        "The TLS ALPN certificate has non-critical id-pe-acmeIdentifier extension: mark it critical."))
                .or(() -> digestFault(String.valueOf(certificate.identifier()), digest))
                .or(() -> certificate.selfSigned()
                        ? Optional.empty()
                        : error(
                                ErrorType.ALPN_NOT_SELF_SIGNED,
                                "The TLS ALPN certificate is not signed by its own key. Use one that is."));
    }

    private static Optional<CheckError> nameFault(List<San> names, Target target) {
        if (names.size() != 1) {
            return error(
                    ErrorType.ALPN_NO_SINGLE_SAN,
                    "The TLS ALPN certificate must have a single SAN entry." + seen(names, target));
        }
        San name = names.get(0);
        if (target instanceof IpTarget ip) {
            return name.type() != San.IP
                    ? error(
                            ErrorType.ALPN_SAN_IS_NO_ADDRESS,
                            "Target was an IP address, but the TLS ALPN certificate SAN was not an IP address."
                                    + seen(names, target))
                    : same(
                            name.hex()
                                    .equals(HexFormat.of()
                                            .formatHex(ip.address().octets())),
                            seen(names, target));
        }
        return name.type() != San.DNS
                ? error(
                        ErrorType.ALPN_SAN_IS_NO_NAME,
                        "Target was a domain name, but the TLS ALPN certificate SAN was not a DNSName."
                                + seen(names, target))
                : same(name.value().equalsIgnoreCase(target.canonical()), seen(names, target));
    }

    /** Describes the names in the certificate, each once and in order, and the expected one. */
    private static String seen(List<San> names, Target target) {
        String all = names.stream().map(San::value).distinct().sorted().collect(Collectors.joining(", "));
        return " It names " + Scrub.text(all, LONGEST_LIST) + "; expected " + target.canonical() + ".";
    }

    private static Optional<CheckError> same(boolean is, String seen) {
        return is
                ? Optional.empty()
                : error(
                        ErrorType.ALPN_SAN_IS_ANOTHER,
                        "The TLS ALPN certificate SAN was not equal to the hostname being validated." + seen);
    }

    private static Optional<CheckError> digestFault(String identifier, String digest) {
        String expected = DIGEST_HEADER + hex(digest);
        if (identifier.equals(expected)) {
            return Optional.empty();
        }
        return identifier.startsWith(DIGEST_HEADER) && identifier.length() == expected.length()
                ? error(
                        ErrorType.ALPN_WRONG_DIGEST,
                        "The TLS ALPN certificate is for another key authorization: its digest is "
                                + identifier.substring(DIGEST_HEADER.length()) + ", expected " + hex(digest) + ".")
                : error(
                        ErrorType.ALPN_MALFORMED,
                        "The TLS ALPN certificate's id-pe-acmeIdentifier extension is not an OCTET STRING of 32 octets.");
    }

    /** Returns a digest that callers send in hex or base64url as lower-case hex; empty if it is neither. */
    static String hex(String digest) {
        if (OctetSet.HEX.spans(digest, 64, 64)) {
            return digest.toLowerCase(Locale.ROOT);
        }
        return OctetSet.BASE64URL.spans(digest, 43, 43)
                ? HexFormat.of().formatHex(Base64.getUrlDecoder().decode(digest))
                : "";
    }

    private static Optional<CheckError> error(ErrorType type, String words) {
        return Optional.of(type.error(words));
    }
}

package io.quorate.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A member that {@code dcv_check_parameters} has for a method: one row a method, for command lines and their help. How a
 * value is read and judged is the decoder's, which a test holds against these rows.
 *
 * @param words what the member is
 */
public record DcvMember(String wireName, Kind kind, boolean required, String words) {

    /** How a value is written in JSON. */
    public enum Kind {
        TEXT,
        LIST,
        SWITCH,
        /** An object whose values are text. */
        MAP
    }

    private static final DcvMember CHALLENGE =
            text("challenge_value", "the value that must be found").always();
    private static final DcvMember RECORD_TYPE =
            text("dns_record_type", "TXT, CNAME or CAA").always();
    private static final DcvMember ADDRESS_TYPE =
            text("dns_record_type", "A or AAAA").always();
    private static final DcvMember DIGEST = text(
                    "key_authorization_hash", "SHA-256 of the key authorization, in base64url")
            .always();
    private static final DcvMember HEADERS = of("http_headers", Kind.MAP, "a header of the request that is made");
    private static final DcvMember EXACT_CASE =
            of("require_exact_case", Kind.SWITCH, "whether letter case counts (default: true)");

    private static final Map<DcvMethod, List<DcvMember>> ROWS = Map.ofEntries(
            Map.entry(
                    DcvMethod.WEBSITE_CHANGE,
                    List.of(
                            CHALLENGE,
                            text("http_token_path", "the file's path below /.well-known/pki-validation/")
                                    .always(),
                            text("url_scheme", "http or https (default: http)"),
                            HEADERS,
                            text("match_regex", "an RE2 pattern that the page must match, too"),
                            EXACT_CASE)),
            Map.entry(
                    DcvMethod.DNS_CHANGE,
                    List.of(
                            CHALLENGE,
                            RECORD_TYPE,
                            text("dns_name_prefix", "one label before the name, such as _dnsauth"),
                            of(
                                    "require_exact_match",
                                    Kind.SWITCH,
                                    "the whole record, not a part of it (default: false)"),
                            EXACT_CASE)),
            Map.entry(
                    DcvMethod.DNS_PERSISTENT,
                    List.of(
                            of("issuer_domain_names", Kind.LIST, "the CA's issuer domain names")
                                    .always(),
                            text("expected_account_uri", "the account's URI; this or the next is required"),
                            of("expected_account_uris", Kind.LIST, "further acceptable URIs, such as a hashed form"),
                            of(
                                    "require_wildcard_policy",
                                    Kind.SWITCH,
                                    "a wildcard needs policy=wildcard (default: true)"))),
            Map.entry(
                    DcvMethod.ACME_HTTP_01,
                    List.of(
                            text("token", "the file's name below /.well-known/acme-challenge/")
                                    .always(),
                            text("key_authorization", "what the file must hold").always(),
                            HEADERS)),
            Map.entry(DcvMethod.ACME_DNS_01, List.of(DIGEST)),
            Map.entry(DcvMethod.ACME_TLS_ALPN_01, List.of(DIGEST)),
            Map.entry(
                    DcvMethod.DNS_ACCOUNT_01,
                    List.of(text("acme_account_url", "the account's URL").always(), DIGEST)),
            Map.entry(DcvMethod.CONTACT_EMAIL_TXT, List.of(CHALLENGE)),
            Map.entry(DcvMethod.CONTACT_EMAIL_CAA, List.of(CHALLENGE)),
            Map.entry(DcvMethod.CONTACT_PHONE_TXT, List.of(CHALLENGE)),
            Map.entry(DcvMethod.CONTACT_PHONE_CAA, List.of(CHALLENGE)),
            Map.entry(DcvMethod.IP_ADDRESS, List.of(CHALLENGE, ADDRESS_TYPE)),
            Map.entry(DcvMethod.REVERSE_ADDRESS_LOOKUP, List.of(CHALLENGE)));

    /** Returns the members beside {@code validation_method}. */
    public static List<DcvMember> of(DcvMethod method) {
        return Objects.requireNonNull(ROWS.get(method), method.wireName());
    }

    private static DcvMember text(String wireName, String words) {
        return of(wireName, Kind.TEXT, words);
    }

    private static DcvMember of(String wireName, Kind kind, String words) {
        return new DcvMember(wireName, kind, false, words);
    }

    private DcvMember always() {
        return new DcvMember(wireName, kind, true, words);
    }
}

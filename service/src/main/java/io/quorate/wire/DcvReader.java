package io.quorate.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.quorate.dcv.MethodPolicy;
import io.quorate.model.DcvMethod;
import io.quorate.model.DcvParameters;
import io.quorate.model.DcvParameters.RecordType;
import io.quorate.model.DcvParameters.UrlScheme;
import io.quorate.model.Scrub;
import io.quorate.net.HeaderPolicy;
import io.quorate.support.OctetCursor;
import io.quorate.support.OctetSet;
import io.quorate.support.Parts;

/** Reads {@code dcv_check_parameters}: one shape a method, all faults at once. */
final class DcvReader {

    private static final OctetSet ACCOUNT = OctetSet.VISIBLE.without(OctetSet.of(";"));
    private static final OctetSet SCHEME = OctetSet.LETTERS_AND_DIGITS.or(OctetSet.of("+.-"));
    private static final int LONGEST_LABEL = 63;
    private static final int LONGEST = 4096;

    private final ObjectReader given;

    private DcvReader(ObjectReader given) {
        this.given = given;
    }

    /** The parameters, or null where there are faults. */
    static @Nullable DcvParameters read(ObjectReader given) {
        if (!given.has("validation_method")) {
            given.missing("validation_method", "the name of a method, such as \"acme-dns-01\"");
        }
        DcvMethod method = given.oneOf("validation_method", DcvMethod.values(), DcvMethod::wireName);
        return method == null ? null : new DcvReader(given).parameters(method);
    }

    private @Nullable DcvParameters parameters(DcvMethod method) {
        return switch (method) {
            case WEBSITE_CHANGE -> websiteChange();
            case ACME_HTTP_01 -> acmeHttp01();
            case DNS_CHANGE -> dnsChange();
            case DNS_PERSISTENT -> dnsPersistent();
            case ACME_DNS_01 -> digest().map(DcvParameters.AcmeDns01::new).orElse(null);
            case ACME_TLS_ALPN_01 -> acmeTlsAlpn01();
            case DNS_ACCOUNT_01 -> dnsAccount01();
            case CONTACT_EMAIL_TXT ->
                challenge().map(DcvParameters.ContactEmailTxt::new).orElse(null);
            case CONTACT_PHONE_TXT ->
                challenge().map(DcvParameters.ContactPhoneTxt::new).orElse(null);
            case CONTACT_EMAIL_CAA -> prefixed(DcvParameters.ContactEmailCaa::new);
            case CONTACT_PHONE_CAA -> prefixed(DcvParameters.ContactPhoneCaa::new);
            case IP_ADDRESS -> ipAddress();
            case REVERSE_ADDRESS_LOOKUP -> prefixed(DcvParameters.ReverseAddressLookup::new);
        };
    }

    private @Nullable DcvParameters websiteChange() {
        Optional<String> value = challenge();
        Optional<String> path = text("http_token_path").flatMap(text -> confined("http_token_path", text));
        UrlScheme scheme = given.oneOf(
                "url_scheme", UrlScheme.values(), each -> each.name().toLowerCase(java.util.Locale.ROOT));
        Map<String, String> headers = headers();
        String pattern = given.string("match_regex");
        boolean exactCase = given.bool("require_exact_case", true);
        if (pattern != null) {
            MethodPolicy.patternFault(pattern)
                    .ifPresent(fault -> given.issue("invalid-value", "match_regex " + fault, "match_regex"));
        }
        if (value.isEmpty() || path.isEmpty()) {
            return null;
        }
        DcvParameters.WebsiteChange asked = new DcvParameters.WebsiteChange(
                value.get(), path.get(), scheme == null ? UrlScheme.HTTP : scheme, headers, pattern, exactCase);
        if (MethodPolicy.isInRequest(asked)) {
            given.issue(
                    "invalid-value",
                    "challenge_value stands in http_token_path or http_headers: a page that only echoes its request would"
                            + " prove control (BR 3.2.2.4.18)",
                    "challenge_value");
        }
        return asked;
    }

    private @Nullable DcvParameters acmeHttp01() {
        Optional<String> token = text("token").flatMap(text -> confined("token", text));
        Optional<String> authorization = text("key_authorization");
        Map<String, String> headers = headers();
        return token.isPresent() && authorization.isPresent()
                ? new DcvParameters.AcmeHttp01(token.get(), authorization.get(), headers)
                : null;
    }

    private @Nullable DcvParameters dnsChange() {
        Optional<String> value = challenge();
        String prefix = prefix();
        if (prefix != null && !prefix.isEmpty() && !prefix.startsWith("_")) {
            given.issue(
                    "invalid-value",
                    "dns_name_prefix \"" + Scrub.text(prefix, 80)
                            + "\" does not begin with an underscore (BR 3.2.2.4.7):" + " use one such as \"_dnsauth\"",
                    "dns_name_prefix");
        }
        RecordType type = recordType(List.of(RecordType.CNAME, RecordType.TXT, RecordType.CAA));
        boolean whole = given.bool("require_exact_match", false);
        boolean exactCase = given.bool("require_exact_case", true);
        return value.isPresent() && type != null
                ? new DcvParameters.DnsChange(value.get(), prefix, type, whole, exactCase)
                : null;
    }

    /** The specification has one account URI, callers of drafts that hash it give several: either or both. */
    private @Nullable DcvParameters dnsPersistent() {
        List<String> issuers = given.strings("issuer_domain_names");
        List<String> several = given.strings("expected_account_uris");
        String one = given.string("expected_account_uri");
        if (issuers == null || issuers.isEmpty()) {
            given.missing("issuer_domain_names", "a list of at least one of this CA's issuer domain names");
        }
        List<String> accounts = new java.util.ArrayList<>(several == null ? List.of() : several);
        if (one != null && !one.isBlank()) {
            accounts.add(0, one);
        }
        if (accounts.isEmpty()) {
            given.missing("expected_account_uri", "the account's URI, exactly as the record must write it");
        }
        for (String account : accounts) {
            if (!isAccount(OctetCursor.ofText(account))) {
                given.issue(
                        "invalid-value",
                        "expected_account_uri \"" + Scrub.text(account, 80) + "\" is no URI",
                        "expected_account_uri");
            }
        }
        boolean wildcardPolicy = given.bool("require_wildcard_policy", true);
        return issuers == null || issuers.isEmpty() || accounts.isEmpty()
                ? null
                : new DcvParameters.DnsPersistent(issuers, accounts, wildcardPolicy);
    }

    private static boolean isAccount(OctetCursor uri) {
        return OctetSet.LETTERS.contains(uri.peek())
                && uri.skip(SCHEME) > 0
                && uri.take(':')
                && uri.skip(ACCOUNT) > 0
                && uri.ended();
    }

    private @Nullable DcvParameters acmeTlsAlpn01() {
        return digest().flatMap(hash -> {
                    if (OctetSet.HEX.spans(hash, 64, 64) || OctetSet.BASE64URL.spans(hash, 43, 43)) {
                        return Optional.of(new DcvParameters.AcmeTlsAlpn01(hash));
                    }
                    given.issue(
                            "invalid-value",
                            "key_authorization_hash is no SHA-256 digest: send 64 hexadecimal digits, or 43 characters"
                                    + " of base64url",
                            "key_authorization_hash");
                    return Optional.empty();
                })
                .orElse(null);
    }

    private @Nullable DcvParameters dnsAccount01() {
        Optional<String> account = text("acme_account_url");
        Optional<String> hash = digest();
        return account.isPresent() && hash.isPresent()
                ? new DcvParameters.DnsAccount01(account.get(), hash.get())
                : null;
    }

    private @Nullable DcvParameters ipAddress() {
        Optional<String> value = challenge();
        String prefix = prefix();
        RecordType type = recordType(List.of(RecordType.A, RecordType.AAAA));
        return value.isPresent() && type != null ? new DcvParameters.AddressOfName(value.get(), prefix, type) : null;
    }

    private interface Prefixed {

        DcvParameters of(String value, @Nullable String prefix);
    }

    private @Nullable DcvParameters prefixed(Prefixed maker) {
        Optional<String> value = challenge();
        String prefix = prefix();
        return value.map(text -> maker.of(text, prefix)).orElse(null);
    }

    private Optional<String> digest() {
        return text("key_authorization_hash");
    }

    /** An empty value would match everything. */
    private Optional<String> challenge() {
        String value = given.requiredString("challenge_value");
        if (value != null && value.isEmpty()) {
            given.issue("empty-challenge-value", "Empty challenge value.", "challenge_value");
            return Optional.empty();
        }
        return bounded("challenge_value", value);
    }

    private Optional<String> text(String field) {
        String value = given.requiredString(field);
        if (value != null && value.isEmpty()) {
            given.issue("invalid-value", field + " is empty: send the value of the challenge", field);
            return Optional.empty();
        }
        return bounded(field, value);
    }

    private Optional<String> bounded(String field, @Nullable String value) {
        if (value != null && value.length() > LONGEST) {
            given.issue("invalid-value", field + " has more than " + LONGEST + " characters", field);
            return Optional.empty();
        }
        return Optional.ofNullable(value);
    }

    /** A path may not climb out of the well-known directory. */
    private Optional<String> confined(String field, String path) {
        boolean climbs = Parts.of(path, "/\\").stream().anyMatch(part -> part.equals("..") || part.equals("."));
        if (climbs || path.startsWith("/") || path.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            given.issue(
                    "invalid-value",
                    field + " leads out of its well-known directory: send the path below it, without \"..\" and without"
                            + " a slash in front",
                    field);
            return Optional.empty();
        }
        return Optional.of(path);
    }

    private @Nullable String prefix() {
        String prefix = given.string("dns_name_prefix");
        if (prefix != null && !prefix.isEmpty() && !isRowOfLabels(prefix)) {
            given.issue(
                    "invalid-value",
                    "dns_name_prefix \"" + Scrub.text(prefix, 80) + "\" is no row of labels, such as \"_dnsauth\"",
                    "dns_name_prefix");
            return null;
        }
        return prefix;
    }

    private static boolean isRowOfLabels(String prefix) {
        String bare = prefix.endsWith(".") ? prefix.substring(0, prefix.length() - 1) : prefix;
        return Parts.of(bare, ".").stream()
                .allMatch(label -> OctetSet.BASE64URL.spans(label, 1, LONGEST_LABEL)
                        && !label.startsWith("-")
                        && !label.endsWith("-"));
    }

    private @Nullable RecordType recordType(List<RecordType> taken) {
        if (!given.has("dns_record_type")) {
            given.missing("dns_record_type", "one of " + taken);
        }
        return given.oneOf("dns_record_type", taken.toArray(new RecordType[0]), RecordType::name);
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        given.object("http_headers")
                .ifPresent(object -> object.names().forEach(name -> {
                    String value = object.string(name);
                    if (value == null) {
                        return;
                    }
                    HeaderPolicy.refusal(name, value)
                            .ifPresentOrElse(
                                    why -> object.issue(
                                            "invalid-value", "http_headers: " + Scrub.text(name, 60) + " " + why, name),
                                    () -> headers.put(name, value));
                }));
        return headers;
    }
}

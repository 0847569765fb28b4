package io.quorate.wire;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.quorate.dcv.MethodPolicy;
import io.quorate.dcv.NamePolicy;
import io.quorate.dcv.WellKnownPath;
import io.quorate.model.DcvMethod;
import io.quorate.model.DcvParameters;
import io.quorate.model.DcvParameters.RecordType;
import io.quorate.model.DcvParameters.UrlScheme;
import io.quorate.model.DomainName;
import io.quorate.model.IpAddress;
import io.quorate.model.IssueType;
import io.quorate.model.TargetParser;
import io.quorate.model.TargetParser.Accepted;
import io.quorate.model.TargetParser.Parsed;
import io.quorate.model.TargetParser.Rejected;
import io.quorate.support.OctetCursor;
import io.quorate.support.OctetSet;
import io.quorate.support.Scrub;

/** Reads {@code dcv_check_parameters}: one form per method, all faults at once. */
final class DcvReader {

    private static final OctetSet ACCOUNT = OctetSet.VISIBLE.without(OctetSet.of(";"));
    private static final OctetSet SCHEME = OctetSet.LETTERS_AND_DIGITS.or(OctetSet.of("+.-"));
    private static final int LONGEST_ACCOUNT = 1000;

    /** The accounts that were seen must fit into a header of the perspective's reply. */
    private static final int MOST_ACCOUNTS = 16;

    private static final Map<DcvMethod, Shape> SHAPES = Map.ofEntries(
            Map.entry(DcvMethod.WEBSITE_CHANGE, DcvReader::websiteChange),
            Map.entry(DcvMethod.ACME_HTTP_01, DcvReader::acmeHttp01),
            Map.entry(DcvMethod.DNS_CHANGE, DcvReader::dnsChange),
            Map.entry(DcvMethod.DNS_PERSISTENT, DcvReader::dnsPersistent),
            Map.entry(DcvMethod.ACME_DNS_01, of(DcvFields::digest, DcvParameters.AcmeDns01::new)),
            Map.entry(DcvMethod.ACME_TLS_ALPN_01, DcvReader::acmeTlsAlpn01),
            Map.entry(DcvMethod.DNS_ACCOUNT_01, DcvReader::dnsAccount01),
            Map.entry(DcvMethod.CONTACT_EMAIL_TXT, of(DcvFields::email, DcvParameters.ContactEmailTxt::new)),
            Map.entry(DcvMethod.CONTACT_PHONE_TXT, of(DcvFields::phone, DcvParameters.ContactPhoneTxt::new)),
            Map.entry(DcvMethod.CONTACT_EMAIL_CAA, of(DcvFields::email, DcvParameters.ContactEmailCaa::new)),
            Map.entry(DcvMethod.CONTACT_PHONE_CAA, of(DcvFields::phone, DcvParameters.ContactPhoneCaa::new)),
            Map.entry(DcvMethod.IP_ADDRESS, DcvReader::ipAddress),
            Map.entry(DcvMethod.REVERSE_ADDRESS_LOOKUP, DcvReader::reverseAddressLookup));

    private final ObjectReader given;
    private final DcvFields fields;
    private final TargetParser targets;

    /** Reads the parameters of one method. */
    private interface Shape {
        @Nullable
        DcvParameters read(DcvReader reader);
    }

    private DcvReader(ObjectReader given, TargetParser targets) {
        this.given = given;
        this.fields = new DcvFields(given);
        this.targets = targets;
    }

    /**
     * Reads the parameters; null if there are faults.
     *
     * @param targets parses values that are names or addresses, which must be public as a target must
     */
    static @Nullable DcvParameters read(ObjectReader given, TargetParser targets) {
        if (!given.has("validation_method")) {
            given.missing("validation_method", "the name of a method, such as \"acme-dns-01\"");
        }
        DcvMethod method = given.oneOf("validation_method", DcvMethod.values(), DcvMethod::wireName);
        return method == null ? null : new DcvReader(given, targets).parameters(method);
    }

    private @Nullable DcvParameters parameters(DcvMethod method) {
        if (!method.takesAnyLabel()) {
            fields.checkPrefix(method);
        }
        return Objects.requireNonNull(SHAPES.get(method), method.wireName()).read(this);
    }

    /** Returns the form of a method that takes one text. */
    private static Shape of(
            Function<DcvFields, Optional<String>> field, Function<String, ? extends DcvParameters> parameters) {
        return reader ->
                field.apply(reader.fields).<DcvParameters>map(parameters).orElse(null);
    }

    private @Nullable DcvParameters websiteChange() {
        Optional<String> value = fields.challenge();
        Optional<String> path = fields.text("http_token_path")
                .flatMap(text -> fields.confined("http_token_path", WellKnownPath.PKI_VALIDATION, text));
        UrlScheme scheme = given.oneOf(
                "url_scheme", UrlScheme.values(), each -> each.name().toLowerCase(java.util.Locale.ROOT));
        Map<String, String> headers = fields.headers();
        String pattern = given.string("match_regex");
        boolean exactCase = given.bool("require_exact_case", true);
        if (pattern != null) {
            MethodPolicy.patternFault(pattern)
                    .ifPresent(
                            fault -> given.issue(IssueType.INVALID_VALUE, "match_regex " + fault + ".", "match_regex"));
        }
        if (value.isEmpty() || path.isEmpty()) {
            return null;
        }
        return new DcvParameters.WebsiteChange(
                value.get(), path.get(), scheme == null ? UrlScheme.HTTP : scheme, headers, pattern, exactCase);
    }

    private @Nullable DcvParameters acmeHttp01() {
        Optional<String> token =
                fields.text("token").flatMap(text -> fields.confined("token", WellKnownPath.ACME_CHALLENGE, text));
        Optional<String> authorization = fields.text("key_authorization");
        Map<String, String> headers = fields.headers();
        return token.isPresent() && authorization.isPresent()
                ? new DcvParameters.AcmeHttp01(token.get(), authorization.get(), headers)
                : null;
    }

    private @Nullable DcvParameters dnsChange() {
        Optional<String> value = fields.challenge();
        String prefix = fields.prefix();
        RecordType type = fields.recordType(List.of(RecordType.CNAME, RecordType.TXT, RecordType.CAA));
        boolean exactMatch = given.bool("require_exact_match", false);
        boolean exactCase = given.bool("require_exact_case", true);
        Optional<String> fault = type == RecordType.CNAME ? value.flatMap(NamePolicy::cnameFault) : Optional.empty();
        fault.ifPresent(words -> fields.faulty("challenge_value", value.orElseThrow(), words));
        return value.isPresent() && type != null && fault.isEmpty()
                ? new DcvParameters.DnsChange(value.get(), prefix, type, exactMatch, exactCase)
                : null;
    }

    /**
     * Reads the accounts. The specification has a single account URI, but callers of drafts that hash it send several;
     * either or both members are accepted.
     */
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
        if (accounts.size() > MOST_ACCOUNTS) {
            given.issue(
                    IssueType.INVALID_VALUE,
                    "expected_account_uris has " + accounts.size() + " entries: send at most " + MOST_ACCOUNTS + ".",
                    "expected_account_uris");
        }
        for (String account : accounts) {
            if (account.length() > LONGEST_ACCOUNT || !isAccount(OctetCursor.ofText(account))) {
                given.issue(
                        IssueType.INVALID_VALUE,
                        "expected_account_uri \"" + Scrub.text(account, 80) + "\" is not a URI of at most "
                                + LONGEST_ACCOUNT + " visible characters without \";\": send the account's URI as the"
                                + " record must write it.",
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
        return fields.digest()
                .flatMap(hash -> {
                    if (OctetSet.HEX.spans(hash, 64, 64) || OctetSet.BASE64URL.spans(hash, 43, 43)) {
                        return Optional.of(new DcvParameters.AcmeTlsAlpn01(hash));
                    }
                    given.issue(
                            IssueType.INVALID_VALUE,
                            "key_authorization_hash is not a SHA-256 digest: send 64 hexadecimal digits, or 43 characters"
                                    + " of base64url.",
                            "key_authorization_hash");
                    return Optional.empty();
                })
                .orElse(null);
    }

    private @Nullable DcvParameters dnsAccount01() {
        Optional<String> account = fields.text("acme_account_url");
        Optional<String> hash = fields.digest();
        return account.isPresent() && hash.isPresent()
                ? new DcvParameters.DnsAccount01(account.get(), hash.get())
                : null;
    }

    private @Nullable DcvParameters ipAddress() {
        Optional<String> value = fields.challenge();
        RecordType type = fields.recordType(List.of(RecordType.A, RecordType.AAAA));
        value.ifPresent(text -> {
            boolean fits = type == null
                    || IpAddress.parse(text)
                            .filter(address -> address.isV6() == (type == RecordType.AAAA))
                            .isPresent();
            if (!fits) {
                fields.faulty(
                        "challenge_value", text, "is not an address that an " + type + " record can hold: send one");
            } else if (targets.parse(text) instanceof Rejected rejected) {
                fields.faulty("challenge_value", text, rejected.reason());
            }
        });
        return value.isPresent() && type != null ? new DcvParameters.AddressOfName(value.get(), type) : null;
    }

    /**
     * Rejects the root, which would be found behind any address whose PTR record is broken, and a single label, which
     * would be found nowhere.
     */
    private @Nullable DcvParameters reverseAddressLookup() {
        Optional<String> value = fields.challenge();
        value.ifPresent(text -> {
            Parsed parsed = targets.parse(text);
            if (parsed instanceof Rejected rejected) {
                fields.faulty("challenge_value", text, rejected.reason());
            } else if (!(((Accepted) parsed).target() instanceof DomainName name) || name.wildcard()) {
                fields.faulty(
                        "challenge_value",
                        text,
                        "is not a fully qualified domain name (BR " + DcvMethod.REVERSE_ADDRESS_LOOKUP.section()
                                + "): send the name that the PTR record holds");
            }
        });
        return value.map(DcvParameters.ReverseAddressLookup::new).orElse(null);
    }
}

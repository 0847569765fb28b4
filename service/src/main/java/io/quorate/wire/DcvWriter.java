package io.quorate.wire;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.core.JsonGenerator;

import io.quorate.model.DcvParameters;

import static io.quorate.wire.EvidenceWriter.string;
import static io.quorate.wire.EvidenceWriter.strings;

/** Writes {@code dcv_check_parameters} with the defaults filled in. The output is a valid input. */
public final class DcvWriter {

    private DcvWriter() {}

    public static void write(JsonGenerator out, DcvParameters given) throws IOException {
        out.writeObjectFieldStart("dcv_check_parameters");
        out.writeStringField("validation_method", given.method().wireName());
        if (given instanceof DcvParameters.WebsiteChange website) {
            out.writeBooleanField("require_exact_case", website.requireExactCase());
            out.writeStringField("challenge_value", website.challengeValue());
            out.writeStringField("http_token_path", website.httpTokenPath());
            out.writeStringField("url_scheme", website.urlScheme().name().toLowerCase(Locale.ROOT));
            headers(out, website.httpHeaders());
            string(out, "match_regex", website.matchRegex());
        } else if (given instanceof DcvParameters.AcmeHttp01 http) {
            out.writeStringField("token", http.token());
            out.writeStringField("key_authorization", http.keyAuthorization());
            headers(out, http.httpHeaders());
        } else if (given instanceof DcvParameters.DnsChange change) {
            out.writeBooleanField("require_exact_case", change.requireExactCase());
            out.writeStringField("challenge_value", change.challengeValue());
            string(out, "dns_name_prefix", change.dnsNamePrefix());
            out.writeStringField("dns_record_type", change.recordType().name());
            out.writeBooleanField("require_exact_match", change.requireExactMatch());
        } else if (given instanceof DcvParameters.DnsPersistent persistent) {
            persistent(out, persistent);
        } else {
            simple(out, given);
        }
        out.writeEndObject();
    }

    private static void persistent(JsonGenerator out, DcvParameters.DnsPersistent given) throws IOException {
        strings(out, "issuer_domain_names", given.issuerDomainNames());
        out.writeStringField("expected_account_uri", given.expectedAccountUris().get(0));
        if (given.expectedAccountUris().size() > 1) {
            strings(
                    out,
                    "expected_account_uris",
                    given.expectedAccountUris()
                            .subList(1, given.expectedAccountUris().size()));
        }
        out.writeBooleanField("require_wildcard_policy", given.requireWildcardPolicy());
    }

    private static void simple(JsonGenerator out, DcvParameters given) throws IOException {
        if (given instanceof DcvParameters.AcmeDns01 dns) {
            out.writeStringField("key_authorization_hash", dns.keyAuthorizationHash());
        } else if (given instanceof DcvParameters.AcmeTlsAlpn01 tls) {
            out.writeStringField("key_authorization_hash", tls.keyAuthorizationHash());
        } else if (given instanceof DcvParameters.DnsAccount01 account) {
            out.writeStringField("acme_account_url", account.acmeAccountUrl());
            out.writeStringField("key_authorization_hash", account.keyAuthorizationHash());
        } else if (given instanceof DcvParameters.ContactEmailTxt contact) {
            out.writeStringField("challenge_value", contact.challengeValue());
        } else if (given instanceof DcvParameters.ContactPhoneTxt contact) {
            out.writeStringField("challenge_value", contact.challengeValue());
        } else if (given instanceof DcvParameters.ContactEmailCaa contact) {
            out.writeStringField("challenge_value", contact.challengeValue());
            out.writeNullField("dns_name_prefix");
        } else if (given instanceof DcvParameters.ContactPhoneCaa contact) {
            out.writeStringField("challenge_value", contact.challengeValue());
            out.writeNullField("dns_name_prefix");
        } else if (given instanceof DcvParameters.AddressOfName address) {
            out.writeStringField("challenge_value", address.challengeValue());
            out.writeNullField("dns_name_prefix");
            out.writeStringField("dns_record_type", address.recordType().name());
        } else if (given instanceof DcvParameters.ReverseAddressLookup reverse) {
            out.writeStringField("challenge_value", reverse.challengeValue());
            out.writeNullField("dns_name_prefix");
        }
    }

    private static void headers(JsonGenerator out, Map<String, String> headers) throws IOException {
        if (headers.isEmpty()) {
            out.writeNullField("http_headers");
            return;
        }
        out.writeObjectFieldStart("http_headers");
        for (Map.Entry<String, String> header : headers.entrySet()) {
            out.writeStringField(header.getKey(), header.getValue());
        }
        out.writeEndObject();
    }
}

package io.quorate.wire;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.core.JsonGenerator;
import org.jspecify.annotations.Nullable;

import io.quorate.model.CaaEvidence;
import io.quorate.model.DnsEvidence;
import io.quorate.model.Dnssec;
import io.quorate.model.Evidence;
import io.quorate.model.HttpEvidence;
import io.quorate.model.QuerySeen;
import io.quorate.model.TlsAlpnEvidence;

import static io.quorate.wire.EvidenceWriter.number;
import static io.quorate.wire.EvidenceWriter.string;
import static io.quorate.wire.EvidenceWriter.strings;

/** Writes all that a check saw, in the member named for its kind: more than an answer of the API tells. */
final class AuditEvidence {

    /** Base64 of 6 KiB: above the longest key authorization, far below what a page could flood the trail with. */
    private static final int LONGEST_PAGE = 8192;

    private AuditEvidence() {}

    static void write(JsonGenerator json, Evidence evidence) throws IOException {
        if (evidence instanceof CaaEvidence caa) {
            caa(json, caa);
        } else if (evidence instanceof DnsEvidence dns) {
            dns(json, dns);
        } else if (evidence instanceof HttpEvidence http) {
            http(json, http);
        } else if (evidence instanceof TlsAlpnEvidence tls) {
            tls(json, tls);
        }
    }

    static Dnssec dnssecOf(Evidence evidence) {
        if (evidence instanceof CaaEvidence caa) {
            return caa.dnssec();
        }
        if (evidence instanceof DnsEvidence dns) {
            return dns.dnssec();
        }
        if (evidence instanceof HttpEvidence http) {
            return http.dnssec();
        }
        return evidence instanceof TlsAlpnEvidence tls ? tls.dnssec() : Dnssec.UNKNOWN;
    }

    static List<QuerySeen> queriesOf(Evidence evidence) {
        if (evidence instanceof CaaEvidence caa) {
            return caa.queries();
        }
        if (evidence instanceof DnsEvidence dns) {
            return dns.queries();
        }
        if (evidence instanceof HttpEvidence http) {
            return http.queries();
        }
        return evidence instanceof TlsAlpnEvidence tls ? tls.queries() : List.of();
    }

    private static void caa(JsonGenerator json, CaaEvidence caa) throws IOException {
        json.writeObjectFieldStart("caa");
        bool(json, "present", caa.present());
        string(json, "found_at", caa.foundAt());
        strings(json, "records", caa.recordsSeen());
        strings(json, "reasons", caa.reasons());
        Duration ttl = caa.ttl();
        number(json, "ttl", ttl == null ? null : (int) Math.min(Integer.MAX_VALUE, ttl.toSeconds()));
        Instant issueBy = caa.issueBy();
        string(json, "issue_by", issueBy == null ? null : issueBy.toString());
        string(json, "insecurity_proof", caa.proof());
        json.writeEndObject();
    }

    private static void dns(JsonGenerator json, DnsEvidence dns) throws IOException {
        json.writeObjectFieldStart("dns");
        strings(json, "records", dns.recordsSeen());
        number(json, "response_code", dns.responseCode());
        bool(json, "secure", dns.adFlag());
        string(json, "found_at", dns.foundAt());
        strings(json, "cname_chain", dns.cnameChain());
        json.writeEndObject();
    }

    private static void http(JsonGenerator json, HttpEvidence http) throws IOException {
        json.writeObjectFieldStart("http");
        List<HttpEvidence.Hop> history = http.history();
        json.writeArrayFieldStart("redirects");
        for (HttpEvidence.Hop hop : history == null ? List.<HttpEvidence.Hop>of() : history) {
            json.writeStartObject();
            json.writeNumberField("status", hop.status());
            json.writeStringField("url", hop.url());
            json.writeStringField("location", hop.location());
            json.writeStringField("address", hop.address());
            json.writeEndObject();
        }
        json.writeEndArray();
        string(json, "url", http.url());
        number(json, "status", http.status());
        string(json, "address", http.resolvedIp());
        String page = http.page();
        string(
                json,
                "page_base64",
                page == null || page.length() <= LONGEST_PAGE ? page : page.substring(0, LONGEST_PAGE));
        json.writeBooleanField("page_cut", page != null && page.length() > LONGEST_PAGE);
        json.writeEndObject();
    }

    private static void tls(JsonGenerator json, TlsAlpnEvidence tls) throws IOException {
        json.writeObjectFieldStart("tls");
        string(json, "common_name", tls.commonName());
        string(json, "certificate_sha256", tls.certificateSha256());
        string(json, "address", tls.resolvedIp());
        json.writeEndObject();
    }

    private static void bool(JsonGenerator json, String field, @Nullable Boolean value) throws IOException {
        if (value == null) {
            json.writeNullField(field);
        } else {
            json.writeBooleanField(field, value);
        }
    }
}

package io.quorate.audit;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.core.JsonGenerator;
import org.jspecify.annotations.Nullable;

import io.quorate.model.CaaEvidence;
import io.quorate.model.ContactEvidence;
import io.quorate.model.Detail;
import io.quorate.model.DnsEvidence;
import io.quorate.model.Evidence;
import io.quorate.model.HttpEvidence;
import io.quorate.model.RecordsEvidence;
import io.quorate.model.TlsAlpnEvidence;
import io.quorate.wire.Cut;
import io.quorate.wire.Items;
import io.quorate.wire.SetWriter;

import static io.quorate.wire.EvidenceWriter.number;
import static io.quorate.wire.EvidenceWriter.string;
import static io.quorate.wire.EvidenceWriter.strings;

/** Writes all observations of a check in a member named after their kind: more than an answer of the API contains. */
final class AuditEvidence {

    /** 6 KiB in base64: above the longest key authorization, and too little for a page to flood the trail. */
    private static final int LONGEST_PAGE = 8192;

    private static final int LONGEST_RECORD = 2048;
    private static final int LONGEST_NAME = 1024;
    private static final int LONGEST_REASON = 512;
    private static final int ALL_RECORDS = 12 * 1024;
    private static final int ALL_SET = 24 * 1024;
    private static final int ALL_REASONS = 8 * 1024;
    private static final int ALL_NAMES = 6 * 1024;
    private static final int ALL_REDIRECTS = 16 * 1024;
    private static final int FRAME_OF_REDIRECT = 64;

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
        } else if (evidence instanceof ContactEvidence contacts) {
            json.writeObjectFieldStart("contact");
            SetWriter.members(json, contacts, ALL_SET);
            json.writeEndObject();
        } else if (evidence instanceof RecordsEvidence records) {
            records(json, records);
        }
    }

    private static void caa(JsonGenerator json, CaaEvidence caa) throws IOException {
        json.writeObjectFieldStart("caa");
        bool(json, "present", caa.present());
        string(json, "found_at", Cut.textOrNull(caa.foundAt(), LONGEST_NAME));
        strings(json, "records", cut(caa.recordsSeen(), LONGEST_RECORD, ALL_RECORDS));
        strings(json, "reasons", cut(caa.reasons(), LONGEST_REASON, ALL_REASONS));
        Duration ttl = caa.ttl();
        number(json, "ttl", ttl == null ? null : (int) Math.min(Integer.MAX_VALUE, ttl.toSeconds()));
        Instant issueBy = caa.issueBy();
        string(json, "issue_by", issueBy == null ? null : issueBy.toString());
        string(json, "insecurity_proof", Cut.textOrNull(caa.proof(), LONGEST_RECORD));
        json.writeEndObject();
    }

    private static void dns(JsonGenerator json, DnsEvidence dns) throws IOException {
        json.writeObjectFieldStart("dns");
        strings(json, "records", cut(dns.recordsSeen(), LONGEST_RECORD, ALL_RECORDS));
        number(json, "response_code", dns.responseCode());
        bool(json, "secure", dns.adFlag());
        string(json, "found_at", Cut.textOrNull(dns.foundAt(), LONGEST_NAME));
        strings(json, "cname_chain", cut(dns.cnameChain(), LONGEST_NAME, ALL_NAMES));
        json.writeEndObject();
    }

    private static void http(JsonGenerator json, HttpEvidence http) throws IOException {
        json.writeObjectFieldStart("http");
        List<HttpEvidence.Hop> history = http.history();
        Items.write(
                json,
                "redirects",
                history == null ? List.of() : history,
                ALL_REDIRECTS,
                hop -> FRAME_OF_REDIRECT
                        + Cut.written(hop.url())
                        + Cut.written(hop.location())
                        + Cut.written(hop.address()),
                AuditEvidence::hop);
        string(json, "url", Cut.textOrNull(http.url(), LONGEST_RECORD));
        number(json, "status", http.status());
        string(json, "address", Cut.textOrNull(http.resolvedIp(), LONGEST_NAME));
        page(json, http.page());
        json.writeEndObject();
    }

    private static void hop(JsonGenerator json, HttpEvidence.Hop hop) throws IOException {
        json.writeStartObject();
        json.writeNumberField("status", hop.status());
        json.writeStringField("url", hop.url());
        json.writeStringField("location", hop.location());
        json.writeStringField("address", hop.address());
        json.writeEndObject();
    }

    /** Writes the beginning of the page, with the length and digest of all of it. */
    private static void page(JsonGenerator json, @Nullable String page) throws IOException {
        if (page == null) {
            string(json, "page_base64", null);
            json.writeBooleanField("page_cut", false);
            number(json, "page_octets", null);
            string(json, "page_sha256", null);
            return;
        }
        boolean cut = page.length() > LONGEST_PAGE;
        byte[] octets = Cut.decoded(page);
        json.writeStringField(
                "page_base64",
                cut && octets.length > 0 ? page.substring(0, LONGEST_PAGE) : Cut.text(page, LONGEST_PAGE));
        json.writeBooleanField("page_cut", cut);
        number(json, "page_octets", octets.length);
        json.writeStringField("page_sha256", Cut.sha256(octets));
    }

    private static @Nullable List<String> cut(@Nullable List<String> texts, int each, int most) {
        return texts == null ? null : Cut.texts(texts, each, most);
    }

    private static void tls(JsonGenerator json, TlsAlpnEvidence tls) throws IOException {
        json.writeObjectFieldStart("tls");
        string(json, "common_name", Cut.textOrNull(tls.commonName(), LONGEST_NAME));
        string(json, "certificate_sha256", Cut.textOrNull(tls.certificateSha256(), LONGEST_NAME));
        string(json, "address", Cut.textOrNull(tls.resolvedIp(), LONGEST_NAME));
        json.writeEndObject();
    }

    private static void records(JsonGenerator json, RecordsEvidence records) throws IOException {
        json.writeObjectFieldStart("records");
        SetWriter.members(json, records, ALL_SET);
        Detail detail = records.detail();
        strings(json, "cname_chain", detail == null ? null : cut(detail.aliases(), LONGEST_NAME, ALL_NAMES));
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

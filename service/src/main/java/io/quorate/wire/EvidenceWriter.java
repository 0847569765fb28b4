package io.quorate.wire;

import java.io.IOException;
import java.util.List;

import com.fasterxml.jackson.core.JsonGenerator;
import org.jspecify.annotations.Nullable;

import io.quorate.model.CaaEvidence;
import io.quorate.model.DnsEvidence;
import io.quorate.model.Evidence;
import io.quorate.model.HttpEvidence;
import io.quorate.model.TlsAlpnEvidence;

/** Writes the {@code details} of a check response: every key of its kind, null where there is nothing. */
final class EvidenceWriter {

    private EvidenceWriter() {}

    static void write(JsonGenerator json, Evidence evidence) throws IOException {
        json.writeStartObject();
        if (evidence instanceof CaaEvidence caa) {
            caa(json, caa);
        } else if (evidence instanceof DnsEvidence dns) {
            dns(json, dns);
        } else if (evidence instanceof HttpEvidence http) {
            http(json, http);
        } else if (evidence instanceof TlsAlpnEvidence tls) {
            json.writeStringField("validation_method", tls.method().wireName());
            string(json, "common_name", tls.commonName());
        }
        json.writeEndObject();
    }

    private static void caa(JsonGenerator json, CaaEvidence caa) throws IOException {
        Boolean present = caa.present();
        if (present == null) {
            json.writeNullField("caa_record_present");
        } else {
            json.writeBooleanField("caa_record_present", present);
        }
        string(json, "found_at", caa.foundAt());
        strings(json, "records_seen", caa.recordsSeen());
    }

    private static void dns(JsonGenerator json, DnsEvidence dns) throws IOException {
        json.writeStringField("validation_method", dns.method().wireName());
        strings(json, "records_seen", dns.recordsSeen());
        number(json, "response_code", dns.responseCode());
        Boolean secure = dns.adFlag();
        if (secure == null) {
            json.writeNullField("ad_flag");
        } else {
            json.writeBooleanField("ad_flag", secure);
        }
        string(json, "found_at", dns.foundAt());
        strings(json, "cname_chain", dns.cnameChain());
    }

    /** Redirects carry the specification's names and the reference's: a client of either finds its own. */
    private static void http(JsonGenerator json, HttpEvidence http) throws IOException {
        json.writeStringField("validation_method", http.method().wireName());
        List<HttpEvidence.Hop> history = http.history();
        if (history == null) {
            json.writeNullField("response_history");
        } else {
            json.writeArrayFieldStart("response_history");
            for (HttpEvidence.Hop hop : history) {
                json.writeStartObject();
                json.writeNumberField("response_status_code", hop.status());
                json.writeStringField("response_url", hop.url());
                json.writeNumberField("status_code", hop.status());
                json.writeStringField("url", hop.location());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        string(json, "response_url", http.url());
        number(json, "response_status_code", http.status());
        string(json, "response_page", http.page());
        string(json, "resolved_ip", http.resolvedIp());
    }

    static void string(JsonGenerator json, String field, @Nullable String value) throws IOException {
        if (value == null) {
            json.writeNullField(field);
        } else {
            json.writeStringField(field, value);
        }
    }

    static void number(JsonGenerator json, String field, @Nullable Integer value) throws IOException {
        if (value == null) {
            json.writeNullField(field);
        } else {
            json.writeNumberField(field, value);
        }
    }

    static void strings(JsonGenerator json, String field, @Nullable List<String> values) throws IOException {
        if (values == null) {
            json.writeNullField(field);
            return;
        }
        json.writeArrayFieldStart(field);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}

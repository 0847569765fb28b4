package io.quorate.wire;

import java.io.IOException;
import java.util.List;

import com.fasterxml.jackson.core.JsonGenerator;
import org.jspecify.annotations.Nullable;

import io.quorate.model.CaaEvidence;
import io.quorate.model.ContactEvidence;
import io.quorate.model.DnsEvidence;
import io.quorate.model.Evidence;
import io.quorate.model.HttpEvidence;
import io.quorate.model.RecordsEvidence;
import io.quorate.model.TlsAlpnEvidence;

/**
 * Writes the {@code details} of a check response: every key of its kind, with values cut to the available room. Where
 * nothing was seen, lists are empty and booleans false, as the types of the specification require; only texts and
 * numbers are null.
 */
public final class EvidenceWriter {

    private static final int LONGEST_RECORD = 2048;
    private static final int HOP = 128;

    private EvidenceWriter() {}

    static void write(JsonGenerator json, Evidence evidence, int most, int more) throws IOException {
        json.writeStartObject();
        if (evidence instanceof CaaEvidence caa) {
            caa(json, caa, most);
        } else if (evidence instanceof DnsEvidence dns) {
            dns(json, dns, most);
        } else if (evidence instanceof HttpEvidence http) {
            http(json, http, most);
        } else if (evidence instanceof TlsAlpnEvidence tls) {
            json.writeStringField("validation_method", tls.method().wireName());
            string(json, "common_name", Cut.textOrNull(tls.commonName(), most));
        } else if (evidence instanceof ContactEvidence contacts) {
            SetWriter.members(json, contacts, most);
        } else if (evidence instanceof RecordsEvidence records) {
            SetWriter.members(json, records, most / 2);
        }
        int detail = evidence instanceof RecordsEvidence ? Math.max(more, most / 2) : more;
        if (detail > 0) {
            DetailWriter.write(json, evidence, detail);
        }
        json.writeEndObject();
    }

    private static void caa(JsonGenerator json, CaaEvidence caa, int most) throws IOException {
        json.writeBooleanField("caa_record_present", Boolean.TRUE.equals(caa.present()));
        string(json, "found_at", Cut.textOrNull(caa.foundAt(), most / 8));
        texts(json, "records_seen", caa.recordsSeen(), most / 4 * 3);
    }

    private static void dns(JsonGenerator json, DnsEvidence dns, int most) throws IOException {
        json.writeStringField("validation_method", dns.method().wireName());
        texts(json, "records_seen", orNone(dns.recordsSeen()), most / 2);
        number(json, "response_code", dns.responseCode());
        json.writeBooleanField("ad_flag", Boolean.TRUE.equals(dns.adFlag()));
        string(json, "found_at", Cut.textOrNull(dns.foundAt(), most / 8));
        texts(json, "cname_chain", orNone(dns.cnameChain()), most / 4);
    }

    /**
     * Writes redirects under both the specification's names and the reference implementation's, so that a client of
     * either works.
     */
    private static void http(JsonGenerator json, HttpEvidence http, int most) throws IOException {
        json.writeStringField("validation_method", http.method().wireName());
        history(json, orNone(http.history()), most / 4);
        string(json, "response_url", Cut.textOrNull(http.url(), most / 8));
        number(json, "response_status_code", http.status());
        String page = http.page();
        string(json, "response_page", page == null ? null : Cut.page(page, most / 2));
        String address = http.resolvedIp();
        if (address != null) {
            json.writeStringField("resolved_ip", Cut.text(address, HOP));
        }
    }

    /** Writes the redirects. If they do not all fit, the last one shown has a notice in place of its URLs. */
    private static void history(JsonGenerator json, List<HttpEvidence.Hop> history, int most) throws IOException {
        json.writeArrayFieldStart("response_history");
        int room = most - 3 * HOP;
        for (int i = 0; i < history.size(); i++) {
            HttpEvidence.Hop hop = history.get(i);
            room -= HOP + Cut.written(hop.url()) + Cut.written(hop.location());
            if (room < 0) {
                String notice = Cut.leftOut(history.subList(i, history.size()).stream()
                        .map(left -> left.status() + " " + left.url() + " " + left.location())
                        .toList());
                hop(json, hop.status(), notice, notice);
                break;
            }
            hop(json, hop.status(), hop.url(), hop.location());
        }
        json.writeEndArray();
    }

    private static void hop(JsonGenerator json, int status, String url, String location) throws IOException {
        json.writeStartObject();
        json.writeNumberField("response_status_code", status);
        json.writeStringField("response_url", url);
        json.writeNumberField("status_code", status);
        json.writeStringField("url", location);
        json.writeEndObject();
    }

    private static <T> List<T> orNone(@Nullable List<T> values) {
        return values == null ? List.of() : values;
    }

    private static void texts(JsonGenerator json, String field, @Nullable List<String> values, int most)
            throws IOException {
        strings(json, field, values == null ? null : Cut.texts(values, LONGEST_RECORD, most));
    }

    public static void string(JsonGenerator json, String field, @Nullable String value) throws IOException {
        if (value == null) {
            json.writeNullField(field);
        } else {
            json.writeStringField(field, value);
        }
    }

    public static void number(JsonGenerator json, String field, @Nullable Integer value) throws IOException {
        if (value == null) {
            json.writeNullField(field);
        } else {
            json.writeNumberField(field, value);
        }
    }

    public static void strings(JsonGenerator json, String field, @Nullable List<String> values) throws IOException {
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

package io.quorate.audit;

import java.io.IOException;
import java.util.List;

import com.fasterxml.jackson.core.JsonGenerator;
import org.jspecify.annotations.Nullable;

import io.quorate.caa.CaaSettings;
import io.quorate.model.CaaParameters;
import io.quorate.model.CaaRequest;
import io.quorate.wire.Cut;

import static io.quorate.wire.EvidenceWriter.string;
import static io.quorate.wire.EvidenceWriter.strings;

/**
 * Writes the issuer domain names and parameters by which CAA records were judged, each with its source: the request or
 * the configuration.
 */
final class AuditIssuers {

    private static final String REQUEST = "request";
    private static final String CONFIGURATION = "configuration";
    private static final int LONGEST = 512;
    private static final int ALL = 4096;

    private AuditIssuers() {}

    static void write(JsonGenerator json, CaaRequest request, CaaSettings settings) throws IOException {
        CaaParameters asked = request.parameters();
        json.writeObjectFieldStart("caa_question");
        issuers(json, asked.caaDomains(), settings);
        accounts(json, asked.accounturiValues(), settings);
        strings(json, "validation_methods", cut(asked.validationMethods()));
        string(json, "validation_methods_from", asked.validationMethods() == null ? null : REQUEST);
        json.writeStringField("certificate_type", asked.certificateType().wireName());
        json.writeBooleanField("wildcard", request.target().wildcard());
        json.writeEndObject();
    }

    private static void issuers(JsonGenerator json, @Nullable List<String> asked, CaaSettings settings)
            throws IOException {
        boolean said = asked != null && !asked.isEmpty();
        strings(json, "issuer_domains", cut(said ? asked : settings.domains()));
        json.writeStringField("issuer_domains_from", said ? REQUEST : CONFIGURATION);
    }

    /** Writes the accounts. Without any, accounturi is reported but not enforced. */
    private static void accounts(JsonGenerator json, @Nullable List<String> asked, CaaSettings settings)
            throws IOException {
        boolean configured = asked == null && !settings.accountUris().isEmpty();
        strings(json, "account_uris", cut(configured ? settings.accountUris() : asked));
        string(json, "account_uris_from", configured ? CONFIGURATION : asked == null ? null : REQUEST);
    }

    private static @Nullable List<String> cut(@Nullable List<String> texts) {
        return texts == null ? null : Cut.texts(texts, LONGEST, ALL);
    }
}

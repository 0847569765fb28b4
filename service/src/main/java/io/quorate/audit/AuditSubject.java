package io.quorate.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonGenerator;
import org.jspecify.annotations.Nullable;

import io.quorate.caa.CaaSettings;
import io.quorate.model.AdnPath;
import io.quorate.model.AdnQuestion;
import io.quorate.model.CaaRequest;
import io.quorate.model.CheckRequest;
import io.quorate.model.ContactRequest;
import io.quorate.model.DcvMethod;
import io.quorate.model.DcvParameters;
import io.quorate.model.DcvRequest;
import io.quorate.model.MpicRequest;
import io.quorate.model.RecordsRequest;
import io.quorate.wire.AdnCodec;
import io.quorate.wire.Cut;
import io.quorate.wire.DcvWriter;
import io.quorate.wire.Fragment;
import io.quorate.wire.Json;
import io.quorate.wire.MpicEncoder;
import io.quorate.wire.SetWriter;

import static io.quorate.wire.EvidenceWriter.string;

/** Writes the members that all lines on a check share: the caller, the name and the method (BR 5.4.1 (2)). */
final class AuditSubject {

    private static final Json JSON = new Json();
    private static final int LONGEST = 256;
    private static final int LONGEST_PARAMETERS = 24 * 1024;

    private AuditSubject() {}

    static void write(JsonGenerator json, MpicRequest request, CaaSettings settings) throws IOException {
        DcvMethod method =
                request.check() instanceof DcvRequest dcv ? dcv.parameters().method() : null;
        String target = request.check().target().canonical();
        String appliedFor = appliedFor(request);
        json.writeStringField("caller", request.origin().caller());
        string(json, "caller_certificate", capped(request.origin().certificate()));
        string(json, "trace_identifier", capped(request.check().traceIdentifier()));
        string(json, "order", request.origin().order());
        json.writeStringField("check_type", request.check().type().wireName());
        json.writeStringField("target", target);
        string(json, "target_given", capped(request.check().target().spelling()));
        json.writeStringField("adn", target);
        string(json, "applied_for", appliedFor);
        string(json, "method", method == null ? null : method.wireName());
        json.writeStringField("br_section", request.check().section());
        string(json, "acme_label", method == null ? null : method.acmeLabel());
        string(json, "discouraged_since", method == null ? null : discouragedSince(method));
        if (request.check() instanceof CaaRequest caa) {
            AuditIssuers.write(json, caa, settings);
        }
    }

    private static @Nullable String discouragedSince(DcvMethod method) {
        return method.discouragedSince().map(LocalDate::toString).orElse(null);
    }

    /**
     * Returns the encoded parameters of the check. Values of request headers are masked, since they may be secrets of
     * the caller. Must not be called while a line is written: a second generator on one thread has no buffers to reuse.
     */
    static Fragment parameters(MpicRequest request) {
        byte[] whole = object(json -> write(json, request.check()));
        return Fragment.of(whole.length <= LONGEST_PARAMETERS ? whole : object(json -> cut(json, request, whole)));
    }

    private static byte[] object(Json.Writing members) {
        return JSON.write(json -> {
            json.writeStartObject();
            members.to(json);
            json.writeEndObject();
        });
    }

    private static void cut(JsonGenerator json, MpicRequest request, byte[] whole) throws IOException {
        json.writeObjectFieldStart(request.check().type().wireName() + "_check_parameters");
        json.writeStringField("cut", Cut.text(new String(whole, StandardCharsets.UTF_8), LONGEST_PARAMETERS));
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, CheckRequest check) throws IOException {
        if (check instanceof CaaRequest caa) {
            MpicEncoder.caaParameters(json, caa.given());
        } else if (check instanceof DcvRequest dcv) {
            DcvWriter.write(json, withoutHeaderValues(dcv.parameters()));
        } else if (check instanceof ContactRequest contacts) {
            SetWriter.parameters(json, contacts);
        } else if (check instanceof RecordsRequest records) {
            SetWriter.parameters(json, records);
        }
    }

    private static DcvParameters withoutHeaderValues(DcvParameters given) {
        if (given instanceof DcvParameters.WebsiteChange website) {
            return new DcvParameters.WebsiteChange(
                    website.challengeValue(),
                    website.httpTokenPath(),
                    website.urlScheme(),
                    masked(website.httpHeaders()),
                    website.matchRegex(),
                    website.requireExactCase());
        }
        return given instanceof DcvParameters.AcmeHttp01 http
                ? new DcvParameters.AcmeHttp01(http.token(), http.keyAuthorization(), masked(http.httpHeaders()))
                : given;
    }

    private static Map<String, String> masked(Map<String, String> headers) {
        return headers.keySet().stream().collect(Collectors.toUnmodifiableMap(name -> name, name -> "****"));
    }

    /**
     * Writes the relation between the applied-for name and the name that was validated.
     *
     * @param path the steps that were followed; null if none are known
     */
    static void steps(JsonGenerator json, MpicRequest request, @Nullable AdnPath path) throws IOException {
        json.writeStringField(
                "adn_basis", AdnBasis.of(request.check().target().canonical(), appliedFor(request), path));
        AdnCodec.steps(json, "adn_steps", path == null ? List.of() : path.steps());
    }

    /** Returns the applied-for name. If another coordinator asks, it is in the question and not in a header. */
    private static @Nullable String appliedFor(MpicRequest request) {
        AdnQuestion adn = request.check().adn();
        return adn == null ? request.origin().appliedFor() : adn.appliedFor().ascii();
    }

    private static @Nullable String capped(@Nullable String text) {
        return text == null || text.length() <= LONGEST ? text : Cut.text(text, LONGEST);
    }
}

package io.quorate.wire;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

import io.quorate.model.CaaEvidence;
import io.quorate.model.CheckError;
import io.quorate.model.CheckRequest;
import io.quorate.model.CheckResult;
import io.quorate.model.CheckType;
import io.quorate.model.DcvEvidence;
import io.quorate.model.DcvMethod;
import io.quorate.model.DcvRequest;
import io.quorate.model.DnsEvidence;
import io.quorate.model.Dnssec;
import io.quorate.model.Evidence;
import io.quorate.model.HttpEvidence;
import io.quorate.model.Incomplete;
import io.quorate.model.Passed;
import io.quorate.model.Refused;
import io.quorate.model.TlsAlpnEvidence;
import io.quorate.support.Scrub;
import io.quorate.wire.CheckReply.Answered;
import io.quorate.wire.CheckReply.Unreadable;
import io.quorate.wire.Json.NotJson;

/**
 * Reads a check response from any make of perspective. Missing members have their harmless meaning, both spellings of
 * members are accepted, and {@code records_seen} may be a list or one text. A response to another question is rejected.
 *
 * <p>A reply that follows the specification has an empty list or false where others have null. If no DNS or HTTP answer
 * came, these are read as null, since the audit record distinguishes "none" from "unknown".
 */
final class ReplyReader {

    private static final int MOST_ITEMS = 100;
    private static final int LONGEST_RECORD = 4096;
    private static final int LONGEST_PAGE = 65536;

    private final CheckRequest asked;
    private final JsonNode root;
    private final JsonNode details;
    private @Nullable String gap;

    private ReplyReader(CheckRequest asked, JsonNode root) {
        this.asked = asked;
        this.root = root;
        this.details = root.path("details");
    }

    static CheckReply read(Json json, CheckRequest asked, byte[] body) {
        try {
            JsonNode root = body.length == 0 ? null : json.read(body);
            if (root == null
                    || !root.isObject()
                    || !root.path("check_completed").isBoolean()) {
                return new Unreadable("is not a check response: it has no member check_completed");
            }
            return new ReplyReader(asked, root).reply();
        } catch (NotJson broken) {
            return new Unreadable(String.valueOf(broken.getMessage()));
        }
    }

    private CheckReply reply() {
        Optional<String> other = otherQuestion();
        if (other.isPresent()) {
            return new Unreadable(other.get());
        }
        return new Answered(result(), finishedAt(), gap, AdnCodec.steps(root));
    }

    /**
     * Returns why the reply answers another question. A reply without a type is judged by its details: only a CAA
     * response has {@code caa_record_present}.
     */
    private Optional<String> otherQuestion() {
        if (!details.isObject()) {
            return Optional.of("has no details");
        }
        String wanted = asked.type().wireName();
        boolean looksCaa = details.has("caa_record_present");
        String type = root.path("check_type").asText(looksCaa ? "caa" : "dcv");
        if (!type.equals(wanted) || looksCaa != (asked.type() == CheckType.CAA)) {
            return Optional.of(
                    "is of check type " + Scrub.text(type, 20) + " and answers another question than " + wanted);
        }
        if (asked instanceof DcvRequest dcv) {
            String method = details.path("validation_method").asText("");
            if (!method.equals(dcv.parameters().method().wireName())) {
                return Optional.of("is about the method \"" + Scrub.text(method, 40) + "\", not "
                        + dcv.parameters().method().wireName());
            }
        }
        return Optional.empty();
    }

    /** Reads the result. An unfinished check is incomplete, whatever else the reply says. */
    private CheckResult result() {
        if (asked.type() == CheckType.CONTACT || asked.type() == CheckType.RECORDS) {
            return SetReplyReader.result(asked, root, errors());
        }
        Evidence evidence = evidence();
        boolean passed = root.path("check_passed").isBoolean()
                && root.path("check_passed").booleanValue();
        if (!root.path("check_completed").booleanValue()) {
            return new Incomplete(evidence, errors(), Incomplete.Cause.LOOKUP_FAILED);
        }
        return passed ? new Passed(evidence, errors(), Set.of()) : new Refused(evidence, errors());
    }

    private List<CheckError> errors() {
        List<CheckError> errors = new ArrayList<>();
        for (JsonNode error : root.path("errors")) {
            if (errors.size() < MOST_ITEMS) {
                errors.add(new CheckError(
                        Scrub.text(error.path("error_type").asText(""), 120),
                        Scrub.text(error.path("error_message").asText(""), 1000)));
            }
        }
        return errors;
    }

    private Evidence evidence() {
        return asked instanceof DcvRequest dcv ? dcvEvidence(dcv.parameters().method()) : caaEvidence();
    }

    private CaaEvidence caaEvidence() {
        JsonNode present = details.path("caa_record_present");
        boolean unknown = !present.asBoolean() && !root.path("errors").isEmpty();
        return new CaaEvidence(
                present.isBoolean() && !unknown ? present.booleanValue() : null,
                text("found_at"),
                records(),
                null,
                null,
                List.of(),
                null,
                Dnssec.UNKNOWN,
                List.of(),
                DetailReader.read(details));
    }

    private DcvEvidence dcvEvidence(DcvMethod method) {
        return switch (method.look()) {
            case HTTP ->
                new HttpEvidence(
                        method,
                        orUnknown(history(), text("response_url")),
                        text("response_url"),
                        number("response_status_code"),
                        page(),
                        text("resolved_ip"),
                        Dnssec.UNKNOWN,
                        List.of());
            case TLS ->
                new TlsAlpnEvidence(method, text("common_name"), null, text("resolved_ip"), Dnssec.UNKNOWN, List.of());
            case DNS -> dnsEvidence(method, number("response_code"));
        };
    }

    private DnsEvidence dnsEvidence(DcvMethod method, @Nullable Integer rcode) {
        JsonNode secure = details.path("ad_flag");
        return new DnsEvidence(
                method,
                orUnknown(records(), rcode),
                rcode,
                secure.isBoolean() && (rcode != null || secure.booleanValue()) ? secure.booleanValue() : null,
                text("found_at"),
                orUnknown(texts("cname_chain"), rcode),
                Dnssec.UNKNOWN,
                List.of(),
                DetailReader.read(details));
    }

    /** Returns null for an empty list of an unfinished check that got no answer. */
    private <T> @Nullable List<T> orUnknown(@Nullable List<T> seen, @Nullable Object answer) {
        boolean looked = root.path("check_completed").booleanValue() || answer != null;
        return looked || seen == null || !seen.isEmpty() ? seen : null;
    }

    private @Nullable List<HttpEvidence.Hop> history() {
        if (!details.path("response_history").isArray()) {
            return null;
        }
        List<HttpEvidence.Hop> history = new ArrayList<>();
        for (JsonNode hop : details.path("response_history")) {
            if (history.size() < MOST_ITEMS) {
                history.add(new HttpEvidence.Hop(
                        hop.path("response_status_code")
                                .asInt(hop.path("status_code").asInt()),
                        Scrub.text(hop.path("response_url").asText("")),
                        Scrub.text(hop.path("url").asText("")),
                        ""));
            }
        }
        return history;
    }

    private @Nullable Instant finishedAt() {
        JsonNode nanos = root.path("timestamp_ns");
        return nanos.canConvertToLong() && nanos.isIntegralNumber() && nanos.longValue() > 0
                ? Instant.ofEpochSecond(
                        TimeUnit.NANOSECONDS.toSeconds(nanos.longValue()),
                        nanos.longValue() % TimeUnit.SECONDS.toNanos(1))
                : null;
    }

    private @Nullable Integer number(String field) {
        JsonNode node = details.path(field);
        return node.isInt() ? node.intValue() : null;
    }

    private @Nullable String text(String field) {
        JsonNode node = details.path(field);
        return node.isTextual() ? Scrub.text(node.textValue(), LONGEST_RECORD) : null;
    }

    private @Nullable String page() {
        JsonNode node = details.path("response_page");
        if (!node.isTextual()) {
            return null;
        }
        String page = node.textValue();
        if (page.length() > LONGEST_PAGE || Cut.isCut(page)) {
            gap = "response_page was cut";
        }
        return Cut.text(page, LONGEST_PAGE);
    }

    /** Reads the records without scrubbing them, since they are judged again by their content. */
    private @Nullable List<String> records() {
        JsonNode node = details.path("records_seen");
        if (node.isTextual()) {
            return List.of(record(node));
        }
        if (!node.isArray()) {
            return null;
        }
        if (node.size() > MOST_ITEMS) {
            gap = "records_seen has more than " + MOST_ITEMS + " records";
        }
        List<String> records = new ArrayList<>();
        for (JsonNode item : node) {
            if (records.size() < MOST_ITEMS) {
                records.add(record(item));
            }
        }
        return records;
    }

    private String record(JsonNode item) {
        String record = item.asText("");
        if (!item.isTextual()) {
            gap = "records_seen has something that is not text";
        } else if (record.length() > LONGEST_RECORD) {
            gap = "a record of records_seen has more than " + LONGEST_RECORD + " characters";
        } else if (Cut.isCut(record)) {
            gap = "a record of records_seen was cut";
        }
        return record.length() > LONGEST_RECORD ? Cut.text(record, LONGEST_RECORD) : record;
    }

    private @Nullable List<String> texts(String field) {
        JsonNode node = details.path(field);
        if (!node.isArray()) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode item : node) {
            if (texts.size() < MOST_ITEMS) {
                texts.add(Scrub.text(item.asText(""), LONGEST_RECORD));
            }
        }
        return texts;
    }
}

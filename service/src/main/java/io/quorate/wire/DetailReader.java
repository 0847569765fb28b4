package io.quorate.wire;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

import io.quorate.model.Detail;
import io.quorate.model.Detail.Permissible;
import io.quorate.model.RecordSeen;
import io.quorate.support.Scrub;

/** Reads the members that {@link DetailWriter} writes; the detail is null if a perspective does not send them. */
final class DetailReader {

    private static final int MOST_ITEMS = 100;
    private static final int LONGEST = 4096;
    private static final int LONGEST_TAG = 255;

    private DetailReader() {}

    static @Nullable Detail read(JsonNode details) {
        if (!details.path("records").isArray()) {
            return null;
        }
        List<RecordSeen> records = new ArrayList<>();
        for (JsonNode record : details.path("records")) {
            if (records.size() < MOST_ITEMS) {
                records.add(record(record));
            }
        }
        return new Detail(texts(details.path("alias_chain")), records, permissible(details));
    }

    private static RecordSeen record(JsonNode record) {
        JsonNode ttl = record.path("ttl");
        JsonNode tag = record.path("tag");
        return new RecordSeen(
                Scrub.text(record.path("owner").asText(""), LONGEST_TAG),
                tag.isTextual() ? Scrub.text(tag.textValue(), LONGEST_TAG) : null,
                ttl.isIntegralNumber() && ttl.canConvertToLong() && ttl.longValue() >= 0 ? ttl.longValue() : null,
                Cut.text(record.path("value").asText(""), LONGEST));
    }

    private static @Nullable Permissible permissible(JsonNode details) {
        JsonNode accounts = details.path("permissible_under_account_uri");
        return accounts.isArray()
                ? new Permissible(texts(accounts), texts(details.path("permissible_under_validation_method")))
                : null;
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : list) {
            if (texts.size() < MOST_ITEMS) {
                texts.add(Scrub.text(item.asText(""), LONGEST));
            }
        }
        return texts;
    }
}

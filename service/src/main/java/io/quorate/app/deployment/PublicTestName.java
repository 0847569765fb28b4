package io.quorate.app.deployment;

import java.time.Instant;
import java.util.Arrays;

import io.vertx.core.json.JsonObject;

import io.quorate.model.DcvMethod;

/**
 * A name on the public Internet, a request about it, and the answer that follows from the RFCs and the Baseline
 * Requirements.
 *
 * @param id           its name in reports
 * @param suite        the project that runs it
 * @param valid        {@code is_valid} of the right answer
 * @param unanswerable whether its servers are intentionally broken, so that "could not look" is right too
 * @param why          an explanation of the name; may be empty
 */
record PublicTestName(String id, String suite, boolean valid, boolean unanswerable, String why, JsonObject request) {

    static PublicTestName read(JsonObject row) {
        return new PublicTestName(
                row.getString("id"),
                row.getString("suite"),
                row.getBoolean("valid"),
                row.getBoolean("unanswerable", false),
                row.getString("why", ""),
                row.getJsonObject("request"));
    }

    /**
     * Returns whether the request uses a method that the Baseline Requirements have ended, which a deployment refuses.
     */
    boolean hasEnded(Instant now) {
        String method =
                request.getJsonObject("dcv_check_parameters", new JsonObject()).getString("validation_method", "");
        return Arrays.stream(DcvMethod.values())
                .anyMatch(each -> each.wireName().equals(method) && each.hasEnded(now));
    }
}

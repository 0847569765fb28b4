package io.quorate.app.cli;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Makes {@code dcv_check_parameters} of words of the command line: the contract's member names, typed as it wants them. */
final class DcvArguments {

    private static final String HEADER = "http_headers.";
    private static final Set<String> LISTS = Set.of("issuer_domain_names", "expected_account_uris");
    private static final Set<String> SWITCHES =
            Set.of("require_exact_case", "require_exact_match", "require_wildcard_policy");

    private DcvArguments() {}

    static JsonObject read(String method, Map<String, String> given) {
        JsonObject parameters = new JsonObject().put("validation_method", method);
        JsonObject headers = new JsonObject();
        given.forEach((key, value) -> {
            if (key.startsWith(HEADER)) {
                headers.put(key.substring(HEADER.length()), value);
            } else {
                parameters.put(key, typed(key, value));
            }
        });
        return headers.isEmpty() ? parameters : parameters.put("http_headers", headers);
    }

    /** A switch that is neither true nor false stays text: the service says what is wrong with it. */
    private static Object typed(String key, String value) {
        if (LISTS.contains(key)) {
            return new JsonArray(List.of(value.split(",")));
        }
        return SWITCHES.contains(key) && value.matches("true|false") ? (Object) Boolean.valueOf(value) : value;
    }
}

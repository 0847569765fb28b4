package io.quorate.app.cli;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Builds {@code dcv_check_parameters} from arguments of the command line, with the contract's member names and types.
 */
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

    /**
     * Returns the value in its type. A switch that is neither true nor false stays text, for the service to reject with
     * a message.
     */
    private static Object typed(String key, String value) {
        if (LISTS.contains(key)) {
            return new JsonArray(List.of(value.split(",")));
        }
        return SWITCHES.contains(key) && value.matches("true|false") ? (Object) Boolean.valueOf(value) : value;
    }
}

package io.quorate.remote;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.quorate.coordinator.CoordinatorSettings.Header;
import io.quorate.support.Secret;
import io.quorate.wire.PerspectiveHeaders;

/**
 * The route of checks of one type, with the credentials of the caller.
 *
 * @param key     sent in {@code x-api-key}, or null
 * @param headers further headers from the perspective's entry
 */
record Line(Exchange exchange, String path, @Nullable Secret key, List<Header> headers) {

    /** Returns the headers of a request with a body in JSON. */
    Map<String, String> json() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("content-type", "application/json");
        all.put("accept", "application/json");
        if (key != null) {
            all.put(PerspectiveHeaders.API_KEY, key.reveal());
        }
        headers.forEach(header -> all.put(header.name(), header.value().reveal()));
        return all;
    }
}

package io.quorate.api;

import java.util.List;
import java.util.Locale;

import io.vertx.ext.web.RoutingContext;

import io.quorate.support.OctetCursor;
import io.quorate.support.OctetSet;

/** Accepts bodies that are declared as JSON and have no content coding. */
final class ContentRules {

    private static final String JSON = "application/json";

    private final Problems problems;

    ContentRules(Problems problems) {
        this.problems = problems;
    }

    void requireJson(RoutingContext context) {
        String type = context.request().getHeader("content-type");
        boolean json = type == null
                || JSON.equals(type)
                || isJson(OctetCursor.ofText(type.strip().toLowerCase(Locale.ROOT)));
        if (json) {
            context.next();
        } else {
            context.fail(415);
        }
    }

    private static boolean isJson(OctetCursor type) {
        for (int i = 0; i < JSON.length(); i++) {
            if (!type.take(JSON.charAt(i))) {
                return false;
            }
        }
        type.skip(OctetSet.of(" "));
        return type.ended() || type.take(';');
    }

    void requireUncoded(RoutingContext context) {
        List<String> codings = context.request().headers().getAll("content-encoding");
        if (codings.stream().allMatch(coding -> coding.strip().equalsIgnoreCase("identity"))) {
            context.next();
        } else {
            problems.coded(context, String.join(", ", codings));
        }
    }
}

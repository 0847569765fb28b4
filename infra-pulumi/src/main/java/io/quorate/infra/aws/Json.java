package io.quorate.infra.aws;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

/** Documents that AWS takes as JSON. */
final class Json {

    /** Without escapes for HTML: {@code =} stays {@code =}. */
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private Json() {}

    static String write(Object document) {
        return GSON.toJson(document);
    }
}

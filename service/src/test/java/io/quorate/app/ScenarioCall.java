package io.quorate.app;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;

/** The request that {@code when} of a scenario describes, and its answer. */
final class ScenarioCall {

    private ScenarioCall() {}

    /** An answer of the API. */
    record Answer(HttpClientResponse response, JsonObject body) {

        int status() {
            return response.statusCode();
        }

        /** Returns the value of this header, empty where there is none. */
        String header(String name) {
            return Objects.requireNonNullElse(response.getHeader(name), "");
        }

        Map<String, String> headers() {
            Map<String, String> headers = new HashMap<>();
            response.headers()
                    .forEach(header -> headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
            return headers;
        }
    }

    static Future<Answer> of(JsonObject when, Vertx vertx, int port) {
        Map<String, String> headers = when.containsKey("applied_for")
                ? Map.of("x-api-key", SimulatedFleet.KEY, "x-mpic-applied-for", when.getString("applied_for"))
                : Map.of("x-api-key", SimulatedFleet.KEY);
        return ask(vertx, port, headers, question(when));
    }

    private static Buffer question(JsonObject when) {
        JsonObject question = new JsonObject()
                .put("domain_or_ip_target", when.getString("target"))
                .put("orchestration_parameters", when.getJsonObject("orchestration"));
        if (when.containsKey("contact")) {
            return question.put("check_type", "contact")
                    .put("contact_retrieval_parameters", when.getJsonObject("contact"))
                    .toBuffer();
        }
        if (when.containsKey("records")) {
            return question.put("check_type", "records")
                    .put("record_retrieval_parameters", when.getJsonObject("records"))
                    .toBuffer();
        }
        String type = when.containsKey("dcv") ? "dcv" : "caa";
        return question.put("check_type", type)
                .put(type + "_check_parameters", when.getJsonObject(type))
                .toBuffer();
    }

    /** From an event loop: from elsewhere a body can arrive before its reader. */
    private static Future<Answer> ask(Vertx vertx, int port, Map<String, String> headers, Buffer question) {
        return Future.future(done -> vertx.runOnContext(
                onLoop -> ask(vertx.createHttpClient(), port, headers, question).onComplete(done)));
    }

    /** Keeps a reference to the client: an unreachable one is closed by the garbage collector. */
    private static Future<Answer> ask(HttpClient client, int port, Map<String, String> headers, Buffer question) {
        return client.request(HttpMethod.POST, port, "127.0.0.1", "/v1/mpic")
                .compose(request -> {
                    headers.forEach(request::putHeader);
                    return request.send(question);
                })
                .compose(response -> response.body().map(body -> new Answer(response, new JsonObject(body))))
                .eventually(client::close);
    }
}

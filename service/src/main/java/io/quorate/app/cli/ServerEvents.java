package io.quorate.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.core.parsetools.RecordParser;

/** Reads the answer of {@code POST /mpic} that comes as server-sent events, each with one line of data. */
final class ServerEvents {

    static final String MEDIA_TYPE = "text/event-stream";

    private static final String NAME = "event: ";
    private static final String DATA = "data: ";
    /** Octets of one event; no answer of the API has more than half of it. */
    private static final int LARGEST = 1_048_576;

    private ServerEvents() {}

    /**
     * The last event.
     *
     * @param name {@code verdict} or {@code problem}
     */
    record Last(String name, JsonObject data) {}

    static boolean areIn(HttpClientResponse response) {
        String type = response.getHeader("content-type");
        return response.statusCode() == 200 && type != null && type.startsWith(MEDIA_TYPE);
    }

    /**
     * Returns the last event; fails where the stream ends without one.
     *
     * @param watcher gets the name and the data of each event before
     */
    static Future<Last> read(HttpClientResponse response, BiConsumer<String, JsonObject> watcher) {
        Promise<Last> done = Promise.promise();
        RecordParser parser = RecordParser.newDelimited("\n\n", event -> {
            try {
                take(event, watcher, done);
            } catch (DecodeException | ClassCastException notOurs) {
                done.tryFail(new IOException("an event is not one of the API", notOurs));
            }
        });
        parser.maxRecordSize(LARGEST);
        parser.exceptionHandler(tooLarge -> {
            done.tryFail(new IOException("an event has more than " + LARGEST + " octets", tooLarge));
            response.request().reset();
        });
        response.exceptionHandler(done::tryFail)
                .endHandler(end -> done.tryFail(new IOException("the events ended without a verdict")))
                .handler(parser);
        return done.future();
    }

    private static void take(Buffer event, BiConsumer<String, JsonObject> watcher, Promise<Last> done) {
        String name = "";
        JsonObject data = new JsonObject();
        for (String line : event.toString(StandardCharsets.UTF_8).split("\n", -1)) {
            if (line.startsWith(NAME)) {
                name = line.substring(NAME.length()).strip();
            } else if (line.startsWith(DATA)) {
                data = new JsonObject(line.substring(DATA.length()));
            }
        }
        if (name.equals("verdict") || name.equals("problem")) {
            done.tryComplete(new Last(name, data));
        } else if (!name.isEmpty()) {
            watcher.accept(name, data);
        }
    }
}

package io.quorate.api;

import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import io.quorate.support.Futures;

import static org.assertj.core.api.Assertions.assertThat;

/** A caller who watches: reads the events of one answer. */
final class EventTalk {

    private static final String END = "\n\n";

    private final BlockingQueue<String> blocks = new LinkedBlockingQueue<>();
    private final Promise<Void> end = Promise.promise();
    private final StringBuilder open = new StringBuilder();
    private @Nullable HttpClientResponse response;

    private EventTalk() {}

    static EventTalk ask(WatchedApi api, HttpVersion version) throws Exception {
        EventTalk talk = new EventTalk();
        talk.response = Futures.await(api.request(WatchedApi.GOOD, "text/event-stream", version, talk::read));
        return talk;
    }

    private void read(HttpClientResponse from) {
        from.exceptionHandler(gone -> end.tryFail(gone));
        from.endHandler(over -> end.tryComplete());
        from.handler(octets -> {
            open.append(octets);
            for (int at = open.indexOf(END); at >= 0; at = open.indexOf(END)) {
                blocks.add(open.substring(0, at));
                open.delete(0, at + END.length());
            }
        });
    }

    String header(String name) {
        return String.valueOf(response().getHeader(name));
    }

    /** The next event, which has this name and one line of data; comments are skipped. */
    JsonObject next(String name) throws InterruptedException {
        String block = next();
        while (block.startsWith(":")) {
            block = next();
        }
        String[] lines = block.split("\n", -1);
        assertThat(lines).as(block).hasSize(2);
        assertThat(lines[0]).isEqualTo("event: " + name);
        assertThat(lines[1]).startsWith("data: {");
        assertThat(block.chars())
                .as("one line of ASCII")
                .allMatch(letter -> letter == '\n' || letter >= ' ' && letter < 127);
        return new JsonObject(lines[1].substring("data: ".length()));
    }

    private String next() throws InterruptedException {
        return Objects.requireNonNull(blocks.poll(20, TimeUnit.SECONDS), "no event came");
    }

    /** Waits for the end, behind which nothing is left. */
    void ended() throws Exception {
        Futures.await(end.future());
        assertThat(blocks).isEmpty();
        assertThat(open).isEmpty();
    }

    /** Reads no more. */
    void pause() {
        response().pause();
    }

    /** Hangs up. */
    void leave() throws Exception {
        if (response().version() == HttpVersion.HTTP_2) {
            Futures.await(Future.future(done -> {
                response().request().reset();
                done.complete();
            }));
        } else {
            Futures.await(response().request().connection().close());
        }
    }

    private HttpClientResponse response() {
        return Objects.requireNonNull(response, "asked");
    }
}

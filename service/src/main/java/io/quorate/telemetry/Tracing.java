package io.quorate.telemetry;

import io.vertx.core.Future;

import io.quorate.support.Traces;

/**
 * The traces of this process. Off, it is a word: nothing of OpenTelemetry is even loaded.
 *
 * @param traces where spans begin
 * @param sender sends them, and is to be closed
 */
public record Tracing(Traces traces, Sender sender) {

    public static final Tracing OFF = new Tracing(Traces.OFF, Future::succeededFuture);

    /** Sends what has not been sent yet, for a while, and ends. */
    @FunctionalInterface
    public interface Sender {
        Future<Void> close();
    }

    /**
     * Traces as these settings say.
     *
     * @param node    what this process plays in its fleet
     * @param version of this build
     */
    public static Tracing open(TraceSettings settings, String node, String version) {
        String endpoint = settings.endpoint();
        return endpoint == null ? OFF : OtlpTraces.open(endpoint, settings.samplePercent(), node, version);
    }

    public Future<Void> close() {
        return sender.close();
    }
}

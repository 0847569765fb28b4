package io.quorate.telemetry;

import io.vertx.core.Future;

import io.quorate.support.Traces;

/**
 * The traces of this process. When tracing is disabled, no OpenTelemetry class is loaded.
 *
 * @param traces the port where spans begin
 * @param sender sends the spans; must be closed
 */
public record Tracing(Traces traces, Sender sender) {

    public static final Tracing OFF = new Tracing(Traces.OFF, Future::succeededFuture);

    /** Sends the remaining spans within a time limit, and stops. */
    @FunctionalInterface
    public interface Sender {
        Future<Void> close();
    }

    /**
     * Opens traces as these settings say.
     *
     * @param node    the role of this process in its fleet
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

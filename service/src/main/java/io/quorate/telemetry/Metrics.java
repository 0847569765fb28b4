package io.quorate.telemetry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.jspecify.annotations.Nullable;

import io.quorate.coordinator.AttemptRecorder;
import io.quorate.coordinator.Corroborator;
import io.quorate.coordinator.FleetWatch;
import io.quorate.dns.DnsLookup;
import io.quorate.dns.TrafficListener;
import io.quorate.model.CheckRequest;
import io.quorate.net.ExchangeListener;
import io.quorate.perspective.CheckRunner;

/**
 * All meters of a process and the page that shows them; wraps the ports of other rooms with counters. Every name is
 * listed in {@code service/docs/metrics.md}.
 */
public final class Metrics implements AutoCloseable {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Meters meters = new Meters(registry);
    private final Margins margins;
    private final FleetMeters fleet = new FleetMeters(registry);
    private final HistoryMeters history = new HistoryMeters(registry);
    private final ViewFigures figures = new ViewFigures();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicReference<@Nullable CertificateMeters> certificates = new AtomicReference<>();
    /** Kept, because a counter refers to its function weakly. */
    private final List<LongSupplier> functions = new CopyOnWriteArrayList<>();

    private final JvmGcMetrics collections = new JvmGcMetrics();

    /**
     * Registers the meters whose values are known at start.
     *
     * @param version  of this build
     * @param revision of its sources, or {@code unknown}
     */
    public Metrics(String version, String revision) {
        // Prometheus's own linter rejects these names, and the process's resources have other meters.
        registry.config()
                .meterFilter(MeterFilter.denyNameStartsWith("system.cpu.count"))
                .meterFilter(MeterFilter.denyNameStartsWith("process.cpu.time"));
        margins = new Margins(registry, meters);
        Gauge.builder("mpic.build.info", () -> 1)
                .description("Always 1; its labels say what runs here.")
                .tags("version", version, "revision", revision)
                .register(registry);
        Gauge.builder("mpic.clock", () -> System.currentTimeMillis() / 1000.0)
                .description("This process's own idea of the time, in seconds since 1970.")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("mpic.http.in.flight", inFlight, AtomicInteger::get)
                .description("Requests under way on the API port.")
                .register(registry);
    }

    /** Registers the meters of the Java machine. Separate, because this costs time that a start should not take. */
    public void watchMachine() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        collections.bindTo(registry);
    }

    /** Returns a corroborator that counts each verdict and each perspective's part in it. */
    public Corroborator counting(Corroborator corroborator) {
        return new MeteredCorroborator(corroborator, meters, margins, figures);
    }

    /** Returns the number of answers of this view since the start, with their latency. */
    public ViewFigures.Figures figures(String code) {
        return figures.of(code);
    }

    /** Returns a recorder that counts the results of views that a verdict did not wait for. */
    public AttemptRecorder countingLate(AttemptRecorder recorder) {
        return new MeteredRecorder(recorder, meters);
    }

    /** Returns a lookup that counts each query of a perspective of this process. */
    public DnsLookup countingQueries(DnsLookup lookup) {
        return new MeteredLookup(lookup, meters);
    }

    /** Returns a listener that counts datagrams to the resolvers of this process. */
    public TrafficListener dnsTraffic() {
        return new MeteredTraffic(registry, meters);
    }

    /** Returns a check that counts each check performed by this process. */
    public <R extends CheckRequest> CheckRunner.Check<R> countingChecks(CheckRunner.Check<R> check) {
        return new MeteredCheck<>(check, meters);
    }

    /** Returns a listener that counts fetches and handshakes. */
    public ExchangeListener exchanges() {
        return (protocol, outcome, took) -> meters.timer(
                        protocol == ExchangeListener.Protocol.HTTP ? "mpic.http.fetch" : "mpic.tls.handshake",
                        "Exchanges of checks with servers on the Internet.",
                        "outcome",
                        outcome)
                .record(took);
    }

    public void requestBegan() {
        inFlight.incrementAndGet();
    }

    /**
     * Counts a request on the API port that has ended.
     *
     * @param status 0 if the caller disconnected
     */
    public void requestEnded(String path, int status, Duration took) {
        inFlight.decrementAndGet();
        meters.timer(
                        "mpic.http.response",
                        "Answers on the API port; probes are not counted.",
                        "path",
                        path,
                        "status",
                        status == 0 ? "left" : Integer.toString(status))
                .record(took);
    }

    /**
     * Counts a failed TLS handshake on the API port.
     *
     * @param cause one of a closed set
     */
    public void handshakeRefused(String cause) {
        meters.counter(
                        "mpic.http.handshakes.refused",
                        "TLS handshakes on the API port that failed, by cause.",
                        "cause",
                        cause)
                .increment();
    }

    /** Records how late the timers of an event loop fire, which delays everything else on it. */
    public void loopLagged(Duration lag) {
        meters.timer("mpic.event.loop.lag", "How late a timer of an event loop fired.", "kind", "timer")
                .record(lag);
    }

    /**
     * Registers the gauges of the fleet: which perspectives answer, and whether they suffice. Gauges of removed
     * perspectives are removed.
     */
    public void watch(FleetWatch now) {
        fleet.watch(now);
    }

    /** Registers the gauges of the channel to a perspective in another process. */
    public void watchChannel(String code, IntSupplier inFlight, IntSupplier waiting, LongSupplier refused) {
        fleet.watchChannel(code, inFlight, waiting, refused);
    }

    /** Removes the gauges of the channel to a removed perspective. */
    public void forgetChannel(String code) {
        fleet.forgetChannel(code);
    }

    /** Counts a reload by its outcome. */
    public void reloaded(String outcome) {
        meters.counter(
                        "mpic.config.reloads",
                        "Times that the configuration was read again, by what came of it.",
                        "outcome",
                        outcome)
                .increment();
    }

    /**
     * Registers the gauges of certificates: the seconds until each one expires.
     *
     * @param expiries the end of validity of each certificate in use, asked for at each scrape
     */
    public void watchCertificates(Supplier<Map<CertificateUse, Instant>> expiries, Clock clock) {
        certificates.set(new CertificateMeters(registry, expiries, clock));
    }

    /** Registers the gauges of the configuration: when the current one was read, and whether one was refused since. */
    public void watchConfiguration(LongSupplier loadedAt, BooleanSupplier refused) {
        Gauge.builder("mpic.config.loaded", loadedAt, LongSupplier::getAsLong)
                .description("When the configuration that counts was read, in seconds since 1970.")
                .baseUnit("seconds")
                .strongReference(true)
                .register(registry);
        Gauge.builder("mpic.config.refused", () -> refused.getAsBoolean() ? 1 : 0)
                .description("1 while the files hold a configuration that was refused, so that an older one counts.")
                .strongReference(true)
                .register(registry);
    }

    /** Registers the gauge of answers that are being sent as events. */
    public void watchStreams(IntSupplier open) {
        Gauge.builder("mpic.http.streams", open, IntSupplier::getAsInt)
                .description("Answers that are sent as events now.")
                .strongReference(true)
                .register(registry);
    }

    /** Registers the meters of the history's content: its size, and the verdicts it dropped. */
    public void watchHistory(IntSupplier kept, LongSupplier octets, LongSupplier dropped) {
        history.watchContent(kept, octets, dropped);
    }

    /** Registers the gauges of the history's store: how many verdicts wait for it, and whether it can be reached. */
    public void watchHistory(IntSupplier waiting, BooleanSupplier reachable) {
        history.watchStore(waiting, reachable);
    }

    /** Registers the gauges of the audit trail: the length of its queue, and whether it can be written. */
    public void watchAudit(IntSupplier queue, BooleanSupplier writable) {
        Gauge.builder("mpic.audit.writable", () -> writable.getAsBoolean() ? 1 : 0)
                .description("1 while the audit trail can be written.")
                .register(registry);
        Gauge.builder("mpic.audit.queue", queue::getAsInt)
                .description("Records that wait to be written to the audit trail.")
                .strongReference(true)
                .register(registry);
    }

    /**
     * Registers the counters of the audit trail's file: how often it was renamed, and how often truncated, while open.
     */
    public void watchFile(LongSupplier rotations, LongSupplier truncations) {
        fileEvents("rotated", rotations);
        fileEvents("truncated", truncations);
    }

    private void fileEvents(String event, LongSupplier count) {
        functions.add(count);
        FunctionCounter.builder("mpic.audit.file.events", count, LongSupplier::getAsLong)
                .description("Times that the file of the audit trail was renamed or cut under its writer.")
                .tags("event", event)
                .register(registry);
    }

    /** Registers the gauges of readiness, and of the resolver's health check. */
    public void watch(BooleanSupplier ready, BooleanSupplier resolverTrusted) {
        Gauge.builder("mpic.ready", () -> ready.getAsBoolean() ? 1 : 0)
                .description("1 while /readyz is green.")
                .register(registry);
        Gauge.builder("mpic.resolver.trusted", () -> resolverTrusted.getAsBoolean() ? 1 : 0)
                .description("1 while the self-test of the resolver passes, or none is made.")
                .register(registry);
    }

    /** Returns the Prometheus page. */
    public String scrape() {
        Optional.ofNullable(certificates.get()).ifPresent(CertificateMeters::look);
        return registry.scrape();
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}

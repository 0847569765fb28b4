package io.quorate.telemetry;

import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Cost of finding the meter of a perspective's report, which has the most labels: ours, and Micrometer's own. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MetersBenchmark {

    private final Meters meters = new Meters(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
    private final MeterProvider<Counter> provider = Counter.builder("mpic.perspective.checks")
            .description("What each remote perspective answered.")
            .withRegistry(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
    private String perspective = "us-east-2";

    @Benchmark
    public Object sixLabels() {
        return meters.counter(
                "mpic.perspective.checks",
                "What each remote perspective answered.",
                "perspective",
                perspective,
                "rir",
                "ARIN",
                "check",
                "dcv",
                "method",
                "dns-change",
                "outcome",
                "passed",
                "code",
                "none");
    }

    @Benchmark
    public Object twoLabels() {
        return meters.timer(
                "mpic.perspective", "How long a perspective took.", "perspective", perspective, "check", "dcv");
    }

    @Benchmark
    public Object sixLabelsByProvider() {
        return provider.withTags(
                "perspective",
                perspective,
                "rir",
                "ARIN",
                "check",
                "dcv",
                "method",
                "dns-change",
                "outcome",
                "passed",
                "code",
                "none");
    }
}

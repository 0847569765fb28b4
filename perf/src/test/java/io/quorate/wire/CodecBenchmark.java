package io.quorate.wire;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import io.quorate.model.Attempt;
import io.quorate.model.CaaEvidence;
import io.quorate.model.CheckReport;
import io.quorate.model.Dnssec;
import io.quorate.model.DnssecStatus;
import io.quorate.model.Judgement;
import io.quorate.model.MpicRequest;
import io.quorate.model.Passed;
import io.quorate.model.Perspective;
import io.quorate.model.PerspectiveReport;
import io.quorate.model.Place;
import io.quorate.model.Rir;
import io.quorate.model.Verdict;
import io.quorate.net.AddressPolicy;
import io.quorate.net.PublicName;
import io.quorate.net.PublicSuffixes;

/** Cost of reading a request and of writing the answer of six perspectives. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CodecBenchmark {

    private final PublicSuffixes suffixes = new PublicSuffixes(List.of("example"));
    private final MpicDecoder decoder = new MpicDecoder(
            PublicName.targetParser(suffixes, AddressPolicy.of(List.of(), List.of())),
            PublicName.reverseLookupParser(suffixes, AddressPolicy.of(List.of(), List.of())));
    private final MpicEncoder encoder = new MpicEncoder();
    private final byte[] body = ("{\"check_type\":\"caa\",\"domain_or_ip_target\":\"n1234.a.caa.example\","
                    + "\"caa_check_parameters\":{\"certificate_type\":\"tls-server\"}}")
            .getBytes(StandardCharsets.UTF_8);
    private final MpicRequest request =
            Objects.requireNonNull(decoder.decode(body).request());
    private final Verdict verdict = verdict();

    @Benchmark
    public Object decodeRequest() {
        return decoder.decode(body);
    }

    @Benchmark
    public Object encodeAnswer() {
        return encoder.encode(request, verdict, false);
    }

    private static Verdict verdict() {
        CaaEvidence seen = new CaaEvidence(
                true,
                "n1234.a.caa.example",
                List.of("0 issue \"ca.example\""),
                Duration.ofMinutes(5),
                Instant.EPOCH,
                List.of("issue: authorises this CA"),
                null,
                new Dnssec(DnssecStatus.SECURE, "AD"),
                List.of(),
                null);
        PerspectiveReport report = new PerspectiveReport(
                Perspective.at("us-west-2", new Place(Rir.ARIN, 45.84, -119.7)),
                new CheckReport(Passed.of(seen), Instant.EPOCH, Duration.ofMillis(3)));
        Attempt attempt = new Attempt(1, 1, Instant.EPOCH, Collections.nCopies(6, report), report);
        return new Verdict(
                new Judgement(true, true, Verdict.Reason.CORROBORATED, List.of(), null),
                6,
                4,
                List.of(attempt),
                List.of(),
                false,
                null);
    }
}

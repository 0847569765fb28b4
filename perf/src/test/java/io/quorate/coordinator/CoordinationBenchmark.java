package io.quorate.coordinator;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import io.quorate.model.CaaEvidence;
import io.quorate.model.CheckReport;
import io.quorate.model.Passed;
import io.quorate.model.Perspective;
import io.quorate.model.PerspectiveReport;
import io.quorate.model.Place;
import io.quorate.model.Rir;
import io.quorate.support.Secret;

/** Cost of a coordinator's decisions: a cohort for a target (with its HMACs), and the quorum of its results. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CoordinationBenchmark {

    private final List<Perspective> perspectives = List.of(
            at("us-west-2", Rir.ARIN, 45.84, -119.7),
            at("eu-central-1", Rir.RIPE_NCC, 50.11, 8.68),
            at("ap-northeast-1", Rir.APNIC, 35.68, 139.69),
            at("ap-southeast-2", Rir.APNIC, -33.87, 151.21),
            at("sa-east-1", Rir.LACNIC, -23.55, -46.63),
            at("af-south-1", Rir.AFRINIC, -33.93, 18.42));
    private final CohortPlanner planner = new CohortPlanner(
            Secret.of("a secret of thirty-two octets or so"), perspectives, at("us-east-2", Rir.ARIN, 39.96, -83.0));
    private final List<PerspectiveReport> reports = perspectives.stream()
            .map(perspective -> new PerspectiveReport(
                    perspective, new CheckReport(Passed.of(CaaEvidence.NONE), Instant.EPOCH, Duration.ZERO)))
            .toList();
    private final Mac mac = mac();
    private final byte[] target = "n1234.a.caa.example/us-west-2".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    @Benchmark
    public Object cohortPlan() {
        return planner.cohorts("n1234.a.caa.example", 6);
    }

    @Benchmark
    public Object quorum() {
        return QuorumPolicy.judge(reports, Passed.of(CaaEvidence.NONE), 4);
    }

    @Benchmark
    public Object hmac() {
        return mac.doFinal(target);
    }

    private static Mac mac() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(new byte[32], "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Perspective at(String code, Rir rir, double latitude, double longitude) {
        return Perspective.at(code, new Place(rir, latitude, longitude));
    }
}

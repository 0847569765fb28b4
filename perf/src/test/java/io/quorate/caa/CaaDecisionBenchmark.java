package io.quorate.caa;

import java.util.List;
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

import io.quorate.dns.DnsRecord.Caa;
import io.quorate.dns.Octets;
import io.quorate.model.CertificateType;

/** Cost of a decision on a record set: one record, and five with a parameter. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CaaDecisionBenchmark {

    private final CaaQuestion question =
            new CaaQuestion(false, CertificateType.TLS_SERVER, List.of("ca.example"), false, null, null);
    private final List<Caa> one = List.of(record("issue", "ca.example"));
    private final List<Caa> five = List.of(
            record("issue", "a.example"),
            record("issue", "b.example; policy=ev"),
            record("issuewild", ";"),
            record("iodef", "mailto:security@example.com"),
            record("issue", "ca.example; accounturi=https://ca.example/acct/1; validationmethods=dns-01"));

    @Benchmark
    public Object oneRecord() {
        return CaaPolicy.decide(one, question);
    }

    @Benchmark
    public Object fiveRecords() {
        return CaaPolicy.decide(five, question);
    }

    private static Caa record(String tag, String value) {
        return new Caa(0, Octets.ascii(tag), Octets.ascii(value), "0 " + tag + " \"" + value + '"');
    }
}

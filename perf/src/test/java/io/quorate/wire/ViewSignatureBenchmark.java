package io.quorate.wire;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import io.quorate.audit.RecordedEvidence;
import io.quorate.model.AttemptId;
import io.quorate.model.CaaEvidence;
import io.quorate.model.CaaRequest;
import io.quorate.model.CheckReport;
import io.quorate.model.Dnssec;
import io.quorate.model.DnssecStatus;
import io.quorate.model.DomainName;
import io.quorate.model.Passed;
import io.quorate.model.ViewStatement;
import io.quorate.model.ViewStatement.Asked;
import io.quorate.net.AddressPolicy;
import io.quorate.net.PublicName;
import io.quorate.net.PublicSuffixes;
import io.quorate.support.Ed25519;

/** Cost of the signature of one view: the perspective reads its reply back and signs, the coordinator verifies. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ViewSignatureBenchmark {

    private static final CaaRequest REQUEST = new CaaRequest(DomainName.of("n1234.a.caa.example"), null, null);
    private static final UnaryOperator<String> HEADERS =
            Map.of(PerspectiveHeaders.BUILD, "1.0.0", PerspectiveHeaders.DNSSEC, "secure")::get;

    private final PublicName names =
            PublicName.targetParser(new PublicSuffixes(List.of("example")), AddressPolicy.of(List.of(), List.of()));
    private final CheckCodec codec = new CheckCodec(names, names);
    private final RecordedEvidence form = new RecordedEvidence();
    private final ViewStatements statements = new ViewStatements(form);
    private final Asked asked =
            Asked.of("us-east-2", new AttemptId("0b8f7c1e-0000", 1), "00ff", "ab".repeat(32), REQUEST);
    private final byte[] reply = codec.encode(report(), true);
    private final Ed25519.Verifier verifier = new Ed25519.Verifier();
    private KeyPair pair;
    private ViewSigner signer;
    private byte[] signature;

    @Setup
    public void prepare() throws GeneralSecurityException {
        pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        signer = new ViewSigner(new ViewSigner.Key("k1", pair.getPrivate(), "us-west-2", "1.0.0"), form);
        String header = signer.sign(asked, REQUEST, codec.decodeReply(REQUEST, reply), HEADERS)
                .orElseThrow();
        signature =
                Base64.getDecoder().decode(ViewHeader.read(header).orElseThrow().signature());
    }

    /** The statement alone: the reply read back, its evidence as the record has it. */
    @Benchmark
    public Object unsigned() {
        return statements.of(
                "us-west-2", asked, REQUEST, (CheckReply.Answered) codec.decodeReply(REQUEST, reply), HEADERS);
    }

    /** All that a perspective does more for a check. */
    @Benchmark
    public Object signed() {
        return signer.sign(asked, REQUEST, codec.decodeReply(REQUEST, reply), HEADERS);
    }

    /** All that a coordinator does more for a reply, the statement included. */
    @Benchmark
    public boolean verified() {
        ViewStatement statement = statements
                .of("us-west-2", asked, REQUEST, (CheckReply.Answered) codec.decodeReply(REQUEST, reply), HEADERS)
                .orElseThrow();
        return verifier.verifies(pair.getPublic(), ViewStatements.octets(statement, "k1"), signature);
    }

    private static CheckReport report() {
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
        return new CheckReport(Passed.of(seen), Instant.ofEpochSecond(1_800_000_000), Duration.ofMillis(3));
    }
}

package io.quorate.dns;

import java.io.IOException;
import java.security.SecureRandom;
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
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Cost of a DNS message: writing a query with its mixed letters, reading a response and its records. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DnsMessageBenchmark {

    private final SecureRandom random = new SecureRandom();
    private final Name name = name("n1234.a.caa.example.");
    private final Record question = Record.newRecord(name, Type.CAA, DClass.IN);
    private final OutgoingQuery query = OutgoingQuery.of(question, false, random);
    private final byte[] response = response(query);

    @Benchmark
    public Object writeQuery() {
        return OutgoingQuery.of(question, false, random);
    }

    @Benchmark
    public Object readResponse() throws IOException {
        return new Message(query.unmixed(response));
    }

    @Benchmark
    public Object readRecords() throws IOException {
        return AnswerReader.read(new Message(query.unmixed(response)), name, Type.CAA);
    }

    private static byte[] response(OutgoingQuery query) {
        try {
            RawCaaRecord.register();
            Message message = new Message(query.wire());
            message.getHeader().setFlag(Flags.QR);
            Name owner = message.getQuestion().getName();
            message.addRecord(
                    Record.fromString(owner, Type.CAA, 1, 300, "0 issue \"ca.example\"", Name.root), Section.ANSWER);
            return message.toWire();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Name name(String text) {
        try {
            return Name.fromString(text);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

package io.quorate.dns;

import java.io.IOException;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

import static org.assertj.core.api.Assertions.assertThat;

/** Mutated responses, octet by octet: each is read, or refused as no message; none throws anything else. */
class AnswerFuzzTest {

    private static final int INPUTS = Integer.getInteger("quorate.fuzz", 20_000);
    private static final long SEED = Long.getLong("quorate.fuzz.seed", 20_261_124);
    private static final Name NAME = Name.fromConstantString("n.example.");

    @Test
    void noResponseMakesTheReaderThrow() throws Exception {
        RawCaaRecord.register();
        Random random = new Random(SEED);
        byte[] whole = response().toWire();
        int read = 0;
        for (int i = 0; i < INPUTS; i++) {
            byte[] octets = whole.clone();
            for (int changes = random.nextInt(6); changes >= 0; changes--) {
                octets[12 + random.nextInt(octets.length - 12)] = (byte) random.nextInt(256);
            }
            Message message;
            try {
                message = new Message(octets);
            } catch (IOException noMessage) {
                continue;
            }
            assertThat(AnswerReader.read(message, NAME, Type.CAA))
                    .as("seed %s, input %s", SEED, i)
                    .isNotNull();
            read++;
        }
        assertThat(read).isPositive();
    }

    private static Message response() throws Exception {
        Message message = Message.newQuery(Record.newRecord(NAME, Type.CAA, DClass.IN));
        message.addRecord(Record.fromString(NAME, Type.CNAME, DClass.IN, 300, "m.example.", Name.root), Section.ANSWER);
        Name end = Name.fromConstantString("m.example.");
        message.addRecord(
                Record.fromString(end, Type.CAA, DClass.IN, 300, "0 issue \"ca.example\"", Name.root), Section.ANSWER);
        message.addRecord(new TXTRecord(end, DClass.IN, 300, "text"), Section.ANSWER);
        message.addRecord(
                new SOARecord(Name.fromConstantString("example."), DClass.IN, 60, end, end, 1, 1, 1, 1, 1),
                Section.AUTHORITY);
        return message;
    }
}

package io.quorate.dns;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

import static org.assertj.core.api.Assertions.assertThat;

/** CAA and TXT records as they are sent (RFC 8659 section 4.1), and their text. */
@Timeout(30)
class RawCaaRecordTest {

    private static final Name NAME = Name.fromConstantString("n.example.");

    @BeforeAll
    static void register() {
        RawCaaRecord.register();
    }

    @ParameterizedTest(name = "[{index}] {0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "00 05 69 73 73 75 65 63 61 | 0 issue \"ca\"",
                "80 01 78                   | 128 x \"\"",
                "80 05 69 5f 20 ff 3b 22 5c | 128 i_\\032\\255\\059 \"\\\"\\\\\"",
                "00 00 63 61                | malformed",
                "00 00                      | malformed",
                "00 03 63 61                | malformed",
                "00                         | malformed",
            })
    void aTagHasOneOctetAtLeast(String octets, String expected) throws Exception {
        String[] hex = octets.strip().split(" ", -1);
        byte[] data = new byte[hex.length];
        for (int i = 0; i < hex.length; i++) {
            data[i] = (byte) Integer.parseInt(hex[i], 16);
        }
        AnswerReader.Reading read = AnswerReader.read(answer(Type.CAA, data), NAME, Type.CAA);
        assertThat(
                        read instanceof AnswerReader.Records records
                                ? ((DnsRecord.Caa) records.records().get(0)).presentation()
                                : "malformed")
                .isEqualTo(expected);
    }

    /** A written record is read back by dnsjava's own parser of zone files. */
    @Test
    void theTextOfARecordIsReadBack() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            byte[] octets = new byte[1 + random.nextInt(40)];
            random.nextBytes(octets);
            Record record = Record.fromString(
                    NAME,
                    Type.CAA,
                    DClass.IN,
                    60,
                    "0 " + MasterText.bare(Octets.of(octets)) + " " + MasterText.quoted(Octets.of(octets)),
                    Name.root);
            assertThat(((RawCaaRecord) record).tag()).isEqualTo(Octets.of(octets));
            assertThat(((RawCaaRecord) record).value()).isEqualTo(Octets.of(octets));
        }
    }

    /** 64 KiB of the worst octets take at most 16 times the memory of 8 KiB. */
    @ParameterizedTest
    @ValueSource(ints = {' ', '"', 0, 0xff, 'a', ';'})
    void recordsTakeMemoryInProportion(int octet) throws Exception {
        for (int type : new int[] {Type.CAA, Type.TXT}) {
            allocated(type, octet, 8 * 1024);
            long small = allocated(type, octet, 8 * 1024);
            long large = allocated(type, octet, 64 * 1024 - 64);
            assertThat(large).isLessThanOrEqualTo(16 * small);
        }
    }

    private static long allocated(int type, int octet, int length) throws Exception {
        byte[] data = new byte[length];
        Arrays.fill(data, (byte) octet);
        if (type == Type.CAA) {
            data[0] = 0;
            data[1] = 5;
        } else {
            for (int at = 0; at < length; at += 256) {
                data[at] = (byte) Math.min(255, length - at - 1);
            }
        }
        Message message = answer(type, data);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        AnswerReader.Reading read = AnswerReader.read(message, NAME, type);
        assertThat(read).isInstanceOf(AnswerReader.Records.class);
        if (((AnswerReader.Records) read).records().get(0) instanceof DnsRecord.Txt txt) {
            assertThat(txt.value().readable()).hasSizeGreaterThan(length / 2);
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static Message answer(int type, byte[] data) throws Exception {
        Message message = Message.newQuery(Record.newRecord(NAME, type, DClass.IN));
        message.addRecord(Record.newRecord(NAME, type, DClass.IN, 60, data.length, data), Section.ANSWER);
        return new Message(message.toWire());
    }
}

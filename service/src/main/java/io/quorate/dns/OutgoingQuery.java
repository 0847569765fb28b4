package io.quorate.dns;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;

import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/**
 * A query as it is sent: a random id, the letters of the name in random case (0x20), EDNS with 1232 octets, and DO. A
 * response must carry the same id and the same octets of question.
 */
final class OutgoingQuery {

    static final int UDP_PAYLOAD = 1232;

    private static final int HEADER = 12;
    private static final int TYPE_AND_CLASS = 4;

    private final byte[] wire;
    private final byte[] name;
    private final int questionEnd;

    private OutgoingQuery(byte[] wire, byte[] name) {
        this.wire = wire;
        this.name = name;
        this.questionEnd = HEADER + name.length + TYPE_AND_CLASS;
    }

    /** @param checkingDisabled true asks a validating resolver for data that it could not validate (CD) */
    static OutgoingQuery of(Record question, boolean checkingDisabled, SecureRandom random) {
        Name name = question.getName();
        Message message = Message.newQuery(question);
        message.getHeader().setID(random.nextInt(1 << 16));
        message.getHeader().setFlag(Flags.AD);
        if (checkingDisabled) {
            message.getHeader().setFlag(Flags.CD);
        }
        message.addRecord(new OPTRecord(UDP_PAYLOAD, 0, 0, ExtendedFlags.DO, List.of()), Section.ADDITIONAL);
        byte[] wire = message.toWire();
        mixCase(wire, HEADER + name.length(), random);
        return new OutgoingQuery(wire, name.toWire());
    }

    byte[] wire() {
        return wire;
    }

    int id() {
        return (wire[0] & 0xff) << 8 | wire[1] & 0xff;
    }

    /** Returns whether these octets are a response to this very query; any other packet may be forged. */
    boolean isAnsweredBy(byte[] response) {
        return response.length >= questionEnd
                && response[0] == wire[0]
                && response[1] == wire[1]
                && (response[2] & 0xf8) == 0x80
                && response[4] == 0
                && response[5] == 1
                && Arrays.equals(wire, HEADER, questionEnd, response, HEADER, questionEnd);
    }

    /**
     * Returns the response with the question's letters in their original case, which also restores names compressed to
     * point there.
     */
    byte[] unmixed(byte[] response) {
        byte[] plain = response.clone();
        System.arraycopy(name, 0, plain, HEADER, name.length);
        return plain;
    }

    /** Draws all random bits, one per letter, at once, because the generator locks and hashes per draw. */
    private static void mixCase(byte[] wire, int nameEnd, SecureRandom random) {
        byte[] bits = new byte[(nameEnd - HEADER) / Byte.SIZE + 1];
        random.nextBytes(bits);
        int at = HEADER;
        while (at < nameEnd && wire[at] != 0) {
            int length = wire[at];
            for (int i = at + 1; i <= at + length; i++) {
                boolean letter = wire[i] >= 'a' && wire[i] <= 'z' || wire[i] >= 'A' && wire[i] <= 'Z';
                int bit = i - HEADER;
                if (letter && (bits[bit / Byte.SIZE] >> bit % Byte.SIZE & 1) == 1) {
                    wire[i] ^= 0x20;
                }
            }
            at += length + 1;
        }
    }
}

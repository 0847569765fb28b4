package io.quorate.dns;

import java.util.Optional;

import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

import io.quorate.support.Scrub;

/** Reads the answer to {@code version.bind. CH TXT}, a convention of BIND that unbound follows. Pure. */
final class VersionAnswer {

    private static final Name NAME = Name.fromConstantString("version.bind.");

    /** The question that asks for the version. */
    static final Record QUESTION = Record.newRecord(NAME, Type.TXT, DClass.CH);

    private static final int LONGEST = 80;

    private VersionAnswer() {}

    /** Returns the version, scrubbed and cut; empty where the resolver hides it. */
    static Optional<String> read(Message answer) {
        if (answer.getRcode() != Rcode.NOERROR) {
            return Optional.empty();
        }
        return answer.getSection(Section.ANSWER).stream()
                .filter(record -> record instanceof TXTRecord
                        && record.getDClass() == DClass.CH
                        && record.getName().equals(NAME))
                .map(record -> text((TXTRecord) record))
                .filter(text -> !text.isBlank())
                .findFirst();
    }

    private static String text(TXTRecord record) {
        return Scrub.octets(Octets.join(record.getStringsAsByteArrays()).bytes(), LONGEST);
    }
}

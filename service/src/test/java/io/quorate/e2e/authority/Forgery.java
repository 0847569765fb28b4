package io.quorate.e2e.authority;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** Answers of a forger on the path, in place of a zone's own server. */
@FunctionalInterface
public interface Forgery {

    /** Returns the forged answer, empty for silence. */
    Optional<Message> instead(Message query, Message honest);

    static Forgery silence() {
        return (query, honest) -> Optional.empty();
    }

    static Forgery servfail() {
        return made((answer, honest) -> answer.getHeader().setRcode(Rcode.SERVFAIL));
    }

    /** An authoritative answer with these records. */
    static Forgery records(Record... records) {
        return made((answer, honest) -> List.of(records).forEach(record -> answer.addRecord(record, Section.ANSWER)));
    }

    /** NOERROR without an answer, with these records in the authority section. */
    static Forgery nodata(Record... authority) {
        return denial(Rcode.NOERROR, authority);
    }

    static Forgery nxdomain(Record... authority) {
        return denial(Rcode.NXDOMAIN, authority);
    }

    private static Forgery denial(int rcode, Record... authority) {
        return made((answer, honest) -> {
            answer.getHeader().setRcode(rcode);
            List.of(authority).forEach(record -> answer.addRecord(record, Section.AUTHORITY));
        });
    }

    /** An answer that begins empty and authoritative. */
    static Forgery made(BiConsumer<Message, Message> making) {
        return (query, honest) -> {
            Message answer = Internet.empty(query);
            making.accept(answer, honest);
            return Optional.of(answer);
        };
    }
}

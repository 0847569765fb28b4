package io.quorate.e2e.forgery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

import io.quorate.e2e.authority.Forgery;
import io.quorate.e2e.authority.Internet;
import io.quorate.e2e.authority.Lines;
import io.quorate.e2e.authority.Zone;

/** The place of one row: a victim's zone of its own, and the name in it that one question looks at. */
record VictimZone(Internet net, String zone, ZoneQuestion ask) {

    private static final Duration DAY = Duration.ofDays(1);
    private static final int LENGTH_OF_P256_SIGNATURE = 64;

    String owner() {
        return ask.owner(zone);
    }

    Zone victim() {
        return net.zone(zone);
    }

    /** Returns the record that makes a yes, at the name that is looked at. */
    Record wanted() {
        return wantedAt(owner());
    }

    Record wantedAt(String name) {
        return Lines.record(name + " " + ask.wanted());
    }

    Record alias(String target) {
        return Lines.record(owner() + " CNAME " + target);
    }

    /** Has the question itself answered by the forger. */
    void forge(Forgery forgery) {
        net.forge(owner(), ask.type(), forgery);
    }

    void forge(String name, int type, Forgery forgery) {
        net.forge(name, type, forgery);
    }

    /** Returns a signature of random worth over a record, in the name of any zone. */
    RRSIGRecord junk(Record record, String signer) {
        Instant now = Instant.now();
        return new RRSIGRecord(
                record.getName(),
                DClass.IN,
                record.getTTL(),
                record.getType(),
                DNSSEC.Algorithm.ECDSAP256SHA256,
                record.getTTL(),
                now.plus(DAY),
                now.minus(DAY),
                4_711,
                Lines.name(signer),
                new byte[LENGTH_OF_P256_SIGNATURE]);
    }

    /** Returns a good signature over a record, made with the key of any zone. */
    RRSIGRecord signedBy(String signer, Record record) {
        return net.zone(signer).key().sign(List.of(record));
    }

    /** Returns the authority section of what the zone's own server would say. */
    static void copyAuthority(Message from, Message to) {
        for (Record record : from.getSection(Section.AUTHORITY)) {
            to.addRecord(record, Section.AUTHORITY);
        }
    }

    Record soaOf(String of) {
        return Lines.record(of + " SOA ns.lab. ns.lab. 1 3600 600 86400 60");
    }

    Name name() {
        return Lines.name(owner());
    }

    /** Adds records to the authority section, each signed by a zone. */
    static void addSigned(Message answer, Zone zone, List<Record> records) {
        for (Record record : records) {
            answer.addRecord(record, Section.AUTHORITY);
            answer.addRecord(zone.key().sign(List.of(record)), Section.AUTHORITY);
        }
    }
}

package io.quorate.e2e.authority;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNAMERecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.NameTooLongException;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * A tree of zones below a signed root, each answered truly, save for the questions that a forger answers in its place.
 */
public final class Internet {

    private final Map<Name, Zone> zones = new LinkedHashMap<>();
    private final Map<String, Forgery> forgeries = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> forged = new ConcurrentHashMap<>();
    private final Name server = Lines.name("ns.lab");

    public Internet() {
        zones.put(Name.root, new Zone(Name.root, Signing.NSEC, server));
    }

    /** Adds a zone and its delegation. */
    public Zone zone(String text, Signing signing) {
        Name name = Lines.name(text);
        Zone parent = zoneOf(new Name(name, 1));
        Zone zone = new Zone(name, signing, server);
        parent.add(new NSRecord(name, DClass.IN, ZoneKey.TTL, server));
        zone.delegationSigners().forEach(parent::add);
        zones.put(name, zone);
        return zone;
    }

    /** Adds records to their zone, each written as in a zone file: {@code www.a.lab A 192.0.2.1}. */
    public Internet add(String... lines) {
        for (String line : lines) {
            Record record = Lines.record(line);
            zoneOf(record.getName()).add(record);
        }
        return this;
    }

    /** Removes a set and adds records. */
    public Internet replace(String owner, int type, String... lines) {
        Name name = Lines.name(owner);
        zoneOf(name).remove(name, type);
        return add(lines);
    }

    /** Has a question answered by a forger. */
    public Internet forge(String owner, int type, Forgery forgery) {
        forgeries.put(key(Lines.name(owner), type), forgery);
        return this;
    }

    /** Returns how often the forgeries at a name and below it were asked for. */
    public int timesForged(String top) {
        return forged.entrySet().stream()
                .filter(entry -> entry.getKey().contains(top))
                .mapToInt(entry -> entry.getValue().get())
                .sum();
    }

    /** Returns whether anything at a name or below it is forged. */
    public boolean hasForgery(String top) {
        return forgeries.keySet().stream().anyMatch(key -> key.contains(top));
    }

    public List<String> zoneNames() {
        return zones.keySet().stream().map(Name::toString).toList();
    }

    /** Returns the DS record of the root, as a line of a trust anchor file. */
    public String anchor() {
        return zoneOf(Name.root).key().ds().toString();
    }

    public Zone zone(String text) {
        return Optional.ofNullable(zones.get(Lines.name(text))).orElseThrow();
    }

    /** Returns the answer, empty for silence. */
    public Optional<Message> answerTo(Message query) {
        Record question = query.getQuestion();
        String key = key(question.getName(), question.getType());
        Forgery forgery = forgeries.get(key);
        Message honest = honest(query, question.getName(), question.getType());
        if (forgery == null) {
            return Optional.of(honest);
        }
        forged.computeIfAbsent(key, first -> new AtomicInteger()).incrementAndGet();
        return forgery.instead(query, honest);
    }

    private Message honest(Message query, Name asked, int type) {
        Message answer = empty(query);
        Zone zone = type == Type.DS && !asked.equals(Name.root) ? zoneOf(new Name(asked, 1)) : zoneOf(asked);
        Name owner = zone.hasOwner(asked) ? asked : wildcard(zone, asked).orElse(asked);
        Optional<DNAMERecord> redirection = redirection(zone, asked);
        if (redirection.isPresent()) {
            redirect(answer, zone, redirection.get(), asked);
        } else if (!zone.set(owner, type).isEmpty()) {
            put(answer, zone, owner, asked, type);
        } else if (!zone.set(owner, Type.CNAME).isEmpty()) {
            put(answer, zone, owner, asked, Type.CNAME);
        } else {
            answer.getHeader().setRcode(zone.exists(owner) ? Rcode.NOERROR : Rcode.NXDOMAIN);
            addSigned(answer, zone, zone.set(zone.name(), Type.SOA), Section.AUTHORITY);
            deny(answer, zone, owner);
        }
        return answer;
    }

    private void put(Message answer, Zone zone, Name owner, Name asked, int type) {
        List<Record> set = zone.set(owner, type);
        set.forEach(record -> answer.addRecord(Records.withOwner(record, asked), Section.ANSWER));
        if (zone.signing().isSigned()) {
            answer.addRecord(Records.withOwner(zone.signature(set), asked), Section.ANSWER);
            if (!owner.equals(asked)) {
                deny(answer, zone, asked);
            }
        }
    }

    private static void redirect(Message answer, Zone zone, DNAMERecord redirection, Name asked) {
        addSigned(answer, zone, List.of(redirection), Section.ANSWER);
        try {
            Name target = asked.fromDNAME(redirection);
            answer.addRecord(new CNAMERecord(asked, DClass.IN, ZoneKey.TTL, target), Section.ANSWER);
        } catch (NameTooLongException tooLong) {
            answer.getHeader().setRcode(Rcode.YXDOMAIN);
        }
    }

    private static void deny(Message answer, Zone zone, Name absent) {
        if (zone.signing().isSigned()) {
            Denial.of(zone, absent).forEach(proof -> addSigned(answer, zone, List.of(proof), Section.AUTHORITY));
        }
    }

    private static void addSigned(Message answer, Zone zone, List<Record> set, int section) {
        set.forEach(record -> answer.addRecord(record, section));
        if (zone.signing().isSigned()) {
            answer.addRecord(zone.signature(set), section);
        }
    }

    private static Optional<Name> wildcard(Zone zone, Name asked) {
        if (zone.exists(asked)) {
            return Optional.empty();
        }
        Name up = new Name(asked, 1);
        while (!zone.exists(up)) {
            up = new Name(up, 1);
        }
        return Optional.of(Denial.below("*", up)).filter(zone::hasOwner);
    }

    private static Optional<DNAMERecord> redirection(Zone zone, Name asked) {
        List<Name> above = new ArrayList<>();
        for (Name up = asked; !up.equals(zone.name()); ) {
            up = new Name(up, 1);
            above.add(up);
        }
        return above.stream()
                .flatMap(name -> zone.set(name, Type.DNAME).stream())
                .map(DNAMERecord.class::cast)
                .findFirst();
    }

    private Zone zoneOf(Name name) {
        Name up = name;
        while (!zones.containsKey(up)) {
            up = new Name(up, 1);
        }
        return zones.get(up);
    }

    static Message empty(Message query) {
        Message answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setFlag(Flags.AA);
        answer.addRecord(query.getQuestion(), Section.QUESTION);
        if (query.getOPT() != null) {
            answer.addRecord(Records.opt(), Section.ADDITIONAL);
        }
        return answer;
    }

    private static String key(Name name, int type) {
        return name.toString(true).toLowerCase(Locale.ROOT) + "/" + Type.string(type);
    }
}

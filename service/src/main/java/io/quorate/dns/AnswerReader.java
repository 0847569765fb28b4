package io.quorate.dns;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DNAMERecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.NameTooLongException;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

import io.quorate.dns.DnsAnswer.Failed.Kind;
import io.quorate.model.IpAddress;

/**
 * Reads the answer to a question out of a response: checks owner names, follows aliases, and treats doubt as failure.
 * Pure: it sends nothing and knows no DNSSEC status.
 */
final class AnswerReader {

    private static final int MOST_ALIASES = 16;

    private AnswerReader() {}

    /** The meaning of a response. */
    sealed interface Reading permits Records, Nothing, Onward, Bare, Unusable {}

    /** Records at the end of the chain of aliases. */
    record Records(List<DnsRecord> records, List<String> aliases, Duration ttl) implements Reading {}

    /** Proven or claimed absence at the end of the chain. */
    record Nothing(boolean nxdomain, List<String> aliases) implements Reading {}

    /** The chain leads to a name that the response does not cover, so that name must be asked for. */
    record Onward(Name target, List<String> aliases, Duration ttl) implements Reading {}

    /** The response is empty and names no zone that could prove the absence (RFC 2308 section 2.2, type 3). */
    record Bare() implements Reading {}

    /** The response does not answer the question. */
    record Unusable(Kind kind, String words) implements Reading {}

    static Reading read(Message response, Name asked, int type) {
        int rcode = response.getRcode();
        if (rcode != Rcode.NOERROR && rcode != Rcode.NXDOMAIN) {
            return unusable(rcode);
        }
        List<Record> answer = response.getSection(Section.ANSWER);
        List<String> aliases = new ArrayList<>();
        Set<Name> visited = new HashSet<>();
        Name current = asked;
        long ttl = Long.MAX_VALUE;
        while (visited.add(current) && aliases.size() <= MOST_ALIASES) {
            List<Record> records = at(answer, current, type);
            if (!records.isEmpty()) {
                return records(records, aliases, Math.min(ttl, smallestTtl(records)));
            }
            Record alias = aliasAt(answer, current);
            if (alias == null) {
                return end(response, current, asked, aliases, ttl);
            }
            ttl = Math.min(ttl, alias.getTTL());
            Name target = targetOf(alias, current);
            if (target == null) {
                return new Unusable(Kind.MALFORMED, "a DNAME makes a name that is too long");
            }
            current = target;
            aliases.add(current.toString());
        }
        return new Unusable(Kind.ALIAS_LOOP, "the aliases form a loop or a chain of more than " + MOST_ALIASES);
    }

    private static Reading unusable(int rcode) {
        return switch (rcode) {
            case Rcode.SERVFAIL ->
                new Unusable(Kind.SERVFAIL, "SERVFAIL: the name's servers failed, or DNSSEC validation did");
            case Rcode.REFUSED -> new Unusable(Kind.REFUSED, "REFUSED: the name's servers refuse to answer");
            default -> new Unusable(Kind.OTHER_RCODE, "response code " + Rcode.string(rcode));
        };
    }

    private static Reading end(Message response, Name current, Name asked, List<String> aliases, long ttl) {
        boolean soa = response.getSection(Section.AUTHORITY).stream().anyMatch(record -> record.getType() == Type.SOA);
        boolean referral =
                !soa && response.getSection(Section.AUTHORITY).stream().anyMatch(record -> record.getType() == Type.NS);
        if (response.getRcode() == Rcode.NXDOMAIN || soa) {
            return new Nothing(response.getRcode() == Rcode.NXDOMAIN, aliases);
        }
        if (!current.equals(asked)) {
            return new Onward(current, aliases, Duration.ofSeconds(ttl));
        }
        return referral
                ? new Unusable(Kind.OTHER_RCODE, "a referral in place of an answer: the delegation is lame")
                : new Bare();
    }

    private static List<Record> at(List<Record> answer, Name owner, int type) {
        return answer.stream()
                .filter(record -> record.getType() == type && record.getName().equals(owner))
                .toList();
    }

    private static @Nullable Record aliasAt(List<Record> answer, Name current) {
        return at(answer, current, Type.CNAME).stream()
                .findFirst()
                .or(() -> answer.stream()
                        .filter(record -> record.getType() == Type.DNAME && isBelow(current, record.getName()))
                        .findFirst())
                .orElse(null);
    }

    private static boolean isBelow(Name name, Name ancestor) {
        return name.subdomain(ancestor) && !name.equals(ancestor);
    }

    private static @Nullable Name targetOf(Record alias, Name current) {
        if (alias instanceof CNAMERecord cname) {
            return cname.getTarget();
        }
        try {
            return current.fromDNAME((DNAMERecord) alias);
        } catch (NameTooLongException tooLong) {
            return null;
        }
    }

    private static long smallestTtl(List<Record> records) {
        return records.stream().mapToLong(Record::getTTL).min().orElse(0);
    }

    private static Reading records(List<Record> records, List<String> aliases, long ttl) {
        List<DnsRecord> read = new ArrayList<>();
        for (Record record : records) {
            DnsRecord data = dataOf(record);
            if (data == null) {
                return new Unusable(Kind.MALFORMED, "a record's data cannot be read");
            }
            read.add(data);
        }
        return new Records(read, aliases, Duration.ofSeconds(ttl));
    }

    private static @Nullable DnsRecord dataOf(Record record) {
        if (record instanceof RawCaaRecord caa) {
            return caa(caa);
        }
        if (record instanceof TXTRecord txt) {
            return new DnsRecord.Txt(Octets.join(strings(txt)));
        }
        if (record instanceof ARecord a) {
            return address(a);
        }
        if (record instanceof AAAARecord aaaa) {
            return address(aaaa);
        }
        if (record instanceof CNAMERecord cname) {
            return new DnsRecord.Name(cname.getTarget().toString());
        }
        return record instanceof PTRRecord ptr
                ? new DnsRecord.Name(ptr.getTarget().toString())
                : null;
    }

    /** Reads the octets (RFC 8659 section 4.1): tag and value as text would lose what was sent. */
    private static @Nullable DnsRecord caa(RawCaaRecord record) {
        return record.isWhole()
                ? new DnsRecord.Caa(record.flags(), record.tag(), record.value(), record.rdataToString())
                : null;
    }

    private static List<byte[]> strings(TXTRecord txt) {
        return txt.getStringsAsByteArrays();
    }

    /** Reads the octets: the JDK would turn an IPv4-mapped address into the IPv4 address. */
    private static DnsRecord address(Record record) {
        return new DnsRecord.Address(IpAddress.of(record.rdataToWireCanonical()));
    }
}

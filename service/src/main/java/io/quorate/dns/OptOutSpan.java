package io.quorate.dns;

import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.xbill.DNS.DClass;
import org.xbill.DNS.NSEC3Record;
import org.xbill.DNS.Name;
import org.xbill.DNS.utils.base32;

/**
 * Judges whether the NSEC3 records of a denial show an opt-out span over a name (RFC 5155 sections 8.3 and 8.9). Pure:
 * the resolver verified the signatures; this class only relates the records to the name.
 */
final class OptOutSpan {

    /**
     * The iterations that a record may have: above its own limit a resolver calls everything below insecure without
     * proof (RFC 9276 section 3.2).
     */
    static final int MOST_ITERATIONS = 50;

    private static final int OPT_OUT = 1;

    private OptOutSpan() {}

    /**
     * Returns whether all records are of this zone and of one chain that may be computed, one matches the closest
     * encloser, one with the Opt-Out flag covers the next closer name, and none matches the name itself.
     */
    static boolean holds(Name at, Name zone, List<NSEC3Record> records) {
        if (records.isEmpty() || !records.stream().allMatch(record -> isUsable(record, records.get(0), zone))) {
            return false;
        }
        if (records.stream().anyMatch(record -> matches(record, at, zone))) {
            return false;
        }
        Optional<Name> encloser = closestEncloser(at, zone, records);
        return encloser.isPresent()
                && records.stream()
                        .anyMatch(record ->
                                (record.getFlags() & OPT_OUT) != 0 && covers(record, nextCloser(at, encloser.get())));
    }

    /** Returns whether the owner of an NSEC3 record is the hash of this name in this zone. */
    static boolean matches(NSEC3Record record, Name name, Name zone) {
        return isOf(record, zone) && isComputable(record) && hash(record, name).equals(owner(record));
    }

    private static boolean isUsable(NSEC3Record record, NSEC3Record first, Name zone) {
        return isOf(record, zone)
                && isComputable(record)
                && record.getIterations() == first.getIterations()
                && Arrays.equals(record.getSalt(), first.getSalt());
    }

    private static boolean isOf(NSEC3Record record, Name zone) {
        return record.getDClass() == DClass.IN
                && record.getName().labels() == zone.labels() + 1
                && record.getName().subdomain(zone);
    }

    private static boolean isComputable(NSEC3Record record) {
        return record.getHashAlgorithm() == NSEC3Record.Digest.SHA1 && record.getIterations() <= MOST_ITERATIONS;
    }

    /** Returns the longest name above this one that a record matches. */
    private static Optional<Name> closestEncloser(Name at, Name zone, List<NSEC3Record> records) {
        for (Name level = new Name(at, 1); level.subdomain(zone); level = new Name(level, 1)) {
            Name candidate = level;
            if (records.stream().anyMatch(record -> matches(record, candidate, zone))) {
                return Optional.of(level);
            }
            if (level.equals(zone)) {
                break;
            }
        }
        return Optional.empty();
    }

    private static Name nextCloser(Name at, Name encloser) {
        return new Name(at, at.labels() - encloser.labels() - 1);
    }

    /**
     * Returns whether a hash lies strictly between an owner and its next owner; the last record spans the end of the
     * ring.
     */
    private static boolean covers(NSEC3Record record, Name name) {
        String hash = hash(record, name);
        String from = owner(record);
        String to = text(record.getNext());
        return from.compareTo(to) < 0
                ? from.compareTo(hash) < 0 && hash.compareTo(to) < 0
                : from.compareTo(hash) < 0 || hash.compareTo(to) < 0;
    }

    private static String owner(NSEC3Record record) {
        return record.getName().getLabelString(0).toUpperCase(Locale.ROOT);
    }

    private static String hash(NSEC3Record record, Name name) {
        try {
            return text(record.hashName(name));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-1", impossible);
        }
    }

    private static String text(byte[] hash) {
        return new base32(base32.Alphabet.BASE32HEX, false, false).toString(hash);
    }
}

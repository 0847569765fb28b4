package io.quorate.e2e.authority;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Record;

/** The key of a zone (ECDSA P-256) and what it signs: in time, long ago, or in the name of a zone that it does not belong to. */
public final class ZoneKey {

    static final long TTL = 300;

    private static final Duration VALID = Duration.ofDays(20);
    private static final Duration LONG_AGO = Duration.ofDays(60);
    private static final int SECURE_ENTRY_POINT = 1;

    private final KeyPair pair;
    private final DNSKEYRecord key;

    ZoneKey(Name zone) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            this.pair = generator.generateKeyPair();
            this.key = new DNSKEYRecord(
                    zone,
                    DClass.IN,
                    TTL,
                    DNSKEYRecord.Flags.ZONE_KEY | SECURE_ENTRY_POINT,
                    DNSKEYRecord.Protocol.DNSSEC,
                    DNSSEC.Algorithm.ECDSAP256SHA256,
                    pair.getPublic());
        } catch (GeneralSecurityException | DNSSEC.DNSSECException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public DNSKEYRecord record() {
        return key;
    }

    DSRecord ds() {
        return new DSRecord(key.getName(), DClass.IN, TTL, DNSSEC.Digest.SHA256, key);
    }

    /** Signs a set for today. */
    public RRSIGRecord sign(List<Record> set) {
        Instant now = Instant.now();
        return sign(set, now.minus(VALID), now.plus(VALID));
    }

    /** Signs a set as it was signed weeks ago: the signature has ended. */
    public RRSIGRecord signLongAgo(List<Record> set) {
        Instant end = Instant.now().minus(LONG_AGO);
        return sign(set, end.minus(VALID), end);
    }

    private RRSIGRecord sign(List<Record> set, Instant from, Instant to) {
        RRset records = new RRset();
        set.forEach(records::addRR);
        try {
            return DNSSEC.sign(records, key, pair.getPrivate(), from, to);
        } catch (DNSSEC.DNSSECException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

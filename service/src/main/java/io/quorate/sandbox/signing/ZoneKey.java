package io.quorate.sandbox.signing;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
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

/** The single key of a simulated zone, which signs keys and data alike. */
final class ZoneKey {

    private static final long TTL = 300;
    private static final int SECURE_ENTRY_POINT = 1;
    private static final int RSA_BITS = 2048;
    private static final Duration VALID = Duration.ofDays(30);

    private final DNSKEYRecord key;
    private final PrivateKey secret;
    private final Instant made = Instant.now();

    private ZoneKey(DNSKEYRecord key, PrivateKey secret) {
        this.key = key;
        this.secret = secret;
    }

    /** Creates a key of the algorithm with this number. */
    static ZoneKey of(Name zone, int algorithm) {
        try {
            KeyPair pair = generator(algorithm).generateKeyPair();
            DNSKEYRecord key = new DNSKEYRecord(
                    zone,
                    DClass.IN,
                    TTL,
                    DNSKEYRecord.Flags.ZONE_KEY | SECURE_ENTRY_POINT,
                    DNSKEYRecord.Protocol.DNSSEC,
                    algorithm,
                    pair.getPublic());
            return new ZoneKey(key, pair.getPrivate());
        } catch (GeneralSecurityException | DNSSEC.DNSSECException impossible) {
            throw new IllegalStateException("no key of algorithm " + algorithm + " can be made here", impossible);
        }
    }

    DNSKEYRecord record() {
        return key;
    }

    DSRecord ds() {
        return new DSRecord(key.getName(), DClass.IN, TTL, DNSSEC.Digest.SHA256, key);
    }

    /** Returns the signature of a set, valid or long expired. */
    RRSIGRecord sign(List<Record> set, boolean expired) {
        RRset records = new RRset();
        set.forEach(records::addRR);
        Instant end = expired ? made.minus(VALID) : made.plus(VALID);
        try {
            return DNSSEC.sign(records, key, secret, made.minus(VALID.multipliedBy(2)), end);
        } catch (DNSSEC.DNSSECException impossible) {
            throw new IllegalStateException("a set of " + key.getName() + " cannot be signed", impossible);
        }
    }

    private static KeyPairGenerator generator(int algorithm) throws GeneralSecurityException {
        return switch (algorithm) {
            case DNSSEC.Algorithm.RSASHA256, DNSSEC.Algorithm.RSASHA512 -> rsa();
            case DNSSEC.Algorithm.ECDSAP256SHA256 -> curve("secp256r1");
            case DNSSEC.Algorithm.ECDSAP384SHA384 -> curve("secp384r1");
            case DNSSEC.Algorithm.ED25519 -> KeyPairGenerator.getInstance("Ed25519");
            case DNSSEC.Algorithm.ED448 -> KeyPairGenerator.getInstance("Ed448");
            default -> throw new GeneralSecurityException("algorithm " + algorithm);
        };
    }

    private static KeyPairGenerator rsa() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(RSA_BITS);
        return generator;
    }

    private static KeyPairGenerator curve(String name) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(name));
        return generator;
    }
}

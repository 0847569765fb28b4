package io.quorate.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Record;

/**
 * Replaces signatures where nothing verifies them: the scripted resolver reports the outcome of validation, and the
 * process under test reads only the signer's name.
 */
final class ScriptedSigner implements ZoneSigner {

    private static final long TTL = 300;
    private static final int KEY_TAG = 1;
    private static final int SHA256 = 2;
    private static final int DIGEST_OCTETS = 32;
    private static final int SIGNATURE_OCTETS = 64;

    @Override
    public DSRecord ds(Name zone, int algorithm) {
        return new DSRecord(zone, DClass.IN, TTL, KEY_TAG, algorithm, SHA256, new byte[DIGEST_OCTETS]);
    }

    @Override
    public Optional<DNSKEYRecord> dnskey(Name zone, int algorithm) {
        return Optional.empty();
    }

    @Override
    public RRSIGRecord sign(List<Record> set, Name zone, int algorithm, boolean expired) {
        Record first = set.get(0);
        return new RRSIGRecord(
                first.getName(),
                DClass.IN,
                first.getTTL(),
                first.getType(),
                algorithm,
                first.getTTL(),
                Instant.EPOCH,
                Instant.EPOCH,
                KEY_TAG,
                zone,
                new byte[SIGNATURE_OCTETS]);
    }
}

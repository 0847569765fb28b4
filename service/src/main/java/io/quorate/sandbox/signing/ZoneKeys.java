package io.quorate.sandbox.signing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Record;

import io.quorate.sandbox.ZoneSigner;

/** Holds one key per zone, made at first use because most worlds use few. All views share the keys. */
public final class ZoneKeys implements ZoneSigner {

    private static final int ECDSA_P256 = 13;

    private final Map<Name, ZoneKey> keys = new HashMap<>();

    /** Returns the DS record of the simulated root, the trust anchor of this world. */
    public String trustAnchor() {
        return key(Name.root, ECDSA_P256).ds().toString();
    }

    @Override
    public DSRecord ds(Name zone, int algorithm) {
        return key(zone, algorithm).ds();
    }

    @Override
    public Optional<DNSKEYRecord> dnskey(Name zone, int algorithm) {
        return Optional.of(key(zone, algorithm).record());
    }

    @Override
    public RRSIGRecord sign(List<Record> set, Name zone, int algorithm, boolean expired) {
        return key(zone, algorithm).sign(set, expired);
    }

    private synchronized ZoneKey key(Name zone, int algorithm) {
        return keys.computeIfAbsent(zone, first -> ZoneKey.of(first, algorithm));
    }
}

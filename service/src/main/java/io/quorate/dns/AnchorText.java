package io.quorate.dns;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Master;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/**
 * Reads trust anchors as resolvers' files write them, and compares them with those that IANA publishes for the root.
 */
public final class AnchorText {

    private AnchorText() {}

    /**
     * One trust anchor.
     *
     * @param owner  the name whose keys it vouches for, with its final dot
     * @param tag    the key tag, for people
     * @param ofIana true if IANA publishes it for the root zone
     */
    public record Anchor(String owner, int tag, boolean ofIana) {}

    /** Returns the DS and DNSKEY records of a master file, or empty if the text is not a master file. */
    public static Optional<List<Anchor>> read(String text) {
        return records(text).map(records -> {
            List<DSRecord> published = records(TrustAnchors.builtIn().text()).orElseThrow().stream()
                    .map(AnchorText::digest)
                    .toList();
            return records.stream().map(record -> anchor(record, published)).toList();
        });
    }

    private static Optional<List<Record>> records(String text) {
        List<Record> records = new ArrayList<>();
        byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
        try (Master master = new Master(new ByteArrayInputStream(octets), Name.root, 0)) {
            for (Record record = master.nextRecord(); record != null; record = master.nextRecord()) {
                if (!(record instanceof DSRecord) && !(record instanceof DNSKEYRecord)) {
                    return Optional.empty();
                }
                records.add(record);
            }
            return Optional.of(records);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static Anchor anchor(Record record, List<DSRecord> published) {
        DSRecord digest = digest(record);
        boolean known = published.stream()
                .anyMatch(one -> one.getName().equals(digest.getName())
                        && one.getFootprint() == digest.getFootprint()
                        && one.getAlgorithm() == digest.getAlgorithm()
                        && one.getDigestID() == digest.getDigestID()
                        && Arrays.equals(one.getDigest(), digest.getDigest()));
        return new Anchor(record.getName().toString(), digest.getFootprint(), known);
    }

    /** Reduces a key to its digest, because IANA publishes digests and both vouch for the same key. */
    private static DSRecord digest(Record record) {
        return record instanceof DNSKEYRecord key
                ? new DSRecord(key.getName(), key.getDClass(), 0, DNSSEC.Digest.SHA256, key)
                : (DSRecord) record;
    }
}

package io.quorate.dns;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Master;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/**
 * The root zone's trust anchors: DS or DNSKEY records as a master file writes them (RFC 4033 section 2). The validating
 * resolver reads them; this process only shows their tags.
 *
 * @param text one record per line
 */
public record TrustAnchors(String text) {

    private static final String BUILT_IN = "/dnssec/root-anchors.ds";

    public TrustAnchors {
        if (tags(text).isEmpty()) {
            throw new IllegalArgumentException("trust anchors are DS or DNSKEY records of the root, one a line");
        }
    }

    /** Returns the keys of the root zone that IANA publishes (20326 and 38696), from the jar. */
    public static TrustAnchors builtIn() {
        try (InputStream in = TrustAnchors.class.getResourceAsStream(BUILT_IN)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + BUILT_IN);
            }
            return new TrustAnchors(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Returns the key tags, for people who compare them with IANA's. */
    public List<Integer> tags() {
        return tags(text);
    }

    private static List<Integer> tags(String text) {
        List<Integer> tags = new ArrayList<>();
        try (Master master =
                new Master(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)), Name.root, 0)) {
            for (Record record = master.nextRecord(); record != null; record = master.nextRecord()) {
                if (record.getName().equals(Name.root) && record instanceof DSRecord ds) {
                    tags.add(ds.getFootprint());
                } else if (record.getName().equals(Name.root) && record instanceof DNSKEYRecord key) {
                    tags.add(key.getFootprint());
                } else {
                    return List.of();
                }
            }
            return tags;
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}

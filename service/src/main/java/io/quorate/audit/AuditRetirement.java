package io.quorate.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

import io.quorate.support.Ed25519;
import io.quorate.support.Scrub;
import io.quorate.wire.Cut;
import io.quorate.wire.Json;
import io.quorate.wire.Json.NotJson;

/**
 * A line by which an operator explains that files were deleted at the end of their retention period. It has the last
 * hash of each chain in them and is signed with the trail's key. It forms a chain of one line, kept beside the files
 * that remain.
 */
public final class AuditRetirement {

    private static final int LONGEST_REASON = 512;
    private static final int NAME_OF_CHAIN = 200;

    private final String reason;
    private final Map<String, String> lastHashes;
    private final @Nullable Instant latest;
    private final long lines;
    private final long faults;

    private AuditRetirement(
            String reason, Map<String, String> lastHashes, @Nullable Instant latest, long lines, long faults) {
        this.reason = reason;
        this.lastHashes = lastHashes;
        this.latest = latest;
        this.lines = lines;
        this.faults = faults;
    }

    /** Reads the files that will be deleted, in any order. */
    public static final class Collector {

        private final AuditReader reader = new AuditReader();
        private final Map<String, Last> last = new LinkedHashMap<>();
        private @Nullable Instant latest;
        private long lines;

        private record Last(long sequence, String hash) {}

        /** Takes the next line. Octets that are not a line of a trail are ignored. */
        public void take(byte[] octets) {
            reader.read(octets).ifPresent(line -> {
                lines++;
                last.merge(
                        line.chain(),
                        new Last(line.sequence(), line.hash()),
                        (known, next) -> next.sequence() > known.sequence() ? next : known);
                Instant time = line.time();
                latest = time == null || latest != null && latest.isAfter(time) ? latest : time;
            });
        }

        /** Returns the time of the latest line, or null if there is none. */
        public @Nullable Instant latest() {
            return latest;
        }

        /**
         * Returns the retirement to sign.
         *
         * @param faults number of faults found in the files
         */
        public AuditRetirement because(String reason, long faults) {
            Map<String, String> hashes = new LinkedHashMap<>();
            last.forEach((chain, line) -> hashes.put(chain, line.hash()));
            return new AuditRetirement(reason, hashes, latest, lines, faults);
        }
    }

    /** Returns the public half of the signing key. */
    public static PublicKey publicHalf(Path key) throws IOException, GeneralSecurityException {
        return Ed25519.publicKey(AuditSigner.of(key).publicKey());
    }

    /** Returns the signed line, with its line feed. */
    public byte[] signed(Path key, Instant now) throws IOException, GeneralSecurityException {
        AuditSigner signer = AuditSigner.of(key);
        AuditChain chain = AuditChain.started("retirement", now, signer);
        chain.addSigned(new AuditEncoder().retirement(now, json -> {
            json.writeStringField("public_key", signer.publicKey());
            json.writeStringField("reason", Cut.text(reason, LONGEST_REASON));
            json.writeStringField("until", String.valueOf(latest));
            json.writeNumberField("lines", lines);
            json.writeNumberField("faults", faults);
            json.writeArrayFieldStart("retired");
            for (Map.Entry<String, String> each : lastHashes.entrySet()) {
                json.writeStartObject();
                json.writeStringField("chain", each.getKey());
                json.writeStringField("last_hash", each.getValue());
                json.writeEndObject();
            }
            json.writeEndArray();
        }));
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        chain.writeTo(line);
        return line.toByteArray();
    }

    /** Reads the explanation from a line that was verified. */
    static Explained read(byte[] octets) {
        try {
            JsonNode line = new Json().read(octets);
            List<String> hashes = new ArrayList<>();
            for (JsonNode each : line.path("retired")) {
                hashes.add(each.path("last_hash").asText());
            }
            long faults = line.path("faults").asLong();
            return new Explained(
                    "retired on " + Scrub.text(line.path("time").asText(), NAME_OF_CHAIN) + " by a signed line: "
                            + Scrub.text(line.path("reason").asText(), LONGEST_REASON)
                            + (faults == 0 ? "" : " (they were not whole: " + faults + " faults)"),
                    hashes);
        } catch (NotJson impossible) {
            throw new IllegalStateException(
                    "a line was read that is not JSON: " + new String(octets, StandardCharsets.US_ASCII), impossible);
        }
    }

    /**
     * Lines that are lawfully missing.
     *
     * @param hashes the last hash of each chain
     */
    record Explained(String why, List<String> hashes) {

        void explain(Predecessors lawful) {
            hashes.forEach(hash -> lawful.add(hash, why));
        }
    }
}

package io.quorate.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import org.jspecify.annotations.Nullable;

import io.quorate.caa.CaaSettings;
import io.quorate.model.AdnPath;
import io.quorate.model.AttemptId;
import io.quorate.model.AttemptRecord;
import io.quorate.model.AuditReference;
import io.quorate.model.CheckReport;
import io.quorate.model.CheckRequest;
import io.quorate.model.LateRecord;
import io.quorate.model.MpicRequest;
import io.quorate.model.Origin;
import io.quorate.model.Perspective;
import io.quorate.model.PerspectiveReport;
import io.quorate.wire.EvidenceWriter;
import io.quorate.wire.Fragment;

/**
 * Writes the content of the trail's lines, which {@link AuditFrame} puts into a chain. All output is ASCII with
 * escapes, so that remote text cannot disturb a reader's terminal. Not thread-safe.
 */
public final class AuditEncoder {

    /** Larger than most lines. */
    private static final int ROOM = 4096;
    /** A buffer that one long line has enlarged beyond this is not kept. */
    private static final int MOST_ROOM_KEPT = 64 * 1024;

    private final JsonFactory factory =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private final Map<Perspective, Placed> places = new HashMap<>();
    private final CaaSettings caa;
    private final ViewSignatures signatures;
    private final Supplier<@Nullable String> resolver;
    private ByteArrayOutputStream room = new ByteArrayOutputStream(ROOM);

    /** An encoder without issuer domain names of its own. */
    public AuditEncoder() {
        this(new CaaSettings(List.of(), List.of(), false, CaaSettings.ClimbOrder.STAGED));
    }

    /** @param caa issuer domain names and accounts to record where a request names none */
    public AuditEncoder(CaaSettings caa) {
        this(caa, ViewSignatures.NONE, () -> null);
    }

    /** @param resolver returns the resolver program of this process's own perspective, or null if unknown */
    AuditEncoder(CaaSettings caa, ViewSignatures signatures, Supplier<@Nullable String> resolver) {
        this.caa = caa;
        this.signatures = signatures;
        this.resolver = resolver;
    }

    /** The encoded place of a perspective, with its resolver's program. */
    private record Placed(@Nullable String program, Fragment words) {}

    /** Writes the members of one line. */
    @FunctionalInterface
    interface Members {

        void to(JsonGenerator json) throws IOException;
    }

    /**
     * The content of a chain's first line.
     *
     * @param build         the version of this process
     * @param configuration fingerprint of the effective configuration
     * @param role          the role of this process
     * @param dnssec        the mode of DNSSEC validation
     * @param anchors       key tags of the trust anchors
     * @param resolverProgram the resolver that this process runs; null if it runs none
     * @param publicKey     the public key of the signatures on marks, in base64; null if they have none
     * @param keys          the keys with which perspectives sign
     * @param continues     hash of the last line that the file already had, or null for an empty file or standard
     *                      output
     */
    public record Opening(
            String node,
            String build,
            String configuration,
            String role,
            boolean simulation,
            String dnssec,
            List<Integer> anchors,
            @Nullable String resolverProgram,
            @Nullable String publicKey,
            List<OpeningKey> keys,
            @Nullable String continues) {

        public Opening {
            anchors = List.copyOf(anchors);
            keys = List.copyOf(keys);
        }

        /** Returns a copy that continues the line with this hash. */
        public Opening withPrevious(@Nullable String hash) {
            return copy(publicKey, keys, hash);
        }

        /** Returns a copy whose marks are signed with this key. */
        public Opening withKey(@Nullable String key) {
            return copy(key, keys, continues);
        }

        private Opening copy(@Nullable String key, List<OpeningKey> named, @Nullable String hash) {
            return new Opening(
                    node, build, configuration, role, simulation, dnssec, anchors, resolverProgram, key, named, hash);
        }
    }

    /** Returns the lines of one attempt: each check, then the attempt itself. */
    public List<byte[]> lines(AttemptRecord attempt) {
        List<byte[]> lines = new ArrayList<>(attempt.attempt().reports().size() + 2);
        PerspectiveReport primary = attempt.attempt().primary();
        MpicRequest request = attempt.request();
        Fragment subject = subject(request, attempt.adn());
        if (primary != null) {
            lines.add(check(attempt, subjectOf(attempt, primary, subject), primary, "primary", null));
        }
        for (PerspectiveReport report : attempt.attempt().reports()) {
            boolean corroborates = attempt.verdict().judgement().counts(report.perspective());
            lines.add(check(attempt, subjectOf(attempt, report, subject), report, "remote", corroborates));
        }
        Fragment own = primary == null ? subject : subjectOf(attempt, primary, subject);
        Fragment parameters = AuditSubject.parameters(request);
        lines.add(line("attempt", attempt.ended(), json -> AuditAttempt.write(json, attempt, own, parameters)));
        return lines;
    }

    /** Returns the line of a check that this process made for another coordinator. */
    public byte[] check(Origin caller, Perspective here, CheckRequest request, CheckReport report) {
        MpicRequest asked = new MpicRequest(request, null, caller);
        AttemptId by = caller.attempt();
        Fragment subject = subject(asked, report.adn());
        Fragment place = place(here, resolver.get());
        return line("check", report.finishedAt(), json -> {
            AuditCheck.identity(json, by == null ? null : by.requestId(), by == null ? null : by.number(), "asked");
            AuditCheck.write(json, subject, place, report, null);
        });
    }

    /**
     * Returns the line of a view that was not awaited: a check that does not count, with the reference of its attempt's
     * line.
     */
    public byte[] late(LateRecord late) {
        AttemptRecord attempt = late.attempt();
        PerspectiveReport view = late.view();
        AdnPath own = view.report().adn();
        Fragment subject = subject(attempt.request(), own == null ? attempt.adn() : own);
        Fragment place = place(view.perspective(), null);
        AuditReference judged = late.judged();
        return line("late", view.report().finishedAt(), json -> {
            AuditCheck.identity(json, attempt.requestId(), attempt.attempt().number(), "late");
            EvidenceWriter.string(json, "attempt_line", judged == null ? null : judged.toString());
            json.writeBooleanField("dissents", late.dissents());
            AuditCheck.write(json, subject, place, view.report(), false);
            signatures.remote(json, view);
        });
    }

    public byte[] opening(Opening opening, Instant now) {
        return line("opening", now, json -> {
            json.writeNumberField("format", AuditFrame.FORMAT);
            EvidenceWriter.string(json, "continues", opening.continues());
            EvidenceWriter.string(json, "public_key", opening.publicKey());
            json.writeStringField("node", opening.node());
            json.writeStringField("build", opening.build());
            json.writeStringField("java", System.getProperty("java.version", ""));
            json.writeStringField("configuration_sha256", opening.configuration());
            json.writeStringField("role", opening.role());
            json.writeBooleanField("simulation", opening.simulation());
            json.writeStringField("dnssec_mode", opening.dnssec());
            json.writeArrayFieldStart("trust_anchors");
            for (int tag : opening.anchors()) {
                json.writeNumber(tag);
            }
            json.writeEndArray();
            EvidenceWriter.string(json, "resolver_program", opening.resolverProgram());
            json.writeBooleanField("signed", opening.publicKey() != null);
            OpeningKey.write(json, opening.keys());
        });
    }

    /** Returns a mark up to which the chain is whole. */
    public byte[] checkpoint(Instant now) {
        return line("checkpoint", now, json -> {});
    }

    /** Returns the last line of a chain that ended in an orderly stop. */
    public byte[] closing(Instant now) {
        return line("closing", now, json -> {});
    }

    /** Returns the line of an external change to the file. */
    byte[] file(AuditSink.FileEvent event, Instant now) {
        return line("file", now, json -> {
            json.writeStringField("event", event.kind().wireName());
            json.writeNumberField("octets", event.octets());
            json.writeNumberField("left", event.left());
        });
    }

    /** Returns the line of a reload that was applied or refused. */
    byte[] reload(ReloadLine reload, Instant now) {
        return line("reload", now, reload::write);
    }

    /** Returns the line by which an operator explains that files were deleted. */
    byte[] retirement(Instant now, Members members) {
        return line("retirement", now, members);
    }

    private byte[] check(
            AttemptRecord attempt,
            Fragment subject,
            PerspectiveReport report,
            String part,
            @Nullable Boolean corroborates) {
        Fragment place = place(report.perspective(), corroborates == null ? resolver.get() : null);
        return line("check", report.report().finishedAt(), json -> {
            AuditCheck.identity(json, attempt.requestId(), attempt.attempt().number(), part);
            AuditCheck.write(json, subject, place, report.report(), corroborates);
            if (corroborates == null) {
                signatures.primary(json, attempt, report);
            } else {
                signatures.remote(json, report);
            }
        });
    }

    /** Returns the members that are mostly equal in all lines of an attempt, so that they are encoded once. */
    private Fragment subject(MpicRequest request, @Nullable AdnPath steps) {
        return Fragment.of(object(json -> {
            AuditSubject.write(json, request, caa);
            AuditSubject.steps(json, request, steps);
        }));
    }

    /** Returns a subject for a view that followed other steps, and the common one otherwise. */
    private Fragment subjectOf(AttemptRecord attempt, PerspectiveReport view, Fragment common) {
        AdnPath own = view.report().adn();
        return own == null || own.equals(attempt.adn()) ? common : subject(attempt.request(), own);
    }

    /** Returns the encoded place of a perspective, which is cached until its resolver's program changes. */
    private Fragment place(Perspective perspective, @Nullable String program) {
        Placed known = places.get(perspective);
        if (known == null || !Objects.equals(known.program(), program)) {
            known = new Placed(
                    program, Fragment.of(object(json -> AuditCheck.perspective(json, perspective, program))));
            places.put(perspective, known);
        }
        return known.words();
    }

    private byte[] line(String type, Instant time, Members members) {
        return object(json -> {
            json.writeStringField("type", type);
            json.writeStringField("time", time.toString());
            members.to(json);
        });
    }

    /** Writes an object into the shared buffer. Members must not call this method themselves. */
    private byte[] object(Members members) {
        if (room.size() > MOST_ROOM_KEPT) {
            room = new ByteArrayOutputStream(ROOM);
        }
        room.reset();
        try (JsonGenerator json = factory.createGenerator(room)) {
            json.writeStartObject();
            members.to(json);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory cannot be written", impossible);
        }
        return room.toByteArray();
    }
}

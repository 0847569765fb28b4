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
 * Writes what the lines of the audit trail say; {@link AuditFrame} puts it into the chain. Everything is ASCII: what is
 * not is escaped, so that no remote text can disturb whoever reads a line on a terminal. Not shared between threads.
 */
public final class AuditEncoder {

    /** More than most lines have. */
    private static final int ROOM = 4096;
    /** What one line of many octets took is not kept for the next. */
    private static final int MOST_ROOM_KEPT = 64 * 1024;

    private final JsonFactory factory =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private final Map<Perspective, Placed> places = new HashMap<>();
    private final CaaSettings caa;
    private final ViewSignatures signatures;
    private final Supplier<@Nullable String> resolver;
    private ByteArrayOutputStream room = new ByteArrayOutputStream(ROOM);

    /** Without issuers of its own. */
    public AuditEncoder() {
        this(new CaaSettings(List.of(), List.of(), false, CaaSettings.ClimbOrder.STAGED));
    }

    /** @param caa what is asked for where a request does not say it */
    public AuditEncoder(CaaSettings caa) {
        this(caa, ViewSignatures.NONE, () -> null);
    }

    /** @param resolver which program this process's own perspective asks; gives null where it is unknown */
    AuditEncoder(CaaSettings caa, ViewSignatures signatures, Supplier<@Nullable String> resolver) {
        this.caa = caa;
        this.signatures = signatures;
        this.resolver = resolver;
    }

    /** A perspective in words, with the program of its resolver. */
    private record Placed(@Nullable String program, Fragment words) {}

    /** Writes the members of one line. */
    @FunctionalInterface
    interface Members {

        void to(JsonGenerator json) throws IOException;
    }

    /**
     * What a chain begins with.
     *
     * @param build         what runs
     * @param configuration fingerprint of the effective configuration
     * @param role          what this process plays
     * @param dnssec        how DNSSEC is validated
     * @param anchors       key tags of the trust anchors
     * @param resolverProgram the resolver that this process runs; null where it runs none
     * @param publicKey     of the signatures that marks bear, in base64; null where they bear none
     * @param keys          with which perspectives sign
     * @param continues     hash of the line that the file ended with, or null for an empty file or standard output
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

        /** Returns a copy that continues a line with this hash. */
        public Opening withPrevious(@Nullable String hash) {
            return copy(publicKey, keys, hash);
        }

        /** Returns a copy whose marks bear signatures with this key. */
        public Opening withKey(@Nullable String key) {
            return copy(key, keys, continues);
        }

        private Opening copy(@Nullable String key, List<OpeningKey> named, @Nullable String hash) {
            return new Opening(
                    node, build, configuration, role, simulation, dnssec, anchors, resolverProgram, key, named, hash);
        }
    }

    /** The lines of one attempt: each check, then the attempt itself. */
    public List<byte[]> lines(AttemptRecord attempt) {
        List<byte[]> lines = new ArrayList<>(attempt.attempt().reports().size() + 2);
        PerspectiveReport primary = attempt.attempt().primary();
        MpicRequest request = attempt.request();
        Fragment subject = subject(request, attempt.adn());
        if (primary != null) {
            lines.add(check(attempt, subjectOf(request, primary, subject), primary, "primary", null));
        }
        for (PerspectiveReport report : attempt.attempt().reports()) {
            boolean corroborates = attempt.verdict().judgement().counts(report.perspective());
            lines.add(check(attempt, subjectOf(request, report, subject), report, "remote", corroborates));
        }
        Fragment whole = primary == null ? subject : subjectOf(request, primary, subject);
        lines.add(line("attempt", attempt.ended(), json -> AuditAttempt.write(json, attempt, whole)));
        return lines;
    }

    /** The line of a check that this process made for another coordinator. */
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

    /** The line of a view that was not awaited: a check that counts for nothing, and where its attempt was recorded. */
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

    /** A mark up to which the chain is whole. */
    public byte[] checkpoint(Instant now) {
        return line("checkpoint", now, json -> {});
    }

    /** The last line of a chain that ended in good order. */
    public byte[] closing(Instant now) {
        return line("closing", now, json -> {});
    }

    /** What happened to the file under its writer. */
    byte[] file(AuditSink.FileEvent event, Instant now) {
        return line("file", now, json -> {
            json.writeStringField("event", event.kind().wireName());
            json.writeNumberField("octets", event.octets());
            json.writeNumberField("left", event.left());
        });
    }

    /** That another configuration counts, or was refused. */
    byte[] reload(ReloadLine reload, Instant now) {
        return line("reload", now, reload::write);
    }

    /** The line by which an operator explains that files were deleted. */
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

    /** Mostly the same in every line of an attempt: put into words once. */
    private Fragment subject(MpicRequest request, @Nullable AdnPath steps) {
        return Fragment.of(object(json -> {
            AuditSubject.write(json, request, caa);
            AuditSubject.steps(json, request, steps);
        }));
    }

    /** A view that took steps of its own has a subject of its own. */
    private Fragment subjectOf(MpicRequest request, PerspectiveReport view, Fragment common) {
        AdnPath own = view.report().adn();
        return own == null ? common : subject(request, own);
    }

    /** The same for as long as the resolver is. */
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

    /** Members make no object of their own: all are written in one room. */
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

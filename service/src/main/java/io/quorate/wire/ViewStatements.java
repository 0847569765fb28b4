package io.quorate.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import io.quorate.model.AdnStep;
import io.quorate.model.CheckError;
import io.quorate.model.CheckRequest;
import io.quorate.model.CheckResult;
import io.quorate.model.Incomplete;
import io.quorate.model.Passed;
import io.quorate.model.ViewStatement;
import io.quorate.model.ViewStatement.Asked;
import io.quorate.model.ViewStatement.Seen;
import io.quorate.support.Digests;
import io.quorate.support.Scrub;

/**
 * Builds the statement that a perspective signs about its reply. Both sides build it by decoding the reply with all
 * limits of the reader, so that what is signed is what the coordinator records. Signs nothing and judges nothing.
 */
public final class ViewStatements {

    /** The first signed field, so that no signature over anything else can be taken for one over a statement. */
    static final String CONTEXT = "quorate perspective view v1";

    private static final int ALL_ERRORS = 4096;
    private static final int LONGEST_MATCH = 4096;
    private static final int LONGEST_WORD = 40;
    private static final int LONGEST_BUILD = 70;

    private final EvidenceForm form;

    public ViewStatements(EvidenceForm form) {
        this.form = form;
    }

    /**
     * Returns the statement that this reply makes; empty if it lacks the time or the version.
     *
     * @param code   the perspective's code
     * @param header returns a header of the reply by its name
     */
    public Optional<ViewStatement> of(
            String code,
            Asked asked,
            CheckRequest request,
            CheckReply.Answered reply,
            UnaryOperator<@Nullable String> header) {
        Instant time = reply.finishedAt();
        String build = header.apply(PerspectiveHeaders.BUILD);
        if (time == null || build == null) {
            return Optional.empty();
        }
        CheckResult result = reply.result();
        Seen seen = seen(
                result,
                word(header.apply(PerspectiveHeaders.CAUSE)),
                word(header.apply(PerspectiveHeaders.DNSSEC)),
                PerspectiveHeaders.decodeMatched(header.apply(PerspectiveHeaders.MATCHED)),
                request.adn() != null ? reply.adn() : null);
        return Optional.of(new ViewStatement(code, asked, seen, time, Scrub.text(build, LONGEST_BUILD)));
    }

    /** Returns the observations of a result of this process, in the form of the audit record. */
    public Seen seen(CheckResult result, @Nullable List<AdnStep> steps) {
        return seen(
                result,
                result instanceof Incomplete incomplete ? incomplete.cause().wireName() : "",
                result.evidence().dnssec().status().wireName(),
                result instanceof Passed passed ? passed.matched() : List.of(),
                steps);
    }

    private Seen seen(
            CheckResult result,
            String cause,
            String dnssec,
            Collection<String> matched,
            @Nullable List<AdnStep> steps) {
        byte[] evidence = form.octets(result.evidence());
        return new Seen(
                result.wireName(),
                cause,
                dnssec,
                Cut.errors(result.errors(), ALL_ERRORS).stream()
                        .map(CheckError::type)
                        .toList(),
                Cut.texts(matched.stream().sorted().toList(), LONGEST_MATCH, LONGEST_MATCH),
                steps,
                evidence.length,
                Digests.sha256Hex(evidence));
    }

    /** Returns the octets to sign: the fields in a fixed order, each after its length in four octets. */
    public static byte[] octets(ViewStatement statement, String keyId) {
        Asked asked = statement.asked();
        Seen seen = statement.seen();
        Fields fields = new Fields();
        fields.text(CONTEXT)
                .text(keyId)
                .text(statement.code())
                .text(asked.node())
                .text(asked.attempt().requestId())
                .text(String.valueOf(asked.attempt().number()))
                .text(asked.nonce())
                .text(asked.requestSha256())
                .text(asked.type().wireName())
                .text(asked.target())
                .text(asked.method());
        List<AdnStep> steps = seen.steps();
        fields.text(seen.outcome())
                .text(seen.cause())
                .text(seen.dnssec())
                .list(seen.errorTypes())
                .list(seen.matched())
                .text(steps == null ? "none" : "listed")
                .list(
                        steps == null
                                ? List.of()
                                : steps.stream().map(ViewStatements::text).toList())
                .text(String.valueOf(seen.evidenceOctets()))
                .text(seen.evidenceSha256());
        return fields.text(statement.time().toString()).text(statement.build()).octets();
    }

    private static String text(AdnStep step) {
        return step.kind().wireName() + " " + step.from() + " " + step.to();
    }

    private static String word(@Nullable String header) {
        return header == null ? "" : Scrub.text(header, LONGEST_WORD);
    }

    /** Concatenates fields with their lengths, so that they cannot run into each other. */
    private static final class Fields {

        private final ByteArrayOutputStream all = new ByteArrayOutputStream(1024);

        Fields text(String text) {
            return field(text.getBytes(StandardCharsets.UTF_8));
        }

        Fields list(List<String> texts) {
            Fields items = new Fields();
            texts.forEach(items::text);
            return field(items.octets());
        }

        private Fields field(byte[] octets) {
            all.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(octets.length).array());
            all.writeBytes(octets);
            return this;
        }

        byte[] octets() {
            return all.toByteArray();
        }
    }
}

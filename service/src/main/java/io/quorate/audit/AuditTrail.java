package io.quorate.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.quorate.audit.AuditEncoder.Opening;
import io.quorate.caa.CaaSettings;
import io.quorate.coordinator.AttemptRecorder;
import io.quorate.coordinator.NotRecorded;
import io.quorate.model.AttemptRecord;
import io.quorate.model.AuditReference;
import io.quorate.model.CheckReport;
import io.quorate.model.CheckRequest;
import io.quorate.model.LateRecord;
import io.quorate.model.Origin;
import io.quorate.model.Perspective;
import io.quorate.perspective.CheckRecorder;
import io.quorate.support.Fields;
import io.quorate.support.FileContents;
import io.quorate.support.Loops;

/**
 * The audit trail of this process (BR 5.4.1): what attempts and checks saw, written before anybody is told. Shared by
 * all event loops; lines are put into words on the loop that brings them, and chained and written by one thread.
 */
public final class AuditTrail {

    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);
    private static final int CAPACITY = 1024;

    private final AuditWriter writer;
    private final boolean required;

    private AuditTrail(AuditWriter writer, boolean required) {
        this.writer = writer;
        this.required = required;
    }

    /** A signing key that cannot be used, in words for the operator. */
    public static final class BadKey extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public BadKey(String words) {
            super(words, null, false, false);
        }
    }

    /**
     * Begins to write, on a thread of its own. A trail that cannot be written stops no start: it is an obstacle of
     * readiness, and tried again each second.
     */
    public static AuditTrail open(AuditSettings settings, FileContents contents, Opening opening) {
        AuditSigner signer = signer(settings.signingKey(), contents);
        AuditSink sink = settings.file().equals("-") ? new StandardOutput() : new AuditFile(Path.of(settings.file()));
        return start(
                sink,
                new AuditWriter.Setup(
                        opening.withKey(signer == null ? null : signer.publicKey()),
                        signer,
                        settings.fsyncEach(),
                        CAPACITY,
                        Clock.systemUTC(),
                        System::nanoTime),
                settings.required());
    }

    public static AuditTrail start(AuditSink sink, AuditWriter.Setup setup, boolean required) {
        AuditWriter writer = new AuditWriter(sink, setup);
        Thread thread = new Thread(writer, "audit");
        thread.setDaemon(true);
        thread.start();
        return new AuditTrail(writer, required);
    }

    /** Records attempts whose views bear no signatures; one per event loop. */
    public AttemptRecorder attempts(CaaSettings caa) {
        return attempts(caa, ViewSignatures.NONE, () -> null);
    }

    /**
     * Records attempts; one per event loop.
     *
     * @param caa      what is asked for where a request does not say it
     * @param resolver which program the resolver of this process's own perspective is; gives null where it is unknown
     */
    public AttemptRecorder attempts(CaaSettings caa, ViewSignatures signatures, Supplier<@Nullable String> resolver) {
        AuditEncoder encoder = new AuditEncoder(caa, signatures, resolver);
        return new AttemptRecorder() {

            @Override
            public Future<Optional<AuditReference>> record(AttemptRecord attempt) {
                return AuditTrail.this.record(encoder, attempt);
            }

            @Override
            public Future<Void> recordLate(LateRecord late) {
                return write(encoder.late(late));
            }
        };
    }

    /** Records the checks that this perspective makes for other coordinators; one an event loop. */
    public CheckRecorder checks(CaaSettings caa, Perspective here, Supplier<@Nullable String> resolver) {
        AuditEncoder encoder = new AuditEncoder(caa, ViewSignatures.NONE, resolver);
        return (caller, request, report) -> record(encoder, here, caller, request, report);
    }

    /** Why the trail keeps this process from answering; empty where it does not. */
    public List<String> obstacles() {
        String fault = writer.fault();
        return required && fault != null ? List.of(fault) : List.of();
    }

    /** Whether records can be written, required or not. */
    public boolean isWritable() {
        return writer.fault() == null;
    }

    /** Attempts and checks that wait to be written. */
    public int waiting() {
        return writer.waiting();
    }

    /** How often the file was found to be another one under its name. */
    public long rotations() {
        return writer.rotations();
    }

    /** How often the file was found to be shorter than what was written. */
    public long truncations() {
        return writer.truncations();
    }

    /**
     * Records that another configuration counts. Where it names another signing key, the chain ends there, and the next one
     * begins with that key. Done when the line is written; fails where it cannot be, and what is written next is then by the
     * new configuration all the same.
     *
     * @param settings the new ones
     * @param contents of the files that they name
     * @param opening  what chains that begin from now on say
     */
    public Future<Void> reloaded(ReloadLine line, AuditSettings settings, FileContents contents, Opening opening) {
        AuditSigner signer = signer(settings.signingKey(), contents);
        return Loops.here(writer.goOn(line, opening.withKey(signer == null ? null : signer.publicKey()), signer))
                .mapEmpty();
    }

    /** Records that another configuration was refused; done when the line is written. */
    public Future<Void> refused(ReloadLine line) {
        return Loops.here(writer.append(List.of(new AuditEncoder().reload(line, Instant.now()))))
                .mapEmpty();
    }

    /** Writes the closing line; done when the file is closed. */
    public Future<Void> close() {
        return writer.close();
    }

    private Future<Optional<AuditReference>> record(AuditEncoder encoder, AttemptRecord attempt) {
        return Loops.here(writer.append(encoder.lines(attempt)))
                .map(Optional::of)
                .recover(failure -> missing(failure).map(Optional.empty()));
    }

    private Future<Void> record(
            AuditEncoder encoder, Perspective here, Origin caller, CheckRequest request, CheckReport report) {
        return write(encoder.check(caller, here, request, report));
    }

    private Future<Void> write(byte[] line) {
        return Loops.here(writer.append(List.of(line))).<Void>mapEmpty().recover(this::missing);
    }

    private Future<Void> missing(Throwable failure) {
        LOG.atWarn().addKeyValue(Fields.CAUSE, failure.getMessage()).log("not recorded");
        return required
                ? Future.failedFuture(new NotRecorded(String.valueOf(failure.getMessage())))
                : Future.succeededFuture();
    }

    private static @Nullable AuditSigner signer(@Nullable String file, FileContents contents) {
        if (file == null) {
            return null;
        }
        try {
            return AuditSigner.of(new String(contents.read(file), StandardCharsets.ISO_8859_1));
        } catch (IOException | GeneralSecurityException unusable) {
            throw new BadKey(
                    "audit.signing-key: " + file + " is not a readable Ed25519 private key in PEM (PKCS #8); make"
                            + " one with: openssl genpkey -algorithm ed25519 -out " + file);
        }
    }
}

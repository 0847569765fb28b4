package io.quorate.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
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
import io.quorate.support.TimeLimit;

/**
 * The audit trail of this process (BR 5.4.1): the observations of attempts and checks, written before their result is
 * returned. Shared by all event loops. A line is encoded on the loop that hands it over; a single thread chains and
 * writes all lines.
 */
public final class AuditTrail {

    /** How long a write of a healthy trail may take. */
    public static final Duration PATIENCE = WriteWatch.PATIENCE;

    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);
    private static final int CAPACITY = 1024;

    private final AuditWriter writer;
    private final boolean required;

    private AuditTrail(AuditWriter writer, boolean required) {
        this.writer = writer;
        this.required = required;
    }

    /** Signals a signing key that cannot be used, with a message for the operator. */
    public static final class BadKey extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public BadKey(String words) {
            super(words, null, false, false);
        }
    }

    /**
     * Starts writing on a thread of its own. A trail that cannot be written from here on does not end the process:
     * readiness reports it, and it is retried each second.
     */
    public static AuditTrail open(AuditSettings settings, FileContents contents, Opening opening) {
        AuditSigner signer = signer(settings.signingKey(), contents);
        AuditSink sink = settings.file().equals("-") ? new StandardOutput() : new AuditFile(Path.of(settings.file()));
        return start(
                sink,
                new WriterSetup(
                        opening.withKey(signer == null ? null : signer.publicKey()),
                        signer,
                        settings.fsyncEach(),
                        CAPACITY,
                        Clock.systemUTC(),
                        System::nanoTime),
                settings.required());
    }

    public static AuditTrail start(AuditSink sink, WriterSetup setup, boolean required) {
        AuditWriter writer = new AuditWriter(sink, setup);
        Thread thread = new Thread(writer, "audit");
        thread.setDaemon(true);
        thread.start();
        return new AuditTrail(writer, required);
    }

    /** Returns a recorder of attempts whose views are not signed; one per event loop. */
    public AttemptRecorder attempts(CaaSettings caa) {
        return attempts(caa, ViewSignatures.NONE, () -> null);
    }

    /**
     * Returns a recorder of attempts; one per event loop.
     *
     * @param caa      issuer domain names and accounts to record where a request names none
     * @param resolver returns the resolver program of this process's own perspective, or null if unknown
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

    /** Returns a recorder of the checks that this perspective makes for other coordinators; one per event loop. */
    public CheckRecorder checks(CaaSettings caa, Perspective here, Supplier<@Nullable String> resolver) {
        AuditEncoder encoder = new AuditEncoder(caa, ViewSignatures.NONE, resolver);
        return (caller, request, report) -> record(encoder, here, caller, request, report);
    }

    /** Returns the reasons why the trail prevents this process from answering; empty if it does not. */
    public List<String> obstacles() {
        String fault = writer.fault();
        return required && fault != null ? List.of(fault) : List.of();
    }

    /** Returns whether records can be written, whether they are required or not. */
    public boolean isWritable() {
        return writer.fault() == null;
    }

    /** Returns a lookup of references in the file that this trail writes. */
    public AuditLookup lookup() {
        return new AuditLookup(writer::reader);
    }

    /** Returns the number of attempts and checks that wait to be written. */
    public int waiting() {
        return writer.waiting();
    }

    /** Returns how often the file's name was found to belong to another file. */
    public long rotations() {
        return writer.rotations();
    }

    /** Returns how often the file was found to be shorter than the octets written. */
    public long truncations() {
        return writer.truncations();
    }

    /**
     * Records that another configuration is in force. If it has another signing key, the chain ends and the next one
     * begins with that key. Completes when the line is written. If that fails, later lines are written by the new
     * configuration all the same.
     *
     * @param settings the new settings
     * @param contents contents of the files that they name
     * @param opening  content of the opening lines of chains that begin from now on
     */
    public Future<Void> reloaded(ReloadLine line, AuditSettings settings, FileContents contents, Opening opening) {
        AuditSigner signer = signer(settings.signingKey(), contents);
        return inTime(writer.reload(line, opening.withKey(signer == null ? null : signer.publicKey()), signer))
                .mapEmpty();
    }

    /** Records that another configuration was refused; completes when the line is written. */
    public Future<Void> refused(ReloadLine line) {
        return inTime(writer.append(List.of(new AuditEncoder().reload(line, Instant.now()))))
                .mapEmpty();
    }

    /**
     * Writes the closing line; completes when the file is closed. A trail that blocks never closes, so wait no longer
     * than {@link #PATIENCE}.
     */
    public Future<Void> close() {
        return writer.close();
    }

    private Future<Optional<AuditReference>> record(AuditEncoder encoder, AttemptRecord attempt) {
        return inTime(writer.append(encoder.lines(attempt)))
                .map(Optional::of)
                .recover(failure -> missing(failure).map(Optional.empty()));
    }

    private Future<Void> record(
            AuditEncoder encoder, Perspective here, Origin caller, CheckRequest request, CheckReport report) {
        return write(encoder.check(caller, here, request, report));
    }

    private Future<Void> write(byte[] line) {
        return inTime(writer.append(List.of(line))).<Void>mapEmpty().recover(this::missing);
    }

    /** Waits no longer for a line than a healthy trail can take. A line that comes later stays in the trail. */
    private static <T> Future<T> inTime(Future<T> written) {
        return TimeLimit.of(Loops.here(written), PATIENCE.toMillis());
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

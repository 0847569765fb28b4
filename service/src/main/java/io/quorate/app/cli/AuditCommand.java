package io.quorate.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.quorate.app.ExitCode;
import io.quorate.app.Failures;
import io.quorate.audit.AuditFindings;
import io.quorate.audit.AuditLines;
import io.quorate.audit.AuditStory;
import io.quorate.audit.AuditVerifier;
import io.quorate.support.FileFault;

/** {@code audit}: reads the audit trail, for auditors. Files are streamed; those that end with .gz are unpacked. */
@Command(
        name = "audit",
        description = "Verify an audit trail, or show one attempt as an auditor reads it.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class AuditCommand {

    private final PrintWriter out;

    public AuditCommand(PrintWriter out) {
        this.out = out;
    }

    @Command(
            name = "verify",
            description = "Was any line removed, changed, added or moved?",
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "Exit codes:%n",
            exitCodeList = {
                "0:whole",
                "2:usage, or a file that cannot be read",
                "3:not whole: lines are missing, changed or moved",
                "4:open end: what is there is whole, and whether more was there is unknown"
            })
    int verify(
            @Parameters(paramLabel = "FILE", arity = "1..*", description = "The files, oldest first.") List<Path> files,
            @Option(
                            names = "--expect",
                            paramLabel = "HASH",
                            description =
                                    "A line with this hash must be there: the last hash of an earlier verification,"
                                            + " or a header x-mpic-audit. May be repeated.")
                    @Nullable
                    List<String> expect,
            @Option(
                            names = "--key",
                            paramLabel = "PEM",
                            description = "The Ed25519 public key that checkpoints are signed with.")
                    @Nullable
                    Path key) {
        List<String> expected = expect == null
                ? List.of()
                : expect.stream().map(AuditCommand::hashOf).toList();
        AuditVerifier verifier = new AuditVerifier(key == null ? null : publicKey(key), expected);
        for (Path file : files) {
            String name = file.toString();
            each(file, (number, octets) -> verifier.take(name, number, octets));
        }
        AuditFindings findings = verifier.finish();
        findings.text().forEach(out::println);
        return switch (findings.outcome()) {
            case WHOLE -> ExitCode.GOOD;
            case OPEN_END -> ExitCode.COULD_NOT_TELL;
            case NOT_WHOLE -> ExitCode.NO;
        };
    }

    @Command(
            name = "show",
            description = "Show every attempt of one request, with what each perspective saw.",
            mixinStandardHelpOptions = true)
    int show(
            @Parameters(paramLabel = "FILE", arity = "1..*", description = "The files, oldest first.") List<Path> files,
            @Option(
                            names = "--trace",
                            paramLabel = "ID",
                            required = true,
                            description = "A trace_identifier, a request_id, or a header x-mpic-audit.")
                    String trace) {
        AuditStory story = new AuditStory(requestAt(files, trace).orElse(trace));
        files.forEach(file -> each(file, (number, octets) -> story.take(octets)));
        List<String> text = story.text();
        if (text.isEmpty()) {
            out.println("There is no attempt with the trace identifier, request id or place " + trace + ".");
            return ExitCode.NO;
        }
        text.forEach(out::println);
        return ExitCode.GOOD;
    }

    /** The request whose line stands at this place; empty where the text is none. */
    private static Optional<String> requestAt(List<Path> files, String receipt) {
        if (!receipt.matches("[A-Za-z0-9._-]+/[0-9]+(/[0-9a-f]{64})?")) {
            return Optional.empty();
        }
        AtomicReference<@Nullable String> found = new AtomicReference<>();
        files.forEach(file -> each(
                file, (number, octets) -> AuditStory.requestAt(receipt, octets).ifPresent(found::set)));
        return Optional.ofNullable(found.get());
    }

    private static void each(Path file, AuditLines.Taker taker) {
        try (InputStream in = Files.newInputStream(file);
                InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in) {
            AuditLines.each(plain, taker);
        } catch (IOException unreadable) {
            throw new Failures.Refusal(file + ": " + FileFault.words(unreadable));
        }
    }

    private static PublicKey publicKey(Path file) {
        try {
            return AuditVerifier.publicKey(Files.readString(file));
        } catch (IOException | GeneralSecurityException unusable) {
            throw new Failures.Refusal("--key: " + file + " is not a readable Ed25519 public key in PEM; make it with:"
                    + " openssl pkey -in PRIVATE.pem -pubout");
        }
    }

    private static String hashOf(String given) {
        String hash = given.substring(given.lastIndexOf('/') + 1);
        if (!hash.matches("[0-9a-f]{64}")) {
            throw new Failures.Refusal("--expect must be a hash of 64 hex digits, or a header x-mpic-audit");
        }
        return hash;
    }
}

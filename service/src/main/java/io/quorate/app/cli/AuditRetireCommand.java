package io.quorate.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.quorate.app.ExitCode;
import io.quorate.app.Failures;
import io.quorate.audit.AuditFindings;
import io.quorate.audit.AuditFindings.Outcome;
import io.quorate.audit.AuditRetirement;
import io.quorate.audit.AuditVerifier;

/** {@code audit retire}: writes the signed line that explains why files of the trail were deleted. */
@Command(
        name = "retire",
        description = {
            "Write a signed line that explains the deletion of files whose time of keeping is over.",
            "%nAppend the line to a file that is kept beside the trail, give that file to audit verify with the files that"
                    + " remain, and delete the named files then. This command deletes nothing."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "  quorate audit retire --until 2024-11-30 --key audit.pem \\",
            "    --reason 'kept for two years' 2024-11.jsonl >> retired.jsonl",
            "  quorate audit verify --key audit-public.pem retired.jsonl audit.jsonl"
        },
        exitCodeList = {
            "0:the line is on standard output",
            ExitCode.OUR_FAULT_MEANS,
            "2:usage, or a file or key that cannot be read",
            "3:the files hold a line of that day or later, or none at all, or are not whole"
        })
final class AuditRetireCommand implements Callable<Integer> {

    private final PrintWriter out;
    private final PrintWriter err;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "The files that will be deleted.")
    private List<Path> files = List.of();

    @Option(
            names = "--until",
            paramLabel = "DAY",
            required = true,
            description =
                    "The day from which on lines must be kept; refused where a file holds one of that day or later.")
    private LocalDate until = LocalDate.MIN;

    @Option(
            names = "--key",
            paramLabel = "PEM",
            required = true,
            description = "The Ed25519 private key of the trail (audit.signing-key).")
    private Path key = Path.of("");

    @Option(
            names = "--reason",
            paramLabel = "WHY",
            required = true,
            description = "Why the files may be deleted, for auditors.")
    private String reason = "";

    @Option(
            names = "--old-key",
            paramLabel = "PEM",
            description =
                    "An Ed25519 public key that files from before a change of key are signed with. May be repeated"
                            + " (default: none).")
    private @Nullable List<Path> oldKeys;

    @Option(
            names = "--retired",
            paramLabel = "FILE",
            description = "A file with retirements of before: what they explain is not missing. May be repeated"
                    + " (default: none).")
    private List<Path> retired = List.of();

    @Option(
            names = "--accept-faults",
            description = "Retire files that are not whole. The line then says how many faults there were.")
    private boolean acceptsFaults;

    AuditRetireCommand(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        List<PublicKey> keys = Stream.concat(Stream.of(publicHalf()), AuditFiles.publicKeys(oldKeys).stream())
                .toList();
        AuditRetirement.Collector read = new AuditRetirement.Collector();
        AuditFindings findings = verify(keys, read);
        Instant latest = read.latest();
        if (latest == null
                || !latest.isBefore(until.atStartOfDay(ZoneOffset.UTC).toInstant())) {
            err.println(
                    latest == null
                            ? "quorate: these files hold no line of an audit trail; name the files that will be deleted."
                            : "quorate: these files hold a line of " + latest + ", which is not before " + until
                                    + ": keep them, or name fewer files.");
            return ExitCode.NO;
        }
        if (findings.outcome() == Outcome.NOT_WHOLE && !acceptsFaults) {
            findings.text().forEach(err::println);
            err.println("quorate: these files are not whole, so deleting them would hide why. Name all of them, with"
                    + " --retired for what went before and --old-key after a change of key, or retire them as they are"
                    + " with --accept-faults.");
            return ExitCode.NO;
        }
        try {
            out.print(new String(
                    read.because(reason, findings.faults()).signed(key, Instant.now()), StandardCharsets.US_ASCII));
            return ExitCode.GOOD;
        } catch (IOException | GeneralSecurityException unusable) {
            throw badKey();
        }
    }

    /**
     * Verifies the files. Earlier retirements explain their predecessors and are not retired again. Lines that follow
     * in files that remain may be missing.
     */
    private AuditFindings verify(List<PublicKey> keys, AuditRetirement.Collector read) {
        AuditVerifier verifier = new AuditVerifier(keys, List.of(), List.of());
        for (Path file : retired) {
            verifier.begin(file.toString());
            verifier.end(AuditFiles.each(file, verifier::take));
        }
        for (Path file : AuditFiles.ordered(files)) {
            verifier.begin(file.toString());
            verifier.end(AuditFiles.each(file, (number, octets) -> {
                verifier.take(number, octets);
                read.take(octets);
            }));
        }
        return verifier.finish();
    }

    private PublicKey publicHalf() {
        try {
            return AuditRetirement.publicHalf(key);
        } catch (IOException | GeneralSecurityException unusable) {
            throw badKey();
        }
    }

    private Failures.Refusal badKey() {
        return new Failures.Refusal("--key: " + key + " is not a readable Ed25519 private key in PEM (PKCS #8);"
                + " name the file of audit.signing-key");
    }
}

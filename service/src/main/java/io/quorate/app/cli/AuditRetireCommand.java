package io.quorate.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.quorate.app.ExitCode;
import io.quorate.app.Failures;
import io.quorate.audit.AuditRetirement;

/** {@code audit retire}: writes the signed line that explains why files of the trail are gone. */
@Command(
        name = "retire",
        description = "Write a signed line that explains the deletion of files whose time of keeping is over.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Append the line to a file that is kept beside the trail, give that file to audit verify with the files that"
                    + " remain, and delete the named files then. This command deletes nothing."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:the line is on standard output",
            "2:usage, or a file or key that cannot be read",
            "3:the files hold a line of that day or later, or none at all"
        })
final class AuditRetireCommand implements Callable<Integer> {

    private final PrintWriter out;
    private final PrintWriter err;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "The files that will be deleted.")
    private List<Path> files = List.of();

    @Option(
            names = "--until",
            paramLabel = "DATE",
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
            paramLabel = "TEXT",
            required = true,
            description = "Why the files may be deleted, for auditors.")
    private String reason = "";

    AuditRetireCommand(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        AuditRetirement.Collector read = new AuditRetirement.Collector();
        files.forEach(file -> AuditFiles.each(file, (number, octets) -> read.take(octets)));
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
        try {
            out.print(new String(read.because(reason).signed(key, Instant.now()), StandardCharsets.US_ASCII));
            return ExitCode.GOOD;
        } catch (IOException | GeneralSecurityException unusable) {
            throw new Failures.Refusal("--key: " + key + " is not a readable Ed25519 private key in PEM (PKCS #8);"
                    + " name the file of audit.signing-key");
        }
    }
}

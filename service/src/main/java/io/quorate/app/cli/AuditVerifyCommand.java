package io.quorate.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.quorate.app.ExitCode;
import io.quorate.app.Failures;
import io.quorate.audit.AuditExtractVerifier;
import io.quorate.audit.AuditFindings;
import io.quorate.audit.AuditFindings.Outcome;
import io.quorate.audit.AuditVerifier;

/** {@code audit verify}: judges whole files, or an extract. */
@Command(
        name = "verify",
        description = "Was any line removed, changed, added or moved? Of an extract: were its lines in the record?",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:whole; of an extract: proved",
            "2:usage, or a file that cannot be read",
            "3:not whole: lines are missing, changed, added or moved; of an extract: not proved",
            "4:open end: what is there is whole, and whether more was there is unknown; of an extract: no signature that"
                    + " a key could judge"
        })
final class AuditVerifyCommand implements Callable<Integer> {

    private final PrintWriter out;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "All files of the trail, in any order, or one extract. Names that end with .gz are unpacked.")
    private List<Path> files = List.of();

    @Option(
            names = "--expect",
            paramLabel = "HASH",
            description = "A line with this hash must be there: a last hash of an earlier verification, or a header"
                    + " x-mpic-audit. May be repeated.")
    private @Nullable List<String> expect;

    @Option(
            names = "--key",
            paramLabel = "PEM",
            description =
                    "An Ed25519 public key that checkpoints are signed with. May be repeated. Without it, the keys"
                            + " that the opening lines name are used, and named.")
    private @Nullable List<Path> keys;

    @Option(
            names = "--after",
            paramLabel = "HASH",
            description =
                    "Lines up to the one with this hash were lawfully deleted: a last hash of the verification before"
                            + " they were. May be repeated.")
    private @Nullable List<String> after;

    AuditVerifyCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        List<PublicKey> known = AuditFiles.publicKeys(keys);
        List<String> expected = AuditFiles.hashes("--expect", expect);
        boolean extract = files.stream().anyMatch(file -> AuditExtractVerifier.isExtract(AuditFiles.firstLine(file)));
        if (extract && files.size() > 1) {
            throw new Failures.Refusal("audit verify takes an extract alone: verify it without other files");
        }
        return extract ? extract(known, expected) : trail(known, expected);
    }

    private int trail(List<PublicKey> known, List<String> expected) {
        AuditVerifier verifier = new AuditVerifier(known, expected, AuditFiles.hashes("--after", after));
        for (Path file : AuditFiles.ordered(files)) {
            verifier.begin(file.toString());
            verifier.end(AuditFiles.each(file, verifier::take));
        }
        AuditFindings findings = verifier.finish();
        return told(findings.text(), findings.outcome());
    }

    private int extract(List<PublicKey> known, List<String> expected) {
        AuditExtractVerifier verifier = new AuditExtractVerifier(known, expected);
        AuditFiles.each(files.get(0), verifier::take);
        return told(verifier.text(), verifier.outcome());
    }

    private int told(List<String> text, Outcome outcome) {
        text.forEach(out::println);
        return switch (outcome) {
            case WHOLE -> ExitCode.GOOD;
            case OPEN_END -> ExitCode.COULD_NOT_TELL;
            case NOT_WHOLE -> ExitCode.NO;
        };
    }
}

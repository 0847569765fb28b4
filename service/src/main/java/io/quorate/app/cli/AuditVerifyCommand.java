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
import io.quorate.audit.ViewVerifier;

/** {@code audit verify}: verifies whole files, or an extract. */
@Command(
        name = "verify",
        description = "Was any line removed, changed, added or moved? Of an extract: were its lines in the record?",
        mixinStandardHelpOptions = true,
        footer = {
            "  # By the keys that the trail itself names:",
            "  quorate audit verify audit.jsonl",
            "  # By a key that was kept elsewhere, which a forger cannot replace:",
            "  quorate audit verify --key audit-public.pem audit.jsonl"
        },
        exitCodeList = {
            "0:whole; of an extract: proved",
            ExitCode.OUR_FAULT_MEANS,
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
                    + " x-mpic-audit. May be repeated (default: none).")
    private @Nullable List<String> expect;

    @Option(
            names = "--key",
            paramLabel = "PEM",
            description =
                    "An Ed25519 public key that checkpoints are signed with. May be repeated (default: the keys that the"
                            + " opening lines name, which are printed).")
    private @Nullable List<Path> keys;

    @Option(
            names = "--after",
            paramLabel = "HASH",
            description =
                    "Lines up to the one with this hash were lawfully deleted: a last hash of the verification before"
                            + " they were. May be repeated (default: none).")
    private @Nullable List<String> after;

    @Option(
            names = "--perspective-keys",
            paramLabel = "YAML",
            description = "Public keys with which perspectives sign, as a coordinator's configuration or list of"
                    + " perspectives has them: each view's signature is verified. May be repeated (default: none, and"
                    + " no such signature is verified).")
    private @Nullable List<Path> perspectiveKeys;

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
        ViewVerifier views = new ViewVerifier(AuditFiles.perspectiveKeys(perspectiveKeys));
        boolean signatures = perspectiveKeys != null;
        for (Path file : AuditFiles.ordered(files)) {
            verifier.begin(file.toString());
            views.begin(file.toString());
            verifier.end(AuditFiles.each(file, (number, octets) -> {
                verifier.take(number, octets);
                if (signatures) {
                    views.take(number, octets);
                }
            }));
        }
        AuditFindings findings = verifier.finish();
        if (signatures) {
            views.report(findings);
        }
        return ended(findings.text(), findings.outcome());
    }

    private int extract(List<PublicKey> known, List<String> expected) {
        AuditExtractVerifier verifier = new AuditExtractVerifier(known, expected);
        ViewVerifier views = new ViewVerifier(AuditFiles.perspectiveKeys(perspectiveKeys));
        views.begin(files.get(0).toString());
        AuditFiles.each(files.get(0), (number, octets) -> {
            verifier.take(number, octets);
            views.take(number, octets);
        });
        if (perspectiveKeys == null) {
            return ended(verifier.text(), verifier.outcome());
        }
        views.text().forEach(out::println);
        return ended(verifier.text(), views.isClean() ? verifier.outcome() : Outcome.NOT_WHOLE);
    }

    private int ended(List<String> text, Outcome outcome) {
        text.forEach(out::println);
        return switch (outcome) {
            case WHOLE -> ExitCode.GOOD;
            case OPEN_END -> ExitCode.COULD_NOT_TELL;
            case NOT_WHOLE -> ExitCode.NO;
        };
    }
}

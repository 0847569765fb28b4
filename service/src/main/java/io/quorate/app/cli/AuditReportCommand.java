package io.quorate.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.quorate.app.ExitCode;
import io.quorate.app.Failures;
import io.quorate.audit.AuditFindings;
import io.quorate.audit.AuditFindings.Outcome;
import io.quorate.audit.AuditQuery;
import io.quorate.audit.AuditReport;
import io.quorate.audit.AuditTally;
import io.quorate.audit.AuditVerifier;
import io.quorate.support.FileFault;

/** {@code audit report}: counts what happened in a period, as text and as a page. */
@Command(
        name = "report",
        description = "Count the attempts, views and refusals of a time, and say whether the record is whole.",
        mixinStandardHelpOptions = true,
        footer = {
            "  # November, on the terminal and as a page:",
            "  quorate audit report --from 2026-11-01 --to 2026-12-01 \\",
            "    --html november.html audit.jsonl"
        },
        exitCodeList = {
            "0:the report was made",
            ExitCode.OUR_FAULT_MEANS,
            "2:usage, or a file that cannot be read or written",
            "3:the report was made, and the record is not whole: see audit verify"
        })
final class AuditReportCommand implements Callable<Integer> {

    private final PrintWriter out;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "All files of the trail, in any order: the chains are verified as a whole.")
    private List<Path> files = List.of();

    @Option(names = "--from", paramLabel = "TIME", required = true, description = AuditTimes.FROM + ".")
    private String from = "";

    @Option(names = "--to", paramLabel = "TIME", required = true, description = AuditTimes.TO + ".")
    private String to = "";

    @Option(
            names = "--key",
            paramLabel = "PEM",
            description = "An Ed25519 public key that checkpoints are signed with. May be repeated (default: the keys"
                    + " that the opening lines name).")
    private @Nullable List<Path> keys;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Write the report there, too, as a page that prints (default: nowhere).")
    private @Nullable Path html;

    AuditReportCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        Instant first = AuditTimes.given("--from", from);
        Instant end = AuditTimes.given("--to", to);
        if (!first.isBefore(end)) {
            throw new Failures.Refusal("--to " + end + " is not after --from " + first + ": name a later end");
        }
        AuditTally tally = new AuditTally(AuditQuery.ofTime(first, end));
        AuditVerifier verifier = new AuditVerifier(AuditFiles.publicKeys(keys), List.of(), List.of());
        for (Path file : AuditFiles.ordered(files)) {
            verifier.begin(file.toString());
            verifier.end(AuditFiles.each(file, (number, octets) -> {
                verifier.take(number, octets);
                tally.take(octets);
            }));
        }
        AuditFindings findings = verifier.finish();
        AuditReport report = tally.report("Record of multi-perspective checks, " + first + " to " + end, findings);
        report.text().forEach(out::println);
        if (html != null) {
            write(html, report.html());
        }
        return findings.outcome() == Outcome.NOT_WHOLE ? ExitCode.NO : ExitCode.GOOD;
    }

    private static void write(Path file, String page) {
        try {
            Files.writeString(file, page);
        } catch (IOException unwritable) {
            throw new Failures.Refusal("--html: " + file + ": " + FileFault.words(unwritable));
        }
    }
}

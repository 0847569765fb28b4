package io.quorate.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.quorate.app.ExitCode;
import io.quorate.app.Failures;
import io.quorate.audit.AuditQuery;
import io.quorate.audit.AuditStory;

/** {@code audit show}: describes attempts for an auditor. */
@Command(
        name = "show",
        description = "Show the attempts for which everything holds that is named, with what each perspective saw.",
        mixinStandardHelpOptions = true,
        footer = {
            "  quorate audit show --target permit.example audit.jsonl",
            "  quorate audit show --verdict not-valid --from 2026-11-01 audit.jsonl"
        },
        exitCodeList = {
            "0:shown",
            ExitCode.OUR_FAULT_MEANS,
            "2:usage, or a file that cannot be read",
            "3:there is no such attempt"
        })
final class AuditShowCommand implements Callable<Integer> {

    private static final String ANY = " (default: any).";

    private final PrintWriter out;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "The files, in any order.")
    private List<Path> files = List.of();

    @Option(
            names = "--trace",
            paramLabel = "ID",
            description = "A trace_identifier, a request_id, or a header x-mpic-audit" + ANY)
    private @Nullable String trace;

    @Option(
            names = "--order",
            paramLabel = "ORDER",
            description = "The mark of the certificate request: x-mpic-order" + ANY)
    private @Nullable String order;

    @Option(
            names = "--target",
            paramLabel = "NAME",
            description = "The name or address that was validated, or the name in the certificate request" + ANY)
    private @Nullable String target;

    @Option(names = "--caller", paramLabel = "NAME", description = "The name of the API key" + ANY)
    private @Nullable String caller;

    @Option(
            names = "--verdict",
            paramLabel = "WORD",
            description = "valid, not-valid, or a reason such as too-few-corroborate" + ANY)
    private @Nullable String verdict;

    @Option(names = "--from", paramLabel = "TIME", description = AuditTimes.FROM + ANY)
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = AuditTimes.TO + ANY)
    private @Nullable String to;

    @Option(names = "--json", description = "One JSON object per attempt: its line, and the lines of its views.")
    private boolean json;

    AuditShowCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        String id = trace;
        List<Path> ordered = AuditFiles.ordered(files);
        AuditQuery query = new AuditQuery(
                id == null ? null : AuditCommand.requestAt(ordered, id).orElse(id),
                order,
                target,
                caller,
                verdict,
                AuditTimes.read("--from", from),
                AuditTimes.read("--to", to));
        if (query.isEmpty()) {
            throw new Failures.Refusal(
                    "audit show needs one of --trace, --order, --target, --caller, --verdict, --from,"
                            + " --to: a record may hold millions of attempts");
        }
        AuditStory story = new AuditStory(query);
        ordered.forEach(file -> AuditFiles.each(file, (number, octets) -> story.find(octets)));
        ordered.forEach(file -> AuditFiles.each(file, (number, octets) -> story.take(octets)));
        List<String> text = json ? story.jsonLines() : story.text();
        if (text.isEmpty()) {
            out.println("There is no such attempt in these files.");
            return ExitCode.NO;
        }
        text.forEach(out::println);
        return ExitCode.GOOD;
    }
}

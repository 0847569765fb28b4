package io.quorate.app.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.quorate.app.ExitCode;
import io.quorate.audit.AuditExtract;

/** {@code audit extract}: writes the lines of one request with the proof that they are in the record. */
@Command(
        name = "extract",
        description = {
            "Write the lines of one request, and the digests and the signed checkpoint that prove them.",
            "%nThe extract holds the text of no other request. audit verify judges it with the public key alone. It proves"
                    + " that its lines are in the record, and not that nothing else was tried."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "  # By the header x-mpic-audit of the answer, chain/seq/hash:",
            "  quorate audit extract --id \"$PLACE\" audit.jsonl > extract.jsonl",
            "  quorate audit verify --key audit-public.pem extract.jsonl"
        },
        exitCodeList = {
            "0:the extract is on standard output",
            ExitCode.OUR_FAULT_MEANS,
            "2:usage, or a file that cannot be read",
            "3:nothing of the request is in the files, or they are not whole there",
            "4:it cannot be proved: no checkpoint follows yet, or the lines are in the format before extracts"
        })
final class AuditExtractCommand implements Callable<Integer> {

    private final PrintWriter out;
    private final PrintWriter err;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "The files of the trail, in any order.")
    private List<Path> files = List.of();

    @Option(
            names = "--id",
            paramLabel = "ID",
            required = true,
            description = "A request_id, a request_id with / and the number of an attempt, or a header x-mpic-audit.")
    private String id = "";

    AuditExtractCommand(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        List<Path> ordered = AuditFiles.ordered(files);
        AuditExtract extract =
                new AuditExtract(AuditCommand.requestAt(ordered, id).orElse(id));
        ordered.forEach(file -> AuditFiles.each(file, (number, octets) -> extract.take(octets)));
        return switch (extract.outcome()) {
            case COMPLETE -> {
                out.print(new String(extract.octets(Instant.now()), StandardCharsets.US_ASCII));
                yield ExitCode.GOOD;
            }
            case NOTHING -> ended(ExitCode.NO, "There is no request with the id or place " + id + " in these files.");
            case BROKEN ->
                ended(
                        ExitCode.NO,
                        "Between the request and the next checkpoint lines are missing or changed: see audit verify, and"
                                + " give all files.");
            case UNMARKED ->
                ended(
                        ExitCode.COULD_NOT_TELL,
                        "No checkpoint vouches for the last lines of the request yet: one is written within a second, or"
                                + " the process was killed. Try again, and give all files.");
            case OLD_FORMAT ->
                ended(
                        ExitCode.COULD_NOT_TELL,
                        "The request is in lines of format 1, which cannot be proved without the text of all others: hand"
                                + " over the file itself.");
        };
    }

    private int ended(int code, String words) {
        err.println("quorate: " + words);
        return code;
    }
}

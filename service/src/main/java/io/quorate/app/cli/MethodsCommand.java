package io.quorate.app.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import io.quorate.app.ExitCode;

/** {@code methods}: lists the methods of domain control validation, or the members of one. */
@Command(
        name = "methods",
        description = "List the methods of domain control validation, or what one of them takes.",
        mixinStandardHelpOptions = true,
        footer = {"  quorate methods", "  quorate methods acme-dns-01"},
        exitCodeList = {ExitCode.GOOD_MEANS, "2:usage, or an unknown method"})
public final class MethodsCommand implements Callable<Integer> {

    private final PrintWriter out;

    @Parameters(
            paramLabel = "METHOD",
            arity = "0..1",
            description = "Show its members and an example (default: list all methods).",
            completionCandidates = MethodTable.Names.class)
    private @Nullable String method;

    public MethodsCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        String name = method;
        (name == null ? MethodTable.all() : MethodTable.one(DcvArguments.method("METHOD", name))).forEach(out::println);
        return ExitCode.GOOD;
    }
}

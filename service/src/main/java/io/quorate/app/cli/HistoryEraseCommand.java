package io.quorate.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;

import io.vertx.core.Vertx;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import io.quorate.app.Blocking;
import io.quorate.app.ExitCode;
import io.quorate.app.Failures;
import io.quorate.app.Service;
import io.quorate.config.ConfigLoader;
import io.quorate.config.LoadResult;
import io.quorate.config.Problem;
import io.quorate.config.Sources;
import io.quorate.history.Erasure;
import io.quorate.history.HistorySettings.DatabaseSettings;
import io.quorate.model.VerdictQuery;

/** {@code history erase}: deletes the verdicts about a target from the database. */
@Command(
        name = "erase",
        description = {
            "Delete the verdicts about a target from the database of history.store: postgresql.",
            "%nWildcards of the name are deleted with it, names below it are not. Verdicts about other targets that"
                    + " mention the name, and the audit trail, stay as they are."
        },
        mixinStandardHelpOptions = true,
        footer = "  quorate history erase --config quorate.yaml --target permit.example",
        exitCodeList = {
            "0:deleted, or there was nothing",
            ExitCode.OUR_FAULT_MEANS,
            "2:usage, a broken configuration, or one without a database",
            "4:the database could not be asked"
        })
final class HistoryEraseCommand implements Callable<Integer> {

    private final Map<String, String> environment;
    private final PrintWriter out;
    private final PrintWriter err;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            required = true,
            description = "The configuration of a coordinator, in YAML.")
    private Path config = Path.of("");

    @Option(names = "--target", paramLabel = "NAME", required = true, description = "The name or address.")
    private String target = "";

    HistoryEraseCommand(Map<String, String> environment, PrintWriter out, PrintWriter err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws Exception {
        Vertx vertx = Service.vertx();
        try {
            return erase(Blocking.await(new ConfigLoader(vertx).load(new Sources(config, environment, Map.of()))));
        } finally {
            Blocking.await(vertx.close());
        }
    }

    private int erase(LoadResult loaded) {
        if (loaded instanceof LoadResult.Rejected broken) {
            broken.problems().stream().map(Problem::line).forEach(err::println);
            return ExitCode.USAGE;
        }
        DatabaseSettings database =
                ((LoadResult.Ready) loaded).settings().history().database();
        if (database == null) {
            throw new Failures.Refusal(
                    "history.store is not postgresql: what is in memory ends with its process; restart the coordinator");
        }
        String name = VerdictQuery.canonical(target);
        try {
            out.println("erased " + Erasure.of(name, database) + " verdicts about " + name);
            return ExitCode.GOOD;
        } catch (Erasure.Failed failed) {
            err.println("quorate: the database could not be asked: " + failed.getMessage());
            return ExitCode.COULD_NOT_TELL;
        }
    }
}
